"""A file of texts -> a file of predictions, for the adapter of every benchmark.

    {"id": "a", "text": "..."} by the line -> {"a": whatever the adapter makes of that row}

A row is whatever the set has: its id, its text, and what else a system may read (headline, day of publication).
"""

import argparse
import csv
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from rich.progress import track

Row = dict[str, Any]
Predict = Callable[[Row], Any]


def read_rows(path: Path) -> list[Row]:
    """The rows of a file: JSON by the line, one JSON list, or a table with a header line; gzipped or not."""
    with _open(path) as file:
        name = path.name.removesuffix(".gz")
        if name.endswith(".tsv"):
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        if name.endswith(".json"):
            rows: list[Row] = json.load(file)
            return rows
        return [json.loads(line) for line in file if line.strip()]


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def fixed_sample(rows: list[Row], size: int | None) -> list[Row]:
    """As many rows, always the same ones: those whose ids have the smallest hashes."""
    if size is None:
        return rows
    return sorted(rows, key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())[:size]


def predictions(rows: Iterable[Row], predict: Predict) -> dict[str, Any]:
    """What the adapter makes of each row, by its id."""
    return {str(row["id"]): predict(row) for row in _shown(list(rows))}


def _shown(rows: list[Row]) -> Iterator[Row]:
    yield from track(rows, description="reading", transient=True)


def main(description: str | None, predict: Predict, load: Callable[[Path], list[Row]] = read_rows) -> None:
    """The command line of a predict.py: --texts FILE --out PRED.json."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="the texts, in the form of the set's own file")
    parser.add_argument("--out", type=Path, required=True, help="where the predictions go")
    parser.add_argument("--sample", type=int, help="only so many of them, always the same ones")
    given = parser.parse_args()
    predicted = predictions(fixed_sample(load(given.texts), given.sample), predict)
    given.out.write_text(json.dumps(predicted, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
