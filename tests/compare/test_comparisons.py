import pytest

from kg.store.tables import table, table_query

ARMY_MONDAY = ("2026-04-20-a", "army", "nine soldiers", (9, 9))
ARMY_TUESDAY = ("2026-04-21-b", "army", "24 soldiers", (24, 24))


def compared(store):
    """(later words, earlier words, relation, reason) of each pair."""
    rows = table(store, "comparisons").rows
    return [(row["quote"], row["other_quote"], row["relation"], row["reason"]) for row in rows]


def test_another_number_of_the_same_claimant_is_an_update_whatever_the_order_of_reports(told):
    expected = [("24 soldiers", "nine soldiers", "update", "a later day")]
    assert compared(told(ARMY_MONDAY, ARMY_TUESDAY)) == expected
    assert compared(told(ARMY_TUESDAY, ARMY_MONDAY)) == expected


def test_numbers_of_two_claimants_that_cannot_both_hold_disagree_by_so_many(told):
    store = told(ARMY_TUESDAY, ("2026-04-21-c", "rebels", "60 soldiers", (60, 60)))
    assert {row[2:] for row in compared(store)} == {("disagreement", "36 apart on one day")}


def test_an_open_end_may_hold_the_other_number(told):
    store = told(ARMY_TUESDAY, ("2026-04-20-c", "sources", "at least 21 soldiers", (21, None)))
    assert compared(store) == [("24 soldiers", "at least 21 soldiers", "agreement", "the bounds overlap")]


def test_round_numbers_far_apart_disagree(told):
    store = told(
        ("2026-04-20-a", "police", "about 6,000", (None, None), {"count": 6000}),
        ("2026-04-21-a", "organisers", "some 30,000", (None, None), {"count": 30000}),
    )
    assert [row[2] for row in compared(store)] == ["disagreement"]


def test_one_claimants_word_in_two_outlets_is_a_repetition(told):
    store = told(ARMY_TUESDAY, ("2026-04-21-c", "army", "24 dead", (24, 24)))
    assert [row[2] for row in compared(store)] == ["repetition"]


def test_whoever_speaks_for_a_body_is_that_body(told):
    store = told(ARMY_MONDAY, ("2026-04-21-b", "colonel", "24 dead", (24, 24), {"body": "army"}))
    assert [row[2] for row in compared(store)] == ["update"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"group": "militant"}, "other group"),
        ({"place": "hombori"}, "other place"),
        ({"days": ("2026-02-01", "2026-04-19")}, "other time"),
        ({"part_of": 2}, "part of"),
        ({"group": "militant", "place": "hombori"}, "other group, other place"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_numbers_of_different_scope_tell_why(told, more, reason):
    whole = ("2026-04-21-b", "rebels", "60 soldiers", (60, 60))
    store = told(ARMY_MONDAY, whole, ("2026-04-21-b", "mayor", "17", (17, 17), more))
    apart = {(row[0], row[1]): row[2:] for row in compared(store) if "17" in row[:2]}
    assert apart["17", "nine soldiers"] == ("different-scope", reason)


def test_an_events_toll_given_some_days_later_is_of_the_same_scope(told):
    later = ("2026-04-21-b", "army", "24", (24, 24), {"days": ("2026-04-21", "2026-04-21")})
    assert [row[2] for row in compared(told(ARMY_MONDAY, later))] == ["update"]


def test_a_number_from_which_another_one_rose_is_the_earlier(told):
    rose = ("2026-04-21-b", "army", "nine", (9, 9), {"before": "from ", "people": ""})
    assert compared(told(rose, ARMY_TUESDAY)) == [("24 soldiers", "nine", "update", "the same report")]
    assert compared(told(ARMY_TUESDAY, rose)) == [("24 soldiers", "nine", "update", "the same report")]


def test_numbers_of_one_breath_are_told_side_by_side(told):
    store = told(ARMY_TUESDAY, ("2026-04-21-b", "army", "17", (17, 17)))
    assert [row[2:] for row in compared(store)] == [("different-scope", "side by side")]


def test_numbers_of_other_measures_are_not_compared(told):
    assert not compared(told(ARMY_MONDAY, ("2026-04-21-b", "army", "14 wounded", (14, 14), {"measure": "injured"})))


def test_every_relation_is_a_concept(told):
    store = told()
    concepts = store.query(
        "SELECT ?notation { ?c skos:topConceptOf <https://w3id.org/kg-reports/comparison> ; skos:notation ?notation }"
    )
    text = table_query("comparisons")
    assert all(f'"{row["notation"]}"' in text for row in concepts.rows)
    assert len(concepts.rows) == 5
