"""Pronouns and descriptions: whom they stand for."""

import pytest

from kg.find.actors import find_actors
from kg.find.parse import parse
from kg.model import Actor, Doubt
from kg.read import read


def found(text: str) -> tuple[list[Actor], list[Doubt]]:
    return find_actors(parse(read(text)), [])


def meant(text: str, words: str) -> str | None:
    """The name or description of the actor whose mention is the last occurrence of some words."""
    start = text.rfind(words)
    for actor in found(text)[0]:
        if any(mention.start <= start and start + len(words) <= mention.end for mention in actor.mentions):
            return actor.name or actor.description
    return None


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Interior Minister Mohsin Naqvi met Sunita Bista. “It was planned,” he said.", "he", "Mohsin Naqvi"),
        ("Sunita Bista, a teacher, spoke to reporters. “We are cold,” she said.", "she", "Sunita Bista"),
        ("The Interior Ministry denied the report. It said nobody had died.", "It", "Interior Ministry"),
        ("Gunmen attacked a bus. They fled on motorcycles.", "They", "Gunmen"),
        ("Police arrested gunmen who attacked a bus.", "who", "gunmen"),
    ],
    ids=["he", "she", "it", "they", "who"],
)
def test_pronoun_goes_to_whom_it_fits(text: str, pronoun: str, name: str) -> None:
    assert meant(text, pronoun) == name


def test_pronoun_inside_a_quotation_is_not_its_speaker() -> None:
    text = "President Daniel Koech met Brian Lokwang. “He lied to us,” Koech said."
    assert meant(text, "He") == "Brian Lokwang"


def test_it_that_points_at_nothing_is_no_mention() -> None:
    assert meant("The Interior Ministry spoke. It was reported that two died.", "It") is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen ambushed a convoy. The attackers fled.", "The attackers", "Gunmen"),
        (
            "The Policing Accountability Board spoke. The Board said eight died.",
            "Board",
            "Policing Accountability Board",
        ),
        (
            "A local elected official called. The elected official said 21 died.",
            "The elected official",
            "local elected official",
        ),
        ("The Mexican Army moved in. The army seized rifles.", "The army", "Mexican Army"),
    ],
    ids=["attackers", "board", "official", "army"],
)
def test_description_goes_to_whom_it_fits(text: str, words: str, name: str) -> None:
    assert meant(text, words) == name


def test_two_equal_readings_leave_a_doubt() -> None:
    text = "Peter Cook and Jeff Davis spoke. He said little."
    _, doubts = found(text)
    assert [(doubt.kind, set(doubt.readings)) for doubt in doubts] == [("reference", {"Peter Cook", "Jeff Davis"})]
