"""Spans of kg -> spans as PolNeAR's annotators drew them.

    "It is over," he has said. -> content [It is over,]  source [he]  cue [has said]
    He said that it is over.   -> content [that it is over]

What is drawn otherwise there: the "that" belongs to the content, the comma or full stop before a closing quotation mark
too, auxiliaries and adverbs before a verb to the cue, and the comma behind an apposition to the source.
"""

import re

from spacy.tokens import Token

from kg.find.parse import Parse
from kg.model import Span, Statement

Bounds = tuple[int, int]

_OPENING = re.compile(r"(?:\b(?:that|whether|if|how|why),?\s+[\"“‘']*)$")
_CLOSED_BY = re.compile(r"[,.!?;…]+(?=\s?[\"”’]|\s?'')")
# A cue stands at most so many tokens behind the clause of its speaker: a comma, auxiliaries, an adverb.
NEAR = 4
_AUXILIARY = ("aux", "auxpass", "neg", "advmod")
# Adverbs that stand before a verb and belong to the sentence, not to the cue.
_LINKING = frozenset({"then", "when", "how", "why", "where", "so", "meanwhile", "however", "instead", "apparently"})


def content_pieces(parsed: Parse, statement: Statement) -> list[Bounds]:
    """What was said, in one or more pieces."""
    pieces = [drawn_content(parsed, span.start, span.end) for span in statement.parts or (statement.content,)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def drawn_content(parsed: Parse, start: int, end: int) -> Bounds:
    """A content with its "that" and with the punctuation that its quotation holds."""
    text = parsed.report.text
    opening = _OPENING.search(text, max(0, start - 12), start)
    closing = _CLOSED_BY.match(text, end)
    return opening.start() if opening else start, closing.end() if closing else end


def drawn_source(parsed: Parse, span: Span) -> Bounds:
    """The words of a source with the comma that closes its apposition, and the bracket that it opens."""
    text, end = parsed.report.text, span.end
    if span.text.count("(") > span.text.count(")") and ")" in text[end : end + 3]:
        end = text.index(")", end) + 1
    if "," in span.text and text[end : end + 1] == ",":
        end += 1
    return span.start, end


def relative_source(parsed: Parse, speaker: Span, cue: Span | None) -> Span:
    """The "who" where a relative clause tells of the speaking ("X, who said"), else the speaker with its clause."""
    tokens = parsed.tokens(cue) if cue else None
    verb = tokens[0] if tokens is not None and len(tokens) else None
    if verb is None or cue is None or cue.start < speaker.end:
        return speaker
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.tag_ in {"WP", "WDT"}), None)
    return parsed.span(subject) if subject is not None else _with_clause(parsed, speaker, verb)


def _with_clause(parsed: Parse, speaker: Span, cue: Token) -> Span:
    """A speaker with the clause behind it and before the cue: "a poll released last week showed"."""
    tokens = parsed.tokens(speaker)
    head = tokens.root if tokens is not None and len(tokens) else None
    if head is None or not any(child.dep_ in {"relcl", "acl"} for child in head.rights):
        return speaker
    last = head.right_edge
    while last.i > head.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    if last.i >= cue.i or cue.i - last.i > NEAR:
        return speaker
    return parsed.at(speaker.start, max(speaker.end, parsed.span(last).end))


def drawn_cue(parsed: Parse, span: Span) -> Bounds:
    """The words of a cue with what stands right before its verb, and with its colon."""
    text, start, end = parsed.report.text, span.start, span.end
    tokens = parsed.tokens(span)
    if tokens is not None and len(tokens) and tokens[0].pos_ in {"VERB", "AUX"}:
        start = parsed.span(verb_group_start(tokens[0])).start
    if text[end : end + 1] == ":":
        end += 1
    return start, end


def verb_group_start(verb: Token) -> Token:
    """The first of the auxiliaries and adverbs that stand right before a verb."""
    first = verb
    while first.i > verb.sent.start:
        before = first.nbor(-1)
        if before.head.i != verb.i or before.dep_ not in _AUXILIARY or before.lower_ in _LINKING:
            break
        first = before
    return first
