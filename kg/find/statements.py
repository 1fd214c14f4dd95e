"""Parse, actors, times -> the statements of a report: who said what, in which words.

    "“We regret the error,” its chief told reporters. He said 438 people were injured."
    -> direct "We regret the error" (its chief, told), indirect "438 people were injured" (He, said)

First the quotations are tied to their cues (`kg.find.quotations`), then each other cue gets the clause or object that it
governs (`kg.find.contents`). What a cue tells of is a statement of its own, nested where another one tells of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.find.contents import find_content
from kg.find.cues import Cue, find_cues, term_set
from kg.find.parse import Parse
from kg.find.quotes import (
    Quotation,
    ends_like_speech,
    find_quotations,
    is_sentence,
    opens_sentence,
    paragraph_end,
    paragraph_start,
)
from kg.find.speakers import Speakers, speaker_token
from kg.model import Actor, Doubt, Event, Figure, Naming, Period, Span, Statement

FIRST_PERSON = frozenset({"i", "we"})
TRIMMED_START = " \t\n,;:.“”\"«»–—"
TRIMMED_END = " \t\n,;:.“”\"«»–—"

# A sentence in quotation marks without a cue belongs to the last speaker when at most so many characters of other text
# stand between: one short sentence. Own choice; on PolNeAR longer gaps are mostly signs, slogans and titles.
QUOTE_REACH = 200

# A quotation that has neither cue nor speaker is a statement from this many words on; shorter ones are titles and signs.
LOOSE_WORDS = 8


@dataclass(slots=True)
class Draft:
    """A statement in the making: pieces are offsets into the report."""

    pieces: list[tuple[int, int]]
    cue: Cue | None = None
    speaker: Token | None = None
    follows: "Draft | None" = None
    direct: bool = False
    key: str | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.pieces[-1][1]


@dataclass(slots=True)
class _Search:
    """One report while its statements are found."""

    parsed: Parse
    speakers: Speakers
    text: str
    shift: int
    starts: list[int]
    quotations: list[Quotation]
    cues: dict[int, Cue]
    outer: dict[int, Token] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    speech: dict[Quotation, Draft] = field(default_factory=dict)

    def token_at(self, offset: int) -> int:
        """The first token that begins at or behind an offset of the report."""
        return bisect_left(self.starts, offset)

    def offset(self, token: Token) -> int:
        """Where a token begins in the report."""
        return token.idx + self.shift

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that an offset lies in."""
        index = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start) - 1
        if index >= 0 and self.quotations[index].start <= offset < self.quotations[index].end:
            return self.quotations[index]
        return None


def find_statements(
    parsed: Parse, actors: Sequence[Actor], times: Sequence[Period]
) -> tuple[list[Statement], list[Doubt]]:
    """The statements of a report in text order, and the speakers that could not be told.

    >>> [s.content.text for s in find_statements(parse(read("Police said two men died.")), [], [])[0]]
    ['two men died']
    """
    search = _begin(parsed, actors)
    _tie_quotations(search)
    _find_blocks(search)
    _find_reported(search)
    _find_loose_quotations(search)
    return _finish(search, times)


def _begin(parsed: Parse, actors: Sequence[Actor]) -> _Search:
    report = parsed.report
    return _Search(
        parsed,
        Speakers(parsed, actors),
        report.text,
        report.body_start,
        [token.idx + report.body_start for token in parsed.doc],
        find_quotations(report.text, report.body_start),
        {cue.token.i: cue for cue in find_cues(parsed.doc)},
    )


def _tie_quotations(search: _Search) -> None:
    """Give every quotation that is speech its cue: behind it, before it, or that of the quotation it continues."""
    before: Draft | None = None
    for number, quotation in enumerate(search.quotations):
        draft = _continued(search, quotation, before)
        if draft is None:
            cue = _cue_behind(search, quotation, number) or _cue_before(search, quotation)
            draft = None if cue is None else Draft([], cue, speaker_token(cue, search.outer), direct=True)
            if draft is not None:
                search.drafts.append(draft)
        if draft is not None:
            draft.pieces.append(_inner(search, quotation))
            search.speech[quotation] = draft
            before = draft


