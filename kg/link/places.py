"""Locations of a report -> places of the world, by the gazetteer record that the reading chose.

    <R/location/1> a kg:Location ; schema:name "Quetta" ; kg:gazetteerRecord <https://sws.geonames.org/1167528/> .
    ->  <R/location/1> kg:refersTo <{base}location/gn-1167528> .
        <R/link/1> a kg:IdentityLink ; kg:linkFrom <R/location/1> ; kg:linkTo <{base}location/gn-1167528> ;
            kg:score 0.9 ; kg:evidence "GeoNames record of the reading", ... ; kg:decision decision:accepted .

A place in doubt keeps its link, undecided, and refers to nothing until somebody decides.
"""

from collections.abc import Iterable
from decimal import Decimal

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from kg.namespaces import GEO, GEONAMES_PLACE, KG, WIKIDATA_ENTITY, concept

RULES = "places-by-gazetteer 0.1.0"

# How sure a link is. They order links for those who look them through and are no measured probabilities: a record that
# the report itself bears out by naming what the place lies in, one with nothing for it but the gazetteer's choice, and
# one that the reading doubts.
BORNE_OUT, CHOSEN, DOUBTED = Decimal("0.9"), Decimal("0.8"), Decimal("0.5")

# Shorter words in capitals are abbreviations: US, UK, UAE, DRC.
SHORTEST_NAME_IN_CAPITALS = 4

# The gazetteers whose records are places of the world, the first one found names the place.
GAZETTEERS = (("GeoNames", GEONAMES_PLACE, "gn"), ("Wikidata", WIKIDATA_ENTITY, "wd"))


def link_places(graph: Graph, base: str) -> Graph:
    """An identity link for each location of the reading that has a gazetteer record."""
    links = Graph()
    number = 0
    for location in sorted(_locations(graph), key=_place_in_report):
        records = sorted(str(record) for record in graph.objects(location, KG.gazetteerRecord))
        report = graph.value(location, KG.reportedIn)
        world = _place_of_the_world(records, base)
        if world is None or report is None:
            continue
        number += 1
        label = world_label(str(graph.value(location, RDFS.label) or ""))
        _describe(links, world, records, label)
        _link(links, URIRef(f"{report}/link/{number}"), location, world, graph)
        # The label that this link gives to the place: taking the link away takes the label away with it.
        links.add((URIRef(f"{report}/link/{number}"), RDFS.label, label))
    return links


def world_label(name: str) -> Literal:
    """The name of a place; datelines write it in capitals, which are no part of it.

    >>> str(world_label("KATHMANDU")), str(world_label("US"))
    ('Kathmandu', 'US')
    """
    return Literal(name.title() if name.isupper() and len(name) >= SHORTEST_NAME_IN_CAPITALS else name)


def _locations(graph: Graph) -> Iterable[URIRef]:
    return (node for node in graph.subjects(RDF.type, KG.Location) if isinstance(node, URIRef))


def _place_in_report(location: URIRef) -> tuple[int, str]:
    number = location.rpartition("/")[2]
    return (int(number) if number.isdecimal() else 0, str(location))


def _place_of_the_world(records: Iterable[str], base: str) -> URIRef | None:
    """The IRI of the place: GeoNames' record where there is one, so that reports that name it alike meet there."""
    for _, namespace, prefix in GAZETTEERS:
        for record in records:
            if record.startswith(namespace):
                return URIRef(f"{base}location/{prefix}-{record.removeprefix(namespace).strip('/')}")
    return None


def _describe(links: Graph, world: URIRef, records: Iterable[str], label: Literal) -> None:
    links.add((world, RDF.type, KG.Location))
    links.add((world, RDFS.label, label))
    for record in records:
        links.add((world, SKOS.exactMatch, URIRef(record)))


def _link(links: Graph, node: URIRef, location: URIRef, world: URIRef, graph: Graph) -> None:
    evidence, score = _weigh(location, graph)
    decision = "undecided" if score == DOUBTED else "accepted"
    links.add((node, RDF.type, KG.IdentityLink))
    links.add((node, KG.linkFrom, location))
    links.add((node, KG.linkTo, world))
    links.add((node, KG.score, Literal(score, datatype=XSD.decimal)))
    links.add((node, KG.decision, concept("decision", decision)))
    links.add((node, KG.decidedBy, Literal(RULES)))
    for reason in evidence:
        links.add((node, KG.evidence, Literal(reason)))
    if decision == "accepted":
        links.add((location, KG.refersTo, world))


def _weigh(location: URIRef, graph: Graph) -> tuple[list[str], Decimal]:
    """What speaks for the link, and how sure it is."""
    evidence = ["the gazetteer record that the reading chose"]
    around = graph.value(location, GEO.sfWithin)
    if around is not None:
        evidence.append(f"the report names {graph.value(around, RDFS.label)}, which holds it")
    if any(_is_about_place(doubt, graph) for doubt in graph.subjects(KG.doubtAbout, location)):
        return [*evidence, "the reading has a doubt about the place"], DOUBTED
    return evidence, BORNE_OUT if around is not None else CHOSEN


def _is_about_place(doubt: Node, graph: Graph) -> bool:
    return (doubt, KG.doubtKind, concept("doubt-kind", "place")) in graph
