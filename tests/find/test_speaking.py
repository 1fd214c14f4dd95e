"""Who may be a speaker though no list names him, and which verbs tell of no speech."""

import pytest

from kg.find import find
from kg.model import Statement
from kg.read import read


def statements_of(text: str) -> list[tuple[str | None, str]]:
    reading = find(read(text))
    names = {actor.key: actor.name or actor.description for actor in reading.actors}
    return [(names.get(said.speaker or "") or _words(said), said.content.text) for said in reading.statements]


def _words(said: Statement) -> str | None:
    return said.speaker_span.text if said.speaker_span else None


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Clifford says the cow will be destroyed.", "Clifford", "person"),
        ("Wikipedia says the mountain is high.", "Wikipedia", "organisation"),
        ("The Philharmonia said the hall was shut.", "Philharmonia", "organisation"),
        ("Dispatchers said the child was in a serious condition.", "Dispatchers", "group"),
    ],
    ids=lambda value: value.split(" ")[0],
)
def test_who_speaks_is_an_actor(text: str, actor: str, kind: str) -> None:
    assert [(a.name or a.description, a.kind) for a in find(read(text)).actors] == [(actor, kind)]


def test_a_name_runs_on_over_its_purpose() -> None:
    text = "The Centres for Water Safety and Hygiene (CWSH) reported 13 confirmed cases."
    actors = find(read(text)).actors
    assert [(actor.name, actor.aliases) for actor in actors] == [("Centres for Water Safety and Hygiene", ("CWSH",))]


def test_a_surname_of_a_person_named_before_is_no_other_actor() -> None:
    reading = find(read("Police chief Anna Petrowna spoke. According to Petrowna, the road was shut."))
    assert [actor.name for actor in reading.actors if actor.name] == ["Anna Petrowna"]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Rome said nothing. The disease claimed many lives.",
        "Police in Rome said nothing. The guarantee underscores the commitment of the bank.",
        "The hospital admitted another patient on Friday.",
        "The premier called an emergency meeting.",
        "Police found 4 kg of tea in her bag.",
        "The two states cut their number of cases by 45%.",
    ],
    ids=lambda text: " ".join(text.split()[-2:]),
)
def test_what_things_do_and_verbs_of_deeds_are_no_statements(text: str) -> None:
    assert statements_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'According to Adil Karim, the head doctor of the clinic where the boy lay, "the boy died of the flu."',
            ("Adil Karim", "the boy died of the flu"),
        ),
        (
            'The minister spoke. "We want the system in place," the paper quoted him as saying.',
            ("minister", "We want the system in place"),
        ),
        (
            'Gen. Anna Petrowna released the following statement today:\n\n"We mourn the loss of our friend."',
            ("Anna Petrowna", "We mourn the loss of our friend"),
        ),
    ],
    ids=["apposition", "quoted-as-saying", "issued"],
)
def test_speaker_and_content_around_unusual_cues(text: str, expected: tuple[str, str]) -> None:
    assert statements_of(text) == [expected]


def test_words_that_lead_on_are_no_part_of_the_content() -> None:
    text = "The ministry announced that five people died, but also said the toll may rise."
    assert [content for _, content in statements_of(text)] == ["five people died", "the toll may rise"]