def _inner(search: _Search, quotation: Quotation) -> tuple[int, int]:
    start, end = _trim(search.text, quotation.inner_start, quotation.inner_end)
    return (start, end) if start < end else (quotation.inner_start, quotation.inner_end)


def _continued(search: _Search, quotation: Quotation, before: Draft | None) -> Draft | None:
    """The draft of the quotation before, where this one goes on behind the cue: “...,” he said, “...”"""
    if before is None or before.cue is None or before.end > search.offset(before.cue.token):
        return None
    between = search.text[before.end : quotation.start]
    if "\n" in between or len(between) > QUOTE_REACH:
        return None
    sentences = [token for token in _tokens_between(search, before.end, quotation.start) if token.text in ".!?;"]
    if between.rstrip()[-1:] in (",", "-", "—", "–"):
        if _cue_before(search, quotation) not in (before.cue, None):
            return None
        return before if not sentences and search.offset(before.cue.token) < quotation.start else None
    last = between.rstrip()[-1:] in (".", ";")
    own_cue = _cue_behind(search, quotation, search.quotations.index(quotation))
    if last and len(sentences) == 1 and own_cue is None and is_sentence(search.text, quotation):
        return before
    return None


def _tokens_between(search: _Search, start: int, end: int) -> list[Token]:
    doc = search.parsed.doc
    return list(doc[search.token_at(start) : search.token_at(end)])


def _cue_behind(search: _Search, quotation: Quotation, number: int) -> Cue | None:
    """The cue of a quotation that begins a sentence: “...,” the minister told reporters."""
    text = search.text
    if not opens_sentence(text, quotation, search.shift) or not ends_like_speech(text, quotation):
        return None
    if text[quotation.inner_end - 1] == "." and text[quotation.end :].lstrip()[:1].isupper():
        return None  # the full stop ends the sentence: what follows is another
    limit = paragraph_end(text, quotation.end)
    if number + 1 < len(search.quotations):
        limit = min(limit, search.quotations[number + 1].start)
    for token in _tokens_between(search, quotation.end, limit):
        if token.text in (".", ";", "!", "?"):
            return None
        cue = search.cues.get(token.i)
        if cue is not None and cue.kind in ("verb", "passive") and "quote" in cue.word.frames:
            return cue
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ in ("ROOT", "ccomp", "conj") and token.pos_ == "VERB":
            return None
        if cue is not None and cue.kind == "according":
            return cue
    return None


def _cue_before(search: _Search, quotation: Quotation) -> Cue | None:
    """The cue of a quotation that a comma or colon leads in: The minister said: “...”"""
    text = search.text
    begin = max(paragraph_start(text, quotation.start), search.shift)
    if not text[begin : quotation.start].strip():
        begin, lead = _colon_paragraph(search, begin)
    else:
        lead = text[begin : quotation.start].rstrip()
    if lead[-1:] not in (",", ":"):
        return None
    tokens = _tokens_between(search, begin, quotation.start)
    for token in reversed(tokens):
        if token.text in (".", "!", "?", ";") or search.quotation_at(search.offset(token)):
            return None
        cue = search.cues.get(token.i)
        if cue is not None and cue.kind != "according" and "quote" in cue.word.frames:
            return cue
    return None


def _colon_paragraph(search: _Search, begin: int) -> tuple[int, str]:
    """The paragraph before, where it ends in a colon."""
    lead = search.text[search.shift : begin].rstrip()
    if not lead.endswith(":"):
        return begin, ""
    return max(search.shift, paragraph_start(search.text, search.shift + len(lead))), lead


def _find_blocks(search: _Search) -> None:
    """Statements set off by a colon at the end of a paragraph, without quotation marks, as press offices write them."""
    text, at = search.text, search.shift
    while (end := paragraph_end(text, at)) < len(text):
        if text[at:end].rstrip().endswith(":"):
            cue = _last_cue(search, at, end)
            block = _block_after(search, end)
            if cue is not None and block is not None and not search.quotation_at(block[0]):
                search.drafts.append(Draft([block], cue, speaker_token(cue, search.outer), direct=True))
                end = block[1]
        at = end + 1


