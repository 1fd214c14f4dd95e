"""The properties of entities: which there are, and their values as data extension gives them.

extend(index, ["location/gn-1183460"], {"country": 0})["rows"]
->  {"location/gn-1183460": {"country": [{"str": "PK"}]}}
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.serve.reconcile_index import CLASSES, SCHEME_FAMILIES, Entity, Index, Value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTHS = {"month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name for people, the classes that have it, and the type of its values where they are entities."""

    name: str
    description: str
    families: tuple[str, ...]
    target: str | None = None


EVERY = ("Actor", "Location", "Event")
PROPERTIES: dict[str, Property] = {
    "name": Property("name", "The name shown first.", EVERY),
    "alias": Property("other names", "Further names that reports use.", EVERY),
    "kind": Property("kind", "The neutral class: police, city, bombing ...", EVERY),
    "country": Property("country", "ISO 3166-1 code, or the name of a country.", ("Location", "Event")),
    "report": Property("reports", "The reports that tell of it.", EVERY),
    "same_as": Property("same as", "Records of it in other data sets.", EVERY),
    "role_title": Property("role", "Titles such as Interior Minister.", ("Actor",)),
    "affiliation": Property("affiliation", "The body or place that an actor belongs to.", ("Actor",)),
    "within": Property("within", "The place that a place lies in.", ("Location",), "Location"),
    "precision": Property("precision", "How exactly the point is known.", ("Location",)),
    "latitude": Property("latitude", "WGS 84 degrees.", ("Location",)),
    "longitude": Property("longitude", "WGS 84 degrees.", ("Location",)),
    "date_start": Property("first day", "As precisely as it is known: a day, a month or a year.", ("Event",)),
    "date_end": Property("last day", "As precisely as it is known: a day, a month or a year.", ("Event",)),
    "place": Property("place", "Where it happened.", ("Event",), "Location"),
    "initiator": Property("initiator", "Who is said to have done it.", ("Event",), "Actor"),
    "target": Property("target", "At whom it was aimed.", ("Event",), "Actor"),
    "victim": Property("victim", "Who suffered it.", ("Event",), "Actor"),
}


def properties_of(type_id: str) -> dict[str, Property]:
    """The properties that entities of a type have; none for a type that there is not."""
    family = SCHEME_FAMILIES.get(type_id.partition("/")[0]) or CLASSES.get(type_id) or type_id
    return {name: each for name, each in PROPERTIES.items() if family in each.families}


def extend(index: Index, ids: Iterable[str], wanted: dict[str, int]) -> dict[str, Any]:
    """The values of properties of entities; an entity that is not there has none."""
    meta: list[dict[str, Any]] = []
    for name in wanted:
        found: dict[str, Any] = {"id": name, "name": PROPERTIES[name].name}
        target = PROPERTIES[name].target
        if target:
            found["type"] = {"id": target, "name": index.types[target]}
        meta.append(found)
    return {"meta": meta, "rows": {each: _row(index.find(each), wanted) for each in ids}}


def _row(entity: Entity | None, wanted: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    if entity is None:
        return {name: [] for name in wanted}
    return {name: values_of(entity, name)[: most or None] for name, most in wanted.items()}


def values_of(entity: Entity, name: str) -> list[dict[str, Any]]:
    """The values of a property in the JSON of data extension."""
    if name == "name":
        return [{"str": entity.name}]
    values = entity.values.get(name, ())
    if name in {"date_start", "date_end"}:
        length = _LENGTHS.get(next(iter(entity.texts("date_precision")), "day"), 10)
        return [_date(value.text[:length]) for value in values]
    if name in {"latitude", "longitude"}:
        return [{"float": float(value.text)} for value in values]
    return [_value(value, entities=PROPERTIES[name].target is not None) for value in values]


def _date(text: str) -> dict[str, Any]:
    """A day as the specification wants it, with a time; a month or a year as the words they are."""
    return {"date": f"{text}T00:00:00"} if _DAY.fullmatch(text) else {"str": text}


def _value(value: Value, *, entities: bool) -> dict[str, Any]:
    return {"id": value.id, "name": value.text} if entities and value.id else {"str": value.text}
