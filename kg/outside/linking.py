"""The way from the store to outside records and back: gather, find candidates, weigh, decide, put.

Everything is asked before anything is written: a failure leaves the links that were there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.namespaces import KG, WIKIDATA_ENTITY, concept
from kg.outside.cache import Cache
from kg.outside.candidates import Source
from kg.outside.dataset import Dataset, RdfFile
from kg.outside.decide import Choice, decide
from kg.outside.endpoint import Endpoint, Patience
from kg.outside.linkset import (
    Target,
    apply_verdicts,
    carry_over,
    graph_name,
    links_graph,
    linkset_names,
)
from kg.outside.things import KINDS, Kind, Thing, gather
from kg.outside.verdicts import read_verdicts
from kg.outside.weigh import weigh
from kg.outside.wikidata import ENDPOINT, Wikidata, class_fit
from kg.store import Store

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@dataclass(frozen=True, slots=True)
class Summary:
    """What linking came to: how many things were looked up, and how many links there are of each decision."""

    name: str
    things: int
    accepted: int
    undecided: int
    rejected: int
    requests: int


def link_wikidata(
    store: Store,
    address: str | None = None,
    *,
    contact: str | None = None,
    kinds: Iterable[Kind] = KINDS,
    patience: Patience | None = None,
    pace: float | None = None,
    at: datetime | None = None,
) -> Summary:
    """Link actors, locations and events to Wikidata, or to a copy of it at another address. Raises EndpointError."""
    address = address or ENDPOINT
    target = Target("wikidata", "Wikidata", endpoint=address, uri_space=WIKIDATA_ENTITY)
    with Cache(store.path) as cache:
        endpoint = Endpoint(address, cache, contact=contact, patience=patience, pace=pace)
        choices = _choose(gather(store, kinds), Wikidata(endpoint), is_wikidata=True)
        return _put(store, target, choices, requests=endpoint.requests, at=at)


def link_to(
    store: Store,
    place: str,
    *,
    classes: Sequence[str],
    labels: Sequence[str] = (LABEL,),
    kinds: Iterable[Kind] = KINDS,
    name: str | None = None,
    contact: str | None = None,
    patience: Patience | None = None,
    pace: float | None = None,
    at: datetime | None = None,
) -> Summary:
    """Link things to those of a data set: the address of its SPARQL endpoint, or an RDF file.

    Raises EndpointError, MissingPath and BadRdf.
    """
    remote = place.startswith(("http://", "https://"))
    target = Target(name or default_name(place), name or default_name(place), endpoint=place if remote else None)
    graph_name(store.base, target.name)
    if not remote:
        source = Dataset(RdfFile(Path(place)), classes=classes, labels=labels)
        return _put(store, target, _choose(gather(store, kinds), source), requests=0, at=at)
    with Cache(store.path) as cache:
        endpoint = Endpoint(place, cache, contact=contact, patience=patience, pace=pace)
        choices = _choose(gather(store, kinds), Dataset(endpoint, classes=classes, labels=labels))
        return _put(store, target, choices, requests=endpoint.requests, at=at)


def settle(store: Store) -> int:
    """Bring all outside links in line with what persons decided, asking nobody; the number of graphs changed."""
    changed = 0
    verdicts = read_verdicts(store)
    for name in linkset_names(store):
        dataset = graph_name(store.base, name)
        before = store.graph(str(dataset))
        graph = store.graph(str(dataset))
        apply_verdicts(graph, dataset, verdicts)
        if set(graph) != set(before):
            store.put_graph(str(dataset), graph)
            changed += 1
    return changed


def default_name(place: str) -> str:
    """The name of the graph for a data set: of the file, or of the host.

    >>> default_name("data/UN Agencies.ttl"), default_name("https://sparql.example.org/query")
    ('un-agencies', 'sparql-example-org')
    """
    remote = place.startswith(("http://", "https://"))
    plain = place.partition("//")[2].partition("/")[0] if remote else Path(place).stem
    name = "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plain.lower()).split())
    return name if name not in {"", "wikidata"} else f"{name}-data".strip("-")


def _choose(
    things: Sequence[Thing], source: Source, *, is_wikidata: bool = False
) -> tuple[int, dict[str, list[Choice]]]:
    """How many things were looked up, and the choices for each by its IRI."""
    found = source.candidates(things)
    choices: dict[str, list[Choice]] = {}
    for thing in things:
        weighed = [
            one
            for candidate in found.get(thing.iri, ())
            if (one := weigh(thing, candidate, fit=_fit(thing, candidate.classes) if is_wikidata else None))
        ]
        if chosen := decide(weighed, certain=thing.kind != "event"):
            choices[thing.iri] = chosen
    return len(things), choices


def _fit(thing: Thing, classes: frozenset[str]) -> float | None:
    return class_fit(thing.kind, thing.classes, classes)


def _put(
    store: Store,
    target: Target,
    found: tuple[int, dict[str, list[Choice]]],
    *,
    requests: int,
    at: datetime | None,
) -> Summary:
    number, choices = found
    dataset = graph_name(store.base, target.name)
    verdicts = read_verdicts(store)
    graph = links_graph(store.base, target, choices, at=at or datetime.now(tz=UTC))
    carry_over(store.graph(str(dataset)), graph, verdicts)
    apply_verdicts(graph, dataset, verdicts)
    store.put_graph(str(dataset), graph)
    counts = {
        decision: sum(1 for _ in graph.subjects(KG.decision, concept("decision", decision)))
        for decision in ("accepted", "undecided", "rejected")
    }
    return Summary(target.name, number, requests=requests, **counts)
