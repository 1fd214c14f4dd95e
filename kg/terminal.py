"""What the command line shows: a reading over its text, rows as a table, findings as lines.

A report and its reading become the text with actors, places, figures, events and cues in colour, and three tables.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rdflib import URIRef
from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from kg.model import Actor, Finding, Reading, Report, Span
from kg.namespaces import PREFIXES

_LOCAL = re.compile(r"[\w-]+")
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")

STYLES = {
    "figure": "bold black on yellow",
    "event": "bold red",
    "actor": "cyan",
    "location": "green",
    "cue": "magenta",
    "time": "blue",
}
_STATEMENT = "italic"

# The columns of each table that a reader at a terminal wants first, as many as go into 120 characters.
CHIEF_COLUMNS = {
    "reports": ("id", "report_file", "publisher", "published", "headline", "status"),
    "figures": ("report_file", "quote", "min", "max", "measure", "group", "claimant"),
    "statements": ("report_file", "speaker", "cue", "quote_type", "text"),
    "events": ("report_file", "trigger", "type", "status", "date_start", "places", "initiators", "victims"),
    "actors": ("report_file", "name", "type", "role_title", "affiliation", "terms_used"),
    "places": ("report_file", "name", "kind", "country", "lat", "lon", "geonames"),
    "findings": ("report_file", "severity", "quote", "message"),
    "doubts": ("report_file", "kind", "quote", "alternatives", "reason"),
    "links": ("report_file", "from_label", "to_label", "to", "score", "decision"),
    "comparisons": ("relation", "reason", "measure", "quote", "claimant", "other_quote", "other_claimant"),
    "labels": ("user", "user_kind", "term", "named", "class", "times", "reports"),
}
# A column is never folded where its cells are words of at most so many characters (numbers, dates, names of files, ids)
# or phrases of at most so many; other columns fold between words, and are not made narrower than a long word.
UNFOLDED_WORD, UNFOLDED_PHRASE, LONG_WORD = 40, 10, 14


def show_reading(report: Report, reading: Reading) -> RenderableType:
    """A report as the finder sees it: its text with its mentions, then figures, statements and doubts."""
    parts: list[RenderableType] = [
        _heading(report),
        _legend(),
        Text(),
        show_text(report, reading),
        _figures(reading),
        Text(),
        _statements(reading),
    ]
    if reading.doubts:
        parts += [Text(), _doubts(reading)]
    return Group(*parts)


def show_text(report: Report, reading: Reading) -> Text:
    """The text with what was found in colour; what was said by a speaker is in italics."""
    text = Text(report.text)
    for statement in reading.statements:
        for span in statement.parts or (statement.content,):
            text.stylize(_STATEMENT, span.start, span.end)
    for kind, spans in _found(reading):
        for span in spans:
            text.stylize(STYLES[kind], span.start, span.end)
    return text


def _found(reading: Reading) -> list[tuple[str, list[Span]]]:
    """Spans by kind; what comes later is painted over what comes earlier."""
    return [
        ("actor", [span for actor in reading.actors for span in actor.mentions]),
        ("location", [span for location in reading.locations for span in location.mentions]),
        ("time", [period.span for period in reading.times if period.span]),
        ("cue", [statement.cue for statement in reading.statements if statement.cue]),
        ("event", [event.trigger for event in reading.events]),
        ("figure", [figure.span for figure in reading.figures]),
    ]


def _heading(report: Report) -> Text:
    published = report.published.isoformat() if report.published else "no date"
    basis = f" ({report.published_basis})" if report.published else ""
    return Text(f"{report.id}  {report.publisher or 'no publisher'}, {published}{basis}", style="bold")


def _legend() -> Text:
    shown = [Text(kind, style=style) for kind, style in STYLES.items()]
    return Text("  ").join([*shown, Text("said", style=_STATEMENT)])


def _figures(reading: Reading) -> Table:
    names = {actor.key: named(actor) for actor in reading.actors}
    names |= {location.key: location.name for location in reading.locations}
    triggers = {event.key: event.trigger.text for event in reading.events}
    rows = (
        (
            figure.span.text,
            _bounds(figure.lower, figure.upper),
            figure.measure,
            figure.group,
            names.get(figure.claimant or "", ""),
            triggers.get(figure.event or "", ""),
            ", ".join(names[key] for key in figure.locations),
        )
        for figure in reading.figures
    )
    return _table("Figures", ("words", "bounds", "measure", "group", "claimant", "event", "places"), rows)


def _bounds(lower: float | None, upper: float | None) -> str:
    if lower is None:
        return "open" if upper is None else f"at most {upper:,}"
    if upper is None:
        return f"{lower:,} or more"
    return f"{lower:,}" if lower == upper else f"{lower:,} to {upper:,}"


def _statements(reading: Reading) -> Table:
    names = {actor.key: named(actor) for actor in reading.actors}
    rows = (
        (
            names.get(statement.speaker or "", statement.speaker_span.text if statement.speaker_span else ""),
            statement.cue.text if statement.cue else "",
            statement.quote_type,
            statement.content.text,
        )
        for statement in reading.statements
    )
    return _table("Statements", ("speaker", "cue", "kind", "content"), rows)


def _doubts(reading: Reading) -> Table:
    rows = (
        (doubt.kind, doubt.span.text if doubt.span else "", " | ".join(doubt.readings), doubt.reason)
        for doubt in reading.doubts
    )
    return _table("Doubts", ("kind", "words", "readings", "reason"), rows)


def named(actor: Actor) -> str:
    """What the text calls an actor."""
    return actor.name or actor.description or ""


def show_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """Rows of an answer; nothing known is left blank, an IRI has its prefix."""
    return _table(None, columns, (tuple(_cell(value) for value in row) for row in rows))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, URIRef):
        return _prefixed(value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _prefixed(iri: URIRef) -> str:
    """An IRI as it may be written in a query without angle brackets, where one of our prefixes fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(local := iri.removeprefix(namespace)):
            return f"{prefix}:{local}"
    return str(iri)


def _table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Rows below their columns; numbers, dates, names of files and ids are never folded."""
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False)
    table.padding, table.pad_edge = (0, 1, 0, 0), False
    cells = list(rows)
    for number, column in enumerate(columns):
        values = [row[number] for row in cells if row[number]]
        words = [word for value in values for word in value.split()]
        is_short = all(len(value) <= (UNFOLDED_PHRASE if {" ", "/"} & {*value} else UNFOLDED_WORD) for value in values)
        is_number = bool(values) and all(_NUMBER.fullmatch(value) for value in values)
        justify: JustifyMethod = "right" if is_number else "left"
        least = max(map(len, [column, *(values if is_short else words)]))
        table.add_column(
            column,
            overflow="fold",
            no_wrap=is_short,
            justify=justify,
            min_width=least if is_short else min(least, LONG_WORD),
        )
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    return table


def least_width(table: Table) -> int:
    """How wide a table of this module must be for all of it to be seen."""
    return sum((column.min_width or 0) + 2 for column in table.columns)


def finding_line(source: str, finding: Finding, *, node: bool = True) -> str:
    """One finding in a line: where, how bad, what; with the IRI of its node, unless its words are enough."""
    where = f"{source}:{finding.span.start}-{finding.span.end}" if finding.span else source
    words = f" {finding.span.text!r}" if finding.span else ""
    focus = f" <{finding.focus_node}>" if node or not finding.span else ""
    return f"{where}: {finding.severity}: {finding.message}{words}{focus}"
