"""Things -> the Wikidata items that they may be, found by GeoNames id, by name, or (events) by day and country.

    Wikidata(endpoint).candidates([quetta])  ->  {quetta.iri: [Candidate("http://www.wikidata.org/...", ...)]}

Plain SPARQL 1.1 without Wikidata's label service, so that a copy on any server will do.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from rdflib.namespace import XSD

from kg.namespaces import GEONAMES_PLACE, WIKIDATA_ENTITY
from kg.outside.candidates import Candidate, Term, batches, candidate_from, with_values
from kg.outside.endpoint import Endpoint, Row
from kg.outside.names import folded, spellings
from kg.outside.things import QUERIES, Kind, Thing
from kg.resources import read_word_list

Key = TypeVar("Key")

ENDPOINT = "https://query.wikidata.org/sparql"
CLASSES = Path(__file__).parent / "words" / "wikidata-classes.tsv"

# Names, ids and items in one query: small enough for a minute of Wikidata's time, large enough to be few.
BATCH = 50
# Labels are in a language; newer ones of proper names are in "mul", which stands for all.
LANGUAGES = ("en", "mul")
# As in the queries: an answer as long as this was cut off.
LIMIT = 2000
# A name that more items than this have tells nothing.
MOST_NAMESAKES = 40
# A report's day and Wikidata's differ by one where the night or the time zone is between them.
DAYS_OFF = 1


class Wikidata:
    """Wikidata, or a copy of a part of it, at an endpoint. `too_common` has the names that too many items have."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.too_common: set[str] = set()

    def candidates(self, things: Sequence[Thing]) -> dict[str, list[Candidate]]:
        """The items that each thing may be, by the IRI of the thing; what has none is left out."""
        found: dict[str, set[str]] = defaultdict(set)
        by_record = self._by_geonames({record for thing in things for record in geonames_ids(thing)})
        by_name = self._by_name({name for thing in things for name in searched_names(thing)})
        by_day = self._by_day({day for thing in things for day in searched_days(thing)})
        for thing in things:
            found[thing.iri] |= {record for record in thing.records if record.startswith(f"{WIKIDATA_ENTITY}Q")}
            found[thing.iri].update(*(by_record[record] for record in geonames_ids(thing)))
            found[thing.iri].update(*(by_name[name] for name in searched_names(thing)))
            found[thing.iri].update(*(by_day[day] for day in searched_days(thing)))
        described = self._describe(sorted(set().union(*found.values())))
        return {iri: [described[item] for item in sorted(items)] for iri, items in found.items() if items}

    def _by_geonames(self, numbers: Iterable[str]) -> defaultdict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for batch in batches(sorted(numbers), BATCH):
            query = with_values(_text("by-geonames"), "?id", map(ox.Literal, batch))
            for row in self._endpoint.select(query):
                found[_value(row, "id")].add(_value(row, "item"))
        return found

    def _by_name(self, names: Iterable[str]) -> defaultdict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)

        def terms(name: str) -> list[ox.Literal]:
            return [ox.Literal(name, language=language) for language in LANGUAGES]

        for batch in batches(sorted(names), BATCH):
            for row in self._all(_text("by-name"), "?name", batch, terms):
                found[_value(row, "name")].add(_value(row, "item"))
        for name in [name for name, items in found.items() if len(items) > MOST_NAMESAKES]:
            self.too_common.add(name)
            found[name] = set()
        return found

    def _by_day(self, days: Iterable[tuple[date, str]]) -> defaultdict[tuple[date, str], set[str]]:
        found: defaultdict[tuple[date, str], set[str]] = defaultdict(set)

        def terms(day: tuple[date, str]) -> list[tuple[object, ...]]:
            return [(_midnight(day[0]), ox.Literal(day[1]))]

        for batch in batches(sorted(days), BATCH):
            for row in self._all(_text("by-day"), "(?day ?code)", batch, terms):
                day = date.fromisoformat(_value(row, "day")[:10])
                found[day, _value(row, "code")].add(_value(row, "item"))
        return found

    def _all(
        self, query: str, variables: str, items: Sequence[Key], terms: Callable[[Key], Sequence[Term]]
    ) -> list[Row]:
        """The rows for these items, asked again in halves where there are more than an answer holds."""
        rows = self._endpoint.select(with_values(query, variables, [term for item in items for term in terms(item)]))
        if len(rows) < LIMIT or len(items) == 1:
            return rows
        half = len(items) // 2
        return [
            *self._all(query, variables, items[:half], terms),
            *self._all(query, variables, items[half:], terms),
        ]

    def _describe(self, items: Sequence[str]) -> dict[str, Candidate]:
        said: dict[str, defaultdict[str, set[str]]] = {item: defaultdict(set) for item in items}
        for batch in batches(items, BATCH):
            query = with_values(_text("features"), "?item", map(ox.NamedNode, batch))
            for row in self._endpoint.select(query):
                said[_value(row, "item")][_value(row, "feature")].add(_value(row, "value"))
        above = self._superclasses({kind for features in said.values() for kind in features["instance"]})
        return {
            item: candidate_from(item, features, classes=set().union(*(above[kind] for kind in features["instance"])))
            for item, features in said.items()
        }

    def _superclasses(self, classes: Iterable[str]) -> defaultdict[str, set[str]]:
        """The classes of the word list that each class is below, or is."""
        roots = {root for fits in class_fits().values() for root in fits}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for batch in batches(sorted(classes), BATCH):
            query = with_values(_text("superclasses"), "?class", map(ox.NamedNode, batch))
            for row in self._endpoint.select(query):
                if (above := _value(row, "above")) in roots:
                    found[_value(row, "class")].add(above)
        return found


