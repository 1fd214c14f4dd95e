"""Answers to queries, and what is said when a query cannot be read.

SELECT ?label { ?s rdfs:label ?label }   ->  Answer(kind="select", rows=[{"label": Literal("Quetta")}, ...])
SELECT ?s { ?s foo:bar ?o                ->  QuerySyntaxError: 1:15: unknown prefix 'foo:'; known are ...
"""

import difflib
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from kg.errors import QuerySyntaxError
from kg.namespaces import PREFIXES
from kg.resources import read_word_list
from kg.store.scan import Token, declared_prefixes, position, tokens
from kg.store.terms import graph_of, restored
from kg.terms import to_rdflib

RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
INCOMPLETE = "something is missing before this: a part of a triple, or a '.' or ';' between two of them"
WORDS = Path(__file__).with_name("sparql-words.tsv")


class Answer:
    """What a query gives: rows ("select"), true or false ("ask"), or triples ("graph").

    It is whole in memory: it can be read in any thread, more than once, and after the store is closed.
    """

    def __init__(self, results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._encoded = b""
        self._triples: list[ox.Triple] = []
        self.variables: list[str] = []
        if isinstance(results, ox.QueryTriples):
            self.kind = "graph"
            # Oxigraph gives a triple of a CONSTRUCT query once for each solution that makes it.
            self._triples = list(dict.fromkeys(restored(triple) for triple in results))
            return
        self.kind = "ask" if isinstance(results, ox.QueryBoolean) else "select"
        if isinstance(results, ox.QuerySolutions):
            self.variables = [variable.value for variable in results.variables]
        self._encoded = results.serialize(format=ox.QueryResultsFormat.JSON) or b""

    @cached_property
    def rows(self) -> list[dict[str, Node | None]]:
        """One row a solution; None for a variable that is not bound."""
        if self.kind != "select":
            return []
        solutions = self._parsed()
        assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - tells mypy
        return [
            {name: None if (term := row[name]) is None else to_rdflib(term) for name in self.variables}
            for row in solutions
        ]

    @property
    def boolean(self) -> bool:
        """The answer of an ASK query."""
        return self.kind == "ask" and bool(self._parsed())

    @cached_property
    def graph(self) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        return graph_of(self._triples)

    def serialize(self, format: str) -> bytes:  # noqa: A002 - the name that rdflib and pyoxigraph use
        """The answer in a format of `RESULT_FORMATS`, of triples in one of `GRAPH_FORMATS`."""
        formats: Mapping[str, object] = GRAPH_FORMATS if self.kind == "graph" else RESULT_FORMATS
        if format not in formats:
            raise ValueError(f"no format {format!r} for this kind of answer; there are {', '.join(formats)}")
        if self.kind == "graph":
            used = {term.value for triple in self._triples for term in triple if isinstance(term, ox.NamedNode)}
            prefixes = {name: iri for name, iri in PREFIXES.items() if any(term.startswith(iri) for term in used)}
            if format == "rdfxml":  # a name with a hyphen is fine there, but only prefixes of predicates are of use
                prefixes = {name: iri for name, iri in prefixes.items() if iri.endswith(("#", "/"))}
            return ox.serialize(self._triples, format=GRAPH_FORMATS[format], prefixes=prefixes) or b""
        if format == "json":
            return self._encoded
        return self._parsed().serialize(format=RESULT_FORMATS[format]) or b""

    def _parsed(self) -> ox.QuerySolutions | ox.QueryBoolean:
        return ox.parse_query_results(self._encoded, format=ox.QueryResultsFormat.JSON)


def syntax_error(query: str, error: SyntaxError) -> QuerySyntaxError:
    """What to tell of a query that does not parse: where, what was seen, what to do."""
    match = SYNTAX_ERROR.match(str(error))
    line, column, expected = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, str(error))
    found = list(tokens(query))
    at, message = _mistake(query, found) or (None, "")
    if at is not None:
        line, column = position(query, at.start)
    elif not found:
        line, column = 1, 1
        message = "the query is empty; write one, such as SELECT * { ?s ?p ?o } LIMIT 10"
    elif "The SELECT contains a variable that is unbound" in expected:
        message = "a variable of the SELECT line is neither grouped nor inside an aggregate such as COUNT or SAMPLE"
    else:
        message = _unexpected(query, found, line, column)
    return QuerySyntaxError(f"{line}:{column}: {message}", line=line, column=column)


def _mistake(query: str, found: list[Token]) -> tuple[Token, str] | None:
    """The likeliest mistake and what to say of it: an open string, an unknown prefix or word, a lost bracket."""
    for token in found:
        if token.kind == "sign" and token.text in ("'", '"'):
            return token, "a string is opened here and not closed"
    return _unknown_prefix(query, found) or _unknown_word(found) or _unbalanced(found)


def _unknown_prefix(query: str, found: list[Token]) -> tuple[Token, str] | None:
    known = declared_prefixes(query) | set(PREFIXES) | {"_"}
    for before, token in zip([None, *found], found, strict=False):
        declares = before is not None and before.kind == "word" and before.text.casefold() == "prefix"
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and not declares and prefix not in known:
            nearest = difflib.get_close_matches(prefix, PREFIXES, 1)
            offer = f" or write '{nearest[0]}:'" if nearest else ""
            return token, (
                f"unknown prefix '{prefix}:'; declare it with PREFIX {prefix}: <...>{offer}; known without that are "
                f"{', '.join(sorted(PREFIXES))}"
            )
    return None


def _unknown_word(found: list[Token]) -> tuple[Token, str] | None:
    known = [row["word"] for row in read_word_list(WORDS)]
    folded = {word.casefold() for word in known}
    for token in found:
        if token.kind == "word" and token.text.casefold() not in folded:
            nearest = difflib.get_close_matches(token.text.upper(), known, 1)
            offer = f"; did you mean {nearest[0]}?" if nearest else "; a name needs a prefix (kg:...) or angle brackets"
            return token, f"did not understand '{token.text}'{offer}"
    return None


def _unbalanced(found: list[Token]) -> tuple[Token, str] | None:
    opened: list[Token] = []
    for token in found:
        if token.kind == "sign" and token.text in "{(":
            opened.append(token)
        elif token.kind == "sign" and token.text in "})":
            opening = "{" if token.text == "}" else "("
            if not opened:
                return token, f"this '{token.text}' closes nothing; take it away or open it with '{opening}'"
            if opened.pop().text != opening:
                return token, f"this '{token.text}' closes another bracket than the one opened last"
    return (opened[-1], f"this '{opened[-1].text}' is not closed") if opened else None


def _unexpected(query: str, found: list[Token], line: int, column: int) -> str:
    lines = query.split("\n")
    offset = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
    seen = next((token for token in found if token.start <= offset < token.end), None)
    return f"did not expect '{seen.text}' here" if seen is not None else INCOMPLETE
