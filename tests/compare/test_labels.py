"""Who calls whom what, over bundled reports."""

from pathlib import Path

import pytest

from kg.pipeline import process
from kg.read import read_file
from kg.store import Store
from kg.store.tables import table

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def labels():
    with Store.in_memory() as store:
        for name in ("nm-quetta-1", "ml-gossi-2"):
            process(read_file(REPORTS / f"{name}.txt"), store)
        yield table(store, "labels").rows


def test_a_speakers_word_is_the_speakers(labels):
    (row,) = [row for row in labels if row["named"] == "Lashkar-i-Sahil"]
    assert (row["user"], row["user_kind"], row["term"]) == ("Inter-Services Public Relations", "speaker", "terrorists")
    assert (row["class"], row["reports"]) == ("armed-group", ["nm-quetta-1.txt"])
    assert len(row["mentions"]) == row["times"]


def test_a_word_of_the_report_itself_is_its_outlets(labels):
    assert ("outlet", "jihadist") in {(row["user_kind"], row["term"]) for row in labels}


def test_each_row_has_an_id_of_its_own(labels):
    assert len({row["id"] for row in labels}) == len(labels)
