"""kill -9 at any moment leaves a store that opens, with each report wholly in or wholly out."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.store import Store
from kg.store.catalogue import SERVED, SUPERSEDED

KILLS = 12

# Adds one report after the other; every third one corrects the one before it, so that graphs leave as well as come.
ADDING = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
import samples
from kg.store import Store
with Store.open(Path(sys.argv[2])) as store:
    for number in range(int(sys.argv[3]), 10**6):
        piece = number - 1 if number % 3 == 2 else number
        report = samples.report(count=number + 1, publisher=f"Paper {piece}", file=f"{piece}.txt")
        samples.add(store, report, number + 1)
        print(report.id, flush=True)
"""


def run_and_kill(path, first, delay):
    """The ids that were acknowledged before the process was killed."""
    command = [sys.executable, "-c", ADDING, str(Path(__file__).parent), str(path), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        acknowledged = [process.stdout.readline().strip()]
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    # The last line may have been cut.
    return acknowledged + [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]


def check(store, acknowledged):
    entries = store.entries()
    assert acknowledged <= {entry.id for entry in entries}
    sizes = {(len(c.reading), len(c.identity), len(c.world)) for c in map(store.content, entries)}
    assert len(sizes) == 1
    (size,) = sizes
    assert 0 not in size
    for entry in entries:
        graphs = [len(store.graph(f"{store.base}report/{entry.id}/{name}")) for name in ("reading", "identity")]
        if entry.status == SERVED:
            assert graphs == list(size[:2])
            assert entry.held is None
        else:
            assert entry.status == SUPERSEDED
            assert graphs == [0, 0]
            assert entry.held.count("\n") >= sum(size)
    graphs = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?r a kg:Report } }").rows
    served = {f"{store.base}report/{entry.id}/reading" for entry in entries if entry.status == SERVED}
    assert {str(row["g"]) for row in graphs} == served
    revised = {entry.revision_of for entry in entries if entry.revision_of}
    assert revised == {entry.id for entry in entries if entry.status == SUPERSEDED}


def test_kill_at_random_moments(tmp_path):
    moments = random.Random(20260201)  # noqa: S311 - moments, no secrets
    acknowledged, first = set(), 0
    for _ in range(KILLS):
        acknowledged |= set(run_and_kill(tmp_path / "s", first, moments.uniform(0, 0.5)))
        with Store.open(tmp_path / "s") as store:
            check(store, acknowledged)
            first = (store.stats()["reports"] // 3) * 3 + 3
    assert len(acknowledged) > KILLS
