import json

import pytest

from kg.errors import BadMetadata, MissingPath
from kg.evaluate import evaluate

TEXT = (
    "QUETTA, Feb 01 (Alliance News): Police said on Sunday that the gunmen had killed at least 92 people in Quetta.\n"
)
GOLD = {
    "figures": [
        {
            "quote": "at least 92 people",
            "value": 92,
            "min": 92,
            "max": None,
            "measure": "killed",
            "group": "people",
            "claimant": "Police",
        }
    ],
    "statements": [
        {"speaker": "Police", "quote_type": "indirect", "content_start": "the gunmen", "content_end": "in Quetta"}
    ],
    "events": [],
    "actors": [{"name": "Police", "aliases": [], "type": "police"}, {"name": "the Red Crescent", "type": "ngo"}],
    "places": [{"name": "QUETTA", "kind": "city", "country": "PK", "lat": 30.19, "lon": 67.0}],
}


@pytest.fixture
def gold_directory(tmp_path):
    (tmp_path / "quetta.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "quetta.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_the_finder_is_scored_against_what_a_person_found(gold_directory):
    scores = evaluate(gold_directory)
    assert scores.reports == 1
    assert scores.slots["figures.found"].right == 1
    assert scores.slots["statements.content"].right == 1
    assert scores.slots["actors.found"].gold == 2


def test_a_miss_is_told_with_its_sentence(gold_directory):
    missed = next(miss for miss in evaluate(gold_directory).misses if miss.words == "the Red Crescent")
    assert (missed.kind, missed.report, missed.problem) == ("actors", "quetta.txt", "missed")
    spurious = [miss for miss in evaluate(gold_directory).misses if miss.kind == "events"]
    assert all(miss.sentence.endswith("in Quetta.") for miss in spurious)


def test_a_directory_without_gold_is_an_error(tmp_path):
    with pytest.raises(MissingPath, match=r"\.gold\.json"):
        evaluate(tmp_path)


def test_a_gold_file_without_its_rows_is_an_error(gold_directory):
    (gold_directory / "quetta.gold.json").write_text('{"figures": [{}]}', encoding="utf-8")
    with pytest.raises(BadMetadata, match="not a gold reading"):
        evaluate(gold_directory)
