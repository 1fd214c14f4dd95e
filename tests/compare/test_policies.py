import re

import pytest

from kg.compare import POLICIES, by_policy, policy_query
from kg.exchange.policies import CODES, policy_iri
from kg.exchange.policies import POLICIES as EXPORTED
from kg.resources import read_word_list

FIGURES = (
    ("2026-04-20-a", "army", "nine soldiers", (9, 9)),
    ("2026-04-21-b", "army", "24 soldiers", (24, 24)),
    ("2026-04-22-c", "mayor", "24", (24, 24)),
    ("2026-04-21-c", "sources", "at least 21 soldiers", (21, None), {"count": 21}),
    ("2026-04-21-d", "rebels", "60 soldiers", (60, 60)),
)


def number(store, policy):
    (row,) = by_policy(store, policy)
    return row["number"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("lowest", 21), ("highest", 60), ("latest", 24), ("majority", 24), ("acled", 21)],
)
def test_each_policy_picks_its_number_from_the_last_claims(told, policy, expected):
    assert number(told(*FIGURES), policy) == expected


def test_the_answer_names_its_policy_and_the_figures_it_rests_on(told):
    for policy in ("lowest", "highest", "latest", "majority", "acled", "ucdp"):
        (row,) = by_policy(told(*FIGURES), policy)
        assert row["policy"] == f"https://w3id.org/kg-reports/policy/{policy}"
        assert row["claimants"] == 4
        assert len(row["figures"]) == 4
        assert not any(figure.endswith("/figure/1") for figure in row["figures"]), "the army took it back"


def test_ucdp_gives_three_numbers(told):
    (row,) = by_policy(told(*FIGURES), "ucdp")
    assert (row["low"], row["best"], row["high"]) == (21, 24, 60)


def test_by_claimant_chooses_none(told):
    rows = by_policy(told(*FIGURES), "by-claimant")
    assert {row["claimant"]: row["number"] for row in rows} == {"army": 24, "mayor": 24, "sources": 21, "rebels": 60}


def test_two_numbers_given_as_often_are_no_majority(told):
    assert number(told(FIGURES[1], FIGURES[4]), "majority") is None


def test_vague_words_have_the_codes_of_acled(told):
    store = told(FIGURES[4], ("2026-04-21-e", "mayor", "dozens", (24, None), {"qualifier": "vague"}))
    assert number(store, "lowest") == 24
    assert number(store, "acled") == 12
    codes = {(int(one), int(code)) for one, code in re.findall(r"\((\d+) (\d+)\)", policy_query("acled"))}
    assert codes == {(int(row["least"]), int(row["acled"])) for row in read_word_list(CODES / "vague-numbers.tsv")}


@pytest.mark.parametrize(
    "more",
    [{"part_of": 1}, {"place": "hombori"}, {"days": ("2026-01-01", "2026-04-21")}],
    ids=["part", "other place", "campaign"],
)
def test_what_counts_something_else_is_left_out(told, more):
    store = told(FIGURES[0], ("2026-04-20-a", "mayor", "three", (3, 3), more))
    assert number(store, "lowest") == 9


def test_policies_are_concepts_and_the_exports_use_the_same_ones(told):
    store = told()
    found = store.query("SELECT ?c { ?c skos:topConceptOf <https://w3id.org/kg-reports/policy> }").rows
    assert {str(row["c"]) for row in found} == {f"https://w3id.org/kg-reports/policy/{name}" for name in POLICIES}
    assert {policy_iri(name) for name in EXPORTED} <= {str(row["c"]) for row in found}


def test_all_policies_start_from_the_same_claims():
    claims = {
        re.sub(r"\s+", " ", policy_query(name).partition("# What each")[2].partition("GROUP BY")[0])
        for name in POLICIES
    }
    assert len(claims) == 1
