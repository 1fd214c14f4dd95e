"""Head and text of a report -> its date of publication, with how it is known, or a doubt.

    dateline "Feb 01", the text speaks of "Saturday" and of the whole year 2025 -> 2026-02-01, inferred

A dateline without a year is completed only from what the text proves. The day of loading is never used.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Doubt, Span
from kg.read.dateline import Dateline
from kg.read.months import DATE, parse_day

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\bon (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_FULL_DATE = re.compile(DATE)
# "in 2025", "during 2025": a year spoken of as a whole; "by 2030", "until 2030" look ahead.
_WHOLE_YEAR = re.compile(r"\b(?:in|during|throughout|since) (?P<year>(?:19|20)\d\d)\b")
# A date in full stands this near to the publication, or it is background.
NEAR = timedelta(days=31)
# A year named as over dates the report only when it is the year before: an older one is background.
LAST_MONTH_OF_LOOKING_BACK = 6


@dataclass(frozen=True, slots=True)
class Publication:
    """When a report was published, how exactly that is known, and from what."""

    day: date | None
    precision: str = "day"
    basis: str = "stated"
    span: Span | None = None
    doubts: tuple[Doubt, ...] = ()


def publication_date(text: str, dateline: Dateline) -> Publication:
    """The date of publication that a report's own words give."""
    printed = parse_day(dateline.date.text) if dateline.date else None
    if dateline.date is None or printed is None:
        return Publication(None, doubts=(_no_date(dateline),))
    year, month, day = printed
    if year is not None:
        return Publication(date(year, month, day), span=dateline.date)
    return _complete(text, dateline, dateline.date, month, day)


def _complete(text: str, dateline: Dateline, printed: Span, month: int, day: int) -> Publication:
    body = text[dateline.body_start :]
    proven = _year_of_a_near_date(body, month, day)
    if proven is not None:
        return Publication(_day(proven, month, day), basis="inferred", span=printed)
    years = _years_that_fit(body, month, day)
    if not years:
        reason = f"the dateline {printed.text!r} names no year and nothing in the text proves one; give it with --date"
        return Publication(None, span=printed, doubts=(Doubt("date", printed, None, (), reason),))
    days = [_day(year, month, day) for year in years]
    reason = (
        f"the dateline {printed.text!r} names no year; {years[0]} follows from the latest year that the text looks "
        "back on and from the weekdays it names"
    )
    doubt = Doubt("date", printed, None, tuple(each.isoformat() for each in days), reason)
    return Publication(days[0], basis="inferred", span=printed, doubts=(doubt,))


def _year_of_a_near_date(body: str, month: int, day: int) -> int | None:
    for match in _FULL_DATE.finditer(body):
        named = parse_day(match[0])
        if named is None or named[0] is None:
            continue
        told = date(named[0], named[1], named[2])
        for year in (named[0], named[0] + 1):
            if timedelta(0) <= _day(year, month, day) - told <= NEAR:
                return year
    return None


def _years_that_fit(body: str, month: int, day: int) -> list[int]:
    """The years that the weekdays allow, likeliest first: the latest year named and the next.

    "On Saturday" mostly means the report's own day or the day before: 34 of 40 times in the 23 bundled reports. So one
    weekday of those named must fit, not each of them.
    """
    named = [int(match["year"]) for match in _WHOLE_YEAR.finditer(body)]
    weekdays = {_WEEKDAYS.index(match[1].lower()) for match in _WEEKDAY.finditer(body)}
    if not named or not weekdays:
        return []
    latest = max(named)
    fitting = [year for year in (latest, latest + 1) if _fits(_day(year, month, day), weekdays)]
    return fitting[::-1] if month <= LAST_MONTH_OF_LOOKING_BACK else fitting


def _fits(day: date, weekdays: set[int]) -> bool:
    return any((day - timedelta(days=back)).weekday() in weekdays for back in (0, 1))


def _day(year: int, month: int, day: int) -> date:
    """The day in that year; 28 February where the year has no 29th."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def _no_date(dateline: Dateline) -> Doubt:
    where = f"the dateline {dateline.whole.text!r}" if dateline.whole else "the head of the text"
    return Doubt("date", dateline.whole, None, (), f"no date of publication in {where}; give it with --date")
