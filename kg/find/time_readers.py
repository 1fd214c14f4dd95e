"""The words of a time -> its first and last day.

    "Saturday" in a report of Sunday, 1 February 2026 -> Period(2026-01-31, 2026-01-31, "day", "inferred")

One function for each way of writing a time; the patterns that find the words stand in `time_patterns`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from kg.find.parse import Parse
from kg.model import Period, Span
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words" / "times.tsv"

# A day without a year lies on or before the report's day, save where the clause looks ahead; then it may lie this many
# days after. Reports announce what is weeks away; what is farther away is given with its year.
AHEAD = 180

MONTHS = range(1, 13)

# The second year of "2014-15" is short.
LAST_SHORT_YEAR = 99


@lru_cache(maxsize=1)
def time_words() -> dict[str, dict[str, str]]:
    """The word list by kind: term -> value."""
    words: dict[str, dict[str, str]] = {}
    for row in read_word_list(WORDS):
        words.setdefault(row["kind"], {})[row["term"]] = row["value"]
    return words


@dataclass(slots=True)
class Reader:
    """One report while its times are read: its words, its day and what was read before."""

    parsed: Parse
    published: date | None
    day_known: bool
    periods: list[Period] = field(default_factory=list)

    def last_possible(self) -> date | None:
        """The last day on which the report can have been published."""
        if self.published is None or self.day_known:
            return self.published
        if self.parsed.report.published_precision == "year":
            return date(self.published.year, 12, 31)
        return _month(self.published.year, self.published.month)[1]

    def looks_ahead(self, span: Span) -> bool:
        """Whether the clause around a time speaks of what is to come."""
        tokens = self.parsed.tokens(span)
        if tokens is None:
            return False
        if tokens.start and self.parsed.doc[tokens.start - 1].lower_ in time_words()["limit"]:
            return True
        verb = tokens.root
        while verb.head != verb and verb.pos_ not in {"VERB", "AUX"}:
            verb = verb.head
        future = time_words()["future"]
        near = [verb, *(child for child in verb.children if child.dep_ in {"aux", "acomp"})]
        while verb.dep_ == "xcomp":
            verb = verb.head
            near += [verb, *(child for child in verb.children if child.dep_ == "aux")]
        return any(token.lemma_.lower() in future or token.lower_ in {"will", "wo", "'ll", "’ll"} for token in near)

    def around(self, span: Span) -> Period:
        """The month or year in which a report of no known day was published: what "today" can be there."""
        if self.published is None or self.day_known:
            return _unsettled(span)
        precision = self.parsed.report.published_precision
        return Period(self.published, self.last_possible(), precision, "inferred", span)

    def earlier_day(self, span: Span) -> date | None:
        """The day that "a day earlier" counts from: the last day told before these words, else the report's own."""
        for period in reversed(self.periods):
            if period.precision == "day" and period.start and period.span and period.span.end <= span.start:
                return period.start
        return self.published if self.day_known else None

    def year_for(self, month: int, day: int, weekday: int | None, span: Span) -> int | None:
        """The year that a date without one must have, None where nothing tells."""
        latest = self.last_possible()
        if latest is None:
            return self._named_year()
        limit = latest + timedelta(days=AHEAD) if self.looks_ahead(span) else latest
        years = [year for year in range(limit.year, limit.year - 8, -1) if _fits(year, month, day, weekday, limit)]
        return years[0] if years else None

    def _named_year(self) -> int | None:
        """The year of the last full date before these words: what a report without a day of its own goes by."""
        for period in reversed(self.periods):
            if period.basis == "stated" and period.precision in {"day", "month"} and period.start:
                return period.start.year
        return None


def _fits(year: int, month: int, day: int, weekday: int | None, limit: date) -> bool:
    if not _is_day(year, month, day):
        return False
    return date(year, month, day) <= limit and weekday in {None, date(year, month, day).weekday()}


