"""Actors by sentences: who is found, as what, under which name."""

import pytest

from kg.find.actor_index import ActorIndex
from kg.find.actors import find_actors
from kg.find.parse import parse
from kg.model import Actor, Location, Report, Span
from kg.read import read


def actors_of(text: str, *places: str) -> list[Actor]:
    report = read(text)
    locations = [
        Location(f"location/{i}", place, "city", (Span(text.find(place), text.find(place) + len(place), place),))
        for i, place in enumerate(places, start=1)
    ]
    return find_actors(parse(report), locations)[0]


def only(actors: list[Actor], **wanted: object) -> Actor:
    found = [a for a in actors if all(getattr(a, key) == value for key, value in wanted.items())]
    assert len(found) == 1, actors
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        ("Interior Minister Mohsin Naqvi said the attacks were planned.", "Mohsin Naqvi", "Interior Minister"),
        ("The harbour master of Ternate, Ferdy Tomagola, denied it.", "Ferdy Tomagola", "harbour master"),
        ("Gul Nawaz, a shopkeeper, said gunmen came.", "Gul Nawaz", "shopkeeper"),
        ("A spokesman for the movement, Abu Haris, claimed the attack.", "Abu Haris", "spokesman"),
        ("Foreign Minister for the Middle East Tobias Ellwood said so.", "Tobias Ellwood", None),
        ("Justice (Rtd) Wanjiku Mbithi later corrected the figure.", "Wanjiku Mbithi", None),
    ],
    ids=["title", "before", "after", "for", "domain", "retired"],
)
def test_person_has_the_name_without_its_title(sentence: str, name: str, title: str | None) -> None:
    actor = only(actors_of(sentence), kind="person", name=name)
    assert actor.actor_class == "person"
    assert title is None or (actor.role_title is not None and actor.role_title.text == title)


def test_titles_and_surnames_go_to_the_person_named_in_full() -> None:
    actors = actors_of(
        "Balochistan Chief Minister Sarfraz Bugti said the operation was over. "
        "Prime Minister Shehbaz Sharif condemned the attack. CM Bugti said more. The prime minister agreed."
    )
    assert [m.text for m in only(actors, name="Sarfraz Bugti").mentions][-1] == "CM Bugti"
    assert only(actors, name="Shehbaz Sharif").mentions[-1].text == "The prime minister"


def test_office_is_held_by_whom_it_belongs_to() -> None:
    actors = actors_of("ISPR Director General Lt Gen Ahmed Sharif Chaudhry said more. The ISPR said so.")
    person = only(actors, name="Ahmed Sharif Chaudhry")
    assert person.affiliation == only(actors, name="ISPR").key
    assert person.affiliation_span is not None
    assert person.affiliation_span.text == "ISPR"


@pytest.mark.parametrize(
    ("sentence", "name", "actor_class"),
    [
        ("The Interior Ministry did not respond.", "Interior Ministry", "government"),
        ("The rights group Insaf Watch urged both sides to stop.", "Insaf Watch", "ngo"),
        (
            "Fighters linked to the Rally for God and the Sahel are active.",
            "Rally for God and the Sahel",
            "armed-group",
        ),
        ("The World Relief Programme said it had delivered rice.", "World Relief Programme", "intergovernmental"),
        ("The ferry's owner, PT Samudra Kie Raha, disputed it.", "PT Samudra Kie Raha", "company"),
        ("The Himal Wire reported the quake.", "Himal Wire", "media"),
    ],
)
def test_organisation_has_the_class_of_its_words(sentence: str, name: str, actor_class: str) -> None:
    assert only(actors_of(sentence), name=name).actor_class == actor_class


def test_acronym_in_brackets_is_the_same_organisation() -> None:
    actor = only(
        actors_of("The Inter-Services Public Relations (ISPR) said so. ISPR said more."), actor_class="military"
    )
    assert actor.name == "Inter-Services Public Relations"
    assert actor.aliases == ("ISPR",)


def test_description_beside_a_name_is_the_same_organisation() -> None:
    actors = actors_of("The agency, Basarnas, said 71 people were safe. The agency said more.")
    assert [m.text for m in only(actors, name="Basarnas").mentions] == ["The agency", "Basarnas", "The agency"]


@pytest.mark.parametrize(
    ("sentence", "description", "actor_class"),
    [
        ("Security forces killed 41 men.", "Security forces", "military"),
        ("Gunmen ambushed a convoy.", "Gunmen", "armed-group"),
        ("A security official denied the claim.", "security official", "person"),
        ("A doctor at Kenyatta National Hospital said so.", "doctor at Kenyatta National Hospital", "person"),
        ("Four shops were looted, county officials said.", "county officials", "government"),
        ("Thousands of mourners gathered in the city.", "mourners", "crowd"),
    ],
)
def test_who_acts_is_an_actor_without_a_name(sentence: str, description: str, actor_class: str) -> None:
    actor = only(actors_of(sentence), actor_class=actor_class)
    assert actor.name is None
    assert actor.description == description


def test_who_is_only_counted_is_no_actor() -> None:
    assert not actors_of("The blast killed 18 civilians and two passengers.")


def test_place_is_an_actor_where_it_acts_as_a_government() -> None:
    actor = only(actors_of("India pledged five million dollars. The quake shook India.", "India"), name="India")
    assert actor.actor_class == "government"
    assert not actors_of("Floods struck India on Monday.", "India")


def test_loaded_term_is_kept_with_its_words_and_a_neutral_class() -> None:
    actor = only(actors_of("Terrorists attacked a bus."), actor_class="armed-group")
    assert actor.description == "Terrorists"
    assert [(naming.term, naming.used_by) for naming in actor.namings] == [("Terrorists", None)]


def test_publisher_is_an_actor() -> None:
    report = read("QUETTA, Feb 01 (Alliance News): Police said the road was closed.")
    actors, _ = find_actors(parse(report), [])
    assert only(actors, name="Alliance News").actor_class == "media"
    assert [actor.key for actor in actors] == ["actor/1", "actor/2"]


def test_every_mention_is_the_text_at_its_place() -> None:
    report: Report = read("QUETTA, Feb 01 (Alliance News): “We win,” Interior Minister Mohsin Naqvi said. He left.")
    for actor in find_actors(parse(report), [])[0]:
        for mention in actor.mentions:
            assert report.text[mention.start : mention.end] == mention.text


def test_index_answers_by_name_title_and_pronoun() -> None:
    text = "Home Ministry spokesman Keshav Raj Pandey said 12 died. He left."
    index = ActorIndex(actors_of(text))
    for words in ("Pandey", "spokesman", "He"):
        start = text.find(words)
        actor = index.at(start, start + len(words))
        assert actor is not None
        assert actor.name == "Keshav Raj Pandey"
    assert index.at(text.find("12"), text.find("12") + 2) is None
