"""Parse -> the times that a report tells, in text order, each with its words.

    "Attacks on January 31 killed 15, the army said on Saturday." (published on Sunday, 1 February 2026)
    -> Period(2026-01-31 .. 2026-01-31, "day", "inferred", "January 31"), Period(2026-01-31 .., "Saturday")

A date is `stated` where its words name day, month and year, and `inferred` where the day of the report had to help.
Where neither settles it, the Period is kept with its words, both ends None and precision "unknown": no day is made up.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from kg.find.parse import Parse
from kg.model import Period, Span
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words" / "times.tsv"

# A day without a year lies on or before the report's day, save where the clause looks ahead; then it may lie this many
# days after. Reports announce what is weeks away; what is farther away is given with its year.
AHEAD = 180

# Dependencies that open a clause of its own: a time below one does not date what stands above it.
OWN_CLAUSE = frozenset({"ccomp", "relcl", "parataxis", "advcl", "csubj"})


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    """The word list by kind: term -> value."""
    words: dict[str, dict[str, str]] = {}
    for row in read_word_list(WORDS):
        words.setdefault(row["kind"], {})[row["term"]] = row["value"]
    return words


def _any_of(kind: str, *, capitals: bool = False, ending: str = "") -> str:
    """A pattern for every word of a kind, longest first; with `capitals` also as JANUARY."""
    terms = sorted(_words()[kind], key=len, reverse=True)
    options = [re.escape(term) for term in terms]
    if capitals:
        return "(?:" + "|".join(options + [option.upper() for option in options]) + r")(?!\w)"
    return "(?i:" + "|".join(options) + f"){ending}" + r"(?!\w)"


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


@dataclass(slots=True)
class _Reader:
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
        verb = tokens.root
        while verb.head != verb and verb.pos_ not in {"VERB", "AUX"}:
            verb = verb.head
        future = _words()["future"]
        near = [verb, *(child for child in verb.children if child.dep_ in {"aux", "acomp"})]
        while verb.dep_ == "xcomp":
            verb = verb.head
            near += [verb, *(child for child in verb.children if child.dep_ == "aux")]
        return any(token.lemma_.lower() in future or token.lower_ in {"will", "wo", "'ll", "’ll"} for token in near)

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
            return self._named_year(span)
        limit = latest + timedelta(days=AHEAD) if self.looks_ahead(span) else latest
        years = [year for year in range(limit.year, limit.year - 8, -1) if _fits(year, month, day, weekday, limit)]
        return years[0] if years else None

    def _named_year(self, span: Span) -> int | None:
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
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _shift_month(day: date, months: int) -> tuple[date, date]:
    count = day.year * 12 + day.month - 1 + months
    return _month(count // 12, count % 12 + 1)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(_words()["number"][text.lower()])


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _lookup(kind: str, text: str) -> int:
    """The value of a name as written, or written in capitals."""
    values = _words()[kind]
    return int(values[text] if text in values else values[text.capitalize()])


def _unsettled(span: Span) -> Period:
    return Period(None, None, "unknown", "inferred", span)


def _one_day(day: date | None, span: Span, basis: str = "inferred") -> Period:
    return Period(day, day, "day", basis, span) if day else _unsettled(span)


def _read_numeric(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """2026-01-31, or 31/01/2026 where only one order of day and month is possible."""
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    if match.re is _patterns()["iso"][0]:
        orders = [(first, second)]
    else:
        orders = [(second, first), (first, second)]
    days = {date(year, month, day) for month, day in orders if _is_day(year, month, day)}
    return _one_day(days.pop(), span, "stated") if len(days) == 1 else _unsettled(span)


def _read_day(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """January 31 · 31 Jan 2026 · Saturday, January 31."""
    month, day = _lookup("month", match["m"]), _day_number(match["d"])
    if match["y"]:
        year: int | None = int(match["y"])
    else:
        year = reader.year_for(month, day, _lookup("weekday", match["w"]) if match["w"] else None, span)
    if year is None or not _is_day(year, month, day):
        return _unsettled(span)
    return _one_day(date(year, month, day), span, "stated" if match["y"] else "inferred")


def _read_day_range(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """between March 3 and 5 · 29/30 August · February 27 to March 2, 2026."""
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


def _read_month(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """January 2026 · in January · since March."""
    month = _lookup("month", match["m"])
    year = int(match["y"]) if match["y"] else reader.year_for(month, 1, None, span)
    if year is None:
        return _unsettled(span)
    start, end = _month(year, month)
    return _opened(match, Period(start, end, "month", "stated" if match["y"] else "inferred", span))


def _read_month_range(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """from June to September 2022."""
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


def _read_year(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    year = int(match["y"])
    return _opened(match, Period(date(year, 1, 1), date(year, 12, 31), "year", "stated", span))


def _read_year_range(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """between 2014 and 2016 · 2014-15 · the 1990s."""
    first = int(match["y"])
    last = first + 9 if match["decade"] else int(match["y2"]) + (0 if len(match["y2"]) == 4 else first // 100 * 100)
    if first >= last:
        return _unsettled(span)
    return Period(date(first, 1, 1), date(last, 12, 31), "range", "stated", span)


def _read_weekday(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """on Saturday: the latest that is not after the report's day, the next one where the clause looks ahead."""
    return _one_day(_weekday(_lookup("weekday", match["w"]), match["shift"], reader, span), span)


