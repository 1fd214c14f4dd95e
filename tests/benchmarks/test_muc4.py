"""The MUC-4 adapter: what it makes of small reports, and what the task's rules leave out."""

import pytest

from benchmarks.muc4.phrases import category, fill, head_of, number_of
from benchmarks.muc4.places import nation_of
from benchmarks.muc4.predict import predict
from kg.model import Figure, Span

HEAD = "   BOGOTA, 3 APR 90 (HILL RADIO) -- [TEXT] "


def templates(text):
    return predict({"id": "1", "text": HEAD + text})


def test_a_killing_is_an_attack_with_its_victims():
    (found,) = templates("GUERRILLAS OF THE NATIONAL LIBERATION ARMY KILLED THREE PEASANTS IN CUCUTA ON 1 APRIL.")
    assert (found["type"], found["stage"], found["date"]) == ("ATTACK", "ACCOMPLISHED", "1990-04-01")
    assert found["location"] == "COLOMBIA: CUCUTA (CITY)"
    assert found["hum_desc"] == ["PEASANTS"]
    assert found["hum_num"] == [{"value": "3", "of": "PEASANTS"}]
    assert found["hum_effect"] == [{"value": "DEATH", "of": "PEASANTS"}]
    assert found["hum_type"] == [{"value": "CIVILIAN", "of": "PEASANTS"}]
    assert found["perp_org"] == ["NATIONAL LIBERATION ARMY"]


def test_a_bomb_is_an_instrument_and_what_it_hit_a_target():
    (found,) = templates("A BOMB EXPLODED AT A BANK IN CALI YESTERDAY AND DESTROYED TWO CARS.")
    assert (found["type"], found["date"]) == ("BOMBING", "1990-04-02")
    assert found["instr_type"] == [{"value": "BOMB", "of": "BOMB"}]
    assert found["phys_id"] == ["BANK", "CARS"]
    assert found["phys_type"][0] == {"value": "FINANCIAL", "of": "BANK"}


@pytest.mark.parametrize(
    "text",
    [
        "GUERRILLAS ATTACKED AN ARMY PATROL IN CUCUTA YESTERDAY AND KILLED FOUR SOLDIERS.",
        "TROOPS KILLED FOUR GUERRILLAS IN CUCUTA YESTERDAY.",
        "GUERRILLAS KILLED THREE PEASANTS IN CUCUTA ON 1 APRIL 1985.",
        "THE MINISTER WILL VISIT CUCUTA TOMORROW.",
    ],
    ids=["on troops", "by troops on guerrillas", "long ago", "none"],
)
def test_what_the_task_leaves_out(text):
    assert templates(text) == []


def test_fills_have_no_article_or_number():
    assert fill("the two\npeasants") == "PEASANTS"
    assert head_of("OFFICE OF THE GOVERNOR") == "OFFICE"
    assert category("POWER PYLONS", "things") == "ENERGY"
    assert nation_of("U.S. SOLDIERS") == "UNITED STATES"


@pytest.mark.parametrize(
    ("count", "lower", "upper", "qualifier", "expected"),
    [
        (7, 7, 7, "exactly", "7"),
        (30, None, None, "about", "~30"),
        (5, 5, None, "at-least", "5-"),
        (26, None, 26, "at-most", "-26"),
        (None, 2, None, "vague", "PLURAL"),
    ],
)
def test_numbers_keep_their_bounds(count, lower, upper, qualifier, expected):
    span = Span(0, 1, "x")
    assert number_of(Figure("figure/1", span, count, lower, upper, qualifier, "killed", "people")) == expected
