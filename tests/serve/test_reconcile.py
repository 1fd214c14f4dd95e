"""The reconciliation service over bundled reports, held to the schemas of the specification."""

import json
import os
import socket
import threading
import time
from functools import lru_cache
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.pipeline import process
from kg.read import read_file
from kg.serve import create_app
from kg.serve.reconcile_index import IndexKeeper, build_index, fold
from kg.store import Store

BASE = "http://localhost:8000/"
ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "reports"
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
SCHEMAS = SHARED / "data" / "reconciliation" / "0.2" / "schemas"
EXAMPLES = SCHEMAS.parent / "examples"
NAMES = ("pk-bannu-1", "pk-bannu-4", "np-jumla-1", "np-jumla-2")


@pytest.fixture(scope="module")
def filled():
    with Store.in_memory(base=BASE) as store:
        for name in NAMES:
            process(read_file(REPORTS / f"{name}.txt"), store)
        yield store


@pytest.fixture(scope="module")
def client(filled):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(filled), host="127.0.0.1", port=port, log_level="warning", ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.02)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        yield client
    server.should_exit = True
    thread.join(timeout=10)


@lru_cache
def validator(name):
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    if not SCHEMAS.is_dir():
        pytest.skip("needs the schemas of the specification")
    registry = referencing.Registry()
    for path in SCHEMAS.glob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        schema.pop("$schema", None)  # it names no draft that the validators know
        resource = referencing.Resource(schema, referencing.jsonschema.DRAFT202012)
        registry = registry.with_resource(schema.get("$id", path.name), resource)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    schema.pop("$schema", None)
    if name == "manifest":  # kg has no authentication, whose schema is fetched from another host
        schema["properties"].pop("authentication")
    return jsonschema.Draft202012Validator(schema, registry=registry)


def valid(name, document):
    validator(name).validate(document)
    return document


def ask(client, queries, *, method="post"):
    fields = {"queries": json.dumps(queries)}
    response = client.post("/reconcile", data=fields) if method == "post" else client.get("/reconcile", params=fields)
    assert response.status_code == 200, response.text
    return valid("reconciliation-result-batch", response.json())


def best(client, **query):
    return ask(client, {"q": query})["q"]["result"]


def test_the_manifest_is_valid(client):
    manifest = valid("manifest", client.get("/reconcile").json())
    assert client.get("/reconcile?_=1764000000").json() == manifest
    assert (manifest["versions"], manifest["identifierSpace"]) == (["0.2"], BASE)
    assert manifest["suggest"]["entity"]["service_url"] == f"{str(client.base_url).rstrip('/')}/reconcile"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_name_is_matched(client, method):
    answers = ask(client, {"a": {"query": "Lakki Marwat"}, "b": {"query": "Zqxwv"}}, method=method)
    first = answers["a"]["result"][0]
    assert (first["id"], first["name"], first["match"]) == ("location/gn-7419039", "Lakki Marwat", True)
    assert {"id": "Location", "name": "location"} in first["type"]
    assert answers["b"]["result"] == []


def test_accents_capitals_and_the_order_of_words_make_no_difference(client):
    names = [best(client, query=text)[0]["name"] for text in ("MARWAT, Lakki", "lákki marwat")]
    assert names == ["Lakki Marwat", "Lakki Marwat"]


def test_an_abbreviation_is_found_by_its_actor(client):
    assert best(client, query="ISPR", type="Actor")[0]["name"] == "Inter-Services Public Relations"


def test_namesakes_are_no_match(client):
    found = best(client, query="Inter-Services Public Relations", type=["Organization"])
    if len({each["id"] for each in found if each["score"] == 100}) > 1:
        assert not any(each["match"] for each in found)
    else:
        assert found[0]["match"]


def test_only_the_types_asked_for(client):
    assert {each["type"][0]["id"] for each in best(client, query="Bannu", type=["Event"])} == {"Event"}
    places = best(client, query="Bannu", type="location-kind/city")
    assert [each["name"] for each in places][:1] == ["Bannu"]
    assert best(client, query="Bannu", type="Nothing") == []


def test_a_property_that_says_otherwise_takes_the_match_away(client):
    here, elsewhere = (
        best(client, query="Bannu", type="Location", properties=[{"pid": "country", "v": code}])[0]
        for code in ("PK", "NP")
    )
    assert (here["match"], elsewhere["match"]) == (True, False)
    assert here["score"] > elsewhere["score"]


def test_a_country_is_known_by_its_name_and_a_value_may_be_an_entity(client):
    nepal = best(client, query="Nepal", type="location-kind/country")[0]
    within = {"id": nepal["id"], "name": nepal["name"]}
    found = best(
        client, query="Jumla", type="location-kind/admin2", properties=[{"pid": "country", "v": ["Nepal", within]}]
    )
    assert found[0]["name"] == "Jumla"
    assert found[0]["match"]


def test_properties_alone_find_entities(client):
    found = best(client, properties=[{"pid": "country", "v": "NP"}], type="Location", limit=3)
    assert len(found) == 3
    assert best(client, properties=[{"pid": "country", "v": "FR"}]) == []


def test_an_id_or_an_iri_finds_its_entity(client):
    for text in ("location/gn-7419039", f"{BASE}location/gn-7419039"):
        assert [(each["name"], each["match"]) for each in best(client, query=text)] == [("Lakki Marwat", True)]


