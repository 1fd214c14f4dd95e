"""Any data set with labels: an RDF file, or what a server on loopback has."""

from pathlib import Path

import pytest
from outside_samples import READING, actor, event, location
from rdflib import RDF, SKOS, VOID, Graph, Literal, URIRef

from kg.errors import BadRdf, MissingPath, StoreError
from kg.namespaces import KG, concept
from kg.outside import dataset, export_linkset, link_to, linkset_names

FILE = Path(__file__).parent / "sample-agencies.ttl"
GRAPH = "http://localhost:8000/outside/sample"
ORGANIZATION = "http://www.w3.org/ns/org#Organization"
CITY = "https://schema.org/City"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
QUETTA = "POINT(67.01 30.19)"


@pytest.fixture
def to(store, reading):
    """Links the reading to a class of the data set."""

    def run(place=FILE, *, of=ORGANIZATION, label=LABEL, **settings):
        store.put_graph(f"{READING}/reading", reading)
        return link_to(store, str(place), classes=[of], labels=[label], name="sample", **settings)

    return run


def links(store, predicate=SKOS.closeMatch):
    return {
        (str(source).rpartition("/report/r/")[2], str(item).rpartition("/")[2])
        for source, item in store.graph(GRAPH).subject_objects(predicate)
    }


def in_pakistan(reading):
    event(reading, 1, "flood", "2026-02-01", location(reading, 9, "Quetta", "city", "PK", QUETTA))


def test_a_name_and_a_country_make_a_close_match(to, store, reading):
    in_pakistan(reading)
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    assert to(kinds=["actor"]).accepted == 1
    assert links(store) == {("actor/1", "pdma")}


def test_nothing_but_a_name_stays_undecided(to, store, reading):
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    summary = to(kinds=["actor"])
    assert (summary.accepted, summary.undecided) == (0, 1)
    assert not links(store)


def test_names_that_only_look_alike_stay_undecided(to, reading):
    in_pakistan(reading)
    actor(reading, 1, "Provincial Disasters Managing Authority", "government")
    summary = to(kinds=["actor"])
    assert (summary.accepted, summary.undecided) == (0, 1)


def test_what_two_things_speak_against_is_not_kept(to, reading):
    in_pakistan(reading)
    actor(reading, 1, "Post Guard", "police")
    summary = to(kinds=["actor"])
    assert (summary.accepted, summary.undecided) == (0, 0)


def test_a_body_of_another_country_stays_undecided(to, store, reading):
    in_pakistan(reading)
    actor(reading, 1, "Coast Guard", "police")
    assert to(kinds=["actor"]).undecided == 1
    assert not links(store)


def test_points_tell_places_and_accents_do_not(to, store, reading):
    location(reading, 1, "Gwadar", "city", "PK", "POINT(62.32 25.13)")
    location(reading, 2, "Quetta", "city", "PK", "POINT(0 0)")
    assert to(of=CITY, kinds=["location"]).accepted == 1
    assert links(store) == {("location/1", "2")}


def test_a_shared_identifier_goes_before_the_name(to, store, reading):
    location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    to(of=CITY, kinds=["location"])
    assert links(store, SKOS.exactMatch) == {("location/1", "3")}


def test_a_data_set_behind_an_endpoint_is_linked_alike(to, store, reading, wikidata):
    in_pakistan(reading)
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    first = to(wikidata, kinds=["actor"])
    assert (first.accepted, first.requests > 0) == (1, True)
    assert links(store) == {("actor/1", "pdma")}
    target = URIRef(f"{GRAPH}/target")
    assert (target, VOID.sparqlEndpoint, URIRef(wikidata)) in store.graph(GRAPH)


def test_a_class_too_large_to_list_is_asked_for_letter_by_letter(to, store, reading, monkeypatch):
    monkeypatch.setattr(dataset, "MOST_LISTED", 1)
    in_pakistan(reading)
    actor(reading, 1, "the Provincial Disaster Management Authority", "government")
    actor(reading, 2, "Provincial Disasters Managing Authority", "government")
    assert to(kinds=["actor"]).accepted == 1
    assert links(store) == {("actor/1", "pdma")}


def test_only_what_is_asked_for_is_linked(to, store, reading):
    in_pakistan(reading)
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    assert to(of=ORGANIZATION, kinds=["location"]).things == 1
    assert not links(store)


def test_the_linkset_says_what_it_links(to, store, reading):
    in_pakistan(reading)
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    to(kinds=["actor"])
    assert linkset_names(store) == ["sample"]
    graph = Graph().parse(export_linkset(store, "sample", "n-triples"), format="nt")
    (linkset,) = graph.subjects(RDF.type, VOID.Linkset)
    assert graph.value(linkset, VOID.linkPredicate) == SKOS.closeMatch
    assert graph.value(linkset, VOID.triples) == Literal(1)
    assert "agencies.ttl" not in str(graph.value(graph.value(linkset, VOID.objectsTarget), VOID.sparqlEndpoint))


def test_links_have_what_the_shape_of_links_asks_for(to, store, reading):
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    to(kinds=["actor"])
    graph = store.graph(GRAPH)
    (link,) = graph.subjects(RDF.type, KG.IdentityLink)
    assert str(link).startswith("http://localhost:8000/link/")
    for term in (KG.linkFrom, KG.linkTo, KG.score, KG.decision, KG.decidedBy):
        assert len(list(graph.objects(link, term))) == 1
    assert (link, KG.decision, concept("decision", "undecided")) in graph
    assert list(graph.objects(link, KG.evidence))


def test_a_linkset_that_is_not_there_is_an_error_that_names_those_that_are(store):
    with pytest.raises(StoreError, match="there are: none"):
        export_linkset(store, "sample", "turtle")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [("none.ttl", None, MissingPath), ("notes.txt", "text", BadRdf), ("broken.ttl", "a b", BadRdf)],
)
def test_a_file_that_cannot_be_read_is_an_error(to, tmp_path, name, content, error):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(error, match=name):
        to(path)


def test_a_wrong_class_finds_nothing(to, store, reading):
    actor(reading, 1, "Provincial Disaster Management Authority", "government")
    assert to(of="https://data.example.org/Nothing").accepted == 0
    assert URIRef("http://localhost:8000/outside/sample/exactMatch") not in set(store.graph(GRAPH).subjects())
