"""What a thing of a reading is weighed by when it is held against those of other reports.

    <R/event/1> "attacked", in Bannu, on 2026-03-11  ->  EventProfile(top="attack", first="2026-03-11", ...)

A profile is a plain record with one text form (JSON, sorted), which the index of links keeps. Actors and places that
have the same profile are the same by that alone; an event has its own IRI in its profile and so never shares one.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

Number = tuple[str, str, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Site:
    """A place where something happened: its gazetteer record, if there is one, and what it lies in."""

    name: str
    kind: str = ""
    country: str = ""
    record: str = ""
    within: tuple[str, ...] = ()
    point: tuple[float, float] | None = None  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who takes part: on which side, of which class, under which names."""

    side: str
    actor_class: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventProfile:
    """An event. `around` are the places of its report, for an event that names none; `countries` are its own or theirs.

    `figures` are (measure, group, lower bound, upper bound); days are ISO dates, empty where none is known.
    """

    iri: str
    report: str
    top: str
    type: str
    first: str = ""
    last: str = ""
    precision: str = ""
    published: str = ""
    status: str = ""
    sites: tuple[Site, ...] = ()
    around: tuple[Site, ...] = ()
    countries: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    figures: tuple[Number, ...] = ()
    kind: str = "event"


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An actor. `institution` is what its country has one of (police); `days` and `sites` tell crowds apart.

    `iri` is set only where nothing tells it from others of its description, so that it stays alone.
    """

    form: str
    actor_class: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    title: str = ""
    affiliation: str = ""
    countries: tuple[str, ...] = ()
    institution: str = ""
    days: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    iri: str = ""
    kind: str = "actor"


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """A place without a gazetteer record: its name, its country and what it lies in."""

    name: str
    label: str
    country: str = ""
    within: str = ""
    iri: str = ""
    kind: str = "location"


Profile = EventProfile | ActorProfile | PlaceProfile


def profile_text(profile: Profile) -> str:
    """The profile as JSON, the same each time; what is empty is left out."""
    record = {name: value for name, value in asdict(profile).items() if value not in ("", (), None)}
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)


def profile_of(text: str) -> Profile:
    """The profile that `profile_text` wrote."""
    record: dict[str, Any] = json.loads(text)
    if record["kind"] == "event":
        for name in ("sites", "around"):
            record[name] = tuple(_site(site) for site in record.get(name, ()))
        record["roles"] = tuple(Role(**{**role, "names": tuple(role["names"])}) for role in record.get("roles", ()))
        record["figures"] = tuple((one[0], one[1], one[2], one[3]) for one in record.get("figures", ()))
        return EventProfile(**_tuples(record))
    return ActorProfile(**_tuples(record)) if record["kind"] == "actor" else PlaceProfile(**record)


def digest(text: str) -> str:
    """The short name of a text.

    >>> digest("police KE")
    '1ec3983f387c'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _site(record: dict[str, Any]) -> Site:
    point = record.get("point")
    return Site(**{**_tuples(record), "point": (point[0], point[1]) if point else None})


def _tuples(record: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}


def _plain(value: object) -> str:
    return str(value)