def _is_day(year: int, month: int, day: int) -> bool:
    return month in MONTHS and 1 <= day <= monthrange(year, month)[1]


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _shift_month(day: date, months: int) -> tuple[date, date]:
    count = day.year * 12 + day.month - 1 + months
    return _month(count // 12, count % 12 + 1)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(time_words()["number"][text.lower()])


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _lookup(kind: str, text: str) -> int:
    """The value of a name as written, or written in capitals."""
    values = time_words()[kind]
    return int(values[text] if text in values else values[text.capitalize()])


def _unsettled(span: Span) -> Period:
    return Period(None, None, "unknown", "inferred", span)


def _one_day(day: date | None, span: Span, basis: str = "inferred") -> Period:
    return Period(day, day, "day", basis, span) if day else _unsettled(span)


def read_numeric(match: re.Match[str], _: Reader, span: Span) -> Period:
    """2026-01-31, or 31/01/2026 where only one order of day and month is possible."""
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    orders = [(first, second)] if match["x"][4] == "-" else [(second, first), (first, second)]
    days = {date(year, month, day) for month, day in orders if _is_day(year, month, day)}
    return _one_day(days.pop(), span, "stated") if len(days) == 1 else _unsettled(span)


def read_day(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """January 31 · 31 Jan 2026 · Saturday, January 31."""
    month, day = _lookup("month", match["m"]), _day_number(match["d"])
    if match["y"]:
        year: int | None = int(match["y"])
    else:
        year = reader.year_for(month, day, _lookup("weekday", match["w"]) if match["w"] else None, span)
    if year is None or not _is_day(year, month, day):
        return _unsettled(span)
    return _one_day(date(year, month, day), span, "stated" if match["y"] else "inferred")


def read_day_range(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """Between March 3 and 5 · 29/30 August · February 27 to March 2, 2026."""
    last_month = _lookup("month", match["m2"] or match["m"])
    first_month = _lookup("month", match["m"] or match["m2"])
    first, last = _day_number(match["d"]), _day_number(match["d2"])
    year = int(match["y"]) if match["y"] else reader.year_for(last_month, last, None, span)
    if year is None:
        return _unsettled(span)
    first_year = year - (first_month > last_month)
    if not _is_day(year, last_month, last) or not _is_day(first_year, first_month, first):
        return _unsettled(span)
    start, end = date(first_year, first_month, first), date(year, last_month, last)
    if start > end:
        return _unsettled(span)
    return Period(start, end, "range", "stated" if match["y"] else "inferred", span)


def read_month(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """January 2026 · in January · since March."""
    month = _lookup("month", match["m"])
    year = int(match["y"]) if match["y"] else reader.year_for(month, 1, None, span)
    if year is None:
        return _unsettled(span)
    start, end = _month(year, month)
    return _opened(match, Period(start, end, "month", "stated" if match["y"] else "inferred", span))


def read_month_range(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """From June to September 2022."""
    first, last = _lookup("month", match["m"]), _lookup("month", match["m2"])
    year = int(match["y"]) if match["y"] else reader.year_for(last, 1, None, span)
    if year is None:
        return _unsettled(span)
    start, end = _month(year - (first > last), first)[0], _month(year, last)[1]
    return Period(start, end, "range", "stated" if match["y"] else "inferred", span)


def _opened(match: re.Match[str], period: Period) -> Period:
    """The period, open after "since": "since 2021" has no last day."""
    since = (match.groupdict().get("opener") or "").lower().startswith("since")
    return Period(period.start, None, period.precision, period.basis, period.span) if since else period


def read_year(match: re.Match[str], _: Reader, span: Span) -> Period:
    """In 2025 · since 2021 · the 2015 earthquake."""
    year = int(match["y"])
    return _opened(match, Period(date(year, 1, 1), date(year, 12, 31), "year", "stated", span))


def read_year_range(match: re.Match[str], _: Reader, span: Span) -> Period:
    """Between 2014 and 2016 · 2014-15 · the 1990s."""
    first = int(match["y"])
    if match["decade"]:
        last = first + 9
    else:
        last = int(match["y2"])
        last += first // 100 * 100 if last <= LAST_SHORT_YEAR else 0
    if first >= last:
        return _unsettled(span)
    return Period(date(first, 1, 1), date(last, 12, 31), "range", "stated", span)


def read_weekday(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """On Saturday: the latest that is not after the report's day, the next one where the clause looks ahead."""
    return _one_day(_weekday(_lookup("weekday", match["w"]), match["shift"], reader, span), span)


def _weekday(weekday: int, shift: str | None, reader: Reader, span: Span) -> date | None:
    if reader.published is None or not reader.day_known:
        return None
    back = (reader.published.weekday() - weekday) % 7
    move = int(time_words()["shift"][shift.lower()]) if shift else 0
    if move > 0 or (move == 0 and back > 0 and reader.looks_ahead(span)):
        return reader.published + timedelta(days=7 - back)
    if move < 0 and back == 0:
        back = 7
    return reader.published - timedelta(days=back)


def read_weekday_range(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """From Monday to Wednesday."""
    last = _weekday(_lookup("weekday", match["w2"]), None, reader, span)
    if last is None:
        return _unsettled(span)
    length = (last.weekday() - _lookup("weekday", match["w"])) % 7
    return Period(last - timedelta(days=length), last, "range", "inferred", span)


def read_near_day(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """Yesterday · tonight · this morning · last night."""
    words = match["near"].lower()
    if not reader.day_known or reader.published is None:
        return reader.around(span) if words in {"today", "tonight"} else _unsettled(span)
    days = time_words()["day"]
    if words == "overnight":
        return Period(reader.published - timedelta(days=1), reader.published, "range", "inferred", span)
    move = int(days[words]) if words in days else -1 if words.startswith("last") else 0
    return _one_day(reader.published + timedelta(days=move), span)


def read_that_day(_: re.Match[str], reader: Reader, span: Span) -> Period:
    """The same day · the previous day · the day after: counted from the day told before."""
    day = reader.earlier_day(span)
    words = span.text.lower()
    back = any(word in words for word in ("previous", "before", "preceding"))
    move = -1 if back else 1 if any(word in words for word in ("next", "following", "after")) else 0
    return _one_day(day + timedelta(days=move) if day else None, span)


def read_unit(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """Last week · this month · the past three days · the weekend."""
    day, unit = reader.published, match["unit"].lower().removesuffix("s")
    if day is None or not (reader.day_known or unit in {"month", "year", "decade"}):
        this = match["shift"] and int(time_words()["shift"][match["shift"].lower()]) == 0
        return reader.around(span) if this else _unsettled(span)
    move = int(time_words()["shift"][match["shift"].lower()]) if match["shift"] else 0
    if match["n"]:
        return _span_of(day, unit, move * _number(match["n"]), span)
    return _calendar_unit(day, unit, move, span)


def _calendar_unit(day: date, unit: str, move: int, span: Span) -> Period:
    """The week, month, year or weekend that holds a day, moved by some of them."""
    if unit == "weekend":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7) + timedelta(days=7 * max(move, 0))
        return Period(saturday, saturday + timedelta(days=1), "range", "inferred", span)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * move)
        return Period(monday, monday + timedelta(days=6), "week", "inferred", span)
    if unit == "month":
        return Period(*_shift_month(day, move), "month", "inferred", span)
    if unit == "year":
        return Period(date(day.year + move, 1, 1), date(day.year + move, 12, 31), "year", "inferred", span)
    if unit == "day":
        return _one_day(day + timedelta(days=move), span)
    return _span_of(day, unit, move, span)


def _moved(day: date, unit: str, count: int) -> date:
    """A day some units later, or earlier where the count is negative."""
    if unit in {"day", "week", "fortnight"}:
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    first, last = _shift_month(day, months)
    return min(last, first + timedelta(days=day.day - 1))


def _span_of(day: date, unit: str, count: int, span: Span) -> Period:
    """The days between a day and some units before or after it."""
    start, end = sorted((day, _moved(day, unit, count)))
    return Period(start, end, "range", "inferred", span)


def read_counted(match: re.Match[str], reader: Reader, span: Span) -> Period:
    """Three days ago · a day earlier · two weeks later: as exact as the unit."""
    unit, word = match["unit"].lower().removesuffix("s"), match["way"].lower()
    ago = word == "ago"
    anchor = (
        (reader.published if reader.day_known or unit in {"month", "year"} else None)
        if ago
        else reader.earlier_day(span)
    )
    if anchor is None:
        return _unsettled(span)
    # "a day after the raid" dates the raid: a day before what the sentence tells.
    back = word in {"ago", "earlier", "before", "after", "prior"} and not (
        word == "before" and not _ends_clause(reader, span)
    )
    if word == "after" and _ends_clause(reader, span):
        back = False
    day = _moved(anchor, unit, -_number(match["n"]) if back else _number(match["n"]))
    if unit == "day":
        return _one_day(day, span)
    return _calendar_unit(day, {"fortnight": "week", "decade": "year"}.get(unit, unit), 0, span)


def _ends_clause(reader: Reader, span: Span) -> bool:
    """Whether nothing follows that the words count from: "two days before." but not "two days before the vote"."""
    return (
        re.match(r"\s*(?:[.,;:)!?]|and\b|but\b|in\b|at\b|$)", reader.parsed.report.text[span.end : span.end + 6])
        is not None
    )
