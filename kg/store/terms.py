"""rdflib graphs to Oxigraph quads and back: the stages hand on the one, the store holds the other."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.namespaces import NIF
from kg.terms import to_oxigraph, to_rdflib

# Oxigraph keeps whole numbers of every type as xsd:integer; what leaves the store has the type that NIF asks for.
NON_NEGATIVE = ox.NamedNode(XSD.nonNegativeInteger)
OFFSETS = frozenset({ox.NamedNode(NIF.beginIndex), ox.NamedNode(NIF.endIndex)})


def quads_of(graph: Graph, name: ox.NamedNode) -> list[ox.Quad]:
    """The triples of a graph as quads of the named graph `name`."""
    quads = []
    known: dict[Node, Any] = {}  # a term stands in many triples
    for triple in graph:
        if any(isinstance(term, BNode) for term in triple):
            message = f"a blank node in the graph for {name.value}: every node needs an IRI"
            raise ValueError(message)
        subject, predicate, value = (known.get(term) or known.setdefault(term, to_oxigraph(term)) for term in triple)
        quads.append(ox.Quad(subject, predicate, value, name))
    return quads


def restored(triple: ox.Triple) -> ox.Triple:
    """The triple with the type of number that it was stored with."""
    value = triple.object
    if triple.predicate in OFFSETS and isinstance(value, ox.Literal):
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(value.value, datatype=NON_NEGATIVE))
    return triple


def graph_of(triples: Iterable[ox.Triple]) -> Graph:
    """The triples as an rdflib graph."""
    graph = Graph()
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    return graph
