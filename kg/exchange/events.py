"""The store -> `Event` records, merged over the reports that tell of one event.

read_events(store)[0].label  ->  "earthquake, Jumla, 2026-09-08"
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from kg.exchange.records import Actor, Event, Figure, Place, Reading
from kg.resources import is_loaded
from kg.store import Store

QUERIES = Path(__file__).parent / "queries"
EXACTNESS = ("exact", "town", "admin2", "admin1", "region", "country", "unknown")
DATE_EXACTNESS = ("day", "week", "range", "month", "year", "unknown")

# UAE, US and UK are no datelines.
SHORTEST_NAME_IN_CAPITALS = 4

_POINT = re.compile(r"POINT\s*\(\s*(\S+)\s+(\S+)\s*\)")

Row = dict[str, str]
Thing = TypeVar("Thing")


def rows(store: Store, name: str) -> list[Row]:
    """The rows of a query as text, without what is unbound."""
    answer = store.query((QUERIES / f"{name}.rq").read_text(encoding="utf-8"))
    return [{key: str(term) for key, term in row.items() if term is not None} for row in answer.rows]


def read_events(store: Store) -> list[Event]:
    """The events that are said to have occurred, in the order of their first day, then of their ids."""
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in rows(store, "events"):
        reading = _reading(row)
        if reading not in readings[row.get("world", row["event"])]:
            readings[row.get("world", row["event"])].append(reading)
    home = {reading.id: world for world, members in readings.items() for reading in members}
    places = _grouped(rows(store, "places"), home, _place)
    actors = _grouped(rows(store, "actors"), home, _actor)
    figures = _grouped(rows(store, "figures"), home, _figure)
    events = [
        _merged(world, members, places[world], actors[world], figures[world])
        for world, members in readings.items()
        if any(member.status in {None, "occurred"} for member in members)
    ]
    return sorted(events, key=lambda event: (event.first or "9999", event.id))


def _grouped(found: Iterable[Row], home: dict[str, str], make: Callable[[Row], Thing]) -> defaultdict[str, list[Thing]]:
    """The records of the rows by the event that they belong to."""
    grouped: defaultdict[str, list[Thing]] = defaultdict(list)
    for row in found:
        if row["event"] in home:
            grouped[home[row["event"]]].append(make(row))
    return grouped


def _reading(row: Row) -> Reading:
    return Reading(
        id=row["event"],
        report=row["report"],
        publisher=row.get("publisher"),
        headline=row.get("headline"),
        published=row.get("published"),
        concept=row["concept"],
        type=row.get("type"),
        subtype=row.get("subtype"),
        label=row.get("label"),
        first=row.get("first"),
        last=row.get("last"),
        precision=row.get("precision"),
        status=row.get("status"),
        part_of=row.get("part_of"),
        start=int(row["start"]),
        end=int(row["end"]),
        words=row["words"],
    )


def _place(row: Row) -> Place:
    point = _POINT.match(row.get("point", ""))
    around = ((row["around_kind"], row["around"]),) if "around" in row else ()
    return Place(
        id=row.get("world", row["location"]),
        name=_place_name(row.get("name", "")),
        kind=row.get("kind"),
        precision=row.get("precision", "unknown"),
        country=row.get("country"),
        latitude=float(point[2]) if point else None,
        longitude=float(point[1]) if point else None,
        geonames=row.get("geonames"),
        within=around,
    )


def _place_name(name: str) -> str:
    """The name of a place without the capitals of a dateline; short words in capitals are abbreviations."""
    return name.title() if name.isupper() and len(name) >= SHORTEST_NAME_IN_CAPITALS else name


def _actor(row: Row) -> Actor:
    """An actor by its name; by its neutral label where it has none, or where its name takes a side."""
    named = "name" in row and not is_loaded(row["name"])
    name = row["name"] if named else row.get("label", "")
    neutral = row.get("class", "other").replace("-", " ")
    return Actor(
        id=row.get("world", row["actor"]),
        name=neutral if not name or is_loaded(name) else name,
        named=named,
        role=row["role"],
        actor_class=row.get("class", "other"),
    )


def _figure(row: Row) -> Figure:
    return Figure(
        id=row["figure"],
        report=row["report"],
        measure=row["measure"],
        group=row.get("group", "people"),
        group_text=row.get("group_text", ""),
        count=_number(row.get("count")),
        lower=_number(row.get("lower")),
        upper=_number(row.get("upper")),
        qualifier=row.get("qualifier", "unspecified"),
        claimant=_claimant(row),
        claimant_name=row.get("claimant_name", ""),
        statement=row.get("statement"),
        day=row.get("day", ""),
        whole_group=row.get("whole_group"),
        start=int(row["start"]),
        end=int(row["end"]),
        words=row["words"],
    )


def _claimant(row: Row) -> str:
    """Who says a number: one key for one claimant.

    The identity graph tells which claimants are one; without it a proper name is the same claimant in every report, and
    "officials" are others in another report. What a report says itself is its outlet's.
    """
    if "claimant" not in row:
        return f"outlet {row.get('publisher', row['report']).casefold()}"
    if row.get("by_name") == "true":
        return f"name {row['claimant_name'].casefold()}"
    return row["claimant"]


def _number(text: str | None) -> int | None:
    """A number of people; halves of a person come from averages, and are rounded down."""
    return int(float(text)) if text is not None else None


def _merged(
    world: str,
    readings: Sequence[Reading],
    places: Sequence[Place],
    actors: Sequence[Actor],
    figures: Sequence[Figure],
) -> Event:
    """One event of all that is told of it: what is known most exactly, then what most reports say."""
    told = [reading for reading in readings if reading.status in {None, "occurred"}] or list(readings)
    kind = _commonest([reading.type or "other" for reading in told])
    of_kind = [reading for reading in told if (reading.type or "other") == kind]
    finest = _commonest([reading.subtype for reading in of_kind if reading.subtype] or [""])
    typed = next((reading for reading in of_kind if (reading.subtype or "") == finest), of_kind[0])
    dated = _dated(told)
    located = [place for place in _once(places, lambda place: place.id) if place.name]
    wholes = {reading.part_of for reading in told if reading.part_of} - {world}
    return Event(
        id=world,
        readings=tuple(readings),
        concept=typed.concept,
        type=kind,
        subtype=finest or None,
        label=dated.label or typed.label or kind,
        first=dated.first,
        last=dated.last or dated.first,
        precision=dated.precision or "unknown",
        part_of=min(wholes, default=None),
        place=min(located, key=lambda place: EXACTNESS.index(place.precision), default=None),
        places=tuple(located),
        actors=tuple(_once(actors, lambda actor: f"{actor.role} {actor.id if actor.named else actor.name}")),
        figures=tuple(_once(figures, lambda figure: figure.id)),
    )


def _dated(readings: Sequence[Reading]) -> Reading:
    """The reading that dates the event most exactly; of several, one that most of them agree with."""
    exactness = min(DATE_EXACTNESS.index(reading.precision or "unknown") for reading in readings)
    best = [each for each in readings if DATE_EXACTNESS.index(each.precision or "unknown") == exactness]
    first = _commonest([reading.first or "" for reading in best])
    return next(reading for reading in best if (reading.first or "") == first)


def _commonest(texts: Iterable[str]) -> str:
    """The text that is there most often; of several, the first in the alphabet."""
    return min(Counter(texts).items(), key=lambda each: (-each[1], each[0]))[0]


def _once(things: Sequence[Thing], key: Callable[[Thing], str]) -> list[Thing]:
    """The things without repetition, those that are told of most often first, else in the order of the reports."""
    first: dict[str, Thing] = {}
    counts: Counter[str] = Counter()
    for thing in things:
        first.setdefault(key(thing), thing)
        counts[key(thing)] += 1
    return [first[each] for each, _ in counts.most_common()]
