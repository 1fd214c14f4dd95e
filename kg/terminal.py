"""What the command line shows: a reading over its text, rows as a table, findings as lines.

A report and its reading become the text with actors, places, figures, events and cues in colour, and three tables.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.model import Actor, Finding, Reading, Report, Span

STYLES = {
    "figure": "bold black on yellow",
    "event": "bold red",
    "actor": "cyan",
    "location": "green",
    "cue": "magenta",
    "time": "blue",
}
_STATEMENT = "italic"


def show_reading(report: Report, reading: Reading) -> RenderableType:
    """A report as the finder sees it: its text with its mentions, then figures, statements and doubts."""
    parts: list[RenderableType] = [
        _heading(report),
        _legend(),
        Text(),
        show_text(report, reading),
        _figures(reading),
        _statements(reading),
    ]
    if reading.doubts:
        parts.append(_doubts(reading))
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
    if lower == upper and lower is not None:
        return f"{lower:,}"
    return f"{'' if lower is None else f'{lower:,}'} to {'' if upper is None else f'{upper:,}'}".strip()


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
    """Rows of an answer; nothing known is left blank."""
    return _table(None, columns, (tuple(_cell(value) for value in row) for row in rows))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def finding_line(source: str, finding: Finding) -> str:
    """One finding in a line: where, how bad, what."""
    where = f"{source}:{finding.span.start}-{finding.span.end}" if finding.span else source
    words = f" {finding.span.text!r}" if finding.span else ""
    return f"{where}: {finding.severity}: {finding.message}{words} <{finding.focus_node}>"
