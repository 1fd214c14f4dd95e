"""Which number stands for an event where several claimants give several."""

import pytest

from kg.exchange.policies import POLICIES, choose, claims_of, policy_iri
from kg.exchange.records import Figure
from kg.exchange.tolls import toll

DAY = "2026-03-11"


def figure(number, group="people", claimant="officials", **fields):
    known = {"count": number, "lower": number, "upper": number, "day": DAY, "qualifier": "exactly"} | fields
    return Figure(
        id=fields.get("id", f"{claimant}-{group}-{number}-{known['day']}"),
        report="r",
        measure=known.get("measure", "killed"),
        group=group,
        group_text=known.get("group_text", group),
        count=known["count"],
        lower=known["lower"],
        upper=known["upper"],
        qualifier=known["qualifier"],
        claimant=claimant,
        claimant_name=claimant,
        statement=known.get("statement"),
        day=known["day"],
        whole_group=known.get("whole_group"),
        start=known.get("start", 0),
        end=known.get("start", 0) + 1,
        words=str(number),
    )


POLICE, DOCTORS, FORUM, UNION = "police", "doctors", "forum", "union"
# The police say 3 and a day later 5, the doctors 9, the forum and the union 8.
CLAIMS = claims_of(
    [
        figure(3, claimant=POLICE),
        figure(5, claimant=POLICE, day="2026-03-12"),
        figure(9, claimant=DOCTORS),
        figure(8, claimant=FORUM),
        figure(8, claimant=UNION),
    ]
)


@pytest.mark.parametrize(
    ("policy", "number"),
    [("lowest", 5), ("highest", 9), ("latest", 5), ("majority", 8), ("ucdp", 8), ("acled", 5)],
)
def test_each_policy_picks_its_number(policy, number):
    choice = choose(CLAIMS, policy)
    assert choice.number == number
    assert all(claim.claimant in {POLICE, DOCTORS, FORUM, UNION} for claim in choice.claims)


def test_every_policy_has_an_iri_and_says_nothing_of_nothing():
    assert {policy_iri(policy).rpartition("/")[2] for policy in POLICIES} == set(POLICIES)
    assert [choose([], policy).number for policy in POLICIES] == [None] * len(POLICIES)


def test_a_number_that_its_claimant_has_raised_counts_no_more():
    assert [claim.named for claim in CLAIMS if claim.claimant == POLICE] == [5]


def test_of_one_report_the_number_named_first_counts():
    numbers = [figure(104, start=10), figure(109, start=20, group_text="dead")]
    assert [claim.named for claim in claims_of(reversed(numbers))] == [104]


def test_one_claimant_in_two_reports_is_one():
    assert choose(claims_of([figure(4, id="a"), figure(4, id="b"), figure(7, claimant=FORUM)]), "ucdp").number == 4
    assert (
        choose(claims_of([figure(4, id="a"), figure(4, id="b"), figure(7, claimant=FORUM)]), "majority").number is None
    )


def test_bounds_are_the_least_and_the_most_that_the_words_allow():
    claims = claims_of(
        [
            figure(40, claimant=FORUM, lower=41, upper=None, qualifier="more-than"),
            figure(50, claimant=POLICE, lower=None, qualifier="up-to"),
        ]
    )
    assert [choose(claims, policy).number for policy in ("lowest", "highest")] == [41, 50]


def test_acled_codes_vague_words():
    dozens = figure(None, lower=24, upper=None, qualifier="vague")
    assert [choose(claims_of([dozens]), policy).number for policy in ("acled", "lowest")] == [12, 24]


def test_what_is_named_beside_each_other_in_one_statement_is_added_and_said_to_be():
    found = toll(
        [
            figure(6, "security-forces", group_text="soldiers", statement="s"),
            figure(3, "security-forces", group_text="policemen", statement="s"),
        ],
        "ucdp",
    )
    assert (found.state, found.total, found.basis, len(found.figures)) == (9, 9, "added", 2)


def test_people_at_large_are_never_added_to_people_at_large():
    found = toll(
        [figure(9, statement="s", group_text="bodies"), figure(4, statement="s", group_text="people", start=9)],
        "highest",
    )
    assert (found.total, found.basis) == (9, "said")


def test_parts_are_not_added_to_their_whole():
    whole, women = figure(5, "civilian"), figure(2, "women", whole_group="civilian")
    assert toll([whole, women], "lowest").total == 5
    assert toll([figure(27, "militant"), figure(4, "militant", whole_group="militant")], "lowest").total == 27


def test_sides_are_parts_of_a_number_of_people_at_large():
    sides = [figure(8, "security-forces", whole_group="people"), figure(5, "civilian", whole_group="people")]
    found = toll([figure(19), *sides], "ucdp")
    assert (found.state, found.civilians, found.unknown, found.total, found.basis) == (8, 5, 6, 19, "said")
    without = toll(sides, "ucdp")
    assert (without.unknown, without.total, without.basis) == (0, 13, "added")


def test_where_the_policy_leaves_a_number_open_there_is_no_total():
    found = toll([figure(9, claimant=DOCTORS), figure(5, claimant=POLICE)], "majority")
    assert (found.total, found.basis, found.figures) == (None, "open", ())


def test_without_figures_nothing_is_told():
    assert toll([figure(9, measure="injured")], "ucdp").basis is None
