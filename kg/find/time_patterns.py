"""How times are written: a pattern for each way, and the function that reads it.

"between March 3 and 5" -> month-first; "the past three days" -> unit; "a day earlier" -> counted
"""

import re
from collections.abc import Callable
from functools import lru_cache

from kg.find import time_readers as readers
from kg.find.named_days import read_named_day
from kg.find.time_readers import Reader, time_words
from kg.model import Period, Span


def _any_of(kind: str, *, capitals: bool = False, ending: str = "") -> str:
    """A pattern for every word of a kind, longest first; with `capitals` also as JANUARY."""
    terms = sorted(time_words()[kind], key=len, reverse=True)
    options = [re.escape(term) for term in terms]
    if capitals:
        return "(?:" + "|".join(options + [option.upper() for option in options]) + r")(?!\w)"
    return "(?i:" + "|".join(options) + f"){ending}" + r"(?!\w)"


def _named_days() -> str:
    """A pattern for the names of days, with either apostrophe; they are written with a capital."""
    terms = sorted(time_words()["named-day"], key=len, reverse=True)
    options = (re.escape(term).replace("'", "['’]") for term in terms)
    return "(?=[A-Z])(?i:" + "|".join(options) + r")(?!\w)"


def _fill(pattern: str) -> re.Pattern[str]:
    """A pattern with its short names filled in: <M> month, <W> weekday, <D> day, <Y> year, <N> number, <U> unit."""
    parts = {
        "<M>": _any_of("month", capitals=True),
        "<W>": _any_of("weekday", capitals=True),
        "<D>": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d{3}|\.\d|%)",
        "<Y>": r"(?:1[89]|20)\d\d(?!\d|,\d{3}|\.\d|%)",
        "<N>": rf"(?:{_any_of('number')}|\d{{1,3}}(?![\d,.]))",
        "<U>": _any_of("unit", ending="s?"),
        "<S>": _any_of("shift"),
        "<P>": rf"(?:\s(?:{_any_of('part')}))",
        "<->": r"(?:\s?[-–—/]\s?|\s(?:to|until|till|through)\s)",
    }
    for name, value in parts.items():
        pattern = pattern.replace(name, value)
    return re.compile(r"(?<![\w$£€])" + pattern)


Resolver = Callable[[re.Match[str], Reader, Span], Period]


@lru_cache(maxsize=1)
def patterns() -> dict[str, tuple[re.Pattern[str], Resolver]]:
    """How each kind of time is written, and who reads it. The group `x` holds the words of the time."""
    part = r"(?:the\s(?:end|beginning|start|middle)\sof\s|early[-\s]|mid[-\s]|late[-\s])?"
    opener = rf"(?P<opener>{_any_of('opener')}[-\s]{part})"
    written: dict[str, tuple[str, Resolver]] = {
        "iso": (r"(?P<x>(?P<y><Y>)-(?P<a>\d\d)-(?P<b>\d\d))(?!\d)", readers.read_numeric),
        "numeric": (r"(?P<x>(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y><Y>))", readers.read_numeric),
        "days-first": (
            (
                r"(?P<x>(?:(?:[Bb]etween|[Ff]rom)\s(?:the\s)?)?(?P<d><D>)(?:\s(?P<m><M>))?(?:<->|(?<=\w)\sand\s)(?:the\s)?"
                r"(?P<d2><D>)\s(?:of\s)?(?P<m2><M>)(?:,?\s(?P<y><Y>))?)"
            ),
            readers.read_day_range,
        ),
        "month-first": (
            (
                r"(?P<x>(?:(?:[Bb]etween|[Ff]rom)\s)?(?P<m><M>)\s(?P<d><D>)(?:<->|\sand\s)(?:(?P<m2><M>)\s)?"
                r"(?P<d2><D>)(?:,?\s(?P<y><Y>))?)"
            ),
            readers.read_day_range,
        ),
        "day-month": (
            r"(?P<x>(?:(?P<w><W>),?\s)?(?:the\s)?(?P<d><D>)\s(?:of\s)?(?P<m><M>)(?:,?\s(?P<y><Y>))?)",
            readers.read_day,
        ),
        "month-day": (r"(?P<x>(?:(?P<w><W>),?\s)?(?P<m><M>)\s?(?P<d><D>)(?:,?\s(?P<y><Y>))?)", readers.read_day),
        "months": (
            r"(?P<x>(?:[Bb]etween|[Ff]rom)\s(?P<m><M>)\s(?:to|and|until|through)\s(?P<m2><M>)(?:,?\s(?P<y><Y>))?)",
            readers.read_month_range,
        ),
        "month-year": (r"(?P<opener>(?:[Ss]ince\s)?)(?P<x>(?P<m><M>),?\s(?:of\s)?(?P<y><Y>))", readers.read_month),
        "month": (opener + r"(?P<x>(?P<m><M>))(?P<y>)", readers.read_month),
        "years": (
            r"(?P<x>(?:(?:[Bb]etween|[Ff]rom)\s)?(?P<y><Y>)(?:[-–/]|\s(?:and|to|until)\s)(?P<y2><Y>|\d\d(?!\d)))(?P<decade>)",
            readers.read_year_range,
        ),
        "decade": (r"(?P<x>(?:the\s)?(?P<y>(?:1[89]|20)\d0)(?P<decade>['’]?s))(?P<y2>)(?!\w)", readers.read_year_range),
        "year-opened": (opener + r"(?P<x>(?P<y><Y>))(?!\s(?:people|others|men|women))", readers.read_year),
        "year": (r"(?P<x>(?P<y><Y>))", readers.read_year),
        "weekdays": (
            r"(?P<x>(?:[Bb]etween|[Ff]rom)\s(?P<w><W>)(?:<P>)?\s(?:to|and|until|through)\s(?P<w2><W>)(?:<P>)?)",
            readers.read_weekday_range,
        ),
        "weekday": (r"(?P<x>(?:(?P<shift><S>)\s)?(?P<w><W>)(?:<P>)?)", readers.read_weekday),
        "named-day": (rf"(?P<x>(?P<name>{_named_days()})(?:,?\s(?P<y><Y>))?)", read_named_day),
        "near-day": (
            rf"(?P<x>(?:(?P<near>{_any_of('day')}|(?i:overnight)|(?i:this|last)<P>)))(?!\w)",
            readers.read_near_day,
        ),
        "that-day": (
            r"(?P<x>(?i:the\s(?:same|previous|preceding|following|next)\sday|that\s(?:same\s)?day|the\sday\s(?:before|after)(?=[.,;])))(?!\w)",
            readers.read_that_day,
        ),
        "unit": (
            r"(?P<x>(?:(?i:the)\s)?(?P<shift><S>)\s(?:(?P<n><N>)\s)?(?P<unit><U>|(?i:weekend)))(?!\w)",
            readers.read_unit,
        ),
        "weekend": (r"(?P<x>(?i:the\s(?P<unit>weekend)))(?P<shift>)(?P<n>)(?!\w)", readers.read_unit),
        "counted": (
            r"(?P<x>(?P<n><N>)\s(?P<unit><U>)\s(?P<way>(?i:ago|earlier|later|before|after|prior)))(?!\w)",
            readers.read_counted,
        ),
    }
    return {name: (_fill(pattern), read) for name, (pattern, read) in written.items()}