def _weekday(weekday: int, shift: str | None, reader: _Reader, span: Span) -> date | None:
    if reader.published is None or not reader.day_known:
        return None
    back = (reader.published.weekday() - weekday) % 7
    move = int(_words()["shift"][shift.lower()]) if shift else 0
    if move > 0 or (move == 0 and back > 0 and reader.looks_ahead(span)):
        return reader.published + timedelta(days=7 - back)
    if move < 0 and back == 0:
        back = 7
    return reader.published - timedelta(days=back)


def _read_weekday_range(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """from Monday to Wednesday."""
    last = _weekday(_lookup("weekday", match["w2"]), None, reader, span)
    if last is None:
        return _unsettled(span)
    length = (last.weekday() - _lookup("weekday", match["w"])) % 7
    return Period(last - timedelta(days=length), last, "range", "inferred", span)


def _read_near_day(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """yesterday · tonight · this morning · last night."""
    if reader.published is None or not reader.day_known:
        return _unsettled(span)
    words = match["near"].lower()
    days = _words()["day"]
    if words == "overnight":
        return Period(reader.published - timedelta(days=1), reader.published, "range", "inferred", span)
    move = int(days[words]) if words in days else -1 if words.startswith("last") else 0
    return _one_day(reader.published + timedelta(days=move), span)


def _read_that_day(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """the same day · the previous day · the day after: counted from the day told before."""
    day = reader.earlier_day(span)
    words = span.text.lower()
    back = any(word in words for word in ("previous", "before", "preceding"))
    move = -1 if back else 1 if any(word in words for word in ("next", "following", "after")) else 0
    return _one_day(day + timedelta(days=move) if day else None, span)


def _read_unit(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """last week · this month · the past three days · the weekend."""
    day, unit = reader.published, match["unit"].lower().removesuffix("s")
    if day is None or not (reader.day_known or unit in {"month", "year", "decade"}):
        return _unsettled(span)
    move = int(_words()["shift"][match["shift"].lower()]) if match["shift"] else 0
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


def _read_counted(match: re.Match[str], reader: _Reader, span: Span) -> Period:
    """three days ago · a day earlier · two weeks later: as exact as the unit."""
    unit, word = match["unit"].lower().removesuffix("s"), match["way"].lower()
    ago = word == "ago"
    anchor = (reader.published if reader.day_known or unit in {"month", "year"} else None) if ago else reader.earlier_day(span)
    if anchor is None:
        return _unsettled(span)
    # "a day after the raid" dates the raid: a day before what the sentence tells.
    back = word in {"ago", "earlier", "before", "after", "prior"} and not (word == "before" and not _ends_clause(reader, span))
    if word == "after" and _ends_clause(reader, span):
        back = False
    day = _moved(anchor, unit, -_number(match["n"]) if back else _number(match["n"]))
    if unit == "day":
        return _one_day(day, span)
    return _calendar_unit(day, {"fortnight": "week", "decade": "year"}.get(unit, unit), 0, span)


def _ends_clause(reader: _Reader, span: Span) -> bool:
    """Whether nothing follows that the words count from: "two days before." but not "two days before the vote"."""
    return re.match(r"\s*(?:[.,;:)!?]|and\b|but\b|in\b|at\b|$)", reader.parsed.report.text[span.end : span.end + 6]) is not None


_Resolver = Callable[[re.Match[str], _Reader, Span], Period]


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], _Resolver]]:
    """How each kind of time is written, and who reads it. The group `x` holds the words of the time."""
    opener = rf"(?P<opener>{_any_of('opener')}[-\s](?:the\s(?:end|beginning|start|middle)\sof\s|early[-\s]|mid[-\s]|late[-\s])?)"
    written: dict[str, tuple[str, _Resolver]] = {
        "iso": (r"(?P<x>(?P<y><Y>)-(?P<a>\d\d)-(?P<b>\d\d))(?!\d)", _read_numeric),
        "numeric": (r"(?P<x>(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y><Y>))", _read_numeric),
        "days-first": (
            r"(?P<x>(?:(?:[Bb]etween|[Ff]rom)\s(?:the\s)?)?(?P<d><D>)(?:\s(?P<m><M>))?(?:<->|(?<=\w)\sand\s)(?:the\s)?"
            r"(?P<d2><D>)\s(?:of\s)?(?P<m2><M>)(?:,?\s(?P<y><Y>))?)",
            _read_day_range,
        ),
        "month-first": (
            r"(?P<x>(?:(?:[Bb]etween|[Ff]rom)\s)?(?P<m><M>)\s(?P<d><D>)(?:<->|\sand\s)(?:(?P<m2><M>)\s)?"
            r"(?P<d2><D>)(?:,?\s(?P<y><Y>))?)",
            _read_day_range,
        ),
        "day-month": (
            r"(?P<x>(?:(?P<w><W>),?\s)?(?:the\s)?(?P<d><D>)\s(?:of\s)?(?P<m><M>)(?:,?\s(?P<y><Y>))?)",
            _read_day,
        ),
        "month-day": (r"(?P<x>(?:(?P<w><W>),?\s)?(?P<m><M>)\s(?P<d><D>)(?:,?\s(?P<y><Y>))?)", _read_day),
        "months": (r"(?P<x>(?:[Bb]etween|[Ff]rom)\s(?P<m><M>)\s(?:to|and|until|through)\s(?P<m2><M>)(?:,?\s(?P<y><Y>))?)", _read_month_range),
        "month-year": (r"(?P<opener>(?:[Ss]ince\s)?)(?P<x>(?P<m><M>),?\s(?:of\s)?(?P<y><Y>))", _read_month),
        "month": (opener + r"(?P<x>(?P<m><M>))(?P<y>)", _read_month),
        "years": (
            r"(?P<x>(?:(?:[Bb]etween|[Ff]rom)\s)?(?P<y><Y>)(?:[-–/]|\s(?:and|to|until)\s)(?P<y2><Y>|\d\d(?!\d)))(?P<decade>)",
            _read_year_range,
        ),
        "decade": (r"(?P<x>(?:the\s)?(?P<y>(?:1[89]|20)\d0)(?P<decade>['’]?s))(?P<y2>)(?!\w)", _read_year_range),
        "year-opened": (opener + r"(?P<x>(?P<y><Y>))(?!\s(?:people|others|men|women))", _read_year),
        "year": (r"(?P<x>(?P<y><Y>))", _read_year),
        "weekdays": (r"(?P<x>(?:[Bb]etween|[Ff]rom)\s(?P<w><W>)(?:<P>)?\s(?:to|and|until|through)\s(?P<w2><W>)(?:<P>)?)", _read_weekday_range),
        "weekday": (r"(?P<x>(?:(?P<shift><S>)\s)?(?P<w><W>)(?:<P>)?)", _read_weekday),
        "near-day": (
            rf"(?P<x>(?:(?P<near>{_any_of('day')}|(?i:overnight)|(?i:this|last)<P>)))(?!\w)",
            _read_near_day,
        ),
        "that-day": (r"(?P<x>(?i:the\s(?:same|previous|preceding|following|next)\sday|that\s(?:same\s)?day|the\sday\s(?:before|after)(?=[.,;])))(?!\w)", _read_that_day),
        "unit": (
            r"(?P<x>(?:(?i:the)\s)?(?P<shift><S>)\s(?:(?P<n><N>)\s)?(?P<unit><U>|(?i:weekend)))(?!\w)",
            _read_unit,
        ),
        "weekend": (r"(?P<x>(?i:the\s(?P<unit>weekend)))(?P<shift>)(?P<n>)(?!\w)", _read_unit),
        "counted": (r"(?P<x>(?P<n><N>)\s(?P<unit><U>)\s(?P<way>(?i:ago|earlier|later|before|after|prior)))(?!\w)", _read_counted),
    }
    return {name: (_fill(pattern), read) for name, (pattern, read) in written.items()}


def _is_time(name: str, match: re.Match[str], parsed: Parse, span: Span) -> bool:
    """Whether the words are a time in this sentence: a bare number like 2013 only where the tagger saw a date."""
    if name != "year":
        return True
    tokens = parsed.tokens(span)
    return tokens is not None and tokens[0].ent_type_ == "DATE"


def _candidates(parsed: Parse) -> Iterator[tuple[int, int, str, re.Match[str], Span]]:
    shift = parsed.report.body_start
    body = parsed.report.text[shift:]
    for name, (pattern, _) in _patterns().items():
        for match in pattern.finditer(body):
            span = parsed.at(match.start("x") + shift, match.end("x") + shift)
            if _is_time(name, match, parsed, span):
                yield span.start, -span.end, name, match, span


def find_times(parsed: Parse) -> list[Period]:
    """Every time that the running text tells, in text order; of two that overlap the longer.

    >>> from kg.find.parse import parse
    >>> from kg.read import read
    >>> [period.start.isoformat() for period in find_times(parse(read("He died on 31 January 2026.")))]
    ['2026-01-31']
    """
    report = parsed.report
    day_known = report.published is not None and report.published_precision == "day"
    reader = _Reader(parsed, report.published, day_known)
    end = -1
    for start, minus_end, name, match, span in sorted(_candidates(parsed), key=lambda found: found[:2]):
        if start >= end:
            reader.periods.append(_patterns()[name][1](match, reader, span))
            end = -minus_end
    return reader.periods


def _span_head(parsed: Parse, period: Period) -> Token | None:
    """The token of a time that hangs on the rest of its sentence."""
    tokens = parsed.tokens(period.span) if period.span else None
    return tokens.root if tokens is not None else None


def _counts_from(period: Period) -> bool:
    """Whether the time dates what follows it: "a day after the raid"."""
    return period.span is not None and period.span.text.lower().endswith((" after", " before"))


def _site(head: Token) -> Token:
    """The verb or noun that a time hangs on: "killed" of "killed on Saturday"."""
    site = head.head
    while site.head != site and (site.dep_ in {"prep", "pcomp", "agent"} or site.pos_ in {"ADP", "SCONJ", "NUM"}):
        site = site.head
    return site


def _dated(parsed: Parse, times: list[Period], sentence_start: int, sentence_end: int) -> dict[int, list[Period]]:
    """The times of a sentence by the index of the token that each dates."""
    sites: dict[int, list[Period]] = {}
    for period in times:
        head = _span_head(parsed, period)
        if head is None or not sentence_start <= head.i < sentence_end:
            continue
        site = _following(head) if _counts_from(period) else _site(head)
        if site is not None:
            sites.setdefault(site.i, []).append(period)
    return sites


def _following(head: Token) -> Token | None:
    """What "a day after" is counted from: the verb or noun behind it."""
    tokens = [token for token in head.doc[head.i + 1 : head.sent.end] if token.lower_ in {"after", "before"}][:1]
    if not tokens:
        return None
    marker = tokens[0]
    objects = [child for child in marker.children if child.dep_ in {"pobj", "pcomp"}]
    return objects[0] if objects else marker.head


def _below(token: Token, sites: dict[int, list[Period]]) -> Period | None:
    """The nearest time below a token, clauses of their own left out."""
    layer = [token]
    while layer:
        for node in layer:
            if node.i in sites:
                return sites[node.i][0]
        layer = [child for node in layer for child in node.children if child.dep_ not in OWN_CLAUSE]
    return None


def period_for(trigger: Token | int, parsed: Parse, times: list[Period]) -> Period | None:
    """The time that dates a verb or noun by the parse, None where its sentence gives it none.

    `trigger` is a token of the parse or an offset into the report's text. What hangs on the word itself or below it
    comes first, then what hangs on the words it depends on, up to the clause that only tells who said it: in "the army
    said on Saturday that 12 were killed" the killing has no time. In "a raid on Monday, a day after the blast" the raid
    is Monday's and the blast Sunday's.
    """
    token = _token_at(trigger, parsed) if isinstance(trigger, int) else trigger
    if token is None:
        return None
    sites = _dated(parsed, times, token.sent.start, token.sent.end)
    if not sites:
        return None
    found = _below(token, sites)
    while found is None and token.head != token and token.dep_ not in {"ccomp", "parataxis", "csubj"}:
        came_from, token = token, token.head
        if token.i in sites:
            found = sites[token.i][0]
        elif came_from.dep_ not in {"relcl", "advcl", "acl"}:
            found = _beside(token, came_from, sites)
    return found


def _beside(token: Token, came_from: Token, sites: dict[int, list[Period]]) -> Period | None:
    """The nearest time below a token on another branch than the one already searched."""
    for child in token.children:
        if child != came_from and child.dep_ not in OWN_CLAUSE | {"conj"}:
            found = _below(child, sites)
            if found is not None:
                return found
    return None


def _token_at(offset: int, parsed: Parse) -> Token | None:
    tokens = parsed.tokens(parsed.at(offset, offset + 1))
    return tokens[0] if tokens is not None else None
