"""A remote SPARQL endpoint, asked through SPARQLWrapper, with the same answers as the store gives.

ask_endpoint("http://localhost:8000/sparql", "ASK {}") -> Answer(kind="ask", boolean=True)
"""

import pyoxigraph as ox
from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg import __version__
from kg.errors import EndpointError
from kg.store.answers import Answer

# Seconds until a silent endpoint is given up.
TIMEOUT = 60
AGENT = f"kg-reports/{__version__}"


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


def _reason(error: Exception) -> str:
    """What went wrong, in one line."""
    return " ".join(str(error).split())[:300] or type(error).__name__