def _last_cue(search: _Search, start: int, end: int) -> Cue | None:
    tokens = reversed(_tokens_between(search, start, end))
    cues = (search.cues.get(token.i) for token in tokens)
    return next((cue for cue in cues if cue is not None and "quote" in cue.word.frames), None)


def _block_after(search: _Search, at: int) -> tuple[int, int] | None:
    """The paragraphs from an offset on up to the end, a line that closes the release, or somebody else's words."""
    text, start, stop = search.text, None, at
    while stop < len(text):
        begin, end = stop + 1, paragraph_end(text, stop + 1)
        words = text[begin:end].strip()
        if words:
            closing = words.lower().rstrip(":") in term_set("statements-ends", "line")
            if closing or words[0] in "“\"" or words.endswith(":") or (start is not None and _has_third_person_cue(search, begin, end)):
                break
            start = begin + len(text[begin:end]) - len(text[begin:end].lstrip()) if start is None else start
            last = begin + len(text[begin:end].rstrip())
        stop = end
    return None if start is None else (start, last)


def _has_third_person_cue(search: _Search, start: int, end: int) -> bool:
    for token in _tokens_between(search, start, end):
        cue = search.cues.get(token.i)
        if cue is None or "quote" not in cue.word.frames or (token.dep_ != "ROOT" and cue.kind != "according"):
            continue
        speaker = speaker_token(cue, {})
        if speaker is not None and speaker.lower_ not in FIRST_PERSON and search.speakers.can_speak(speaker):
            return True
    return False


def _find_reported(search: _Search) -> None:
    """Indirect and mixed speech: the content of every cue that has no quotation of its own."""
    tied = {draft.cue.token.i for draft in search.drafts if draft.cue is not None}
    blocks = [draft for draft in search.drafts if draft not in search.speech.values()]
    for index, cue in sorted(search.cues.items()):
        if index in tied:
            continue
        at = search.offset(cue.token)
        quotation = search.quotation_at(at)
        quoted = quotation is not None or any(block.start <= at < block.end for block in blocks)
        speaker = speaker_token(cue, search.outer)
        if not _may_speak(search, cue, speaker, quoted=quoted):
            continue
        if quotation is not None and quotation not in search.speech and not is_sentence(search.text, quotation):
            continue
        ranges = find_content(cue, speaker, search.cues, search.outer, search.speakers.can_speak)
        draft = _draft_of(search, cue, speaker, ranges, within=quotation)
        if draft is not None:
            search.drafts.append(draft)


def _may_speak(search: _Search, cue: Cue, speaker: Token | None, *, quoted: bool) -> bool:
    """Whether a cue has a speaker that fits it. Inside direct speech only named speakers count: "some say" does not."""
    frames = cue.word.frames
    if speaker is None:
        return not quoted and cue.kind == "verb" and "clause" in frames and cue.token.tag_ in ("VBD", "VBZ", "VBN") and "weak" not in frames
    if speaker.lower_ in ("it", "there", "that", "this") and cue.kind == "verb" and "quote" not in frames and "count" not in frames:
        return False
    if quoted:
        key = search.speakers.at(speaker)
        return speaker.pos_ == "PROPN" or (key is not None and speaker.pos_ == "NOUN" and speaker.ent_type_ != "")
    if speaker.lower_ in FIRST_PERSON:
        return cue.word.reaction is not None or "light" in frames
    if "quote" in frames and "attitude" not in frames and "weak" not in frames:
        return True
    documents = term_set("statements-documents", "noun")
    return search.speakers.can_speak(speaker) or (speaker.lemma_.lower() in documents and "attitude" not in frames)


