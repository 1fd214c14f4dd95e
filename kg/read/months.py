"""Names of months and the ways that a head of a report writes a day.

"Feb 01" -> (None, 2, 1)     "27 June 2026" -> (2026, 6, 27)     "3 APR 90" -> (1990, 4, 3)
"""

import calendar
import re

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:\d{4}|[’']?\d{2})"
_ISO = r"\d{4}-\d\d-\d\d"

# A day of a month, the year with it or not, as one group for use in longer patterns.
DATE = rf"(?:{_ISO}|(?:{_MONTH}) {_DAY}(?:,? \d{{4}})?|{_DAY} (?:{_MONTH})(?:,? {_YEAR}(?!\d))?)"

_PARTS = re.compile(
    rf"(?P<iso>{_ISO})|(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})[a-z]*(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d{{1,2}})[a-z]* (?P<m2>{_MONTH})(?:,? [’']?(?P<y2>\d{{4}}|\d{{2}}))?"
)
# Two digits name a year of the century around: wire copy wrote 90 for 1990.
_CENTURY_SPLIT = 50


def parse_day(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where it is not named), month and day; None where the words name no day of the calendar.

    >>> parse_day("Feb 01"), parse_day("3 APR 90")
    ((None, 2, 1), (1990, 4, 3))
    """
    match = _PARTS.fullmatch(text.strip())
    if match is None:
        return None
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        month = month_number(match["m1"] or match["m2"])
        day = int(match["d1"] or match["d2"])
        named = match["y1"] or match["y2"]
        year = _full_year(named) if named else 0
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]):  # noqa: PLR2004 - months
        return None
    return (year or None), month, day


def month_number(name: str) -> int:
    """The number of a month from its name or its first three letters."""
    return [abbreviation.lower() for abbreviation in calendar.month_abbr].index(name[:3].lower())


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - digits of a short year
        return year
    return year + (1900 if year >= _CENTURY_SPLIT else 2000)
