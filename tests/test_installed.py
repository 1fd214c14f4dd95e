"""The built wheel, in an empty environment without development tools, reads a report of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

REPORT = """QUETTA, Feb 01 (Hill Wire): At least four people were killed and 12 injured when a bomb exploded at a market in
Quetta on Saturday, police said.
"""


def run(*command, cwd):
    result = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.slow
def test_the_wheel_adds_a_report_in_an_empty_environment(tmp_path):
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path, cwd=ROOT)
    (wheel,) = tmp_path.glob("kg_reports-*.whl")
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", environment, cwd=tmp_path)
    pip = (environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)

    (tmp_path / "market.txt").write_text(REPORT)
    kg = environment / "bin" / "kg"
    assert "1 added" in run(kg, "add", "market.txt", "--date", "2026-02-01", cwd=tmp_path)
    figures = json.loads(run(kg, "table", "figures", "--format", "json", cwd=tmp_path))
    assert [(row["value"], row["min"], row["max"], row["measure"]) for row in figures] == [
        (4, 4, None, "killed"),
        (12, 12, 12, "injured"),
    ]
    assert "0 violations" in run(kg, "validate", *bundled(environment), cwd=tmp_path)


def bundled(environment):
    """An ontology file as the wheel carries it."""
    return sorted(environment.glob("lib/*/site-packages/kg/_bundled/ontology/kg.ttl"))
