"""The ontology in the store, so that queries find labels and notations.

Each Turtle file below `ontology/` goes into a graph named by its ontology or concept scheme:
`ontology/vocabularies/measure.ttl` into `<https://w3id.org/kg-reports/measure>`.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import BadRdf
from kg.namespaces import VOCABULARY_BASE
from kg.resources import resource_directory

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
HEADERS = (
    ox.NamedNode("http://www.w3.org/2002/07/owl#Ontology"),
    ox.NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme"),
)


def vocabulary_files() -> list[Path]:
    """The Turtle files of the ontology in a fixed order."""
    return sorted(resource_directory("ontology").rglob("*.ttl"))


def vocabulary_digest() -> str:
    """A hash of the ontology files: another one means that a store must load them anew."""
    digest = hashlib.sha256()
    for file in vocabulary_files():
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def vocabulary_quads() -> list[ox.Quad]:
    """The ontology, one named graph a file; a triple that two files have is kept in the first one only."""
    quads: list[ox.Quad] = []
    seen: set[ox.Triple] = set()
    for file in vocabulary_files():
        try:
            parsed = list(ox.parse(path=str(file)))
        except SyntaxError as error:
            raise BadRdf(f"{file}: {error}", path=str(file)) from error
        triples = [quad.triple for quad in parsed]
        name = graph_name(triples, file)
        # The union of the graphs gives a triple once for each graph that has it, and counts come out too high.
        quads += [
            ox.Quad(triple.subject, triple.predicate, triple.object, name)
            for triple in dict.fromkeys(triples)
            if triple not in seen
        ]
        seen.update(triples)
    return quads


def graph_name(triples: Iterable[ox.Triple], file: Path) -> ox.NamedNode:
    """The IRI of the ontology or scheme that the triples describe, else one made of the file's name."""
    for triple in triples:
        if triple.predicate == RDF_TYPE and triple.object in HEADERS and isinstance(triple.subject, ox.NamedNode):
            return triple.subject
    return ox.NamedNode(f"{VOCABULARY_BASE}{file.parent.name}/{file.stem}")
