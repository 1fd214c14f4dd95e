"""A record of an outside data set that a thing may be, whatever data set it is of.

Candidate("http://www.wikidata.org/entity/Q185458", labels=("Quetta",), countries={"PK"}, ...)
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from zlib import crc32

import pyoxigraph as ox

from kg.namespaces import GEONAMES_PLACE
from kg.outside.geography import Point, read_point
from kg.outside.things import DAY, Thing

Item = TypeVar("Item")
Term = ox.NamedNode | ox.Literal | tuple[object, ...]

GEONAMES_ADDRESS = re.compile(r"https?://(?:sws\.|www\.)?geonames\.org/(\d+)\b")
# Of as many items as a batch may hold, so many end it: lists are half as long as they may be.
ENDS = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An outside record. `classes` are those of the word list that it belongs to; `typed` that its class is known."""

    iri: str
    labels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    typed: bool = False
    countries: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()
    within: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    titles: frozenset[str] = frozenset()
    affiliations: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """The name to show it by."""
        return next(iter(self.labels or self.aliases), self.iri)


class Source(Protocol):
    """Where candidates come from."""

    def candidates(self, things: Sequence[Thing]) -> Mapping[str, Sequence[Candidate]]:
        """The records that each thing may be, by the IRI of the thing."""


def candidate_from(iri: str, said: Mapping[str, Iterable[str]], *, classes: Iterable[str] = ()) -> Candidate:
    """The candidate of these features, by their names in the queries."""
    values = {feature: sorted(set(some)) for feature, some in said.items()}

    def of(feature: str) -> list[str]:
        return values.get(feature, [])

    return Candidate(
        iri,
        labels=tuple(of("label")),
        aliases=tuple(of("alias")),
        classes=frozenset(classes),
        typed=bool(of("instance")),
        countries=frozenset(code.upper() for code in of("country")),
        points=tuple(point for text in of("point") if (point := read_point(text))),
        within=frozenset(of("within")),
        records=frozenset([*(f"{GEONAMES_PLACE}{number}/" for number in of("geonames")), *map(_record, of("record"))]),
        days=_days(of("start"), of("end")),
        titles=frozenset(of("title")),
        affiliations=frozenset(of("affiliation")),
    )


def _record(iri: str) -> str:
    """The record as readings name it; data sets write GeoNames' addresses in several ways.

    >>> _record("http://www.geonames.org/1167528/quetta.html")
    'https://sws.geonames.org/1167528/'
    """
    match = GEONAMES_ADDRESS.match(iri)
    return f"{GEONAMES_PLACE}{match[1]}/" if match else iri


def _days(starts: Sequence[str], ends: Sequence[str]) -> tuple[date, date] | None:
    """The first and last day; Wikidata writes days as midnights, and years as the first of January."""
    days = sorted(day for text in (*starts, *ends) if (day := _day(text)))
    return (days[0], days[-1]) if days else None


def _day(text: str) -> date | None:
    match = DAY.match(text)
    try:
        return date.fromisoformat(match.group()) if match else None
    except ValueError:
        return None


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`.

    The items themselves tell where a list ends, so that one more item changes one list: the queries that are made of
    the others stay the same, and their answers are known.

    >>> [len(batch) for batch in batches(range(10), 4)]
    [4, 3, 3]
    """
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size or crc32(str(item).encode()) % size < ENDS:
            yield batch
            batch = []
    if batch:
        yield batch


def with_values(query: str, variables: str, terms: Iterable[Term]) -> str:
    r"""The query with terms in the VALUES block of these variables that it leaves empty; each is written as a term.

    >>> with_values("ASK { VALUES ?name { } ?s ?p ?name }", "?name", [ox.Literal('say "no"')])
    'ASK { VALUES ?name { "say \\"no\\"" } ?s ?p ?name }'
    """
    rows = (f"({' '.join(map(str, term))})" if isinstance(term, tuple) else str(term) for term in terms)
    head, block, rest = query.partition(f"VALUES {variables} {{ }}")
    if not block:
        raise ValueError(f"the query has no empty block VALUES {variables} {{ }}")
    return f"{head}VALUES {variables} {{ {' '.join(rows)} }}{rest}"