def _draft_of(
    search: _Search, cue: Cue, speaker: Token | None, ranges: list[tuple[int, int]], *, within: Quotation | None
) -> Draft | None:
    pieces = []
    direct = False
    for first, last in ranges:
        if first >= last:
            continue
        span = search.parsed.span(search.parsed.doc[first:last])
        start, end = _trim(search.text, span.start, span.end)
        if within is not None:
            end = min(end, within.inner_end)
        else:
            start, end, whole = _fit_to_quotations(search, start, end)
            direct = whole
        if start < end:
            pieces.append((start, end))
    if not pieces:
        return None
    pieces[0] = (_with_verb(search, cue, *pieces[0]), pieces[0][1])
    return Draft(pieces, cue, speaker, direct=direct)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the punctuation and quotation marks at its ends; a full stop of "a.m." at the end goes too."""
    while start < end and text[start] in TRIMMED_START:
        start += 1
    while end > start and text[end - 1] in TRIMMED_END:
        end -= 1
    return start, end


def _fit_to_quotations(search: _Search, start: int, end: int) -> tuple[int, int, bool]:
    """A content that ends inside a quotation runs to its end; one that is a quotation is direct speech."""
    last = search.quotation_at(end - 1)
    if last is not None and start < last.inner_end:
        end = max(end, _trim(search.text, last.inner_start, last.inner_end)[1])
    first = search.quotation_at(start)
    if first is None:
        return start, end, False
    whole = first.inner_end >= end and start <= first.inner_start + 1
    return min(start, first.inner_start), end, whole and first not in search.speech


def _with_verb(search: _Search, cue: Cue, start: int, end: int) -> int:
    """Where the content begins; with its verb where the bare words would not be found again: "condemned the attacks"."""
    at = search.offset(cue.token)
    words = search.text[start:end]
    if cue.kind == "verb" and at < start and not cue.word.frames & {"particle"} and len(words.split()) <= 2:
        if search.text.find(words, search.shift) < start or len(words.split()) == 1:
            return at
    return start


def _find_loose_quotations(search: _Search) -> None:
    """Sentences in quotation marks that have no cue: they belong to the speaker just heard."""
    search.drafts.sort(key=_position(search))
    for quotation in search.quotations:
        if quotation in search.speech or not opens_sentence(search.text, quotation, search.shift):
            continue
        inside = any(draft.start <= quotation.inner_start and quotation.inner_end <= draft.end for draft in search.drafts)
        if inside or not is_sentence(search.text, quotation):
            continue
        before = _speaker_before(search, quotation)
        words = search.text[quotation.inner_start : quotation.inner_end].split()
        if before is None and len(words) < LOOSE_WORDS:
            continue
        draft = Draft([_inner(search, quotation)], follows=before, direct=True)
        search.speech[quotation] = draft
        search.drafts.append(draft)
        search.drafts.sort(key=_position(search))


def _position(search: _Search):  # type: ignore[no-untyped-def]
    def position(draft: Draft) -> tuple[int, int]:
        cue = draft.start if draft.cue is None else search.offset(draft.cue.token)
        return min(draft.start, cue), -draft.end

    return position


def _speaker_before(search: _Search, quotation: Quotation) -> Draft | None:
    for draft in reversed(search.drafts):
        end = max(draft.end, 0 if draft.cue is None else search.offset(draft.cue.token))
        if end <= quotation.start:
            stop = paragraph_end(search.text, end) if draft.cue is not None else end
            return draft if quotation.start - min(stop, quotation.start) <= QUOTE_REACH else None
    return None


def _finish(search: _Search, times: Sequence[Period]) -> tuple[list[Statement], list[Doubt]]:
    drafts = sorted(search.drafts, key=_position(search))
    drafts = [draft for number, draft in enumerate(drafts) if not any(d.pieces == draft.pieces for d in drafts[:number])]
    for draft in drafts:
        draft.key = _speaker_key(search, draft)
        if draft.key is not None:
            search.speakers.note(draft.key, draft.cue)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    keys = {id(draft): f"statement/{number}" for number, draft in enumerate(drafts, 1)}
    statements = [_statement(search, draft, drafts, keys, times) for draft in drafts]
    return statements, [_doubt(statement) for statement in statements if statement.speaker is None]


def _speaker_key(search: _Search, draft: Draft) -> str | None:
    if draft.speaker is not None:
        return search.speakers.actor_of(draft.speaker)
    return draft.follows.key if draft.follows is not None else None


def _statement(
    search: _Search, draft: Draft, drafts: list[Draft], keys: dict[int, str], times: Sequence[Period]
) -> Statement:
    parsed, cue = search.parsed, draft.cue
    named = draft
    while named.speaker is None and named.follows is not None:
        named = named.follows
    return Statement(
        key=keys[id(draft)],
        content=parsed.at(draft.start, draft.end),
        quote_type=_quote_type(search, draft),
        speaker=draft.key,
        speaker_span=None if named.speaker is None else search.speakers.span(named.speaker),
        cue=None if cue is None else parsed.span(parsed.doc[cue.first.i : cue.last.i + 1]),
        parts=tuple(parsed.at(start, end) for start, end in draft.pieces) if len(draft.pieces) > 1 else (),
        stated=_stated(search, draft, times),
        reaction=None if cue is None else cue.word.reaction,
        nested_in=_nested_in(search, draft, drafts, keys),
    )


def _quote_type(search: _Search, draft: Draft) -> str:
    if draft.direct:
        return "direct"
    quoted = any(draft.start <= q.inner_start + 1 and q.inner_end <= draft.end + 3 for q in search.quotations if q.start < draft.end)
    return "mixed" if quoted else "indirect"


def _stated(search: _Search, draft: Draft, times: Sequence[Period]) -> Period | None:
    """The time that hangs on the cue: "said on Saturday"."""
    if draft.cue is None:
        return None
    cue = draft.cue.token
    low, high = search.offset(cue.sent[0]), search.offset(cue.sent[-1])
    for period in times:
        if period.span is None or not low <= period.span.start <= high:
            continue
        if any(start <= period.span.start < end for start, end in draft.pieces):
            continue
        tokens = search.parsed.tokens(period.span)
        if tokens is not None and _hangs_on(tokens.root, cue):
            return period
    return None


def _hangs_on(token: Token, cue: Token) -> bool:
    while token.dep_ in ("npadvmod", "pobj", "prep", "nmod", "compound", "nummod", "appos", "amod", "advmod", "dobj", "tmod"):
        if token.head == cue:
            return True
        token = token.head
    return False


def _nested_in(search: _Search, draft: Draft, drafts: list[Draft], keys: dict[int, str]) -> str | None:
    """The smallest other statement that tells of this one: its content holds this one's cue."""
    if draft.cue is None:
        return None
    at = search.offset(draft.cue.token)
    holders = [d for d in drafts if d is not draft and any(start <= at < end for start, end in d.pieces)]
    holders = [d for d in holders if d.cue is None or not draft.start <= search.offset(d.cue.token) < draft.end]
    return keys[id(min(holders, key=lambda holder: holder.end - holder.start))] if holders else None


