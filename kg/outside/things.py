"""What the reports say of a thing -> one record to look for outside.

    gather(store, ["locations"])[0]
    ->  Thing("http://.../location/gn-1167528", "location", names=("Quetta",), classes={"city"}, countries={"PK"}, ...)

Mentions in many reports that refer to one thing of the world are one record; what refers to nothing yet stands alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from kg.outside.geography import Point, read_point
from kg.store import Store

Kind = Literal["actor", "location", "event"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PLURALS: dict[str, Kind] = {f"{kind}s": kind for kind in KINDS}

QUERIES = Path(__file__).parent / "queries"
# Events that did not happen have no record of what happened.
HAPPENED = frozenset({"occurred", ""})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph with all that may tell it from others of its name."""

    iri: str
    kind: Kind
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    # Where it is; of an actor, where the events of its reports are.
    countries: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()
    within: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    titles: frozenset[str] = frozenset()
    affiliations: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Notes:
    """What was read of a thing so far."""

    kind: Kind
    reports: set[str] = field(default_factory=set)
    said: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def gather(store: Store, kinds: Iterable[Kind] = KINDS) -> list[Thing]:
    """The things of these kinds that may have a record outside, by IRI."""
    wanted = set(kinds)
    notes: dict[str, _Notes] = {}
    belongs: dict[str, set[str]] = defaultdict(set)
    for row in store.query(_text("subjects")).rows:
        kind, thing, mention = str(row["kind"]), str(row["thing"]), str(row["id"])
        if kind in wanted:
            noted = notes.setdefault(thing, _Notes(next(known for known in KINDS if known == kind)))
            noted.reports.add(str(row["report"]))
            belongs[mention].add(thing)
    for row in store.query(_text("features")).rows:
        for thing in belongs.get(str(row["id"]), ()):
            notes[thing].said[str(row["feature"])].add(str(row["value"]))
    around = _countries(store)
    return [_thing(iri, notes[iri], around) for iri in sorted(notes) if _may_be_known(notes[iri])]


def _text(name: str) -> str:
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _countries(store: Store) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.query(_text("countries")).rows:
        found[str(row["report"])].add(str(row["country"]))
    return found


def _may_be_known(noted: _Notes) -> bool:
    if noted.kind == "event":
        return bool((noted.said["status"] or {""}) & HAPPENED)
    return bool(noted.said["name"])


def _thing(iri: str, noted: _Notes, around: Mapping[str, set[str]]) -> Thing:
    said = noted.said
    countries = set(said["country"])
    if noted.kind == "actor":
        countries |= {country for report in noted.reports for country in around.get(report, ())}
    return Thing(
        iri,
        noted.kind,
        names=tuple(sorted(said["name"])),
        aliases=tuple(sorted(alias for alias in said["alias"] if is_name(alias))),
        # A minister is of the class government, and a person all the same.
        classes=frozenset({"person"} & said["class"] or said["class"]),
        countries=frozenset(countries),
        points=tuple(point for text in sorted(said["point"]) if (point := read_point(text))),
        within=frozenset(said["within"]),
        records=frozenset(said["record"]),
        days=_days(said),
        titles=frozenset(said["title"]),
        affiliations=frozenset(said["affiliation"]),
    )


def is_name(alias: str) -> bool:
    """Whether another way to call an actor is a name, and no description.

    >>> is_name("al-Shabab"), is_name("the military’s media wing")
    (True, False)
    """
    words = alias.split()
    first = next((word for word in words if word.lower() != "the"), "")
    return any(sign.isupper() for sign in first)


def _days(said: Mapping[str, set[str]]) -> tuple[date, date] | None:
    """The first and the last day, where days are known."""
    if said["precision"] - {"day", "range"}:
        return None
    days = sorted(text for text in said["start"] | said["end"] if DAY.fullmatch(text))
    return (date.fromisoformat(days[0]), date.fromisoformat(days[-1])) if days else None
