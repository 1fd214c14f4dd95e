"""rdflib terms to Oxigraph terms and back.

The stages hand on rdflib graphs; the store holds Oxigraph quads. In goes `Literal(92)`, out comes `"92"^^xsd:integer`
of the other library, with the same lexical form.
"""

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.namespaces import NIF

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

OxTerm = ox.NamedNode | ox.Literal | ox.BlankNode

# Oxigraph keeps whole numbers of every type as xsd:integer; what leaves the store has the type that NIF asks for.
NON_NEGATIVE = ox.NamedNode(XSD.nonNegativeInteger)
OFFSETS = frozenset({ox.NamedNode(NIF.beginIndex), ox.NamedNode(NIF.endIndex)})


def to_oxigraph(node: Node) -> OxTerm:
    """The same term for Oxigraph.

    >>> str(to_oxigraph(Literal("terrorists", lang="en")))
    '"terrorists"@en'
    """
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    raise TypeError(f"no RDF term: {node!r}")


def to_rdflib(term: object) -> Node:
    """The same term for rdflib.

    >>> to_rdflib(ox.NamedNode("http://localhost:8000/catalogue"))
    rdflib.term.URIRef('http://localhost:8000/catalogue')
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == XSD_STRING else URIRef(datatype), normalize=False)
    # rdflib has no triple terms (RDF 1.2); their text is better than none.
    return Literal(str(term))


def quads_of(graph: Graph, name: ox.NamedNode) -> list[ox.Quad]:
    """The triples of a graph as quads of the named graph `name`."""
    quads = []
    for subject, predicate, value in graph:
        if not isinstance(subject, URIRef) or isinstance(value, BNode):
            message = f"a blank node in the graph for {name.value}: every node needs an IRI"
            raise ValueError(message)  # noqa: TRY004 - the type is right, the graph is not
        quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(str(predicate)), to_oxigraph(value), name))
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
