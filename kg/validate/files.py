"""RDF files -> a graph and a store, read by pyoxigraph: no context of JSON-LD and no import is fetched from anywhere.

Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, told apart by the ending of the file's name.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from kg.errors import BadRdf, MissingPath
from kg.terms import to_rdflib
from kg.validate.terms import known_concepts

ENDINGS = ".ttl, .trig, .nt, .nq, .jsonld or .rdf"


def read_rdf(path: Path) -> tuple[Graph, ox.Store]:
    """The triples of a file as one graph, and a store that keeps its named graphs and knows all concepts."""
    quads = _parse(path)
    graph = Graph(bind_namespaces="none")
    with _silent_rdflib():
        for quad in quads:
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    store = ox.Store()
    store.extend(quads)
    store.extend(known_concepts())
    return graph, store


@contextmanager
def _silent_rdflib() -> Iterator[None]:
    """No traceback in the log for each value that is not of its datatype: the shapes tell that in a finding."""
    logger = logging.getLogger("rdflib.term")
    was_disabled, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logger.disabled = was_disabled


def _parse(path: Path) -> list[ox.Quad]:
    if not path.is_file():
        raise MissingPath(f"{path}: no such file; give an RDF file ({ENDINGS})", path=str(path))
    rdf_format = ox.RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if rdf_format is None:
        raise BadRdf(f"{path}: what kind of RDF this is cannot be told; name it {ENDINGS}", path=str(path))
    data = path.read_bytes()
    base = path.resolve().as_uri()
    try:
        return _numbered(ox.parse(data, format=rdf_format, base_iri=base))
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise BadRdf(f"{where}: {error.msg}", path=str(path)) from error


def _numbered(quads: ox.QuadParser) -> list[ox.Quad]:
    """The quads with blank nodes named by their order, so that the same file gives the same findings."""
    names: dict[str, ox.BlankNode] = {}

    def named(term: Any) -> Any:
        return names.setdefault(term.value, ox.BlankNode(f"b{len(names)}")) if isinstance(term, ox.BlankNode) else term

    return [ox.Quad(named(quad.subject), quad.predicate, named(quad.object), named(quad.graph_name)) for quad in quads]
