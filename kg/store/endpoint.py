"""A remote SPARQL endpoint, asked through SPARQLWrapper, with the same answers as the store gives.

ask_endpoint("http://localhost:8000/sparql", "ASK {}") -> Answer(kind="ask", boolean=True)
"""

import ast
import json
import re

import pyoxigraph as ox
from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg import __version__
from kg.errors import EndpointError
from kg.store.answers import Answer

# Seconds until a silent endpoint is given up.
TIMEOUT = 60
AGENT = f"kg-reports/{__version__}"
# Characters of an endpoint's own words that are passed on; some answer with a page.
LONGEST_REASON = 300


def ask_endpoint(endpoint: str, query: str, *, timeout: int = TIMEOUT) -> Answer:
    """The answer of a SPARQL 1.1 endpoint to a query. Raises EndpointError."""
    wrapper = SPARQLWrapper(endpoint, agent=AGENT)
    wrapper.setTimeout(timeout)
    wrapper.setQuery(query)
    wrapper.setMethod("POST")
    triples = wrapper.queryType in {"CONSTRUCT", "DESCRIBE"}
    wrapper.setReturnFormat(TURTLE if triples else JSON)
    wrapper.addCustomHttpHeader("Accept", "text/turtle" if triples else "application/sparql-results+json")
    try:
        body = wrapper.query().response.read()
    except (SPARQLWrapperException, OSError) as error:
        raise EndpointError(f"{endpoint}: {_reason(error)}", endpoint=endpoint) from error
    try:
        return _triples(body) if triples else Answer(ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        message = f"{endpoint}: the answer is no SPARQL result ({error}); is this the address of a SPARQL endpoint?"
        raise EndpointError(message, endpoint=endpoint) from error


def _triples(turtle: bytes) -> Answer:
    store = ox.Store()
    store.load(turtle, format=ox.RdfFormat.TURTLE)
    return Answer(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))


_RESPONSE = re.compile(r"Response:\s*(?P<body>b(?P<quote>['\"]).*(?P=quote))", re.DOTALL)


def _reason(error: Exception) -> str:
    """What went wrong, in one line: what the endpoint says of it, where it says something."""
    told = str(error)
    match = _RESPONSE.search(told)
    if match:
        # SPARQLWrapper writes the body of the response into its message as a bytes literal.
        body = ast.literal_eval(match["body"]).decode("utf-8", "replace")
        told = _detail(body) or body or told
    return " ".join(told.split())[:LONGEST_REASON] or type(error).__name__


def _detail(body: str) -> str | None:
    """The detail of a problem document (RFC 9457), None where the body is none."""
    try:
        document = json.loads(body)
    except ValueError:
        return None
    detail = document.get("detail") if isinstance(document, dict) else None
    return detail if isinstance(detail, str) else None
