"""Parse, actors, times -> the statements of a report: who said what, in which words.

    "“We regret the error,” its chief told reporters. He said 438 people were injured."
    -> direct "We regret the error" (its chief, told), indirect "438 people were injured" (He, said)

First the quotations are tied to their cues (`kg.find.speech`), then each other cue gets the clause or object that it
governs (`kg.find.reported`). What a cue tells of is a statement of its own, nested where another one tells of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.find.blocks import find_blocks
from kg.find.cues import is_unverified
from kg.find.drafts import Draft, Search, begin_search, position, tokens_between
from kg.find.parse import Parse
from kg.find.reported import find_reported
from kg.find.speech import find_loose_quotations, tie_quotations
from kg.model import Actor, Doubt, Event, Figure, Naming, Period, Span, Statement

HANGING = frozenset(
    {"npadvmod", "pobj", "prep", "nmod", "compound", "nummod", "appos", "amod", "advmod", "dobj", "tmod"}
)


def find_statements(
    parsed: Parse, actors: Sequence[Actor], times: Sequence[Period]
) -> tuple[list[Statement], list[Doubt]]:
    """The statements of a report in text order, and the speakers that could not be told.

    >>> [s.content.text for s in find_statements(parse(read("Police said two men died.")), [], [])[0]]
    ['two men died']
    """
    search = begin_search(parsed, actors)
    tie_quotations(search)
    find_blocks(search)
    find_reported(search)
    find_loose_quotations(search)
    return _finish(search, times)


def _finish(search: Search, times: Sequence[Period]) -> tuple[list[Statement], list[Doubt]]:
    drafts = sorted(search.drafts, key=position(search))
    drafts = [
        draft for number, draft in enumerate(drafts) if not any(d.pieces == draft.pieces for d in drafts[:number])
    ]
    for draft in drafts:
        draft.key = _speaker_key(search, draft)
        if draft.key is not None:
            search.speakers.note(draft.key, draft.cue)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    keys = {id(draft): f"statement/{number}" for number, draft in enumerate(drafts, 1)}
    statements = [_statement(search, draft, drafts, keys, times) for draft in drafts]
    return statements, [_doubt(statement) for statement in statements if statement.speaker is None]


def _speaker_key(search: Search, draft: Draft) -> str | None:
    if draft.speaker is not None:
        return search.speakers.actor_of(draft.speaker)
    return draft.follows.key if draft.follows is not None else None


def _statement(
    search: Search, draft: Draft, drafts: list[Draft], keys: dict[int, str], times: Sequence[Period]
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
        reaction=_reaction(search, draft),
        nested_in=_nested_in(search, draft, drafts, keys),
    )


def _quote_type(search: Search, draft: Draft) -> str:
    if draft.direct:
        return "direct"
    quoted = any(
        draft.start <= q.inner_start + 1 and q.inner_end <= draft.end + 3
        for q in search.quotations
        if q.start < draft.end
    )
    return "mixed" if quoted else "indirect"


def _reaction(search: Search, draft: Draft) -> str | None:
    """What the speaker does to somebody's word: by the cue, or by saying that it could not be verified."""
    if draft.cue is None or draft.cue.word.reaction is not None or draft.direct:
        return None if draft.cue is None else draft.cue.word.reaction
    unverified = any(is_unverified(token) for token in tokens_between(search, draft.start, draft.end))
    return "cannot-verify" if unverified else None


def _stated(search: Search, draft: Draft, times: Sequence[Period]) -> Period | None:
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
    while token.dep_ in (
        "npadvmod",
        "pobj",
        "prep",
        "nmod",
        "compound",
        "nummod",
        "appos",
        "amod",
        "advmod",
        "dobj",
        "tmod",
    ):
        if token.head == cue:
            return True
        token = token.head
    return False


def _nested_in(search: Search, draft: Draft, drafts: list[Draft], keys: dict[int, str]) -> str | None:
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
    return Doubt(
        "speaker", statement.speaker_span or statement.content, statement.key, (words,) if words else (), reason
    )


def relate_statements(
    statements: Sequence[Statement], events: Sequence[Event], figures: Sequence[Figure]
) -> list[Statement]:
    """The statements with the events they tell of: those with words in the content, and those of its figures."""
    return [replace(statement, about=_about(statement, events, figures)) for statement in statements]


def _about(statement: Statement, events: Sequence[Event], figures: Sequence[Figure]) -> tuple[str, ...]:
    spoken = [e.key for e in events if any(_holds(statement, span) for span in (e.trigger, *e.mentions))]
    counted = [
        f.event for f in figures if f.event is not None and (f.statement == statement.key or _holds(statement, f.span))
    ]
    return tuple(dict.fromkeys(spoken + counted))


def _holds(statement: Statement, span: Span) -> bool:
    parts = statement.parts or (statement.content,)
    return any(part.start <= span.start and span.end <= part.end for part in parts)


def name_users(actors: Sequence[Actor], statements: Sequence[Statement]) -> list[Actor]:
    """The actors with who uses each term for them: the speaker of the innermost statement that the term stands in."""
    return [
        replace(actor, namings=tuple(_with_user(naming, statements) for naming in actor.namings)) for actor in actors
    ]


def _with_user(naming: Naming, statements: Sequence[Statement]) -> Naming:
    holders = [statement for statement in statements if _holds(statement, naming.span)]
    if not holders:
        return naming
    inner = min(holders, key=lambda statement: statement.content.end - statement.content.start)
    return replace(naming, used_by=inner.speaker)
