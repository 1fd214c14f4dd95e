from dataclasses import replace

import pytest

from kg.evaluate.compare import compare
from kg.evaluate.names import same_name
from kg.evaluate.rows import ActorRow, EventRow, FigureRow, PlaceRow, Rows, StatementRow

FIGURE = FigureRow(10, 32, 92, 92, None, "killed", "militant", "Inter-Services Public Relations")
STATEMENT = StatementRow(0, 100, "Inter-Services Public Relations", "indirect")
EVENT = EventRow(40, 50, "attack", "2026-01-31", ("Quetta", "Mastung"), ("gunmen",), ("a bank",))
ISPR = ActorRow(200, 231, ("Inter-Services Public Relations", "ISPR", "the military’s media wing"), "military")
QUETTA = PlaceRow(0, 6, ("Quetta",), "city", "PK", (30.19, 67.0))
GOLD = Rows((FIGURE,), (STATEMENT,), (EVENT,), (ISPR,), (QUETTA,))


def scores(**found):
    kind, rows = next(iter(found.items()))
    return {name: score.right for name, score in compare(GOLD, replace(Rows(), **{kind: rows})).slots.items()}


def test_the_gold_against_itself_is_all_right():
    comparison = compare(GOLD, GOLD)
    assert comparison.wrong == ()
    assert {score.value for score in comparison.slots.values()} == {1.0}


def test_another_number_in_the_same_words_is_no_match():
    assert scores(figures=(replace(FIGURE, count=93),))["figures.found"] == 0


def test_dozens_match_by_their_lower_bound():
    dozens = replace(FIGURE, count=None, lower=24)
    slots = compare(Rows(figures=(dozens,)), Rows(figures=(dozens,))).slots
    assert slots["figures.strict"].right == 1


def test_a_figure_without_its_claimant_is_strict_and_not_attributed():
    right = scores(figures=(replace(FIGURE, claimant=None),))
    assert (right["figures.strict"], right["figures.attributed"], right["figures.claimant"]) == (1, 0, 0)


def test_a_claimant_may_have_any_name_that_the_gold_knows():
    assert scores(figures=(replace(FIGURE, claimant="ISPR"),))["figures.attributed"] == 1


@pytest.mark.parametrize(("end", "right"), [(50, 1), (49, 0), (200, 1), (201, 0)])
def test_half_of_a_content_must_be_common(end, right):
    assert scores(statements=(replace(STATEMENT, end=end),))["statements.content"] == right


def test_an_event_matches_by_family_and_place_without_its_trigger():
    elsewhere = replace(EVENT, start=300, end=310, event_type="bombing", places=("Mastung",))
    right = scores(events=(elsewhere,))
    assert (right["events.found"], right["events.typed"], right["events.place"]) == (1, 0, 1)


@pytest.mark.parametrize(("point", "right"), [((30.4, 67.0), 1), ((31.0, 67.0), 0), (None, 0)])
def test_a_city_is_located_within_forty_kilometres(point, right):
    assert scores(places=(replace(QUETTA, point=point),))["places.located"] == right


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Lt Gen Ahmad Sharif", "Ahmad Sharif Chaudhry", True),
        ("the Governor of Ségou", "Governor, Segou", True),
        ("army", "navy", False),
        ("army", None, False),
        (None, "", True),
    ],
)
def test_names_agree_by_their_words(one, other, agree):
    assert same_name(one, other) is agree