def test_every_valid_batch_of_the_specification_is_answered(client):
    for path in sorted((EXAMPLES / "reconciliation-query-batch" / "valid").glob("*.json")):
        batch = valid("reconciliation-query-batch", json.loads(path.read_text(encoding="utf-8")))
        response = client.post("/reconcile", data={"queries": json.dumps(batch)})
        # Their properties are those of other services.
        assert response.status_code == 200 or "no property" in response.json()["detail"], path.name


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"queries": "{"}, 400, "no JSON"),
        ({"queries": "[" * 100_000}, 400, "no JSON"),
        ({"queries": "[]"}, 400, "object"),
        ({"queries": '{"q": 1}'}, 400, "'q'"),
        ({"queries": '{"q": {}}'}, 400, "neither"),
        ({"queries": '{"q": {"query": "x", "limit": 0}}'}, 400, "limit"),
        ({"queries": '{"q": {"query": "x", "limit": NaN}}'}, 400, "limit"),
        ({"queries": '{"q": {"query": "x", "type": 7}}'}, 400, "type"),
        ({"queries": '{"q": {"query": "x", "type_strict": "so"}}'}, 400, "type_strict"),
        ({"queries": '{"q": {"query": "x", "properties": [{"pid": "colour", "v": "red"}]}}'}, 400, "colour"),
        ({"queries": '{"q": {"query": "x", "properties": [{"pid": "country"}]}}'}, 400, "'v'"),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(51)})}, 413, "50 at most"),
        ({"queries": "x" * 2_100_000}, 413, "longer"),
        ({"extend": '{"ids": ["nothing"], "properties": []}'}, 404, "none of the ids"),
        ({"extend": '{"ids": ["a"], "properties": [{"id": "colour"}]}'}, 400, "colour"),
        ({"extend": '{"ids": "a", "properties": []}'}, 400, "ids"),
        ({"extend": '{"ids": ["a"]}'}, 400, "properties"),
        ({"other": "x"}, 400, "neither"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_does_not_fit_is_a_problem_document(client, fields, status, words):
    response = client.post("/reconcile", data=fields)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert words in response.json()["detail"]
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_body_that_is_no_form_is_a_problem(client):
    response = client.post("/reconcile", json={"queries": {}})
    assert (response.status_code, response.headers["content-type"]) == (415, "application/problem+json")


@pytest.mark.parametrize("path", ["", "/properties", "/preview", "/suggest/entity", "/suggest/type"])
def test_pages_of_other_hosts_may_ask(client, path):
    headers = {"Origin": "http://other.test", "Access-Control-Request-Method": "POST"}
    preflight = client.options(f"/reconcile{path}", headers=headers)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert client.get(f"/reconcile{path}").headers["access-control-allow-origin"] == "*"


def test_what_is_typed_is_completed(client):
    entities = valid("suggest-entities-response", client.get("/reconcile/suggest/entity?prefix=lakki").json())["result"]
    assert "Lakki Marwat" in [each["name"] for each in entities]
    types = valid("suggest-types-response", client.get("/reconcile/suggest/type?prefix=loc").json())["result"]
    assert types[0]["id"] == "Location"
    found = valid("suggest-properties-response", client.get("/reconcile/suggest/property?prefix=cou").json())
    assert [each["id"] for each in found["result"]] == ["country"]
    by_id = client.get("/reconcile/suggest/entity?prefix=location/gn-7419039").json()["result"]
    assert [each["name"] for each in by_id] == ["Lakki Marwat"]


def test_the_cursor_skips_suggestions(client):
    every, rest = (client.get(f"/reconcile/suggest/type?prefix=&cursor={n}").json()["result"] for n in (0, 2))
    assert every[2:5] == rest[:3]
    assert client.get("/reconcile/suggest/type?prefix=&cursor=-1").status_code == 400


def test_the_properties_of_a_type_are_proposed(client):
    found = client.get("/reconcile/properties?type=location-kind/city&limit=5").json()
    valid("data-extension-property-proposal", found)
    assert (len(found["properties"]), found["limit"]) == (5, 5)
    assert client.get("/reconcile/properties?type=Cheese").status_code == 404


def test_columns_are_extended(client):
    event = best(client, query="earthquake", type="event-type/earthquake")[0]["id"]
    query = {
        "ids": ["location/gn-7419039", event, "gone"],
        "properties": [
            {"id": "country"},
            {"id": "latitude"},
            {"id": "within", "settings": {"limit": "1"}},
            {"id": "date_start"},
        ],
    }
    valid("data-extension-query", query)
    answer = client.post("/reconcile", data={"extend": json.dumps(query)}).json()
    valid("data-extension-response", answer)
    place = answer["rows"]["location/gn-7419039"]
    assert (place["country"], place["latitude"]) == ([{"str": "PK"}], [{"float": 32.623}])
    assert answer["rows"][event]["date_start"][0].keys() <= {"date", "str"}
    assert answer["rows"]["gone"] == {"country": [], "latitude": [], "within": [], "date_start": []}
    assert answer["meta"][2]["type"]["id"] == "Location"
    assert client.get("/reconcile", params={"extend": json.dumps(query)}).json() == answer


def test_the_preview_is_a_page_without_scripts(client):
    response = client.get("/reconcile/preview", params={"id": "location/gn-7419039"})
    assert "Lakki Marwat" in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert client.get("/reconcile/preview", params={"id": "location/0"}).status_code == 404


def test_reports_that_come_later_are_found(filled, monkeypatch):
    monkeypatch.setattr("kg.serve.reconcile_index.SECONDS_BETWEEN_LOOKS", -1.0)
    keeper = IndexKeeper(filled)
    before = keeper.index()
    assert keeper.index() is before
    process(read_file(REPORTS / "id-ternate-1.txt"), filled)
    assert any(entity.name == "Ternate" for entity in keeper.index().entities.values())


def test_things_of_reports_that_are_one_thing_of_the_world_are_one_entity(filled):
    index = build_index(filled)
    assert [each.id for each in index.entities.values() if fold(each.name) == "bannu"] == ["location/gn-1183460"]
    assert len(index.entities["location/gn-1183460"].values["report"]) == 2
