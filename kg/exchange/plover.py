"""Events -> one JSON object a line, in the fields of PLOVER: event, mode, actors, recipients, place, dates, words.

{"id": "event/17", "event": "ASSAULT", "mode": "explosives", "actor": [...], "recipient": [...], "textInfo": [...]}
"""

from typing import Any

from kg.exchange.columns import Context, fitting, tail
from kg.exchange.crosswalk import PLOVER, PLOVER_SECTOR
from kg.exchange.policies import policy_iri
from kg.exchange.records import Actor, Event, Place
from kg.exchange.tolls import toll
from kg.namespaces import VOCABULARY_BASE

# PLOVER's names for what is counted.
SIZES = {"dead": "killed", "injured": "injured", "arrested": "detained"}


def plover_records(events: list[Event], context: Context) -> list[dict[str, Any]]:
    """The records of events that have a PLOVER type."""
    return [record for event in events if (record := _record(event, context)) is not None]


def _record(event: Event, context: Context) -> dict[str, Any] | None:
    codes = context.crosswalk.codes(event.concept, PLOVER)
    if not codes:
        return None
    code = fitting(event, codes, "ASSAULT")
    top, _, mode = code.notation.partition("-")
    # Of several modes that are equally near none is taken.
    settled = not any(each != code and each.match == code.match and each.top == code.top for each in codes)
    return {
        "id": tail(event.id, context.base),
        "event": top,
        "mode": mode if settled and mode else None,
        "date": event.first,
        "enddate": event.last,
        "date_precision": event.precision,
        "actor": [_party(actor, context) for actor in event.of_role("initiator")],
        "recipient": [_party(actor, context) for actor in event.of_role("target", "victim")],
        "event_loc": [_place(place) for place in event.places],
        "event_text": event.label,
        "sizeInfo": {name: _size(event, measure, context) for name, measure in SIZES.items()},
        "textInfo": [
            {
                "report": tail(reading.report, context.base),
                "start": reading.start,
                "end": reading.end,
                "text": reading.words,
            }
            for reading in event.readings
        ],
        "citeInfo": [
            {
                "report": tail(reading.report, context.base),
                "publisher": reading.publisher,
                "date": reading.published,
                "headline": reading.headline,
            }
            for reading in {each.report: each for each in event.readings}.values()
        ],
        "part_of": tail(event.part_of, context.base) or None,
        "policy": policy_iri(context.policy),
    }


def _party(actor: Actor, context: Context) -> dict[str, Any]:
    sector = context.crosswalk.nearest(f"{VOCABULARY_BASE}actor-class/{actor.actor_class}", PLOVER_SECTOR)
    return {
        "id": tail(actor.id, context.base),
        "name": actor.name,
        "class": actor.actor_class,
        "sector": sector.notation if sector is not None else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "precision": place.precision,
    }


def _size(event: Event, measure: str, context: Context) -> dict[str, Any] | None:
    """The number of a measure with what it rests on; None where nobody gives one."""
    found = toll(event.figures, context.policy, measure=measure)
    if found.basis is None:
        return None
    return {
        "number": found.total,
        "basis": found.basis,
        "figures": [
            {
                "id": tail(figure.id, context.base),
                "report": tail(figure.report, context.base),
                "start": figure.start,
                "end": figure.end,
                "text": figure.words,
                "claimant": figure.claimant_name or None,
            }
            for figure in found.figures
        ],
    }
