"""Title and text, read and parsed -> how many were killed and injured in the incident that a report is about.

    "2 dead, 1 hurt in shooting" -> killed 2, injured 1

What is said first is about the incident: a title, then the first sentences. Numbers go before names, names before the
mere word. Whoever was shot and is not among the dead counts as injured.
"""

import re
from dataclasses import dataclass

from benchmarks.incidents.harm import MOST, find_harm
from benchmarks.incidents.patterns import pattern
from kg.find.parse import parse
from kg.model import Figure, Reading, Report

# Beyond so many characters a report mostly tells of other incidents: 500 to 800 were best for the killed (of 500
# to 2500), for the injured 1500 to 6000 (of 700 to 6000), on 250 reports of the train part.
REACH = 700
FAR_REACH = 2500
# In characters: numbers that near the first are of its clause; words beside a number.
SAME_CLAUSE = 150
BESIDE = 80
# What "double" to "quintuple" murders say.
MULTIPLES = (2, 3, 4, 5)
# "Boy, 14, dies": a number with nothing counted is an age.
AGE = re.compile(r"\d+(?:,.*)?$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of people killed, injured or shot; `new` as of `Harm`. `by_kg`: a figure of the reading."""

    measure: str
    count: int
    start: int
    new: bool
    by_kg: bool = True


def count_harm(report: Report, reading: Reading, title: Report | None, headline: Reading | None) -> tuple[int, int]:
    """Killed and injured."""
    texts = [_in_title(_numbers(title, headline))] if title and headline else []
    texts.append(_numbers(report, reading))
    words = f"{title.text if title else ''}\n{report.text}"
    killed = _killed(texts, words)
    return killed, _injured(texts, words, killed)


def _numbers(report: Report, reading: Reading) -> list[Number]:
    """The numbers of people harmed that a text gives, in text order."""
    counted = [number for figure in reading.figures if (number := _of_figure(figure, report.text))]
    named = [
        Number(harm.measure, harm.count, harm.start, new=harm.new, by_kg=False)
        for harm in find_harm(parse(report).doc)
        if harm.count
    ]
    return sorted(counted + named, key=lambda number: number.start)


def _in_title(numbers: list[Number]) -> list[Number]:
    """The numbers of a title: titles are no sentences for a parser, so kg's own go before what is counted by naming."""
    measures = {number.measure for number in numbers if number.by_kg}
    return [number for number in numbers if number.by_kg or number.measure not in measures]


def _of_figure(figure: Figure, text: str) -> Number | None:
    """A figure of people killed or injured; who is only said to be a victim, or shot, may be dead or hurt."""
    span = figure.span
    if figure.measure not in {"killed", "injured"} or figure.modality != "stated" or figure.group == "not-people":
        return None
    if figure.count is None or not 0 < figure.count < MOST or AGE.match(span.text):
        return None
    around = text[span.start : span.end + BESIDE].partition("\n")[0]
    open_end = span.text.lower().endswith("victims") or (
        figure.measure == "injured" and not pattern("clearly-hurt").search(around)
    )
    return Number("shot" if open_end else figure.measure, int(figure.count), span.start, new=True)


def _first(measure: str, texts: list[list[Number]], reach: int) -> int | None:
    """The first number of a measure: of the title, else of the first sentences; the largest of its clause."""
    for numbers in texts:
        near = [number for number in numbers if number.measure == measure and number.new and number.start < reach]
        if near:
            return max(number.count for number in near if number.start <= near[0].start + SAME_CLAUSE)
    return None


def _killed(texts: list[list[Number]], words: str) -> int:
    """The number told, one more for who killed others and then himself; at least what "double murder" says."""
    near = words[:REACH]
    least = max((number for number in MULTIPLES if pattern(f"dead-{number}").search(near)), default=0)
    told = _killed_told(texts, near)
    others = told + 1 if told and pattern("also-self").search(near) else told
    return max(others, least)


def _killed_told(texts: list[list[Number]], near: str) -> int:
    first = _first("killed", texts, REACH)
    if first is not None:
        return first
    if any(number.measure == "killed" and number.start < REACH for numbers in texts for number in numbers):
        return 1
    return 1 if pattern("death").search(pattern("no-death").sub(" ", near)) else 0


def _injured(texts: list[list[Number]], words: str, killed: int) -> int:
    injured, shot = _first("injured", texts, FAR_REACH), _first("shot", texts, REACH)
    if injured is not None:
        return injured
    if shot is not None and shot > killed:
        return shot - killed
    return 1 if not killed and pattern("hurt").search(words) else 0
