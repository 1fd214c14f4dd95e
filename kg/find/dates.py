"""Parse -> the times that a report tells, in text order, each with its words.

    "Attacks on January 31 killed 15, the army said on Saturday." (published on Sunday, 1 February 2026)
    -> Period(2026-01-31 .. 2026-01-31, "day", "inferred", "January 31"), Period(2026-01-31 .., "Saturday")

A date is `stated` where its words name day, month and year, and `inferred` where the day of the report had to help.
Where neither settles it, the Period is kept with its words, both ends None and precision "unknown": no day is made up.
"""

from collections.abc import Iterator
from re import Match

from kg.find.dating import period_for
from kg.find.parse import Parse
from kg.find.time_patterns import patterns
from kg.find.time_readers import Reader
from kg.model import Period, Span

__all__ = ["find_times", "period_for"]


def _is_time(name: str, parsed: Parse, span: Span) -> bool:
    """Whether the words are a time in this sentence: a bare number like 2013 only where the tagger saw a date."""
    if name != "year":
        return True
    tokens = parsed.tokens(span)
    if tokens is None or tokens[0].ent_type_ != "DATE":
        return False
    # "at 1830" is an hour as broadcasters and the military write it.
    if tokens[0].i and tokens[0].nbor(-1).lower_ == "at":
        return False
    # "1926 cases" are no year's, "the 2015 earthquake" is.
    return not (tokens[0].dep_ == "nummod" and tokens[0].head.tag_ == "NNS" and tokens[0].head.i > tokens[0].i)


def _candidates(parsed: Parse) -> Iterator[tuple[int, int, str, Match[str], Span]]:
    """Every match of every pattern: where it begins, where it ends (negative: longer first), which, and its words."""
    shift = parsed.report.body_start
    body = parsed.report.text[shift:]
    for name, (pattern, _) in patterns().items():
        for match in pattern.finditer(body):
            span = parsed.at(match.start("x") + shift, match.end("x") + shift)
            if _is_time(name, parsed, span):
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
    reader = Reader(parsed, report.published, day_known)
    end = -1
    for start, minus_end, name, match, span in sorted(_candidates(parsed), key=lambda found: found[:2]):
        if start >= end:
            reader.periods.append(patterns()[name][1](match, reader, span))
            end = -minus_end
    return reader.periods
