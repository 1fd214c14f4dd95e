"""The statements of a report in the making: what the steps of `kg.find.statements` hand to one another.

"“We are ready,” he said." -> Draft(pieces=[(1, 14)], cue=said, speaker=he, direct=True)
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.find.cues import Cue, find_cues
from kg.find.parse import Parse
from kg.find.quotes import Quotation, find_quotations
from kg.find.speakers import Speakers
from kg.model import Actor

EDGES = ' \t\n\u00a0,;:.“”"«»–—'


@dataclass(slots=True, eq=False)
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
class Search:
    """One report while its statements are found."""

    parsed: Parse
    speakers: Speakers
    text: str
    shift: int
    starts: list[int]
    quotations: list[Quotation]
    cues: dict[int, Cue]
    drafts: list[Draft] = field(default_factory=list)
    speech: dict[Quotation, Draft] = field(default_factory=dict)

    def token_at(self, offset: int) -> int:
        """The first token that begins at or behind an offset of the report."""
        return bisect_left(self.starts, offset)

    def offset(self, token: Token) -> int:
        """Where a token begins in the report."""
        return token.idx + self.shift

    def is_spoken(self, token: Token) -> bool:
        """Whether a token stands in a quotation that has its cue already."""
        quotation = self.quotation_at(self.offset(token))
        return quotation is not None and quotation in self.speech

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that an offset lies in."""
        index = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start) - 1
        if index >= 0 and self.quotations[index].start <= offset < self.quotations[index].end:
            return self.quotations[index]
        return None


def begin_search(parsed: Parse, actors: Sequence[Actor]) -> Search:
    """The quotations and cues of a report, and no draft yet."""
    report = parsed.report
    return Search(
        parsed,
        Speakers(parsed, actors),
        report.text,
        report.body_start,
        [token.idx + report.body_start for token in parsed.doc],
        find_quotations(report.text, report.body_start),
        {cue.token.i: cue for cue in find_cues(parsed.doc)},
    )


def position(search: Search) -> Callable[[Draft], tuple[int, int]]:
    """The order in which statements are met: by the cue or the content, whichever comes first."""

    def first_word(draft: Draft) -> tuple[int, int]:
        cue = draft.start if draft.cue is None else search.offset(draft.cue.token)
        return min(draft.start, cue), -draft.end

    return first_word


def tokens_between(search: Search, start: int, end: int) -> list[Token]:
    """The tokens between two offsets of the report."""
    doc = search.parsed.doc
    return list(doc[search.token_at(start) : search.token_at(end)])


def ends_sentence(mark: Token) -> bool:
    """Whether a full stop ends a sentence and no abbreviation."""
    return mark.text == ";" or mark.i + 1 == len(mark.doc) or bool(mark.nbor().is_sent_start)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the punctuation and quotation marks at its ends; a full stop of "a.m." at the end goes too."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def inner_of(search: Search, quotation: Quotation) -> tuple[int, int]:
    """What stands between the marks of a quotation, without the punctuation at its ends."""
    start, end = trim(search.text, quotation.inner_start, quotation.inner_end)
    return (start, end) if start < end else (quotation.inner_start, quotation.inner_end)
