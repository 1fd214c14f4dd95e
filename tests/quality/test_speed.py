"""The benchmark of speed runs; how fast it is, is not held by a test, since machines differ."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_benchmark_measures_every_stage(tmp_path):
    script = ROOT / "benchmarks" / "speed" / "measure.py"
    (tmp_path / "report.txt").write_text("Police said on Monday that at least 92 people were killed in Quetta.\n")
    command = [sys.executable, script, "--texts", tmp_path, "--rounds", "1", "--results", tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    (result,) = tmp_path.glob("*.json")
    (measured,) = json.loads(result.read_text())["texts"].values()
    stages = ["bare parse", "read", "find", "map", "validate", "link", "store", "kg add"]
    assert list(measured["stages"]) == stages
    assert all(numbers["wall_ms"] > 0 for numbers in measured["stages"].values())
