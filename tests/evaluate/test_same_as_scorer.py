"""Our numbers are those of the scorer that the gold readings came with, run over the tables of a store."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from rdflib import Graph

from kg.evaluate import evaluate
from kg.find import find
from kg.map import map_to_graph
from kg.read import read_file
from kg.store import Store
from kg.store.tables import table, write_table

TABLES = ("figures", "statements", "events", "actors", "places")


def write_tables(gold_directory, directory):
    """The tables of all reports; none of them is validated, so that all are served."""
    with Store.in_memory() as store:
        for path in sorted(gold_directory.rglob("*.txt")):
            report = read_file(path)
            graph = map_to_graph(report, find(report), base=store.base)
            store.add(report, graph, Graph(), [], loaded_at=datetime(2026, 1, 1, tzinfo=UTC))
        for name in TABLES:
            (directory / f"{name}.json").write_text(write_table(table(store, name), "json"), encoding="utf-8")


def flat(scored):
    """The scorer's answer by slot: F1 or share, and the counts where it gives them."""
    numbers = {}
    for kind, slots in scored.items():
        for name, value in slots.items() if isinstance(slots, dict) else ():
            if not name.startswith("across_reports"):
                numbers[f"{kind}.{name}"] = value
    return numbers


@pytest.mark.parametrize("part", ["seed", "gold/reports/re3d"])
def test_scores_are_those_of_the_scorer(shared, tmp_path, part):
    write_tables(shared / part, tmp_path)
    command = [sys.executable, str(shared / "score" / "score.py"), str(shared / part), str(tmp_path)]
    theirs = flat(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    ours = evaluate(shared / part).slots
    assert set(ours) == set(theirs)
    for name, score in ours.items():
        if score.found is None:
            assert theirs[name] == (round(score.value, 4) if score.gold else None), name
        else:
            counts = {"gold": score.gold, "found": score.found, "hit": score.right}
            assert theirs[name] == {
                "p": round(score.precision, 4),
                "r": round(score.recall, 4),
                "f1": round(score.f1, 4),
                **counts,
            }, name
