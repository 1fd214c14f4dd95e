"""Events -> a GeoJSON FeatureCollection (RFC 7946), with points that are known well enough to be points.

The middle of a province is where nobody says that anything happened, so events that are only known to be in one are
left out unless they are asked for.
"""

from typing import Any

from kg.exchange.columns import Context, sources, tail
from kg.exchange.policies import policy_iri
from kg.exchange.records import Event
from kg.exchange.tolls import toll

FINE = frozenset({"exact", "town", "admin2"})


def feature_collection(events: list[Event], context: Context) -> dict[str, Any]:
    """The events that have a point."""
    features = [feature for event in events if (feature := _feature(event, context)) is not None]
    return {
        "type": "FeatureCollection",
        "policy": policy_iri(context.policy),
        "place_precision": "any" if context.coarse else sorted(FINE),
        "features": features,
    }


def _feature(event: Event, context: Context) -> dict[str, Any] | None:
    place = event.place
    if place is None or place.latitude is None or not (context.coarse or place.precision in FINE):
        return None
    dead = toll(event.figures, context.policy)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "id": tail(event.id, context.base),
            "label": event.label,
            "type": event.type,
            "subtype": event.subtype,
            "date_start": event.first,
            "date_end": event.last,
            "date_precision": event.precision,
            "place": place.name,
            "place_precision": place.precision,
            "country": place.country,
            "killed": dead.total,
            "killed_basis": dead.basis,
            "killed_figures": [tail(figure.id, context.base) for figure in dead.figures],
            "initiators": [actor.name for actor in event.of_role("initiator")],
            "targets": [actor.name for actor in event.of_role("target", "victim")],
            "publishers": sources(event)["source_office"],
            "reports": sorted({tail(reading.report, context.base) for reading in event.readings}),
            "part_of": tail(event.part_of, context.base) or None,
        },
    }
