"""The store -> what names are matched with: one `Entity` a thing, kept until the store's data change.

Things of reports that are one thing of the world are one entity, with the names of all of them. Its id is the part of
its IRI below the base: "location/gn-1167528", or "report/2026-02-01-quetta-3f2a9c1e/actor/3" where nothing says yet
which actor of the world that is. Actors that reports only describe ("gunmen") have no name to match and are left out.
"""

import json
import threading
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.namespaces import KG_NS, VOCABULARY_BASE
from kg.store import Store

QUERY = Path(__file__).parent / "queries" / "reconcile.rq"
# Any change of what is served shows in one of these: reports come and go, readings are replaced, links are made.
FINGERPRINT = """
SELECT (COUNT(?report) AS ?reports) (MAX(?loaded) AS ?newest) (SAMPLE(?all) AS ?things) (SAMPLE(?links) AS ?linked) {
  ?report kg:loadedAt ?loaded ; kg:servingStatus serving-status:served .
  { SELECT (COUNT(*) AS ?all) { ?thing kg:reportedIn ?in } }
  { SELECT (COUNT(*) AS ?links) { ?from kg:refersTo ?to } }
}
"""
# Counting takes time in proportion to the store, so it is not done for each of the many requests of one column.
SECONDS_BETWEEN_LOOKS = 2.0