@cache
def class_fits() -> dict[tuple[str, str], dict[str, float]]:
    """How well each Wikidata class fits a kind of thing of a class of ours, by the two."""
    fits: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in read_word_list(CLASSES):
        fits[row["kind"], row["notation"]][WIKIDATA_ENTITY + row["class"]] = float(row["fit"])
    return dict(fits)


def class_fit(kind: Kind, notations: Collection[str], classes: Collection[str]) -> float | None:
    """How well a record of these Wikidata classes fits a thing of these of ours; None where no list tells.

    >>> class_fit("location", {"city"}, {"http://www.wikidata.org/entity/Q515"})
    1.0
    """
    lists = [fits for notation in notations if (fits := class_fits().get((kind, notation)))]
    if not lists:
        return None
    return max((fits.get(root, 0.0) for fits in lists for root in classes), default=0.0)


def geonames_ids(thing: Thing) -> list[str]:
    """The GeoNames ids that the reading chose."""
    records = (record.removeprefix(GEONAMES_PLACE) for record in thing.records if record.startswith(GEONAMES_PLACE))
    return sorted(record.strip("/") for record in records)


def searched_names(thing: Thing) -> list[str]:
    """The names to look a thing up by. Events have none of their own; a person's single name is everybody's."""
    if thing.kind == "event":
        return []
    names = {form for name in (*thing.names, *thing.aliases) for form in spellings(name)}
    if "person" in thing.classes:
        names = {name for name in names if len(folded(name).split()) > 1}
    return sorted(names)


def searched_days(thing: Thing) -> list[tuple[date, str]]:
    """The days, each with a country, on which Wikidata may have an event of a kind that the word list tells."""
    if thing.kind != "event" or thing.days is None or class_fit("event", thing.classes, ()) is None:
        return []
    first, last = thing.days
    days = {first + timedelta(days=off) for off in range(-DAYS_OFF, DAYS_OFF + 1)} | {last}
    return sorted((day, country) for day in days for country in thing.countries)


def _midnight(day: date) -> ox.Literal:
    return ox.Literal(f"{day.isoformat()}T00:00:00Z", datatype=ox.NamedNode(str(XSD.dateTime)))


def _value(row: Mapping[str, object], name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


@cache
def _text(name: str) -> str:
    return (QUERIES / f"wikidata-{name}.rq").read_text(encoding="utf-8")
