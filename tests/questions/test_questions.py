"""Each competency question over the bundled reports, with its expected rows."""

import csv
import io
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.compare import POLICIES, by_policy
from kg.link.across import Linker
from kg.pipeline import process
from kg.read import read_file
from kg.resources import resource_directory
from kg.store import Store

QUESTIONS = resource_directory("ontology") / "questions"
EXPECTED = Path(__file__).parent / "expected"
LOADED = datetime(2026, 9, 30, 12, 0, tzinfo=UTC)
ROW = re.compile(r"^\| \d+ \| `(q\d\d-[a-z0-9-]+)\.rq` \| (answered|in part|open) \|", re.MULTILINE)
STATUSES = dict(ROW.findall((QUESTIONS / "README.md").read_text(encoding="utf-8")))
ANSWERED = sorted(name for name, status in STATUSES.items() if status != "open")


@pytest.fixture(scope="session")
def bundled():
    """A store with all bundled reports, linked."""
    with Store.in_memory() as store:
        for file in sorted((resource_directory("examples") / "reports").glob("*.txt")):
            process(read_file(file), store, loaded_at=LOADED)
        Linker(store).recompute()
        yield store


def test_the_list_of_questions_is_whole():
    assert set(STATUSES) == {file.stem for file in QUESTIONS.glob("*.rq")}


def test_every_answered_question_has_expected_rows(request):
    if request.config.getoption("--update-expected"):
        pytest.skip("they are being written")
    answered = {name[:3] for name in ANSWERED}
    assert {file.stem for file in EXPECTED.glob("*.csv")} == answered | {f"policy-{name}" for name in POLICIES}


@pytest.mark.parametrize("name", ANSWERED)
def test_question_has_its_rows_within_a_second(name, bundled, request):
    query = (QUESTIONS / f"{name}.rq").read_text(encoding="utf-8")
    start = time.process_time()
    answer = bundled.query(query).serialize("csv").decode()
    assert time.process_time() - start < 1
    rows = list(csv.reader(io.StringIO(answer)))
    if "ORDER BY" not in query:
        rows[1:] = sorted(rows[1:])
    check(rows, EXPECTED / f"{name[:3]}.csv", update=request.config.getoption("--update-expected"))


@pytest.mark.parametrize("name", POLICIES)
def test_policy_has_its_rows_for_the_deaths_of_events_with_several_claims(name, bundled, request):
    rows = [row for row in by_policy(bundled, name) if row["measure"] == "killed" and row.get("claimants", 2) > 1]
    columns = [column for column in rows[0] if column not in {"event", "figures", "who"}]
    shown = [
        columns,
        *([str(value) if (value := row[column]) is not None else "" for column in columns] for row in rows),
    ]
    assert all(row["figures"] for row in rows)
    check(shown, EXPECTED / f"policy-{name}.csv", update=request.config.getoption("--update-expected"))


def check(rows, file, *, update):
    if update:
        EXPECTED.mkdir(exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(rows)
    with file.open(encoding="utf-8", newline="") as expected:
        assert rows == list(csv.reader(expected))
