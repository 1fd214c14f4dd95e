"""Kind, time, place, participants and figures decide whether two events are one."""

import pytest
from made import same, store_of


def event(**said):
    return {"events": [said]}


def are_same(one, other, **town):
    store = store_of(a=one | {"town": "Bannu"}, b=other | {"town": town.get("town", "Bannu")})
    return same(store, "a/event/1", "b/event/1")


BOMBING = event(kind="bombing", killed=[12])


@pytest.mark.parametrize(
    ("other", "town"),
    [
        (event(kind="bombing"), "Bannu"),
        (event(kind="suicide-bombing", killed=[12]), "Bannu"),
        (event(kind="bombing", day="2026-03-12", killed=[12]), "Bannu"),
        (event(kind="bombing", day="2026-03-11", precision="week"), "Bannu"),
        (event(kind="bombing", killed=[31]), "Bannu"),
    ],
    ids=["same day and town", "finer kind, same toll", "day after, same toll", "that week", "a toll that grew"],
)
def test_one_event_told_twice(other, town):
    assert are_same(BOMBING, other, town=town)


@pytest.mark.parametrize(
    ("other", "town"),
    [
        (event(kind="bombing", day="2026-03-19", killed=[12]), "Bannu"),
        (event(kind="bombing", day="2026-03-12"), "Bannu"),
        (event(kind="bombing", killed=[12]), "Turbat"),
        (event(kind="bombing", killed=[12]), "Nairobi"),
        (event(kind="protest"), "Bannu"),
        (event(kind="attack"), "Bannu"),
        (event(kind="security-operation"), "Bannu"),
        (event(kind="bombing", status="habitual"), "Bannu"),
    ],
    ids=[
        "other week",
        "day after",
        "other end of the country",
        "other country",
        "other kind",
        "akin",
        "answer",
        "series",
    ],
)
def test_near_misses_stay_apart(other, town):
    assert not are_same(BOMBING, other, town=town)


def test_an_old_event_in_the_background_is_that_event():
    new = {"town": "Turbat", "published": "2026-03-19", "events": [{"kind": "attack", "day": "2026-03-19"}]}
    store = store_of(a=BOMBING, b=new, c=BOMBING | {"published": "2026-04-02"})
    assert same(store, "a/event/1", "c/event/1")
    assert not same(store, "b/event/1", "c/event/1")


def test_two_events_of_one_report_stay_two():
    store = store_of(a={"events": [{}, {}]}, b={"events": [{}]})
    assert not same(store, "a/event/1", "a/event/2")
    assert same(store, "a/event/1", "b/event/1")
