"""Links to one outside data set as a graph of their own, described as VoID linksets; and out again, alone.

    <{base}link/4be2f6c0a1d3e875> a kg:IdentityLink ; kg:linkFrom <{base}location/gn-1167528> ;
        kg:linkTo wd:Q185458 ; kg:score 0.99 ; kg:decision decision:accepted ; ...
    <{base}location/gn-1167528> skos:exactMatch wd:Q185458 .
    <{base}outside/wikidata/exactMatch> a void:Linkset ; void:linkPredicate skos:exactMatch ; void:triples 1 ; ...

A linkset has one predicate (https://www.w3.org/TR/void/#describing-linksets), so each data set has up to three.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from pyoxigraph import NamedNode
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VOID, XSD
from rdflib.term import Node

from kg.errors import StoreError
from kg.namespaces import KG, PREFIXES, WIKIDATA_ENTITY, concept
from kg.outside.decide import Choice
from kg.store import Store
from kg.store.export import EXPORT_FORMATS, ExportFormat, serialize_quads
from kg.store.terms import quads_of
from kg.store.turtle import TurtleWriter

RULES = "outside-by-features 0.1.0"
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
PREDICATES = {"exactMatch": SKOS.exactMatch, "closeMatch": SKOS.closeMatch, "sameAs": OWL.sameAs}
# What has links out, by the name that it goes by here.
LABELS = "SELECT ?id (MIN(?name) AS ?label) { ?link kg:linkFrom ?id . ?id rdfs:label ?name } GROUP BY ?id"
NAMES = f"SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?dataset a <{VOID.Dataset}> ; <{DCTERMS.created}> ?at }} }}"
CSV_COLUMNS = (
    "from",
    "from_label",
    "predicate",
    "to",
    "to_label",
    "score",
    "decision",
    "decided_by",
    "evidence",
    "link",
)


@dataclass(frozen=True, slots=True)
class Target:
    """The outside data set: the name of its graph, what it is called, and where it is asked (None: a file)."""

    name: str
    title: str
    endpoint: str | None = None
    uri_space: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided about a link."""

    decision: str
    by: str
    at: Literal | None = None


