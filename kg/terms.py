"""rdflib terms to Oxigraph terms and back, for the stages that work with both libraries.

In goes `Literal(92)`, out comes `"92"^^xsd:integer` of the other library, with the same lexical form.
"""

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

OxTerm = ox.NamedNode | ox.Literal | ox.BlankNode


def to_oxigraph(node: Node) -> OxTerm:
    """The same term for Oxigraph; ValueError for an IRI that is none, TypeError for what is no term.

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
