"""Scores -> floors: numbers that must not fall, with the hash of the gold data that they were measured on.

    Score(right=19, gold=21, found=20)  ->  {"precision": 0.95, "recall": 0.904, "f1": 0.926}

They are kept in `tests/quality/floors.json`, written by `scripts/raise_floors.py` and held by `tests/quality/`.
"""

import hashlib
import json
import math
from pathlib import Path
from typing import TypedDict

from kg.evaluate.gold import find_gold, report_file
from kg.evaluate.scores import Score, Scores

# Numbers are rounded down to thousandths, so that one and the same reading never falls below its own floor.
STEPS = 1000

Slots = dict[str, dict[str, float]]


class Floors(TypedDict):
    """The floors of one set of gold readings; `limits` are values (F1 or share) set by decision, kept as they are."""

    gold: str
    reports: int
    limits: dict[str, float]
    slots: Slots


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors by the set's folder, empty where the file is not there yet."""
    floors: dict[str, Floors] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return floors


def floors_of(scores: Scores) -> Slots:
    """What the scores come to, rounded down: precision, recall and F1, or the share."""
    return {name: {part: _down(value) for part, value in _parts(score).items()} for name, score in scores.slots.items()}


def _parts(score: Score) -> dict[str, float]:
    if score.precision is None or score.f1 is None:
        return {"share": score.value}
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _down(value: float) -> float:
    # A part such as 0.29 is held as 0.28999..., hence the inner rounding.
    return math.floor(round(value * STEPS, 6)) / STEPS


def fallen(floors: Slots, measured: Slots) -> list[str]:
    """One line for each number below its floor.

    >>> fallen({"figures.found": {"f1": 0.9}}, {"figures.found": {"f1": 0.85}})
    ['figures.found f1: 0.85, floor 0.9']
    """
    return [
        f"{name} {part}: {measured.get(name, {}).get(part)}, floor {floor}"
        for name, parts in floors.items()
        for part, floor in parts.items()
        if measured.get(name, {}).get(part, -1.0) < floor
    ]


def raised(floors: Slots, measured: Slots) -> Slots:
    """The higher of both, number by number."""
    return {
        name: {part: max(value, floors.get(name, {}).get(part, 0.0)) for part, value in parts.items()}
        for name, parts in measured.items()
    }


def gold_hash(directory: Path) -> str:
    """SHA-256 over the names and contents of all gold readings below a directory and their texts."""
    digest = hashlib.sha256()
    for gold_file in find_gold(directory):
        for file in (gold_file, report_file(gold_file)):
            digest.update(file.relative_to(directory).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
