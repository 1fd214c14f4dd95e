"""Against a real SPARQL server on loopback that holds a sample in Wikidata's shapes."""

import pytest
from outside_samples import READING, actor, event, location
from rdflib import OWL, RDF, SKOS, VOID, XSD, Graph, Literal, URIRef

from kg.namespaces import KG, WIKIDATA_ENTITY, concept
from kg.outside import export_linkset, link_wikidata, settle
from kg.outside.linkset import link_iri
from kg.outside.things import gather
from kg.store import Store

GRAPH = "http://localhost:8000/outside/wikidata"
QUETTA = "POINT(67.01 30.19)"


def wd(number):
    return URIRef(f"{WIKIDATA_ENTITY}Q{number}")


def matches(store, thing):
    graph = store.graph(GRAPH)
    return {
        (str(predicate).rpartition("#")[2], str(item).rpartition("/")[2])
        for predicate in (SKOS.exactMatch, SKOS.closeMatch, OWL.sameAs)
        for item in graph.objects(thing, predicate)
    }


def undecided(store, thing):
    graph = store.graph(GRAPH)
    links = graph.subjects(KG.decision, concept("decision", "undecided"))
    return {
        str(graph.value(link, KG.linkTo)).rpartition("/")[2] for link in links if (link, KG.linkFrom, thing) in graph
    }


def evidence(store, thing, item):
    graph = store.graph(GRAPH)
    link = link_iri("http://localhost:8000/", thing, item)
    return {str(reason) for reason in graph.objects(link, KG.evidence)}


def test_a_geonames_record_is_the_same_record_in_wikidata(linked, store, reading, wikidata):
    place = location(reading, 1, "QUETTA", "city", "PK", QUETTA, geonames="1167528")
    summary = linked(wikidata)
    assert matches(store, place) == {("exactMatch", "Q185458")}
    assert "the same record: https://sws.geonames.org/1167528/" in evidence(store, place, wd(185458))
    assert (summary.accepted, summary.undecided) == (1, 0)


def test_a_record_that_lies_elsewhere_is_left_to_a_person(linked, store, reading, wikidata):
    place = location(reading, 1, "Quetta", "city", "PK", "POINT(74.3 31.5)", geonames="1167528")
    linked(wikidata)
    assert not matches(store, place)
    assert undecided(store, place) == {"Q185458"}


def test_a_record_that_the_endpoint_does_not_know_is_left_to_a_person(linked, store, reading, wikidata):
    place = location(reading, 1, "Sindh", "admin1", "PK")
    reading.add((place, KG.gazetteerRecord, wd(37211)))
    linked(wikidata)
    assert not matches(store, place)


def test_a_wrong_record_of_a_gazetteer_is_not_accepted(linked, store, reading, wikidata):
    place = location(reading, 1, "Nushki", "admin1", "PK")
    reading.add((place, KG.gazetteerRecord, wd(183314)))
    linked(wikidata)
    assert not matches(store, place)


def test_descriptions_are_not_looked_up_as_names(linked, store, reading, wikidata):
    body = actor(reading, 1, "Coast Wire", "media", alias="the agency")
    linked(wikidata)
    (thing,) = gather(store)
    assert (thing.iri, thing.aliases) == (str(body), ())


def test_country_and_distance_tell_provinces_of_one_name_apart(linked, store, reading, wikidata):
    ours = location(reading, 1, "Punjab", "admin1", "PK", "POINT(72.5 30.9)")
    theirs = location(reading, 2, "Punjab", "admin1", "IN", "POINT(75.5 31.0)")
    linked(wikidata)
    assert matches(store, ours) == {("exactMatch", "Q4478")}
    assert matches(store, theirs) == {("exactMatch", "Q22424")}


@pytest.mark.parametrize(("kind", "item"), [("city", "Q580533"), ("admin2", "Q2081818")])
def test_the_kind_tells_a_town_from_the_district_of_its_name(linked, store, reading, wikidata, kind, item):
    place = location(reading, 1, "Gwadar", kind, "PK", "POINT(62.33 25.12)")
    linked(wikidata)
    assert {match[1] for match in matches(store, place)} == {item}


def test_an_item_with_another_geonames_record_is_not_accepted(linked, store, reading, wikidata):
    place = location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="999")
    linked(wikidata)
    assert not matches(store, place)
    assert undecided(store, place) == {"Q185458"}
    assert any("another GeoNames record" in reason for reason in evidence(store, place, wd(185458)))


def test_namesakes_that_nothing_tells_apart_stay_undecided_with_each_other_as_evidence(
    linked, store, reading, wikidata
):
    place = location(reading, 1, "Mastung", "city", "PK")
    linked(wikidata)
    assert not matches(store, place)
    assert undecided(store, place) == {"Q2592655", "Q900000020"}
    assert any(
        "or else: Mastung" in reason and "Q900000020" in reason for reason in evidence(store, place, wd(2592655))
    )


