from datetime import date

import pytest

from benchmarks.incidents.counts import count_harm
from benchmarks.incidents.predict import predict
from benchmarks.incidents.when import day_of
from kg.find import find
from kg.read import read

WEDNESDAY = date(2016, 5, 4)

TOLLS = {
    "named": ("A 19-year-old man was shot dead on Monday.", (1, 0)),
    "two described": ("A man and a woman were killed in a shooting.", (2, 0)),
    "some of the shot died": ("Four people were shot on Monday. One of them died at the scene, police said.", (1, 3)),
    "wounded only": ("Police say three men were wounded when a gunman opened fire.", (0, 3)),
    "nobody died": ("Nobody was killed, but a teenager was injured in the shooting.", (0, 1)),
    "himself": ("The boy accidentally shot himself in the foot.", (0, 1)),
}


@pytest.mark.parametrize(("text", "toll"), TOLLS.values(), ids=TOLLS.keys())
def test_the_toll_counts_who_is_named_or_described(text, toll):
    report = read(text, published=WEDNESDAY)
    assert count_harm(report, find(report), None, None) == toll


def test_the_day_is_that_of_the_shooting_not_of_the_arrest():
    report = read("Police arrested a man on Tuesday. The shooting happened on Sunday night.", published=WEDNESDAY)
    assert day_of(report, find(report)) == date(2016, 5, 1)


def test_a_report_that_names_no_day_is_of_its_own_day():
    report = read("A man was shot near a park.", published=WEDNESDAY)
    assert day_of(report, find(report)) == WEDNESDAY


def test_an_incident_has_its_day_town_and_toll():
    row = {"title": "Two hurt in shooting", "text": "DALLAS - Two men were injured on Monday.", "dct": "2016-05-04"}
    incident = predict(row)
    assert (incident["date"], incident["killed"], incident["injured"]) == ("2016-05-02", 0, 2)
