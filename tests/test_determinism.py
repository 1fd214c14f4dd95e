"""The same reports give the same bytes: in any order, with any hash seed, whenever they were loaded."""

import json
import os
import subprocess
import sys

import pytest

from kg.resources import resource_directory

# Reads the files in the order given and writes what may not depend on it.
READING = """
import json, sys
from datetime import datetime
from pathlib import Path
from kg.pipeline import process
from kg.read import read_file
from kg.store import Store
from kg.store.export import export
with Store.in_memory() as store:
    for file in sys.argv[2:]:
        process(read_file(Path(file)), store, loaded_at=datetime.fromisoformat(sys.argv[1]))
    served = [entry.id for entry in store.entries() if entry.status == "served"]
    out = {"n-quads": export(store, "n-quads", layer="reading").decode(), "statuses": len(served)}
    out |= {report_id: export(store, "turtle", report=report_id).decode() for report_id in served}
    print(json.dumps(out, sort_keys=True))
"""


def bytes_of(files, seed, moment):
    command = [sys.executable, "-c", READING, moment, *map(str, files)]
    done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_order_hash_seed_and_time_leave_no_trace():
    # Some of each story, so that reports on one thing meet.
    files = sorted((resource_directory("examples") / "reports").glob("*.txt"))[::5]
    assert len(files) >= 3
    one = bytes_of(files, "1", "2026-02-03T08:30:00+00:00")
    other = bytes_of(files[::-1], "2", "2026-11-03T18:00:00+00:00")
    assert one.keys() == other.keys()
    for name, text in one.items():
        assert text == other[name], f"{name} differs"
    assert len(one["n-quads"].splitlines()) > 1000
