"""The links on the developers' gold set, where it lies beside the checkout: found readings, so with the finder's errors.

A near miss is a report on another event of the same kind and region; what it tells of the old event is that event.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.pipeline import process
from kg.read import read_file
from kg.store import Store
from kg.store.tables import table

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))
GOLD = SHARED / "gold"
AT = datetime(2026, 10, 1, tzinfo=UTC)

pytestmark = [
    pytest.mark.skipif(not (GOLD / "links.json").is_file(), reason="the gold set lies beside the checkout only"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def rows():
    with Store.in_memory() as store:
        for file in sorted((GOLD / "reports" / "own").glob("*.txt")):
            process(read_file(file), store, loaded_at=AT)
        return {name: table(store, name).rows for name in ("events", "actors")}


@pytest.fixture(scope="module")
def pairs(rows):
    """Gold events with the world's event of the found event at the same words: (report, gold id, world)."""
    found = []
    for gold_file in sorted((GOLD / "reports" / "own").glob("*.gold.json")):
        name = gold_file.name.removesuffix(".gold.json")
        text = gold_file.with_name(f"{name}.txt").read_text(encoding="utf-8")
        here = [row for row in rows["events"] if row["report_file"] == f"{name}.txt"]
        for event in json.loads(gold_file.read_text(encoding="utf-8"))["events"]:
            start = text.find(event["trigger"])
            start, end = event.get("trigger_span") or (start, start + len(event["trigger"]))
            for row in here:
                if row["start"] < end and start < row["end"]:
                    found.append((name, event["id"], row["linked_event"]))  # noqa: PERF401
    return found


def b_cubed(pairs):
    """B3 precision, recall and F1 of clusters, given (item, right cluster, found cluster)."""
    precision = recall = 0.0
    for _, right, linked in pairs:
        mine = [pair for pair in pairs if pair[2] == linked]
        true = [pair for pair in pairs if pair[1] == right]
        both = sum(pair[1] == right for pair in mine)
        precision += both / len(mine)
        recall += both / len(true)
    precision, recall = precision / len(pairs), recall / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_events_are_joined_as_the_gold_has_them(pairs):
    precision, _, f1 = b_cubed(pairs)
    assert f1 >= 0.85
    assert precision >= 0.95


def near_misses():
    if not (GOLD / "links.json").is_file():
        return []
    return json.loads((GOLD / "links.json").read_text(encoding="utf-8"))["near_misses"]


@pytest.mark.parametrize("near", near_misses(), ids=lambda near: near["report"])
def test_no_near_miss_is_linked(pairs, near):
    of_cluster = {world for report, _, world in pairs if report.startswith(near["near_cluster"])}
    focal = {world for _, gold, world in pairs if gold in near["focal_events_must_not_link"]}
    assert focal
    assert not focal & of_cluster


@pytest.mark.parametrize("near", near_misses(), ids=lambda near: near["report"])
def test_the_old_event_in_its_background_is_linked(pairs, near):
    for gold in near["background_events_that_do_link"]:
        told = {world for report, event, world in pairs if event == gold and report == near["report"]}
        of_cluster = {world for report, event, world in pairs if event == gold and report != near["report"]}
        assert told & of_cluster, gold


def test_actors_of_two_countries_stay_apart(rows):
    named = {}
    for row in rows["actors"]:
        named.setdefault((row["report_file"][:2], row["name"]), set()).add(row["linked_actor"])
    assert not named["ml", "army"] & named["np", "army"]
    assert not named["ml", "army"] & named["nm", "army"]
    assert named["pk", "Inter-Services Public Relations"] == named["pk", "ISPR"]


def test_persons_who_share_a_family_name_stay_apart(rows):
    linked = {row["name"]: row["linked_actor"] for row in rows["actors"]}
    assert linked["Nurhayati Soamole"] != linked["Idris Soamole"]
    assert linked["Dhan Bahadur Budha"] != linked["Nar Bahadur Saud"]
