"""Answers to queries, and what is said when a query cannot be read.

SELECT ?label { ?s rdfs:label ?label }   ->  Answer(kind="select", rows=[{"label": Literal("Quetta")}, ...])
SELECT ?s { ?s foo:bar ?o                ->  QuerySyntaxError: 1:15: unknown prefix 'foo:'; known are ...
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from kg.errors import QuerySyntaxError
from kg.namespaces import PREFIXES
from kg.store.scan import Token, declared_prefixes, position, tokens
from kg.store.terms import graph_of, to_rdflib

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
KEYWORDS = re.findall(
    r"\w+",
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED OPTIONAL FILTER GRAPH UNION MINUS "
    "BIND VALUES GROUP ORDER HAVING LIMIT OFFSET EXISTS NOT COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT AS BY ASC DESC",
)


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
            self._triples = list(dict.fromkeys(results))
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
    line, column, rest = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, str(error))
    found = list(tokens(query))
    if not found:
        return QuerySyntaxError(
            "1:1: the query is empty; write one, such as SELECT * { ?s ?p ?o } LIMIT 10", line=1, column=1
        )
    unknown = _unknown_prefix(query, found)
    if unknown:
        line, column = position(query, unknown.start)
        prefix = unknown.text.partition(":")[0]
        message = f"unknown prefix '{prefix}:'; declare it with PREFIX {prefix}: <...>{_nearest(prefix, PREFIXES)}"
        message += f"; known without that are {', '.join(sorted(PREFIXES))}"
    else:
        message = _hint(query, found, line, column, rest)
    return QuerySyntaxError(f"{line}:{column}: {message}", line=line, column=column)


def _unknown_prefix(query: str, found: list[Token]) -> Token | None:
    known = declared_prefixes(query) | set(PREFIXES) | {"_"}
    for before, token in zip([None, *found], found, strict=False):
        declares = before is not None and before.kind == "word" and before.text.casefold() == "prefix"
        if token.kind == "name" and not declares and token.text.partition(":")[0] not in known:
            return token
    return None


def _hint(query: str, found: list[Token], line: int, column: int, rest: str) -> str:
    """The likeliest mistake, in plain words."""
    lines = query.split("\n")
    offset = sum(len(text) + 1 for text in lines[: line - 1]) + column - 1
    seen = next((token for token in found if token.start <= offset < token.end), None)
    if "The SELECT contains a variable that is unbound" in rest:
        return "a variable of the SELECT line is neither grouped nor inside an aggregate such as COUNT or SAMPLE"
    if seen is not None and seen.text in ("'", '"'):
        return "a string is opened here and not closed"
    if unbalanced := _unbalanced(found):
        return unbalanced
    word = seen if seen is not None and seen.kind == "word" else _word_before(found, offset)
    misspelt = _misspelt(word.text) if word is not None else None
    if word is not None and misspelt:
        return f"did not understand '{word.text}'; did you mean {misspelt}?"
    return f"did not expect '{seen.text}' here" if seen is not None else "the query ends too early"


def _unbalanced(found: list[Token]) -> str | None:
    for opening, closing in ("{}", "()"):
        depth = sum((token.text == opening) - (token.text == closing) for token in found if token.kind == "sign")
        if depth > 0:
            return f"{depth} '{opening}' opened and not closed; add '{closing}'"
        if depth < 0:
            return f"a '{closing}' closes nothing; take it away or open it with '{opening}'"
    return None


def _word_before(found: list[Token], offset: int) -> Token | None:
    before = [token for token in found if token.start <= offset]
    return before[-1] if before and before[-1].kind == "word" else None


def _misspelt(word: str) -> str | None:
    if word.upper() in KEYWORDS:
        return None
    return next(iter(difflib.get_close_matches(word.upper(), KEYWORDS, 1, 0.75)), None)


def _nearest(word: str, choices: Iterable[str]) -> str:
    nearest = difflib.get_close_matches(word, list(choices), 1)
    return f" or write '{nearest[0]}:'" if nearest else ""