def test_a_name_alone_is_not_enough(linked, store, reading, wikidata):
    body = actor(reading, 1, "Taliban", "armed-group")
    linked(wikidata)
    assert not matches(store, body)
    assert undecided(store, body) == {"Q42418"}


def test_a_group_of_the_same_name_in_another_country_is_not_accepted(linked, store, reading, wikidata):
    body = actor(reading, 1, "Taliban", "armed-group")
    event(reading, 1, "attack", "2026-02-01", location(reading, 1, "Quetta", "city", "PK", QUETTA))
    linked(wikidata)
    assert not matches(store, body)
    assert any("another country (AF)" in reason for reason in evidence(store, body, wd(42418)))


def test_bodies_of_no_country_are_told_by_name_and_class(linked, store, reading, wikidata):
    un = actor(reading, 1, "the United Nations", "intergovernmental", alias="UN")
    agency = actor(reading, 2, "Reuters", "media")
    event(reading, 1, "attack", "2026-02-01", location(reading, 1, "Quetta", "city", "PK", QUETTA))
    linked(wikidata)
    assert matches(store, un) == {("closeMatch", "Q1065")}
    assert matches(store, agency) == {("closeMatch", "Q130879")}


def test_the_office_tells_persons_of_one_name_apart(linked, store, reading, wikidata):
    person = actor(
        reading, 1, "Antonio Guterres", "government", person=True, title="Secretary-General", alias="António Guterres"
    )
    linked(wikidata)
    assert {match[1] for match in matches(store, person)} == {"Q1253"}


def test_a_person_takes_more_than_a_name_and_a_country(linked, store, reading, wikidata):
    person = actor(reading, 1, "Ana Example", "person", person=True)
    event(reading, 1, "protest", "2026-02-01", location(reading, 1, "Porto", "city", "PT"))
    linked(wikidata)
    assert not matches(store, person)
    assert undecided(store, person) == {"Q900000003"}


@pytest.mark.parametrize(("title", "accepted"), [("President", False), ("Vice President", True)])
def test_a_vice_president_is_no_president(linked, store, reading, wikidata, title, accepted):
    person = actor(reading, 1, "Ana Example", "government", person=True, title=title)
    linked(wikidata)
    assert bool(matches(store, person)) is accepted


def test_an_event_of_a_kind_that_no_list_tells_is_not_looked_up(linked, store, reading, wikidata):
    arrest = event(
        reading, 1, "arrest", "2026-02-03", location(reading, 1, "Ternate", "city", "ID", "POINT(127.37 0.79)")
    )
    linked(wikidata)
    assert not undecided(store, arrest)
    assert not matches(store, arrest)


def test_nothing_of_the_wrong_class_is_a_candidate(linked, store, reading, wikidata):
    body = actor(reading, 1, "Quetta", "media")
    linked(wikidata)
    assert not undecided(store, body)
    assert not matches(store, body)


def test_an_event_is_found_by_day_country_class_and_place(linked, store, reading, wikidata):
    ternate = location(reading, 1, "Ternate", "city", "ID", "POINT(127.37 0.79)")
    quake = event(reading, 1, "earthquake", "2026-02-03", ternate)
    linked(wikidata)
    assert matches(store, quake) == {("closeMatch", "Q900000010")}


def test_an_event_is_found_when_the_day_differs_by_one(linked, store, reading, wikidata):
    quake = event(
        reading, 1, "earthquake", "2026-02-02", location(reading, 1, "Ternate", "city", "ID", "POINT(127.37 0.79)")
    )
    linked(wikidata)
    assert matches(store, quake) == {("closeMatch", "Q900000010")}


@pytest.mark.parametrize("settings", [{"status": "denied"}, {"status": "planned"}, {"precision": "month"}], ids=str)
def test_an_event_that_did_not_happen_or_has_no_day_is_not_looked_up(reading, store, settings, linked, wikidata):
    place = location(reading, 1, "Ternate", "city", "ID", "POINT(127.37 0.79)")
    quake = event(reading, 1, "earthquake", "2026-02-03", place, **settings)
    linked(wikidata)
    assert not matches(store, quake)


def test_what_refers_to_one_thing_of_the_world_is_linked_once(linked, store, reading, wikidata):
    first = location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    second = location(reading, 2, "Quetta", "city", "PK", report="s")
    world = URIRef("http://localhost:8000/location/gn-1167528")
    for mention in (first, second):
        reading.add((mention, KG.refersTo, world))
    linked(wikidata)
    assert matches(store, world) == {("exactMatch", "Q185458")}
    assert not matches(store, first)
    assert [thing.iri for thing in gather(store)] == [str(world)]


