"""Who does what to whom, whatever the wording."""

from dataclasses import replace

import pytest

from kg.find.parse import parse
from kg.find.roles import index_parties, phrase_span
from kg.find.triggers import find_triggers
from kg.model import Report

REPORT = Report(id="undated-report-00000000", text="", sha256="")


@pytest.mark.parametrize(
    ("text", "initiator", "target"),
    [
        ("Militants attacked a police station.", "Militants", "police station"),
        ("A police station was attacked by militants.", "militants", "police station"),
        ("An attack by militants on a police station failed.", "militants", "police station"),
        ("Militants carried out an attack on a police station.", "Militants", "police station"),
        ("Militants launched attacks, targeting a police station.", "Militants", "police station"),
        ("The villagers accused the army of bombing a school.", "army", "school"),
        ("Gunmen who attacked a bazaar fled.", "Gunmen", "bazaar"),
    ],
    ids=["active", "passive", "nominal", "light verb", "participle", "accusation", "relative"],
)
def test_every_wording_gives_the_same_parties(text: str, initiator: str, target: str) -> None:
    parsed = parse(replace(REPORT, text=text))
    arguments = find_triggers(parsed, index_parties(parsed, [], []))[0].arguments
    assert initiator in [token.text for token in arguments.initiators]
    assert target in [phrase_span(parsed, token).text for token in arguments.targets]


def test_the_dead_are_not_the_killers() -> None:
    parsed = parse(replace(REPORT, text="It was a raid with 24 soldiers killed."))
    killed = find_triggers(parsed, index_parties(parsed, [], []))[-1]
    assert [token.text for token in killed.arguments.targets] == ["soldiers"]
    assert killed.arguments.initiators == []