def _doubt(statement: Statement) -> Doubt:
    words = statement.speaker_span.text if statement.speaker_span else None
    reason = f"no actor found for “{words}”" if words else "the report does not tell who said it"
    return Doubt("speaker", statement.speaker_span or statement.content, statement.key, (words,) if words else (), reason)


def relate_statements(
    statements: Sequence[Statement], events: Sequence[Event], figures: Sequence[Figure]
) -> list[Statement]:
    """The statements with the events they tell of: those with words in the content, and those of its figures."""
    return [replace(statement, about=_about(statement, events, figures)) for statement in statements]


def _about(statement: Statement, events: Sequence[Event], figures: Sequence[Figure]) -> tuple[str, ...]:
    spoken = [e.key for e in events if any(_holds(statement, span) for span in (e.trigger, *e.mentions))]
    counted = [f.event for f in figures if f.event is not None and (f.statement == statement.key or _holds(statement, f.span))]
    return tuple(dict.fromkeys(spoken + counted))


def _holds(statement: Statement, span: Span) -> bool:
    parts = statement.parts or (statement.content,)
    return any(part.start <= span.start and span.end <= part.end for part in parts)


def name_users(actors: Sequence[Actor], statements: Sequence[Statement]) -> list[Actor]:
    """The actors with who uses each term for them: the speaker of the innermost statement that the term stands in."""
    return [replace(actor, namings=tuple(_with_user(naming, statements) for naming in actor.namings)) for actor in actors]


def _with_user(naming: Naming, statements: Sequence[Statement]) -> Naming:
    holders = [statement for statement in statements if _holds(statement, naming.span)]
    if not holders:
        return naming
    inner = min(holders, key=lambda statement: statement.content.end - statement.content.start)
    return replace(naming, used_by=inner.speaker)
