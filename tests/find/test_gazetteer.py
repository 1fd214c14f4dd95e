"""The gazetteer: names to records."""

import os
from pathlib import Path

import pytest

from kg.find import gazetteer
from kg.find.gazetteer import look_like, look_up, look_up_units
from kg.find.gazetteer_tables import fold, read_table, skeleton

PAKISTAN = frozenset({"PK"})


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonames"),
    [
        ("Quetta", "city", "PK", "1167528"),
        ("Kiev", "city", "UA", "703448"),
        ("Raqqa", "city", "SY", "172955"),
        ("North Maluku", "admin1", "ID", "1958070"),
        ("U.S.", "country", "US", "6252001"),
        ("KP", "admin1", "PK", "1168873"),
    ],
)
def test_a_name_gives_its_record(name: str, kind: str, country: str, geonames: str) -> None:
    assert (kind, country, geonames) in {(place.kind, place.country, place.geonames) for place in look_up(name)}


def test_a_countrys_own_gazetteer_is_asked_only_for_it() -> None:
    assert not look_up("Sakhi Sarwar")
    assert {place.country for place in look_up("Sakhi Sarwar", PAKISTAN)} == {"PK"}


def test_a_record_of_two_gazetteers_is_one_place_with_its_wikidata_id() -> None:
    (balochistan,) = look_up("Balochistan", PAKISTAN)
    assert (balochistan.geonames, balochistan.wikidata) == ("1183606", "Q163239")


def test_a_province_lies_in_the_middle_of_its_towns() -> None:
    (province,) = (place for place in look_up("Sindh") if place.kind == "admin1")
    assert province.precision == "admin1"
    assert province.latitude == pytest.approx(25.9, abs=1.5)
    assert province.longitude == pytest.approx(68.5, abs=1.5)


def test_a_district_may_be_named_without_its_kind() -> None:
    assert [place.name for place in look_up_units("Panjgur")] == ["Panjgur District"]


def test_an_abbreviation_is_no_village() -> None:
    assert look_up("EU") == ()


def test_another_spelling_is_found_in_the_countries_asked_for() -> None:
    assert [place.name for place in look_like("Buwata", PAKISTAN)] == ["Bewata"]
    assert [place.name for place in look_like("Daadab", frozenset({"KE"}))] == ["Dadaab"]
    assert look_like("Buwata", frozenset({"KE"})) == ()


def test_names_are_compared_without_marks() -> None:
    assert fold("‘Ayn al ‘Arab") == fold("Ayn al-Arab")
    assert skeleton("Muzaffargarh") == skeleton("Muzafargarh")


def test_a_geonames_dump_can_be_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [
        "1",
        "Somewhere",
        "Somewhere",
        "Sumwhere",
        "1.5",
        "2.5",
        "P",
        "PPL",
        "KE",
        *[""] * 5,
        "700",
        "",
        "",
        "",
        "",
    ]
    dump = tmp_path / "KE.txt"
    dump.write_text("\t".join(cells) + "\n", encoding="utf-8")
    monkeypatch.setenv("KG_GAZETTEERS", os.pathsep.join([str(dump)]))
    gazetteer._tables.cache_clear()
    look_up.cache_clear()
    try:
        (place,) = look_up("Sumwhere")
    finally:
        monkeypatch.undo()
        gazetteer._tables.cache_clear()
        look_up.cache_clear()
    assert (place.name, place.country, place.latitude, place.geonames) == ("Somewhere", "KE", 1.5, "1")


def test_a_table_with_a_header_can_be_added(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    header = ["id", "name", "alt_names", "placetype", "lat", "lon", "population", "geonames", "wikidata", "parents"]
    row = ["7", "Elsewhere", "Elswhere", "locality", "1.5", "2.5", "9000", "", "Q1", "Some District|Some Province"]
    table.write_text("\t".join(header) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    (found,) = [row for row in read_table(table).alike("Elswhere") if row.name == "Elswhere"]
    assert (found.place.name, found.place.kind, found.place.within) == (
        "Elsewhere",
        "city",
        ("some district", "some province"),
    )
