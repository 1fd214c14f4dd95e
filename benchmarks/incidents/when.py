"""A reading -> the day of the incident that a report is about.

    "The man was shot Sunday night, police said Monday." -> the Sunday

Each day that a report names speaks for itself by what stands near it: shooting and finding for it; arrests, courts,
speech and the marks of a web page against it. What is named first counts most.
"""

import re
from collections import defaultdict
from datetime import date, timedelta

from benchmarks.incidents.patterns import pattern
from kg.model import Period, Reading, Report

NUMERIC = re.compile(r"^\W*\d{1,2}/\d{1,2}/\d{2,4}")
# How far around a time its words are looked for, in characters, and what a place later in the text costs.
BEFORE, BEHIND, STEP, BYLINE = 90, 40, 0.12, 30
LONGEST = 400


def day_of(report: Report, reading: Reading) -> date | None:
    """The day with the most behind it; the day of publication where the report names none."""
    votes: dict[date, float] = defaultdict(float)
    for number, (day, period) in enumerate(_days(report, reading)):
        weight = _weight(report.text, period) - STEP * number
        votes[day] = max(votes[day], weight) + (0.1 if day in votes else 0)
    return max(votes, key=lambda day: votes[day]) if votes else report.published


def _days(report: Report, reading: Reading) -> list[tuple[date, Period]]:
    """Each day that the report names and that is not after it."""
    last = report.published
    return [
        (period.start, period)
        for period in reading.times
        if period.start is not None
        and period.span is not None
        and (period.precision == "day" or period.start == period.end)
        and last is not None
        and last - timedelta(LONGEST) <= period.start <= last
    ]


def _weight(text: str, period: Period) -> float:
    """What the words around a time say for it."""
    span = period.span
    if span is None:
        return 0.0
    before = re.split(r"\n|(?<=[a-z)])\. ", text[max(0, span.start - BEFORE) : span.start])[-1]
    behind = re.split(r"\n|\. ", text[span.end : span.end + BEHIND])[0]
    if _is_byline(before) or NUMERIC.match(span.text):
        return -3.0
    happened, after = _nearest(pattern("happened"), before, behind), _nearest(pattern("afterwards"), before, behind)
    if happened is None and after is None:
        return 0.0
    if after is None or (happened is not None and happened < after):
        return 1.0
    return -0.5 if happened is not None else -1.5


def _is_byline(before: str) -> bool:
    """Whether a time is what a web page says of itself: "Posted: Monday"."""
    return any(len(before) - found.end() <= BYLINE for found in pattern("byline").finditer(before))


def _nearest(words: re.Pattern[str], before: str, behind: str) -> int | None:
    """How many characters away the nearest of some words stands."""
    distances = [len(before) - found.end() for found in words.finditer(before)]
    distances += [found.start() + BEHIND // 2 for found in words.finditer(behind)]
    return min(distances, default=None)
