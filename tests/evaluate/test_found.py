from datetime import date

import pytest

from kg.evaluate.found import rows_of
from kg.model import Actor, Event, Naming, Period, Reading, Span, Statement

SPAN = Span(0, 10, "terrorists")


def reading(**things):
    return Reading("hand", "1", (), **things)


def test_an_actor_goes_by_the_term_used_where_its_description_takes_a_side():
    actor = Actor(
        "actor/1",
        "group",
        "armed-group",
        (SPAN,),
        description="the terrorists",
        aliases=("gunmen", "terrorists"),
        namings=(Naming("terrorists", SPAN, None),),
    )
    assert rows_of(reading(actors=(actor,))).actors[0].names == ("terrorists", "gunmen")


def test_a_speaker_who_is_no_actor_goes_by_the_words_of_the_text():
    statement = Statement("statement/1", Span(20, 30, "it is over"), "indirect", speaker_span=Span(12, 14, "He"))
    assert rows_of(reading(statements=(statement,))).statements[0].speaker == "He"


@pytest.mark.parametrize(
    ("precision", "shown"), [("day", "2026-02-01"), ("week", "2026-02-01"), ("month", "2026-02"), ("year", "2026")]
)
def test_a_date_is_as_precise_as_it_is_known(precision, shown):
    period = Period(date(2026, 2, 1), None, precision, "stated")
    event = Event("event/1", "attack", SPAN, (SPAN,), period=period)
    assert rows_of(reading(events=(event,))).events[0].date == shown
