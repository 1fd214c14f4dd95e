"""Which words tell of an event in plain wire sentences, and which only speak of a kind of event."""

import pytest

from kg.find import find
from kg.model import Event
from kg.read import read


def events_of(text: str) -> tuple[Event, ...]:
    return find(read(text)).events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were shot dead in Karachi on Sunday, police said.", ["attack"]),
        ("Four people were wounded in a shooting at a market in Peshawar on Monday.", ["attack"]),
        ("A journalist was shot and killed by unknown gunmen in Khuzdar on Tuesday.", ["attack"]),
        ("Unidentified assailants killed a tribal elder in Bajaur on Monday.", ["attack"]),
        ("A roadside bomb killed three soldiers in North Waziristan on Friday.", ["bombing"]),
        ("An improvised explosive device targeted a convoy near Mir Ali.", ["bombing"]),
        ("Twenty-two people died when a bus fell into a ravine near Gilgit.", ["transport-accident"]),
        ("Torrential rains have killed 31 people in Punjab since Monday.", ["flood"]),
        ("Security forces killed 12 militants in an operation in Tirah.", ["security-operation"]),
        ("Russian forces shelled Kherson on Monday, killing two, the governor said.", ["shelling"]),
        ("The foreign minister met his Chinese counterpart in Beijing on Thursday.", ["diplomacy"]),
        ("Bird flu has been detected on a farm in Bavaria.", ["disease-outbreak"]),
        ("A woman has died of swine flu in Auckland.", ["disease-outbreak"]),
        ("An outbreak of pertussis has infected 60 children in Ohio.", ["disease-outbreak"]),
        ("The company recalled 2,000 tonnes of beef on Monday.", ["other"]),
        ("The army held fire after an exchange of fire with smugglers in Bara on Monday.", ["armed-clash"]),
        ("The death toll from the building collapse rose to 14.", ["other"]),
    ],
    ids=lambda value: value.split(" ")[0] + "-" + value.split(" ")[-1] if isinstance(value, str) else None,
)
def test_plain_wording_tells_an_event(text: str, expected: list[str]) -> None:
    assert [event.event_type for event in events_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The committee has met nobody since March 9 in Geneva.",
        "Doctors in Lagos are working to avert an outbreak.",
        "Schools were closed for fear of attacks.",
        "Vets slaughtered 300 pigs on a farm in Bavaria.",
        "He died of a heart attack in Rome on Monday.",
        "Crews flew attack, bomber and fighter aircraft over Syria.",
        "The governor spoke in the flood-hit district.",
        "An outbreak of violence was feared.",
    ],
    ids=lambda text: text.split(" ")[-1],
)
def test_what_is_feared_or_named_in_passing_is_no_event(text: str) -> None:
    assert events_of(text) == ()


def test_who_blows_up_a_school_is_its_attacker() -> None:
    reading = find(read("Militants blew up a school in Wana, officials said."))
    event = reading.events[0]
    assert [(p.role, p.span.text) for p in event.participations] == [("initiator", "Militants")]
    assert [span.text for span in event.targets] == ["school"]
