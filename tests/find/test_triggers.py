"""Which words are triggers, and of what type in their context."""

from dataclasses import replace

import pytest

from kg.find.parse import parse
from kg.find.roles import index_parties
from kg.find.triggers import Trigger, find_triggers
from kg.model import Report

REPORT = Report(id="undated-report-00000000", text="", sha256="")


def triggers(text: str) -> list[Trigger]:
    parsed = parse(replace(REPORT, text=text))
    return find_triggers(parsed, index_parties(parsed, [], []))


@pytest.mark.parametrize(
    ("text", "words", "event_type"),
    [
        ("Gunmen opened fire on a bus.", "opened fire", "attack"),
        ("Police opened fire on protesters.", "opened fire", "riot"),
        ("A suicide bomber blew himself up at a market.", "blew himself up", "suicide-bombing"),
        ("A gas cylinder exploded in a restaurant.", "exploded", "explosion-accident"),
        ("A roadside bomb exploded near a patrol.", "exploded", "bombing"),
        ("Security forces eliminated six militants.", "eliminated", "security-operation"),
        ("Militants killed six soldiers.", "killed", "attack"),
        ("Six soldiers were gunned down.", "gunned down", "attack"),
        ("Warplanes bombed the camp.", "bombed", "airstrike"),
        ("The highway was shut on Monday.", "shut", "border-closure"),
        ("Police seized ten rifles.", "seized", "security-operation"),
        ("An outbreak of cholera has hit the camp.", "outbreak", "disease-outbreak"),
        ("A ferry capsized off the coast.", "capsized", "transport-accident"),
        ("Workers began a general strike.", "general strike", "protest"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else None,
)
def test_the_context_gives_the_type(text: str, words: str, event_type: str) -> None:
    assert (words, event_type) in [(trigger.span.text, trigger.type) for trigger in triggers(text)]


def test_a_nominal_trigger_takes_its_modifiers() -> None:
    found = triggers("The army launched large-scale clearance operations.")
    assert [trigger.span.text for trigger in found] == ["large-scale clearance operations"]


@pytest.mark.parametrize(
    "text",
    [
        "Ferry accidents are common there.",
        "The attack helicopter landed.",
        "An outbreak of fighting was feared.",
        "If a quake struck, the wall would fall.",
        "The company closed the deal.",
        "Doctors have arrested the disease.",
    ],
)
def test_what_is_no_event_has_no_trigger(text: str) -> None:
    assert [trigger.span.text for trigger in triggers(text) if trigger.strength == "self"] == []
