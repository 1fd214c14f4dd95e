from datetime import date

from kg.read.dateline import find_dateline
from kg.read.publication import publication_date


def published(text):
    return publication_date(text, find_dateline(text))


def test_a_full_date_is_stated():
    publication = published("(HW) Nairobi, 27 June 2026. Rain fell.")
    assert (publication.day, publication.basis, publication.doubts) == (date(2026, 6, 27), "stated", ())


def test_weekday_and_year_looked_back_on_complete_the_date_with_a_doubt():
    text = "QUETTA, Feb 01 (HW): Rain fell, the office said on Saturday. There were 40 storms in 2025."
    publication = published(text)
    assert (publication.day, publication.basis) == (date(2026, 2, 1), "inferred")
    assert publication.doubts[0].readings == ("2026-02-01", "2025-02-01")


def test_a_full_date_near_by_proves_the_year():
    publication = published("QUETTA, Jan 2 (HW): Rain fell. The storm began on December 30, 2025.")
    assert (publication.day, publication.basis, publication.doubts) == (date(2026, 1, 2), "inferred", ())


def test_an_old_year_proves_nothing():
    publication = published("QUETTA, Aug 15 (HW): Rain fell on Saturday. In 2010 the river rose higher.")
    assert publication.day is None
    assert "names no year" in publication.doubts[0].reason


def test_no_date_at_all_is_a_doubt_and_never_today():
    publication = published("LONDON — Rain fell.")
    assert publication.day is None
    assert publication.doubts[0].kind == "date"


def test_a_day_that_no_calendar_has_is_a_doubt():
    assert published("QUETTA, Feb 31 (HW): Rain fell.").day is None
