"""Places of a report meet places of the world."""

from rdflib import Graph, Literal, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import RDF, RDFS, SKOS

from kg.link import link
from kg.namespaces import GEO, KG, PREFIXES, concept

BASE = "http://localhost:8000/"
R = f"{BASE}report/2026-02-01-quetta-3f2a9c1e"
QUETTA = URIRef(f"{BASE}location/gn-1167528")

READING = """
<R/location/10> a kg:Location ; kg:reportedIn <R> ; rdfs:label "Mastung" ; kg:gazetteerRecord <https://sws.geonames.org/1170395/> .
<R/location/2> a kg:Location ; kg:reportedIn <R> ; rdfs:label "Quetta" ; geo:sfWithin <R/location/3> ;
  kg:gazetteerRecord <https://sws.geonames.org/1167528/>, <http://www.wikidata.org/entity/Q185458> .
<R/location/3> a kg:Location ; kg:reportedIn <R> ; rdfs:label "Balochistan" .
"""


def reading(turtle):
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return Graph().parse(data=prefixes + turtle.replace("<R", f"<{R}"), format="turtle")


def test_a_location_with_a_record_refers_to_the_place():
    links = link(reading(READING), BASE)
    assert (URIRef(f"{R}/location/2"), KG.refersTo, QUETTA) in links
    assert (QUETTA, RDF.type, KG.Location) in links
    assert (QUETTA, RDFS.label, Literal("Quetta")) in links
    assert set(links.objects(QUETTA, SKOS.exactMatch)) == {
        URIRef("https://sws.geonames.org/1167528/"),
        URIRef("http://www.wikidata.org/entity/Q185458"),
    }


def test_a_link_tells_its_score_its_grounds_and_who_decided():
    links = link(reading(READING), BASE)
    node = links.value(predicate=KG.linkTo, object=QUETTA)
    assert links.value(node, KG.linkFrom) == URIRef(f"{R}/location/2")
    assert links.value(node, KG.score).toPython() > 0.8
    assert "Balochistan" in " ".join(links.objects(node, KG.evidence))
    assert links.value(node, KG.decision) == concept("decision", "accepted")
    assert links.value(node, KG.decidedBy).split()[1].count(".") == 2


def test_the_capitals_of_a_dateline_are_no_part_of_the_name():
    links = link(reading(READING.replace('"Quetta"', '"QUETTA"')), BASE)
    assert links.value(QUETTA, RDFS.label) == Literal("Quetta")


def test_a_location_without_a_record_has_no_link():
    links = link(reading(READING), BASE)
    assert len(set(links.subjects(RDF.type, KG.IdentityLink))) == 2
    assert (URIRef(f"{R}/location/3"), None, None) not in links


def test_links_are_numbered_in_the_order_of_the_report():
    links = link(reading(READING), BASE)
    assert links.value(URIRef(f"{R}/link/1"), KG.linkFrom) == URIRef(f"{R}/location/2")
    assert links.value(URIRef(f"{R}/link/2"), KG.linkFrom) == URIRef(f"{R}/location/10")


def test_a_place_in_doubt_is_left_undecided():
    doubt = '<R/doubt/1> a kg:Doubt ; kg:doubtKind doubt-kind:place ; kg:doubtAbout <R/location/2> ; kg:reason "two" .'
    links = link(reading(READING + doubt), BASE)
    node = links.value(predicate=KG.linkTo, object=QUETTA)
    assert links.value(node, KG.decision) == concept("decision", "undecided")
    assert (None, KG.refersTo, QUETTA) not in links


def test_a_record_of_wikidata_alone_names_the_place():
    graph = reading(
        '<R/location/1> a kg:Location ; kg:reportedIn <R> ; rdfs:label "Quetta" ; kg:gazetteerRecord <http://www.wikidata.org/entity/Q185458> .'
    )
    assert (URIRef(f"{R}/location/1"), KG.refersTo, URIRef(f"{BASE}location/wd-Q185458")) in link(graph, BASE)


def test_the_same_reading_gives_the_same_links_and_is_left_as_it_was():
    graph = reading(READING)
    before = len(graph)
    assert to_isomorphic(link(graph, BASE)) == to_isomorphic(link(reading(READING), BASE))
    assert len(graph) == before
    assert (None, GEO.sfWithin, None) in graph
