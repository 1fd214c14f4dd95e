"""When two events took place, compared: the same day, days that fit, or days that rule each other out.

compare_days(event of 2026-03-11, event of "this week", 9 to 15 March)  ->  (0.7, "time: 2026-03-11 lies in ...")
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from kg.link.matches import Match, ruled_out
from kg.link.profiles import EventProfile

# How many days off the day of an event may be told. Longer gaps are other events: of the developers' near misses the
# nearest lies four days apart.
FARTHEST = 2
# An event without a day of its own is one of the days before its report.
UNDATED_REACH = 7
# Longer spans are told by their month or year.
LONGEST_IN_DAYS = 10
# How alike two times are, by how closely the vaguer one is known.
BY_PRECISION = {"day": 1.0, "week": 0.7, "month": 0.6, "range": 0.5, "none": 0.5, "year": 0.5}
VAGUE_AND_EXACT = {"month": 0.45, "year": 0.2, "range": 0.4}
GAPS = {1: 0.5, 2: 0.3}


def span(event: EventProfile) -> tuple[date, date, str] | None:
    """The first and last day that the event may lie in, and how closely that is known; None where nothing is."""
    if event.first:
        first = date.fromisoformat(event.first)
        return first, max(first, date.fromisoformat(event.last or event.first)), event.precision or "day"
    if len(event.published) == len("2026-03-11"):
        last = date.fromisoformat(event.published)
        return last - timedelta(days=UNDATED_REACH), last, "none"
    return None


def compare_days(one: EventProfile, other: EventProfile) -> Match:
    """How well the times fit; `evidence` says how, "time: same day"."""
    mine, theirs = span(one), span(other)
    if mine is None or theirs is None:
        return Match(0.3, ("time: not known of both",))
    gap = _gap(mine, theirs)
    precisions = {mine[2], theirs[2]}
    if gap > FARTHEST or (gap and precisions != {"day"}):
        return ruled_out(f"time: {_told(mine)} and {_told(theirs)}")
    if gap:
        return Match(GAPS[gap], (f"time: {gap} day{'s' if gap > 1 else ''} apart",))
    if precisions == {"day"}:
        same = mine[:2] == theirs[:2]
        return Match(1.0 if same else 0.8, (f"time: {'same day' if same else 'days that meet'} ({_told(mine)})",))
    vaguer = min(precisions, key=lambda precision: BY_PRECISION.get(precision, 0.3))
    table = VAGUE_AND_EXACT if "day" in precisions and vaguer in VAGUE_AND_EXACT else BY_PRECISION
    return Match(table.get(vaguer, 0.3), (f"time: {_told(mine)} fits {_told(theirs)}",))


def _gap(mine: tuple[date, date, str], theirs: tuple[date, date, str]) -> int:
    return max(0, (mine[0] - theirs[1]).days, (theirs[0] - mine[1]).days)


def _told(when: tuple[date, date, str]) -> str:
    if when[0] == when[1]:
        return when[0].isoformat()
    return f"{when[0].isoformat()} to {when[1].isoformat()}"


@lru_cache(maxsize=4096)
def _shifted(day: date, by: int) -> date:
    return day + timedelta(days=by)


def day_keys(event: EventProfile) -> tuple[frozenset[str], frozenset[str]]:
    """What the event is known by in time, and what it asks for; two events that fit ask for each other."""
    when = span(event)
    if when is None:
        return frozenset({"never"}), frozenset({"never"})
    first, last, precision = when
    if (last - first).days < LONGEST_IN_DAYS and precision in {"day", "week", "none", "range"}:
        days = list(_days(first, last))
        months = {day.isoformat()[:7] for day in days}
        known = {f"day {day}" for day in days} | {f"days of {month}" for month in months}
        near = {_shifted(day, by) for day in (first, last) for by in range(-FARTHEST, FARTHEST + 1)} | set(days)
        return frozenset(known), frozenset({f"day {day}" for day in near} | {f"month {month}" for month in months})
    months = {day.isoformat()[:7] for day in _days(first, last)}
    years = {month[:4] for month in months}
    if precision == "year" or len(months) > LONGEST_IN_DAYS:
        known = {f"year {year}" for year in years}
        return frozenset(known), frozenset(known | {f"months of {year}" for year in years})
    known = {f"month {month}" for month in months}
    asked = known | {f"days of {month}" for month in months} | {f"year {year}" for year in years}
    return frozenset(known | {f"months of {year}" for year in years}), frozenset(asked)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
