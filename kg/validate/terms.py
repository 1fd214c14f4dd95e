"""A graph of rdflib as a store of pyoxigraph.

rdflib takes any string for an IRI, pyoxigraph only IRIs: a triple that cannot pass is a finding, not a crash.
"""

from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from kg.model import Finding
from kg.namespaces import SHAPES_NS, VOCABULARY_BASE
from kg.resources import resource_directory
from kg.terms import to_oxigraph

# The graph under check stands in a named graph, so that rules about named graphs hold for it too.
CHECKED_GRAPH = ox.NamedNode("urn:kg:checked")
CONCEPTS_GRAPH = ox.NamedNode(VOCABULARY_BASE)
IN_SCHEME = ox.NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")


def load(graph: Graph) -> tuple[ox.Store, list[Finding]]:
    """A store of the graph and of the concepts known, and a finding for each triple that is no RDF."""
    store = ox.Store()
    cache: dict[Node, Any] = {}
    quads, broken = [], []
    for triple in graph:
        try:
            subject, predicate, value = (
                cache.get(term) or cache.setdefault(term, to_oxigraph(term)) for term in triple
            )
            quads.append(ox.Quad(subject, predicate, value, CHECKED_GRAPH))
        except (TypeError, ValueError):
            broken.append(_broken(*triple))
    store.extend(quads)
    store.extend(known_concepts())
    return store, broken


@lru_cache(maxsize=1)
def known_concepts() -> tuple[ox.Quad, ...]:
    """Which concept is of which scheme, as `ontology/vocabularies/` says; empty where there are no vocabularies."""
    files = sorted((resource_directory("ontology") / "vocabularies").glob("*.ttl"))
    return tuple(
        ox.Quad(quad.subject, quad.predicate, quad.object, CONCEPTS_GRAPH)
        for file in files
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        if quad.predicate == IN_SCHEME
    )


def _broken(subject: Node, predicate: Node, value: Node) -> Finding:
    return Finding(
        focus_node=str(subject),
        path=str(predicate),
        value=str(value),
        source_shape=f"{SHAPES_NS}TripleShape",
        constraint=str(SH.NodeKindConstraintComponent),
        severity="violation",
        message="An address in this statement is not a valid IRI, so no store can keep it.",
    )
