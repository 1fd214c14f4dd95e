"""The name of a day and the report's day -> the date.

    "Three people were shot on New Year's Eve." (published on 3 January 2016) -> 31 December 2015

The word list gives each name its month and day, or how many days from Easter Sunday it lies.
"""

import re
from datetime import date, timedelta

from kg.find.time_readers import AHEAD, Reader, time_words
from kg.model import Period, Span

# A name without a year means the last such day, save where the clause looks ahead; so many years are looked back.
YEARS = 2


def read_named_day(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """Christmas Day · Easter Sunday 2019 · New Year's Eve: the latest that is not after the report's day."""
    rule = time_words()["named-day"][match["name"].lower().replace("’", "'")]
    day = day_of(rule, int(match["y"])) if match["y"] else _latest(rule, reader, span)
    if day is None:
        return Period(None, None, "unknown", "inferred", span)
    return Period(day, day, "day", "stated" if match["y"] else "inferred", span)


def _latest(rule: str, reader: Reader, span: Span) -> date | None:
    last = reader.last_possible()
    if last is None:
        return None
    limit = last + timedelta(days=AHEAD) if reader.looks_ahead(span) else last
    days = (day_of(rule, year) for year in range(limit.year, limit.year - YEARS, -1))
    return next((day for day in days if day <= limit), None)


def day_of(rule: str, year: int) -> date:
    """The day of a rule in a year.

    >>> day_of("12-25", 2015), day_of("easter-2", 2019)
    (datetime.date(2015, 12, 25), datetime.date(2019, 4, 19))
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    month, _, day = rule.partition("-")
    return date(year, int(month), int(day))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm in Butcher's form, with its usual letters)."""
    century, rest = divmod(year, 100)
    golden = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - golden - rest % 4) % 7
    late = (year % 19 + 11 * golden + 22 * weekday) // 451
    month, day = divmod(golden + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
