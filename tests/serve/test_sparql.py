import csv
import io
import json
import xml.etree.ElementTree as ET

import httpx
import pytest
from rdflib import Graph, Literal
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

LABELS = "SELECT ?label { ?place a kg:Location ; rdfs:label ?label } ORDER BY ?label"
CONSTRUCT = "CONSTRUCT { ?place rdfs:label ?label } WHERE { ?place a kg:Location ; rdfs:label ?label }"
PLACES = ["Ciudad Juárez", "Gwadar", "Quetta"]


@pytest.fixture
def ask(endpoint):
    """Ask by GET, with headers and parameters as given."""
    with httpx.Client() as client:
        yield lambda query, accept=None, **parameters: client.get(
            endpoint, params={"query": query, **parameters}, headers={"accept": accept} if accept else {}
        )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_reads_rows(endpoint, method):
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setMethod(method)
    wrapper.setQuery("PREFIX kg: <https://w3id.org/kg-reports/ns#> " + LABELS)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["label"]["value"] for row in rows] == PLACES


def test_sparqlwrapper_reads_xml_csv_and_triples(endpoint):
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(LABELS)
    wrapper.setReturnFormat(XML)
    assert "Gwadar" in wrapper.queryAndConvert().toxml()
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode() == "label\r\n" + "\r\n".join(PLACES) + "\r\n"
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    graph = Graph().parse(data=wrapper.queryAndConvert(), format="turtle")
    assert {str(value) for value in graph.objects()} == set(PLACES)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_client_reads_rows_and_truth(endpoint, method):
    client = SPARQLStore(endpoint, method=method)
    assert [row[0] for row in client.query("SELECT ?l { ?p rdfs:label ?l } ORDER BY ?l LIMIT 1")] != []
    assert client.query('ASK { ?place rdfs:label "Quetta" }').askAnswer is True
    client.close()


@pytest.mark.parametrize(
    ("accept", "media", "read"),
    [
        (None, "application/sparql-results+json", json.loads),
        ("application/sparql-results+json", "application/sparql-results+json", json.loads),
        ("application/json", "application/json", json.loads),
        ("application/sparql-results+xml", "application/sparql-results+xml", ET.fromstring),
        ("text/csv", "text/csv; charset=utf-8", lambda text: list(csv.reader(io.StringIO(text)))),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", str.splitlines),
        ("text/html, text/csv;q=0.9, */*;q=0.1", "text/csv; charset=utf-8", str.splitlines),
        ("text/csv;q=0, */*", "application/sparql-results+json", json.loads),
    ],
)
def test_rows_come_in_the_form_that_the_client_likes_best(ask, accept, media, read):
    response = ask(LABELS, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert response.headers["vary"] == "Accept"
    assert "Ciudad Juárez" in response.text
    assert read(response.text) is not None


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_triples_come_in_every_form(ask, accept, form):
    response = ask(CONSTRUCT, accept)
    assert response.headers["content-type"].startswith(accept)
    assert Literal("Ciudad Juárez") in set(Graph().parse(data=response.text, format=form).objects())


def test_post_of_the_query_itself(endpoint):
    response = httpx.post(
        endpoint, content=LABELS.encode(), headers={"content-type": "application/sparql-query; charset=utf-8"}
    )
    assert [row["label"]["value"] for row in response.json()["results"]["bindings"]] == PLACES


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "0 queries"),
        ({"query": ["ASK {}", "ASK {}"]}, "2 queries"),
        ({"query": "SELECT * {"}, "1:"),
        ({"query": "SELECT * { ?s foo:bar ?o }"}, "foo:"),
        ({"query": "ASK {}", "default-graph-uri": "http://example.org/g"}, "FROM"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, "SERVICE"),
    ],
    ids=["none", "two", "syntax", "prefix", "dataset", "federation"],
)
def test_a_bad_request_is_a_problem_document(endpoint, parameters, words):
    response = httpx.get(endpoint, params=parameters)
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert words in response.json()["detail"]
    assert response.json()["status"] == 400


def test_a_syntax_error_tells_line_and_column(ask):
    document = ask("SELECT *\n{ ?s ?p }").json()
    assert (document["line"], document["column"] > 0) == (2, True)


def test_forms_that_cannot_be_had_are_told(ask):
    response = ask("ASK {}", "text/csv")
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.json()["detail"]


def test_other_content_types_and_methods_are_told(endpoint):
    assert httpx.post(endpoint, content=b"ASK {}", headers={"content-type": "text/plain"}).status_code == 415
    response = httpx.put(endpoint, content=b"ASK {}")
    assert (response.status_code, response.headers["content-type"]) == (405, "application/problem+json")
    assert httpx.get(endpoint.replace("/sparql", "/nowhere")).headers["content-type"] == "application/problem+json"


def test_a_body_that_is_no_utf_8_is_told(endpoint):
    response = httpx.post(endpoint, content=b"ASK {\xff}", headers={"content-type": "application/sparql-query"})
    assert (response.status_code, "UTF-8" in response.json()["detail"]) == (400, True)