def graph_name(base: str, name: str) -> URIRef:
    """The graph that holds the links to a data set.

    >>> str(graph_name("http://localhost:8000/", "wikidata"))
    'http://localhost:8000/outside/wikidata'
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} names no graph: small letters, digits and hyphens do")
    return URIRef(f"{base}outside/{name}")


def link_iri(base: str, source: str, target: str) -> URIRef:
    """The IRI of the link between two things: the same two, the same link."""
    return URIRef(f"{base}link/{sha256(f'{source} {target}'.encode()).hexdigest()[:16]}")


def links_graph(base: str, target: Target, choices: Mapping[str, Iterable[Choice]], *, at: datetime) -> Graph:
    """The links of all things, as the rules have them, with the description of the data set."""
    graph = Graph()
    for source in sorted(choices):
        for choice in choices[source]:
            _add_link(graph, base, source, choice)
    dataset = graph_name(base, target.name)
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, DCTERMS.title, Literal(f"Links to {target.title}", lang="en")))
    graph.add((dataset, DCTERMS.created, Literal(at.isoformat(timespec="seconds"), datatype=XSD.dateTime)))
    _describe_target(graph, URIRef(f"{dataset}/target"), target)
    return graph


def apply_verdicts(graph: Graph, dataset: URIRef, verdicts: Mapping[str, Verdict]) -> None:
    """Decide all links anew, what persons say before what rules do, and write the matches and linksets that follow.

    The same for a graph that was just made and for one that stood in the store while a person changed a decision.
    """
    for predicate in PREDICATES.values():
        graph.remove((None, predicate, None))
    links = sorted(str(link) for link in graph.subjects(RDF.type, KG.IdentityLink))
    settled = {
        graph.value(URIRef(link), KG.linkFrom)
        for link in links
        if link in verdicts and verdicts[link].decision == "accepted"
    }
    for name in links:
        link = URIRef(name)
        source, to = graph.value(link, KG.linkFrom), graph.value(link, KG.linkTo)
        proposed = {one for one in PREDICATES.values() if source not in settled and (link, RDF.predicate, one) in graph}
        verdict = verdicts.get(name) or Verdict("accepted" if proposed else "undecided", RULES)
        graph.set((link, KG.decision, concept("decision", verdict.decision)))
        graph.set((link, KG.decidedBy, Literal(verdict.by)))
        graph.remove((link, KG.decidedAt, None))
        if verdict.at is not None:
            graph.add((link, KG.decidedAt, verdict.at))
        if verdict.decision == "accepted" and source is not None and to is not None:
            for predicate in {SKOS.exactMatch, OWL.sameAs} if name in verdicts else proposed:
                graph.add((source, predicate, to))
    _describe_linksets(graph, dataset)


def carry_over(old: Graph, new: Graph, verdicts: Iterable[str]) -> None:
    """Keep the links that a person decided and that were not found again."""
    for link in map(URIRef, verdicts):
        if (link, KG.linkTo, None) in old and (link, KG.linkTo, None) not in new:
            for triple in old.triples((link, None, None)):
                new.add(triple)


def export_linkset(store: Store, name: str, format: ExportFormat | str) -> bytes:  # noqa: A002
    """The accepted links to a data set with their VoID description, in a format of RDF; all links as "csv"."""
    graph = stored_links(store, name)
    if format == "csv":
        return _csv(store, graph)
    if format not in EXPORT_FORMATS:
        raise ValueError(f"no format {format!r}; there are csv, {', '.join(EXPORT_FORMATS)}")
    dataset = graph_name(store.base, name)
    shown = Graph()
    for subject, predicate, value in graph:
        if predicate in PREDICATES.values() or str(subject) == str(dataset) or str(subject).startswith(f"{dataset}/"):
            shown.add((subject, predicate, value))
    quads = quads_of(shown, NamedNode(dataset))
    if format == "turtle":
        prefixes = {**PREFIXES, "owl": str(OWL), "void": str(VOID), "wd": WIKIDATA_ENTITY}
        return TurtleWriter(store.base, prefixes).turtle(quad.triple for quad in quads).encode()
    return serialize_quads(quads, format, base=store.base)


def stored_links(store: Store, name: str) -> Graph:
    """The graph of links to a data set. Raises StoreError where there is none."""
    graph = store.graph(str(graph_name(store.base, name)))
    if not len(graph):
        known = ", ".join(linkset_names(store)) or "none"
        where = str(store.path or ":memory:")
        raise StoreError(f"{where}: no linkset {name!r}; there are: {known}; kg link makes them", path=where)
    return graph


def linkset_names(store: Store) -> list[str]:
    """The names of the data sets that the store has links to."""
    prefix = f"{store.base}outside/"
    graphs = (str(row["graph"]) for row in store.query(NAMES).rows)
    return sorted(graph.removeprefix(prefix) for graph in graphs if graph.startswith(prefix))


def _add_link(graph: Graph, base: str, source: str, choice: Choice) -> None:
    candidate = choice.weighed.candidate
    link, to = link_iri(base, source, candidate.iri), URIRef(candidate.iri)
    graph.add((link, RDF.type, KG.IdentityLink))
    graph.add((link, KG.linkFrom, URIRef(source)))
    graph.add((link, KG.linkTo, to))
    graph.add((link, RDFS.label, Literal(candidate.label)))
    graph.add((link, KG.score, Literal(Decimal(str(choice.weighed.score)), datatype=XSD.decimal)))
    for reason in choice.evidence:
        graph.add((link, KG.evidence, Literal(reason)))
    if choice.decision == "accepted":
        # What the rules would write; a decision of a person goes before it and can be taken back.
        graph.add((link, RDF.predicate, PREDICATES[choice.match]))


def _describe_target(graph: Graph, node: URIRef, target: Target) -> None:
    graph.add((node, RDF.type, VOID.Dataset))
    graph.add((node, DCTERMS.title, Literal(target.title)))
    if target.endpoint:
        graph.add((node, VOID.sparqlEndpoint, URIRef(target.endpoint)))
    if target.uri_space:
        graph.add((node, VOID.uriSpace, Literal(target.uri_space)))


def _describe_linksets(graph: Graph, dataset: URIRef) -> None:
    """One linkset a predicate, with the number of its links; one that would be empty is left out."""
    for name, predicate in PREDICATES.items():
        linkset = URIRef(f"{dataset}/{name}")
        graph.remove((linkset, None, None))
        graph.remove((dataset, VOID.subset, linkset))
        number = sum(1 for _ in graph.triples((None, predicate, None)))
        if not number:
            continue
        base = str(dataset).partition("outside/")[0]
        graph.add((dataset, VOID.subset, linkset))
        graph.add((linkset, RDF.type, VOID.Linkset))
        graph.add((linkset, VOID.subjectsTarget, URIRef(f"{base}dataset")))
        graph.add((linkset, VOID.objectsTarget, URIRef(f"{dataset}/target")))
        graph.add((linkset, VOID.linkPredicate, predicate))
        graph.add((linkset, VOID.triples, Literal(number)))


def _csv(store: Store, graph: Graph) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    labels = {str(row["id"]): str(row["label"]) for row in store.query(LABELS).rows}
    for link in sorted(graph.subjects(RDF.type, KG.IdentityLink), key=lambda one: _csv_order(graph, one)):
        source, to = graph.value(link, KG.linkFrom), graph.value(link, KG.linkTo)
        matches = [name for name, predicate in PREDICATES.items() if (source, predicate, to) in graph]
        writer.writerow(
            (
                source,
                labels.get(str(source), ""),
                " ".join(matches),
                to,
                graph.value(link, RDFS.label),
                graph.value(link, KG.score),
                str(graph.value(link, KG.decision)).rpartition("/")[2],
                graph.value(link, KG.decidedBy),
                "; ".join(sorted(map(str, graph.objects(link, KG.evidence)))),
                link,
            )
        )
    return out.getvalue().encode()


def _csv_order(graph: Graph, link: Node) -> tuple[str, float, str]:
    """By thing, best first."""
    score = float(str(graph.value(link, KG.score) or 0))
    return (str(graph.value(link, KG.linkFrom)), -score, str(graph.value(link, KG.linkTo)))
