"""The finder never falls below what it has reached (`floors.json`), nor below the limits set for it."""

from functools import lru_cache
from pathlib import Path

import pytest

from kg.evaluate import evaluate
from kg.evaluate.floors import fallen, floors_of, gold_hash, read_floors

FLOORS = read_floors(Path(__file__).parent / "floors.json")

scores_of = lru_cache(evaluate)


def test_there_are_floors_for_both_sets():
    assert set(FLOORS) == {"seed", "gold/reports"}
    assert all(floors["slots"] for floors in FLOORS.values())


@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_were_measured_on_these_gold_readings(shared, name):
    assert gold_hash(shared / name) == FLOORS[name]["gold"]


@pytest.mark.parametrize("name", FLOORS)
def test_no_score_falls_below_its_floor(shared, name):
    assert fallen(FLOORS[name]["slots"], floors_of(scores_of(shared / name))) == []


@pytest.mark.parametrize(("name", "slot"), [(name, slot) for name in FLOORS for slot in FLOORS[name]["limits"]])
def test_the_limits_hold(shared, name, slot):
    assert scores_of(shared / name).slots[slot].value >= FLOORS[name]["limits"][slot]
