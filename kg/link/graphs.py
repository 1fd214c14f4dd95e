"""What links need of a store: questions, and changes to graphs that are no report's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

QUERIES = Path(__file__).with_name("queries")
# How many terms one query is asked about.
AT_ONCE = 500


class Rows(Protocol):
    """What a query gives."""

    @property
    def rows(self) -> Sequence[Mapping[str, Node | None]]:
        """One row a solution."""


class Graphs(Protocol):
    """A store of named graphs."""

    base: str

    def query(self, text: str, *, bindings: Mapping[str, Node] | None = None) -> Rows:
        """The answer to a SELECT query over the union of all graphs."""

    def graph(self, iri: str) -> Graph:
        """The triples of a named graph."""

    def put_graph(self, iri: str, graph: Graph) -> None:
        """Put a graph instead of whatever was there under that name."""

    def change_graphs(self, *, removed: Mapping[str, Graph], added: Mapping[str, Graph]) -> None:
        """Take triples out of graphs and put others in, in one update."""


def ask(store: Graphs, name: str, **bindings: Node) -> Sequence[Mapping[str, Node | None]]:
    """The rows of a query of `queries/` with these variables bound."""
    return store.query(_query(name), bindings=bindings).rows


def ask_of(
    store: Graphs, name: str, variable: str, terms: Iterable[URIRef | Literal], **bindings: Node
) -> Iterator[Mapping[str, Node | None]]:
    """The rows of a query whose `VALUES ?variable { }` is filled with terms, some hundreds at a time."""
    ordered = sorted(set(terms))
    for start in range(0, len(ordered), AT_ONCE):
        values = " ".join(term.n3() for term in ordered[start : start + AT_ONCE])
        text = _query(name).replace(f"VALUES ?{variable} {{ }}", f"VALUES ?{variable} {{ {values} }}")
        yield from store.query(text, bindings=bindings).rows


@lru_cache(maxsize=32)
def _query(name: str) -> str:
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
