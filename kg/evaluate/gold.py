"""Gold readings -> rows: what a person found in a report.

    harnai.gold.json beside harnai.txt {"figures": [{"quote": "at least 92 terrorists", "min": 92, ...}], ...}
    ->  Rows(figures=(FigureRow(start=55, ...),), ...)

A gold file tells spans, or the words by which they can be found: those of their first occurrence in the text.
"""

import json
from pathlib import Path
from typing import Any

from kg.errors import BadMetadata, MissingPath
from kg.evaluate.rows import ActorRow, EventRow, FigureRow, PlaceRow, Rows, StatementRow

GOLD_SUFFIX = ".gold.json"


def find_gold(directory: Path) -> list[Path]:
    """The gold files below a directory, sorted. Raises MissingPath where there are none."""
    files = sorted(directory.rglob(f"*{GOLD_SUFFIX}"))
    if not files:
        raise MissingPath(f"{directory}: no gold readings in it; they end in {GOLD_SUFFIX}", path=str(directory))
    return files


def report_file(gold_file: Path) -> Path:
    """The text that a gold file is about."""
    return gold_file.with_name(gold_file.name.removesuffix(GOLD_SUFFIX) + ".txt")


def read_gold(gold_file: Path, text: str) -> Rows:
    """The rows of a gold file about a text. Raises BadMetadata where it is none."""
    try:
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        return Rows(
            figures=tuple(_figure(row, text) for row in gold["figures"]),
            statements=tuple(_statement(row, text) for row in gold["statements"]),
            events=tuple(_event(row, text) for row in gold["events"]),
            actors=tuple(_actor(row, text) for row in gold["actors"]),
            places=tuple(_place(row, text) for row in gold["places"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"{gold_file.name}: not a gold reading: {type(error).__name__} {error}; see docs/measuring.md"
        raise BadMetadata(message, source=gold_file.name) from error


def _figure(row: dict[str, Any], text: str) -> FigureRow:
    start, end = row.get("span") or _words(row["quote"], text)
    return FigureRow(
        start=start,
        end=end,
        count=_whole(row["value"]),
        lower=_whole(row["min"]),
        upper=_whole(row["max"]),
        measure=row["measure"],
        group=row["group"],
        claimant=row["claimant"] or None,
    )


def _statement(row: dict[str, Any], text: str) -> StatementRow:
    start, end = row.get("span") or _content(row["content_start"], row["content_end"], text)
    return StatementRow(start=start, end=end, speaker=row["speaker"] or None, quote_type=row["quote_type"])


def _event(row: dict[str, Any], text: str) -> EventRow:
    start, end = row.get("trigger_span") or _words(row["trigger"], text)
    return EventRow(
        start=start,
        end=end,
        event_type=row["type"],
        date=row["date"] or None,
        places=tuple(row["places"]),
        initiators=tuple(row["initiator"]),
        targets=tuple(row["target"]),
    )


def _actor(row: dict[str, Any], text: str) -> ActorRow:
    start, end = _words(row["name"], text)
    return ActorRow(start=start, end=end, names=_names(row), actor_class=row["type"])


def _place(row: dict[str, Any], text: str) -> PlaceRow:
    start, end = _words(row["name"], text)
    point = None if row.get("lat") is None else (float(row["lat"]), float(row["lon"]))
    return PlaceRow(
        start=start, end=end, names=_names(row), kind=row["kind"], country=row["country"] or None, point=point
    )


def _names(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["name"], *row.get("aliases", ()))


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _words(words: str, text: str) -> tuple[int, int]:
    start = text.find(words)
    return start, start + len(words)


def _content(first: str, last: str, text: str) -> tuple[int, int]:
    """From the first words of a content to its last; to the end of the first where the last do not follow."""
    start, end = _words(first, text)
    last_start = text.find(last, start)
    return start, end if last_start < 0 else last_start + len(last)