# The classes that a name can be matched with; the other types are concepts below them.
FAMILIES = ("Actor", "Location", "Event")
CLASSES = {"Actor": None, "Person": "Actor", "Group": "Actor", "Organization": "Actor", "Location": None, "Event": None}
CLASS_NAMES = {name: name.lower() for name in CLASSES} | {"Organization": "organisation"}
SCHEME_FAMILIES = {"actor-class": "Actor", "location-kind": "Location", "event-type": "Event"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: words, and the id of an entity where it is one."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a name can mean. `names` begins with `name`; `values` holds the values of each property."""

    id: str
    name: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    values: dict[str, tuple[Value, ...]]

    @property
    def description(self) -> str:
        """A line that tells it from namesakes."""
        where = self.texts("within") or self.texts("affiliation") or self.texts("place")
        parts = [*self.texts("kind")[:1], *self.texts("role_title")[:1], *where[:1], *self.texts("country")[:1]]
        reports = len(self.values.get("report", ()))
        return ", ".join([*parts, f"{reports} report{'' if reports == 1 else 's'}"])

    def texts(self, name: str) -> list[str]:
        """The values of a property in words."""
        return [value.text for value in self.values.get(name, ())]


@dataclass(frozen=True, slots=True)
class Index:
    """All entities, their names as they are compared, and the types there are."""

    base: str
    entities: dict[str, Entity]
    names: list[str]
    owners: list[str]  # the id of the entity that has the name at the same place in `names`
    types: dict[str, str]  # id -> name
    countries: dict[str, str]  # the name of a country as it is compared -> its code

    def find(self, text: str) -> Entity | None:
        """The entity of an id or an IRI."""
        return self.entities.get(text.strip().removeprefix(self.base))


def fold(text: str) -> str:
    """A name as names are compared: without accents, capitals and punctuation.

    >>> fold("Ciudad  Juárez (city)")
    'ciudad juarez city'
    """
    plain = unicodedata.normalize("NFKD", text)
    kept = (letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(kept).casefold().split())


def type_id(iri: str) -> str:
    """The id of a type: a class as "Actor", a concept as "actor-class/police". Ids are taken as they are."""
    return iri.removeprefix(KG_NS).removeprefix(VOCABULARY_BASE)


@dataclass(slots=True)
class _Draft:
    """What the rows say of one entity, with how often they say it."""

    found: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def build_index(store: Store) -> Index:
    """The index of all that the store serves now."""
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    homes: dict[str, str] = {}  # the IRI of a thing of a report -> the IRI that stands for it
    labels: dict[str, str] = {}
    for row in _rows(store):
        thing, value = row["thing"], row["value"]
        if row["property"] == "label":
            labels[thing] = value
            continue
        homes[thing] = min(row.get("world", thing), homes.get(thing, row.get("world", thing)))
        drafts[homes[thing]].found[row["property"]][value] += 1
    names = {home: _names(draft) for home, draft in drafts.items()}
    entities = [
        _entity(home, draft, names, homes, labels, store.base)
        for home, draft in sorted(drafts.items())
        if names[home] and draft.found["type"]
    ]
    return _index(entities, labels, store.base)


def _rows(store: Store) -> Iterator[dict[str, str]]:
    answer = store.query(QUERY.read_text(encoding="utf-8"))
    bindings: list[dict[str, Any]] = json.loads(answer.serialize("json"))["results"]["bindings"]
    return ({name: term["value"] for name, term in row.items()} for row in bindings)


def _names(draft: _Draft) -> list[str]:
    """Names, the one to show first: that of the world, else the one most used, of two alike the longer one."""

    def ordered(name: str) -> list[str]:
        return sorted(draft.found[name], key=lambda text: (-draft.found[name][text], -len(text), text))

    proper = ordered("world_name") + ordered("name")
    first: dict[str, str] = {}
    for name in [*proper, *ordered("alias")] if proper else []:
        first.setdefault(fold(name), name)  # a dateline's capitals make no other name
    return list(first.values())


def _entity(
    home: str,
    draft: _Draft,
    names: dict[str, list[str]],
    homes: dict[str, str],
    labels: dict[str, str],
    base: str,
) -> Entity:
    def value(text: str) -> Value:
        target = homes.get(text, text)
        if target in names:
            named = names[target]
            return Value(named[0], target.removeprefix(base)) if named else Value("")
        return Value(labels.get(text, text))

    found = draft.found
    kinds = [kind for kind, _ in found["kind"].most_common()]
    values: dict[str, tuple[Value, ...]] = {}
    for name, counted in found.items():
        if name in {"name", "world_name", "alias", "type", "point"}:
            continue
        made = [value(text) for text in sorted(counted, key=lambda text: (-counted[text], text))]
        known = {each.text for each in made if each.id}  # words that are an entity's name elsewhere say no more than it
        values[name] = tuple(dict.fromkeys(each for each in made if each.text and (each.id or each.text not in known)))
    values["alias"] = tuple(Value(name) for name in names[home][1:])
    if point := next(iter(sorted(found["point"], key=lambda text: (-found["point"][text], text))), None):
        longitude, _, latitude = point.partition("(")[2].rstrip(")").partition(" ")
        values |= {"latitude": (Value(latitude),), "longitude": (Value(longitude),)}
    types = [type_id(iri) for iri in sorted(found["type"], key=_breadth)] + [type_id(kind) for kind in kinds]
    return Entity(home.removeprefix(base), names[home][0], tuple(names[home]), tuple(dict.fromkeys(types)), values)


def _breadth(iri: str) -> tuple[bool, str]:
    return type_id(iri) in FAMILIES, iri


def _index(entities: Iterable[Entity], labels: dict[str, str], base: str) -> Index:
    listed = list(entities)
    pairs = [(fold(name), entity.id) for entity in listed for name in entity.names]
    pairs = list(dict.fromkeys(pair for pair in pairs if pair[0]))
    used = {each for entity in listed for each in entity.types}
    concepts = {type_id(iri): label for iri, label in sorted(labels.items()) if type_id(iri) in used}
    countries = {
        fold(name): entity.texts("country")[0]
        for entity in listed
        if "location-kind/country" in entity.types and entity.texts("country")
        for name in entity.names
    }
    return Index(
        base,
        {entity.id: entity for entity in listed},
        [name for name, _ in pairs],
        [owner for _, owner in pairs],
        CLASS_NAMES | concepts,
        countries,
    )


class IndexKeeper:
    """The index of a store, built when it is first asked for and again when the data have changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._fingerprint: list[str] = []
        self._looked = 0.0

    def index(self) -> Index:
        """The index of what the store serves, at most a few seconds old."""
        with self._lock:
            now = time.monotonic()
            if self._index is None or now - self._looked > SECONDS_BETWEEN_LOOKS:
                fingerprint = [str(value) for value in self._store.query(FINGERPRINT).rows[0].values()]
                if self._index is None or fingerprint != self._fingerprint:
                    self._index = build_index(self._store)
                    self._fingerprint = fingerprint
                self._looked = now
            return self._index