def test_links_are_the_same_from_run_to_run_but_for_the_day(linked, store, reading, wikidata):
    location(reading, 1, "Quetta", "city", "PK", QUETTA)
    linked(wikidata)
    first = set(store.graph(GRAPH))
    linked(wikidata)
    assert {str(predicate).rpartition("/")[2] for _, predicate, _ in first ^ set(store.graph(GRAPH))} <= {"created"}


def test_no_reading_changes(linked, store, reading, wikidata):
    location(reading, 1, "Quetta", "city", "PK", QUETTA)
    linked(wikidata)
    assert set(store.graph(f"{READING}/reading")) == set(reading)


def decide(store, thing, item, decision):
    graph = Graph()
    link = link_iri("http://localhost:8000/", thing, item)
    graph.add((link, RDF.type, KG.IdentityLink))
    graph.add((link, KG.decision, concept("decision", decision)))
    graph.add((link, KG.decidedBy, Literal("desk@example.org")))
    graph.add((link, KG.decidedAt, Literal("2026-02-04T09:00:00Z", datatype=XSD.dateTime)))
    store.put_graph("http://localhost:8000/decisions", graph)


def test_only_a_person_makes_two_things_the_same(linked, store, reading, wikidata):
    place = location(reading, 1, "Mastung", "city", "PK")
    linked(wikidata)
    decide(store, place, wd(2592655), "accepted")
    assert settle(store) == 1
    link = link_iri("http://localhost:8000/", place, wd(2592655))
    assert {str(day) for day in store.graph(GRAPH).objects(link, KG.decidedAt)} == {"2026-02-04T09:00:00Z"}
    assert matches(store, place) == {("exactMatch", "Q2592655"), ("sameAs", "Q2592655")}
    linked(wikidata)
    assert matches(store, place) == {("exactMatch", "Q2592655"), ("sameAs", "Q2592655")}


def test_what_a_person_rejects_stays_rejected_until_taken_back(linked, store, reading, wikidata):
    place = location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    linked(wikidata)
    decide(store, place, wd(185458), "rejected")
    settle(store)
    assert not matches(store, place)
    assert linked(wikidata).rejected == 1
    store.delete_graph("http://localhost:8000/decisions")
    settle(store)
    assert matches(store, place) == {("exactMatch", "Q185458")}


def test_what_a_person_accepts_goes_before_what_rules_accept(linked, store, reading, wikidata):
    place = location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    linked(wikidata)
    graph = store.graph(GRAPH)
    other = link_iri("http://localhost:8000/", place, wd(900000002))
    for predicate, value in ((RDF.type, KG.IdentityLink), (KG.linkFrom, place), (KG.linkTo, wd(900000002))):
        graph.add((other, predicate, value))
    store.put_graph(GRAPH, graph)
    decide(store, place, wd(900000002), "accepted")
    settle(store)
    assert matches(store, place) == {("exactMatch", "Q900000002"), ("sameAs", "Q900000002")}
    linked(wikidata)
    assert matches(store, place) == {("exactMatch", "Q900000002"), ("sameAs", "Q900000002")}


def test_the_linkset_stands_alone_and_counts_its_links(linked, store, reading, wikidata):
    place = location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    linked(wikidata)
    graph = Graph().parse(export_linkset(store, "wikidata", "turtle"), format="turtle")
    (linkset,) = graph.subjects(RDF.type, VOID.Linkset)
    assert graph.value(linkset, VOID.linkPredicate) == SKOS.exactMatch
    assert graph.value(linkset, VOID.triples) == Literal(1)
    assert graph.value(graph.value(linkset, VOID.objectsTarget), VOID.sparqlEndpoint) == URIRef(wikidata)
    assert (place, SKOS.exactMatch, wd(185458)) in graph
    assert not set(graph.subjects(RDF.type, KG.IdentityLink))


def test_the_linkset_as_csv_has_every_link_with_its_grounds(linked, store, reading, wikidata):
    location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    location(reading, 2, "Mastung", "city", "PK")
    linked(wikidata)
    lines = export_linkset(store, "wikidata", "csv").decode().splitlines()
    assert lines[0].startswith("from,from_label,predicate,to,to_label,score,decision")
    assert ",Quetta,exactMatch,http://www.wikidata.org/entity/Q185458,Quetta,0.99,accepted," in lines[1]
    assert ",Mastung,,http://www.wikidata.org/entity/Q2592655,Mastung,1,undecided," in lines[2]


def test_links_are_on_the_disk(tmp_path, wikidata, reading):
    place = location(reading, 1, "Quetta", "city", "PK", QUETTA, geonames="1167528")
    with Store.open(tmp_path / "kg-store") as store:
        store.put_graph(f"{READING}/reading", reading)
        link_wikidata(store, wikidata)
    with Store.open(tmp_path / "kg-store", read_only=True) as store:
        assert matches(store, place) == {("exactMatch", "Q185458")}
