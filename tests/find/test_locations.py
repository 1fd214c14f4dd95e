"""Places: which words name one, and which place they mean."""

import pytest

from kg.find.locations import find_locations
from kg.find.parse import parse
from kg.model import Doubt, Location, Report, Span


def read_places(text: str, dateline: str | None = None) -> tuple[list[Location], list[Doubt]]:
    report = Report("report", text, "0")
    if dateline:
        start = text.index(dateline)
        place = Span(start, start + len(dateline), dateline)
        report = Report("report", text, "0", dateline_place=place, body_start=text.index(": ") + 2)
    return find_locations(parse(report))


def names(text: str) -> list[str]:
    return [location.name for location in read_places(text)[0]]


def only(text: str, name: str) -> Location:
    (found,) = [location for location in read_places(text)[0] if location.name == name]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen struck in and around Quetta, Mastung, Nushki and Pasni.", ["Quetta", "Mastung", "Nushki", "Pasni"]),
        ("A bomb killed ten people in Dera Ismail Khan.", ["Dera Ismail Khan"]),
        ("Shells fell on the outskirts of Aleppo in Syria.", ["Aleppo", "Syria"]),
        ("Trade between Pakistan and Iran fell.", ["Pakistan", "Iran"]),
        ("A ferry sank in the Java Sea.", ["Java Sea"]),
        ("The road from Port-au-Prince to Jacmel is shut.", ["Port-au-Prince", "Jacmel"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr Jordan denied the charge.",
        "Chad Smith played the drums.",
        "Paris Hilton smiled.",
        "The Pakistani army opened fire.",
        "He works for the Washington Post.",
        "He read it in March.",
        "The Islamic State of Iraq and the Levant said so.",
        "The EU and the UN condemned it.",
    ],
)
def test_people_and_organisations_are_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Troops killed two men in Harnai and Panjgur districts of Pakistan.", "Panjgur", "admin2"),
        ("Floods hit the province of Sindh in Pakistan.", "Sindh", "admin1"),
        ("Ten died in Nairobi, Kenya.", "Nairobi", "city"),
        ("Ten died in Nairobi, Kenya.", "Kenya", "country"),
        ("They were taken to Mercy Hospital in Nairobi.", "Mercy Hospital", "facility"),
        ("Protesters blocked Harbour Road in Nairobi.", "Harbour Road", "road"),
        ("They swam in Lake Victoria.", "Lake Victoria", "water"),
    ],
)
def test_a_place_has_its_kind(text: str, name: str, kind: str) -> None:
    assert only(text, name).kind == kind


def test_namesakes_are_settled_by_what_is_named_beside_them() -> None:
    assert only("A storm hit Paris, Texas, in the United States.", "Paris").country == "US"
    assert only("A storm hit Paris and Lyon in France.", "Paris").country == "FR"
    assert only("Floods hit Hyderabad and Karachi in Sindh, Pakistan.", "Hyderabad").country == "PK"
    assert only("Floods hit Hyderabad and Mumbai in India.", "Hyderabad").country == "IN"


def test_one_place_holds_all_its_mentions() -> None:
    place = only("Bombs hit Quetta. Later, police in Quetta held two men.", "Quetta")
    assert [mention.start for mention in place.mentions] == [10, 35]


def test_a_place_lies_within_one_that_the_report_names() -> None:
    found = {location.name: location for location in read_places("Bombs hit Quetta in Balochistan, Pakistan.")[0]}
    assert found["Quetta"].within == found["Balochistan"].key
    assert found["Balochistan"].within == found["Pakistan"].key


def test_the_dateline_names_a_place() -> None:
    (place,) = read_places("GAO (Wire): Two men died.", "GAO")[0]
    assert (place.name, place.country, place.geonames) == ("GAO", "ML", "2457163")


def test_a_hospital_stands_in_the_town_it_is_said_to() -> None:
    found = {location.name: location for location in read_places("They lie in Mercy Hospital in Nairobi, Kenya.")[0]}
    hospital, town = found["Mercy Hospital"], found["Nairobi"]
    assert (hospital.latitude, hospital.within, hospital.geonames) == (town.latitude, town.key, None)


def test_an_unknown_village_has_no_point_of_its_own() -> None:
    place = only("Two men died in the village of Qwertabad, Kenya, after rain in Kenya.", "Qwertabad")
    assert (place.geonames, place.country) == (None, "KE")
    assert place.precision in {"unknown", "country"}


def test_another_spelling_is_taken_for_the_place_of_the_country() -> None:
    place = only("Pakistan shut border points at Buwata and Sakhi Sarwar in Punjab.", "Buwata")
    assert (place.country, place.geonames) == ("PK", "1398525")


def test_namesakes_that_nothing_tells_apart_are_a_doubt() -> None:
    places, doubts = read_places("Two men died in Mabini in the Philippines.")
    assert [doubt.about for doubt in doubts] == [place.key for place in places if place.name == "Mabini"]
    assert len(doubts[0].readings) > 1


def test_an_unknown_village_lies_where_it_is_measured_to() -> None:
    text = "Troops in Kenya were shot at Qwertabad, some 100 km north of Nairobi, in Kenya."
    found = {location.name: location for location in read_places(text)[0]}
    assert found["Qwertabad"].latitude == pytest.approx((found["Nairobi"].latitude or 0) + 0.9, abs=0.01)
    assert found["Qwertabad"].geonames is None
