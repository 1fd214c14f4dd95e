import pytest

from kg.errors import EndpointError
from kg.store.endpoint import ask_endpoint

PLACES = "?place a kg:Location ; rdfs:label ?label"
LABELS = f"SELECT ?label {{ {PLACES} }} ORDER BY ?label"
PREFIXED = f"PREFIX kg: <https://w3id.org/kg-reports/ns#> CONSTRUCT {{ {PLACES} }} WHERE {{ {PLACES} }}"


def test_rows_truth_and_triples_of_a_remote_endpoint(endpoint):
    assert [str(row["label"]) for row in ask_endpoint(endpoint, LABELS).rows] == ["Ciudad Juárez", "Gwadar", "Quetta"]
    assert ask_endpoint(endpoint, "ASK {}").boolean is True
    answer = ask_endpoint(endpoint, PREFIXED)
    assert (answer.kind, len(answer.graph)) == ("graph", 6)


def test_a_refused_query_tells_why(endpoint):
    with pytest.raises(EndpointError) as raised:
        ask_endpoint(endpoint, "SELECT * { ?s foo:bar ?o }")
    assert str(raised.value).startswith(f"{endpoint}: 1:15: unknown prefix 'foo:'")


def test_nobody_listening_is_told():
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9"):
        ask_endpoint("http://127.0.0.1:9/sparql", "ASK {}", timeout=2)


def test_a_page_that_is_no_endpoint_is_told(endpoint):
    with pytest.raises(EndpointError):
        ask_endpoint(endpoint.replace("/sparql", "/openapi.json"), "ASK {}")
