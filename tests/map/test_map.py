from dataclasses import replace
from datetime import date

import pytest
from rdflib import RDF, RDFS, SKOS, XSD, BNode, Literal, URIRef

from kg.map import map_to_graph, report_iri, thing_iri
from kg.model import (
    Actor,
    Doubt,
    Event,
    Figure,
    Location,
    Naming,
    Participation,
    Period,
    Reading,
    Report,
    Span,
    Statement,
)
from kg.namespaces import GAF, GEO, KG, NIF, SCHEMA, concept

TEXT = "KABUL, May 2 (Hill Wire): Police killed at least 92 terrorists in Kabul on Sunday, the ministry said. 🌧 Rain."
BASE = "https://example.org/"


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


@pytest.fixture
def report():
    return Report(
        id="2027-05-kabul-00000000",
        text=TEXT,
        sha256="0" * 64,
        publisher="Hill Wire",
        publisher_span=span("Hill Wire"),
        dateline=span("KABUL, May 2 (Hill Wire)"),
        dateline_place=span("KABUL"),
        published=date(2027, 5, 1),
        published_precision="month",
        body_start=27,
    )


@pytest.fixture
def reading():
    period = Period(date(2027, 5, 2), date(2027, 5, 2), "day", "inferred", span("on Sunday"))
    terrorists = Naming("terrorists", span("terrorists"), "actor/4")
    return Reading(
        finder="by hand",
        finder_version="1",
        settings=(("pipeline", "none"),),
        actors=(
            Actor("actor/1", "organisation", "media", (span("Hill Wire"),), name="Hill Wire"),
            Actor("actor/2", "group", "police", (span("Police"),), description="Police"),
            Actor(
                "actor/3",
                "group",
                "armed-group",
                (span("terrorists"),),
                description="terrorists",
                namings=(terrorists,),
            ),
            Actor("actor/4", "organisation", "government", (span("the ministry"),), description="the ministry"),
        ),
        locations=(
            Location(
                "location/1",
                "Kabul",
                "city",
                (span("KABUL"), span("Kabul")),
                "AF",
                34.52813,
                69.17233,
                "town",
                "1138958",
            ),
        ),
        events=(
            Event(
                "event/1",
                "security-operation",
                span("killed"),
                (span("killed"),),
                period=period,
                locations=("location/1",),
                participations=(Participation("actor/2", "initiator", span("Police"), "statement/1"),),
            ),
        ),
        statements=(
            Statement(
                "statement/1",
                span("Police killed at least 92 terrorists in Kabul on Sunday"),
                "indirect",
                speaker="actor/4",
                speaker_span=span("the ministry"),
                cue=span("said"),
                about=("event/1",),
            ),
        ),
        figures=(
            Figure(
                "figure/1",
                span("at least 92 terrorists"),
                92,
                92,
                None,
                "at-least",
                "killed",
                "militant",
                group_span=span("terrorists"),
                namings=(terrorists,),
                event="event/1",
                locations=("location/1",),
                period=period,
                claimant="actor/4",
                statement="statement/1",
            ),
        ),
        doubts=(Doubt("date", span("May 2"), None, ("2027-05-02", "2021-05-02"), "no year", key="doubt/1"),),
    )


@pytest.fixture
def graph(report, reading):
    return map_to_graph(report, reading, base=BASE)


@pytest.fixture
def node(report):
    return lambda key: thing_iri(report_iri(BASE, report.id), key)


def test_an_open_end_is_said(graph, node):
    figure = node("figure/1")
    assert graph.value(figure, KG.lowerBound) == Literal(92)
    assert graph.value(figure, KG.upperBound) is None
    assert graph.value(figure, KG.openUpper) == Literal(True)


def test_loaded_terms_stay_with_the_speaker(graph, node):
    actor, naming = node("actor/3"), graph.value(None, KG.term, Literal("terrorists"))
    assert graph.value(actor, RDFS.label) == Literal("armed group")
    assert graph.value(actor, KG.description) is None
    assert graph.value(actor, KG.termUsed) == Literal("terrorists")
    assert graph.value(naming, KG.usedBy) == node("actor/4")
    loaded = {predicate for _, predicate, value in graph if isinstance(value, Literal) and str(value) == "terrorists"}
    assert loaded == {KG.term, KG.termUsed, KG.groupText, NIF.anchorOf}


def test_every_mention_holds_the_words_at_its_offsets(graph):
    mentions = list(graph.subjects(RDF.type, KG.Mention))
    assert mentions
    for mention in mentions:
        start, end = (int(graph.value(mention, term)) for term in (NIF.beginIndex, NIF.endIndex))
        assert TEXT[start:end] == str(graph.value(mention, NIF.anchorOf))
        assert str(mention).endswith(f"#char={start},{end}")


def test_everything_is_denoted_by_a_mention(graph):
    for kind in (KG.Event, KG.Actor, KG.Location, KG.Statement, KG.Figure, KG.Participation, KG.Naming, KG.Doubt):
        for thing in graph.subjects(RDF.type, kind):
            assert (graph.value(thing, GAF.denotedBy), RDF.type, KG.Mention) in graph


def test_a_month_is_no_day(graph, report):
    published = graph.value(report_iri(BASE, report.id), SCHEMA.datePublished)
    assert (str(published), published.datatype) == ("2027-05", XSD.gYearMonth)


def test_publisher_dateline_and_point(graph, node, report):
    iri = report_iri(BASE, report.id)
    assert graph.value(iri, SCHEMA.publisher) == node("actor/1")
    assert graph.value(iri, KG.datelinePlace) == node("location/1")
    point = graph.value(graph.value(node("location/1"), GEO.hasGeometry), GEO.asWKT)
    assert str(point) == "POINT(69.17233 34.52813)"


def test_the_statement_asserts_figure_and_participation(graph, node):
    asserted = set(graph.objects(node("statement/1"), KG.asserts))
    assert asserted == {node("figure/1"), node("event/1/participation/1")}
    assert graph.value(node("statement/1"), KG.relayedBy) == node("actor/1")


def test_a_figure_in_the_own_voice_is_stated_in_the_report(report, reading, node):
    bare = replace(reading.figures[0], statement=None, claimant=None)
    graph = map_to_graph(report, replace(reading, figures=(bare,)), base=BASE)
    assert graph.value(node("figure/1"), KG.statedIn) == report_iri(BASE, report.id)


def test_the_finest_type_is_kept(report, reading, node):
    event = replace(reading.events[0], event_type="bombing", subtype="vehicle-bombing")
    graph = map_to_graph(report, replace(reading, events=(event,)), base=BASE)
    assert graph.value(node("event/1"), KG.eventType) == concept("event-type", "vehicle-bombing")
    assert str(graph.value(node("event/1"), RDFS.label)) == "vehicle bombing, Kabul, 2027-05-02"


def test_no_blank_nodes_and_the_same_triples_each_time(graph, report, reading):
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    assert set(graph) == set(map_to_graph(report, reading, base=BASE))


def test_labels_of_actors(graph, node):
    assert graph.value(node("actor/1"), RDFS.label) == Literal("Hill Wire")
    assert graph.value(node("actor/2"), RDFS.label) == Literal("Police")
    assert graph.value(node("actor/2"), SKOS.altLabel) is None
    assert isinstance(node("actor/2"), URIRef)
