"""kg link --wikidata, kg link --to and kg export --linkset, as they are typed."""

import pytest
from outside_samples import HERE, READING, actor, event, location
from rdflib import Graph

from kg.errors import EndpointError
from kg.store import Store

ORGANIZATION = "http://www.w3.org/ns/org#Organization"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
AGENCIES = HERE / "sample-agencies.ttl"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    reading = Graph()
    quetta = location(reading, 1, "Quetta", "city", "PK", "POINT(67.01 30.19)", geonames="1167528")
    event(reading, 1, "flood", "2026-02-01", quetta)
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    directory = tmp_path_factory.mktemp("store") / "kg-store"
    with Store.open(directory) as store:
        store.put_graph(f"{READING}/reading", reading)
    return directory


def test_linking_to_wikidata_says_what_came_of_it(kg, path, wikidata):
    done = kg("link", "--wikidata", wikidata, "--store", path)
    assert done.out.startswith(f"{path}: 3 things looked up in wikidata: 1 accepted, 0 undecided, 0 rejected; ")
    assert kg("link", "--wikidata", wikidata, "--store", path).out.endswith("; 0 requests\n")


def test_some_kinds_alone_are_linked(kg, path, wikidata):
    done = kg("link", "--wikidata", wikidata, "--for", "actors", "--for", "events", "--store", path)
    assert done.out.startswith(f"{path}: 2 things looked up in wikidata: 0 accepted")


def test_linking_to_a_file_and_writing_the_linkset_alone(kg, path):
    given = ("--class", ORGANIZATION, "--label", LABEL, "--for", "actors", "--store", path)
    assert "in sample-agencies: 1 accepted" in kg("link", "--to", AGENCIES, *given).out
    turtle = kg("export", "--linkset", "sample-agencies", "--store", path).out
    assert "skos:closeMatch <https://data.example.org/agency/pdma> ;" in turtle
    assert "void:triples 1 ;" in turtle
    rows = kg("export", "--linkset", "sample-agencies", "--as", "linkset-csv", "--store", path).out
    assert rows.startswith("from,from_label,predicate,to,")


def test_links_stay_when_identity_is_worked_out_again(kg, path, wikidata):
    kg("link", "--wikidata", wikidata, "--store", path)
    assert kg("link", "--store", path).code == 0
    assert "wd:Q185458" in kg("export", "--linkset", "wikidata", "--store", path).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["link", "http://127.0.0.1:9/sparql"], "--wikidata"),
        (["link", "--wikidata", "--to", AGENCIES], "--to"),
        (["link", "--to", AGENCIES], "--class"),
        (["link", "--class", ORGANIZATION], "--to"),
        (["link", "--label", LABEL], "--to"),
        (["link", "--for", "actors"], "--wikidata"),
        (["link", "--to", AGENCIES, "--class", "org:not an iri"], "IRI"),
        (["link", "--to", AGENCIES, "--class", ORGANIZATION, "--graph-name", "Two Words"], "small letters"),
        (["link", "--to", AGENCIES, "--class", ORGANIZATION, "--graph-name", "wikidata"], "taken"),
        (["link", "--to", "nowhere.ttl", "--class", ORGANIZATION], "no such file"),
        (["link", "--wikidata", "https://wikidata.invalid/sparql"], "KG_CONTACT"),
        (["export", "--linkset", "nothing"], "no linkset 'nothing'"),
        (["export", "--linkset", "wikidata", "--as", "geojson"], "--linkset"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(kg, path, monkeypatch, arguments, told):
    monkeypatch.delenv("KG_CONTACT", raising=False)
    done = kg(*arguments, "--store", path)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert told in done.err


def test_a_contact_from_the_environment_is_used(kg, path, monkeypatch):
    def refuse(endpoint, query):
        raise EndpointError(f"asked as {endpoint._agent}", endpoint=query)

    monkeypatch.setattr("kg.outside.endpoint.Endpoint._fetch", refuse)
    done = kg("link", "--wikidata", "https://wikidata.invalid/sparql", "--store", path, KG_CONTACT="desk@example.org")
    assert "(desk@example.org)" in done.err
