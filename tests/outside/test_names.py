import pytest

from kg.outside.geography import Point, distance, read_point
from kg.outside.names import best_likeness, is_abbreviation, likeness, spellings


@pytest.mark.parametrize(
    ("name", "label"),
    [("QUETTA", "Quetta"), ("the United Nations", "United Nations"), ("Ciudad Juarez", "Ciudad Juárez")],
)
def test_case_accents_and_articles_make_no_other_name(name, label):
    assert likeness(name, label) == 1.0


def test_initials_may_stand_for_others():
    assert likeness("M. A. Khan", "Mohammad Ali Khan") == 0.85
    assert likeness("M. A. Khan", "Tariq Ali Khan") < 0.85


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("ISPR", "Inter-Services Public Relations", True),
        ("U.N.H.C.R.", "United Nations High Commissioner for Refugees", False),
        ("FAO", "Food and Agriculture Organization", True),
        ("UN", "United Nations", False),
        ("Ispr", "Inter-Services Public Relations", False),
    ],
)
def test_abbreviations_are_capitals_of_three_and_more(short, long, expected):
    assert is_abbreviation(short, long) is expected


def test_an_alias_weighs_a_little_less_than_a_label():
    assert best_likeness(["UNO"], ["United Nations"], ["UNO"]) == (0.97, "UNO")
    assert best_likeness(["UNO"], [], []) == (0.0, "")


def test_names_are_looked_up_as_indexes_spell_them():
    assert spellings("the Khyber Pass’s") == ("the Khyber Pass's", "Khyber Pass's", "the Khyber Pass")
    assert spellings("USA") == ("USA",)


def test_points_are_read_as_wikidata_and_geosparql_write_them():
    assert read_point("Point(67.0 30.18)") == Point(30.18, 67.0)
    assert read_point("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(67 -30)") == Point(-30.0, 67.0)
    assert read_point("POLYGON((0 0, 1 1, 1 0, 0 0))") is None


def test_the_date_line_is_no_distance():
    assert distance(Point(0, 179.9), Point(0, -179.9)) < 30
