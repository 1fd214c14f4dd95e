"""Things -> records of any data set with labels, behind a SPARQL endpoint or in an RDF file.

    Dataset(Endpoint(url, cache), classes=[GN.Feature], labels=[GN.name]).candidates(things)

A class of a size that can be listed is listed, and names are compared loosely; of a larger one exact labels are asked
for. An RDF file is always listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.errors import BadRdf, MissingPath
from kg.namespaces import GEONAMES_PLACE
from kg.outside.candidates import Candidate, Term, batches, candidate_from, with_values
from kg.outside.endpoint import Row
from kg.outside.names import folded, spellings
from kg.outside.things import QUERIES, Thing

BATCH = 50
# As many labels are a few megabytes to list.
MOST_LISTED = 20_000
# Candidates for one thing by loose likeness of names, out of 100, and how many.
ALIKE = 80
MOST_ALIKE = 10

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class Rows(Protocol):
    """What answers SELECT queries."""

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query."""


class RdfFile:
    """An RDF file as something that answers queries; its name tells the format."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise MissingPath(f"{path}: no such file, and no http address either", path=str(path))
        form = FORMATS.get(path.suffix.lower())
        if form is None:
            raise BadRdf(f"{path}: no RDF by its name; known are {', '.join(FORMATS)}", path=str(path))
        self._quads = ox.Store()
        try:
            self._quads.load(path=str(path), format=form)
        except (SyntaxError, ValueError, OSError) as error:
            raise BadRdf(f"{path}: does not parse: {error}", path=str(path)) from error

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query over all graphs of the file."""
        solutions = self._quads.query(query, use_default_graph_as_union=True)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError("a query without rows")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name in names if (term := row[name]) is not None and not isinstance(term, ox.Triple)}
            for row in solutions
        ]


class Dataset:
    """Things of some classes with labels, as `rows` has them."""

    def __init__(self, rows: Rows, *, classes: Sequence[str], labels: Sequence[str]) -> None:
        self._rows = rows
        self._classes = [ox.NamedNode(iri) for iri in classes]
        self._labels = [ox.NamedNode(iri) for iri in labels]

    def candidates(self, things: Sequence[Thing]) -> dict[str, list[Candidate]]:
        """The records that each thing may be, by the IRI of the thing; what has none is left out."""
        number = self._rows.select(self._query("count"))
        listed = int(_value(number[0], "number") or 0) <= MOST_LISTED if number else False
        found = self._alike(things) if listed else self._named(things)
        self._add_recorded(found, things)
        labels: dict[str, set[str]] = defaultdict(set)
        for items in found.values():
            for item, names in items.items():
                labels[item] |= names
        described = self._describe(labels)
        return {iri: [described[item] for item in sorted(items)] for iri, items in found.items() if items}

    def _query(self, name: str) -> str:
        return with_values(with_values(_text(name), "?class", self._classes), "?property", self._labels)

    def _alike(self, things: Sequence[Thing]) -> dict[str, dict[str, set[str]]]:
        """The items whose labels are like a name of each thing, with those labels."""
        items: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in self._rows.select(self._query("all")):
            items[folded(_value(row, "name"))].add((_value(row, "item"), _value(row, "name")))
        choices = sorted(name for name in items if name)
        found: dict[str, dict[str, set[str]]] = {}
        for thing in things:
            near: dict[str, set[str]] = defaultdict(set)
            for name in (*thing.names, *thing.aliases):
                for label, _, _ in process.extract(
                    folded(name), choices, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
                ):
                    for item, written in items[label]:
                        near[item].add(written)
            found[thing.iri] = near
        return found

    def _named(self, things: Sequence[Thing]) -> dict[str, dict[str, set[str]]]:
        """The items that have a name of each thing as their label, letter by letter."""
        names = {thing.iri: {form for name in thing.names for form in spellings(name)} for thing in things}
        known: dict[str, set[str]] = defaultdict(set)
        for batch in batches(sorted(set().union(*names.values())), BATCH):
            terms: list[Term] = [term for name in batch for term in (ox.Literal(name), ox.Literal(name, language="en"))]
            for row in self._rows.select(with_values(self._query("by-name"), "?name", terms)):
                known[_value(row, "name")].add(_value(row, "item"))
        found: dict[str, dict[str, set[str]]] = {}
        for iri, forms in names.items():
            near: dict[str, set[str]] = defaultdict(set)
            for form in forms:
                for item in known.get(form, ()):
                    near[item].add(form)
            found[iri] = near
        return found

    def _add_recorded(self, found: Mapping[str, dict[str, set[str]]], things: Sequence[Thing]) -> None:
        """Add the items that are said to be the same as a record that the reading chose, whatever their name."""
        known: dict[str, set[str]] = defaultdict(set)
        addresses = {address for thing in things for record in thing.records for address in _addresses(record)}
        query = with_values(_text("by-record"), "?class", self._classes)
        for batch in batches(sorted(addresses), BATCH):
            for row in self._rows.select(with_values(query, "?record", map(ox.NamedNode, batch))):
                known[_value(row, "record")].add(_value(row, "item"))
        for thing in things:
            for record in thing.records:
                for item in set().union(*(known[address] for address in _addresses(record))):
                    found[thing.iri].setdefault(item, set())

    def _describe(self, labels: Mapping[str, Iterable[str]]) -> dict[str, Candidate]:
        said: dict[str, defaultdict[str, set[str]]] = {item: defaultdict(set) for item in labels}
        for item, names in labels.items():
            said[item]["label"] |= set(names)
        for batch in batches(sorted(labels), BATCH):
            query = with_values(_text("features"), "?property", self._labels)
            query = with_values(query, "?item", map(ox.NamedNode, batch))
            for row in self._rows.select(query):
                said[_value(row, "item")][_value(row, "feature")].add(_value(row, "value"))
        return {item: candidate_from(item, features) for item, features in said.items()}


def _addresses(record: str) -> list[str]:
    """The ways in which data sets write the address of a record."""
    plain = record.removeprefix(GEONAMES_PLACE).strip("/")
    if plain == record.strip("/"):
        return [record]
    hosts = (
        "https://sws.geonames.org",
        "http://sws.geonames.org",
        "https://www.geonames.org",
        "http://www.geonames.org",
    )
    return [f"{host}/{plain}{end}" for host in hosts for end in ("/", "")]


def _value(row: Mapping[str, object], name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


@cache
def _text(name: str) -> str:
    return (QUERIES / f"dataset-{name}.rq").read_text(encoding="utf-8")
