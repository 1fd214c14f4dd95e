"""The head of a report -> headline, dateline and where the running text begins.

    "QUETTA, Feb 01 (Alliance News): Security forces ..." -> place QUETTA, date "Feb 01", publisher Alliance News
    "(GLNS) Nairobi, 27 June 2026. Kenya's police ..."    -> publisher GLNS, place Nairobi, date "27 June 2026"

Wire services and papers order place, date and service in their own ways; what they share is that the parts stand at
the start of the first paragraph and that a dash, a colon or a full stop ends them.
"""

import re
from dataclasses import dataclass

from kg.model import Span
from kg.read.months import DATE

# A headline is a short first line without a full stop at its end, with the text in lines of its own below it.
HEADLINE_LENGTH = 200

_NAME = r"[A-Z][\w’'.\-]*(?: (?:al|de|del|la|of|the|and|upon|[A-Z][\w’'.\-]*))*"
_CAPITALS = r"[A-Z][A-Z’'.\-]+(?: [A-Z][A-Z’'.\-]+)*"
_AREA = rf"(?:, (?!(?:{DATE}))[A-Z][\w’'.\- ]{{1,40}}?| \([A-Z][\w’'.\- ]{{1,30}}\)(?=, (?:{DATE})))?"
_SERVICE = r"\((?P<publisher>[A-Z][^()\n]{1,50})\)"
# Monitoring services say in brackets what kind of text follows: "[TEXT]", "[Report] [Station commentary] [Excerpts]".
_KIND = r"\[[A-Z][^\[\]]{0,300}\]"
# Transcripts of broadcasts whose day was not noted say so where the day would stand.
_NO_DATE = r"(?:, NO DATE)?"
_END = rf"(?:\s*(?::|--|-|–|—|_)\s*(?:{_KIND}\s*)*)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # QUETTA, Feb 01 (Alliance News):   SURKHET, Nepal (Wire) —   KABUL (Wire) -   -- BOGOTA, 3 APR 90 (RADIO) --
        rf"(?:-- )?(?P<place>{_NAME}){_AREA}(?:,? (?P<date>{DATE}))?{_NO_DATE}\.?,? {_SERVICE}{_END}",
        # (GLNS) Nairobi, 27 June 2026.
        rf"{_SERVICE} (?P<place>{_NAME}){_AREA}(?:,? (?P<date>{DATE}))(?:\.\s+|{_END})",
        # ISLAMABAD, March 14:   LONDON —   WASHINGTON, June 3 -
        rf"(?P<place>{_CAPITALS}){_AREA}(?:,? (?P<date>{DATE}))?{_NO_DATE}\.?{_END}",
        # Islamabad, 14 March 2026 -
        rf"(?P<place>{_NAME}){_AREA},? (?P<date>{DATE})\.?{_END}",
        # (Straits Bulletin) Indonesian police ...
        rf"{_SERVICE}{_END}?\s*",
    )
)
_BYLINE = re.compile(r"(?:By|BY) [A-Z][\w’'.\-]+(?:[ ,]+(?:and |in )?[A-Z][\w’'.\-]+){0,8}")
_DATE_LINE = re.compile(rf"(?:[A-Z][a-z]+day,? )?(?P<date>{DATE})\W*(?:\d{{1,2}}:\d\d.*)?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The parts of a report's head that were found, and the offset at which the running text begins."""

    body_start: int
    headline: Span | None = None
    whole: Span | None = None
    place: Span | None = None
    date: Span | None = None
    publisher: Span | None = None


def find_dateline(text: str) -> Dateline:
    """The head of a report.

    >>> find_dateline("KABUL, Jan. 5 (Wire) - Rain fell.").place
    Span(start=0, end=5, text='KABUL')
    """
    headline, start, printed = _skip_head(text)
    for form in _FORMS:
        match = form.match(text, start)
        if match and match.end() < len(text):
            return _dateline(text, match, headline, printed)
    return Dateline(start, headline=headline, date=printed)


def _dateline(text: str, match: re.Match[str], headline: Span | None, printed: Span | None) -> Dateline:
    def part(name: str) -> Span | None:
        if not match.groupdict().get(name):
            return None
        return Span(match.start(name), match.end(name), match[name])

    words = re.sub(r"^[-\s]+", "", re.sub(rf"[\s:_–—\-]+(?:{_KIND}\s*)*$", "", match[0]))
    start = text.index(words, match.start())
    whole = Span(start, start + len(words), words)
    return Dateline(match.end(), headline, whole, part("place"), part("date") or printed, part("publisher"))


def _skip_head(text: str) -> tuple[Span | None, int, Span | None]:
    """Headline, start of the first paragraph of running text, and a date that stands in a line of its own."""
    headline = printed = None
    start = len(text) - len(text.lstrip())
    while True:
        end = text.find("\n", start)
        if end < 0 or not text[end:].strip():
            return headline, start, printed
        line = text[start:end].rstrip()
        if _DATE_LINE.fullmatch(line):
            at = _DATE_LINE.fullmatch(line)
            assert at is not None  # noqa: S101 - matched in the line above
            printed = Span(start + at.start("date"), start + at.end("date"), at["date"])
        elif headline is None and _is_headline(line) and not text[end:].lstrip().startswith("--"):
            headline = Span(start, start + len(line), line)
        elif not _BYLINE.fullmatch(line):
            return headline, start, printed
        start = end + len(text[end:]) - len(text[end:].lstrip())


def _is_headline(line: str) -> bool:
    return len(line) <= HEADLINE_LENGTH and line[-1:] not in '.:;”"' and not any(form.match(line) for form in _FORMS)
