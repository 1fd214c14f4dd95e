"""A parse -> attributions with which somebody takes a stand or names a topic, as PolNeAR's annotators mark them.

    "Trump mentioned the rule." -> source [Trump]  cue [mentioned]  content [the rule]

kg has no statement there, for "the rule" is not what was said. The verbs with what may follow them are in topics.tsv.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from benchmarks.polnear.spans import Bounds, drawn_content, drawn_cue, drawn_source, relative_source
from kg.find.parse import Parse
from kg.find.speakers import Speakers
from kg.model import Actor, Statement
from kg.resources import read_word_list

WORDS = Path(__file__).resolve().parent / "topics.tsv"
COMPLEMENTS = {"dobj": "object", "ccomp": "clause", "xcomp": "infinitive"}
# A subject is looked for so many verbs up: "went on to discuss" has it one up.
CLIMB = 3

Attribution = dict[str, list[Bounds]]


@lru_cache(maxsize=1)
def _verbs() -> dict[str, frozenset[str]]:
    return {row["verb"]: frozenset(row["frames"].split()) for row in read_word_list(WORDS)}


def find_topics(parsed: Parse, actors: Iterable[Actor], statements: Iterable[Statement]) -> list[Attribution]:
    """The attributions of such verbs, save where a statement has the verb for its cue or tells it."""
    speakers = Speakers(parsed, tuple(actors))
    told = [span for statement in statements for span in (statement.cue, statement.content) if span is not None]
    taken = {at for span in told for at in range(span.start, span.end)}
    verbs = (token for token in parsed.doc if token.pos_ == "VERB" and token.lemma_.lower() in _verbs())
    return [
        attribution
        for verb in verbs
        if parsed.span(verb).start not in taken
        for attribution in _attributions(parsed, speakers, verb)
    ]


def _attributions(parsed: Parse, speakers: Speakers, verb: Token) -> Iterator[Attribution]:
    subject, found = _subject(verb, CLIMB), _complement(verb)
    if subject is None or found is None:
        return
    content, last = found
    cue = parsed.span(parsed.doc[verb.i : last.i + 1])
    yield {
        "source": [drawn_source(parsed, relative_source(parsed, speakers.span(subject), parsed.span(verb)))],
        "cue": [drawn_cue(parsed, cue)],
        "content": [_words(parsed, content)],
    }


def _complement(verb: Token) -> tuple[Token, Token] | None:
    """The head of what follows a verb, and the last token of the cue; none for what its frames do not allow."""
    frames = _verbs()[verb.lemma_.lower()]
    for child in verb.rights:
        if COMPLEMENTS.get(child.dep_) in frames and child.lower_ not in {"it", "that", "this"}:
            return child, verb
        if child.dep_ == "prep" and child.lower_ in frames and child.i == verb.i + 1:
            inner = next((word for word in child.rights if word.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                return inner, child
    return None


def _subject(verb: Token, climb: int) -> Token | None:
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.lefts):
        return None
    own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if own is not None:
        return own
    if climb and verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _subject(verb.head, climb - 1)
    return None


def _words(parsed: Parse, head: Token) -> Bounds:
    """All words that hang on a head, without the punctuation at their end."""
    last = head.right_edge
    while last.i > head.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return drawn_content(parsed, parsed.span(head.left_edge).start, parsed.span(last).end)
