"""A store in which reports on one ambush give figures: each test says which."""

from datetime import date
from itertools import count

import pytest
from rdflib import RDF, RDFS, SDO, Graph, Literal, URIRef

from kg.namespaces import GAF, KG, NIF, SEM, concept
from kg.store import Store

BASE = "http://localhost:8000/"
AMBUSH = URIRef(f"{BASE}event/ambush")


@pytest.fixture
def told():
    """A function that takes (report, claimant, words, bounds, more) and gives a store that holds them all."""
    stores = []

    def fill(*figures):
        store = Store.in_memory(base=BASE)
        stores.append(store)
        graphs = {}
        numbers = count(1)
        for report, claimant, words, bounds, *more in figures:
            name = f"{BASE}report/{report}"
            graph = graphs.setdefault(name, outlet(name))
            add(graph, name, next(numbers), claimant, words, bounds, **(more[0] if more else {}))
        worlds = Graph()
        worlds.add((AMBUSH, RDFS.label, Literal("ambush, Gossi, 2026-04-19")))
        store.put_graph(f"{BASE}identity", worlds)
        for name, graph in graphs.items():
            store.put_graph(f"{name}/reading", graph)
        return store

    yield fill
    for store in stores:
        store.close()


def outlet(name):
    """A report of the day that its id begins with, on the ambush at Gossi."""
    graph = Graph()
    report, publisher, told, place = (URIRef(name + path) for path in ("", "/actor/0", "/event/1", "/location/1"))
    graph.add((report, SDO.publisher, publisher))
    graph.add((report, SDO.datePublished, Literal(date.fromisoformat(name.rsplit("/", 1)[1][:10]))))
    graph.add((report, KG.fileName, Literal(name.rsplit("/", 1)[1])))
    graph.add((told, RDF.type, KG.Event))
    graph.add((told, KG.startDate, Literal(date(2026, 4, 19))))
    graph.add((told, KG.endDate, Literal(date(2026, 4, 19))))
    graph.add((told, KG.refersTo, AMBUSH))
    graph.add((told, SEM.hasPlace, place))
    put_place(graph, place, "gossi")
    return graph


def put_place(graph, place, world):
    graph.add((place, KG.placePrecision, concept("place-precision", "town")))
    graph.add((place, KG.refersTo, URIRef(f"{BASE}location/{world}")))


def add(graph, name, number, claimant, words, bounds, **more):
    """One figure: bounds are (lower, upper), None for an open end."""
    report, figure = URIRef(name), URIRef(f"{name}/figure/{number}")
    mention, text = URIRef(f"{name}#char={100 * number}"), URIRef(f"{name}/text/{number}")
    before = "x" * (100 * number - 5) + more.get("before", "said ")
    graph.add((figure, RDF.type, KG.Figure))
    graph.add((figure, KG.reportedIn, report))
    graph.add((figure, KG.aboutEvent, URIRef(f"{name}/event/1")))
    graph.add((figure, KG.measure, concept("measure", more.get("measure", "killed"))))
    graph.add((figure, KG.group, concept("group", more.get("group", "security-forces"))))
    if people := more.get("people", "soldiers"):
        graph.add((figure, KG.groupText, Literal(people)))
    graph.add((figure, KG.modality, concept("modality", "stated")))
    graph.add((figure, KG.qualifier, concept("qualifier", more.get("qualifier", "exactly"))))
    graph.add((figure, GAF.denotedBy, mention))
    graph.add((mention, NIF.anchorOf, Literal(words)))
    graph.add((mention, NIF.beginIndex, Literal(100 * number)))
    graph.add((mention, NIF.referenceContext, text))
    graph.add((text, NIF.isString, Literal(before + words)))
    for value, bound, is_open in zip(bounds, (KG.lowerBound, KG.upperBound), (KG.openLower, KG.openUpper), strict=True):
        graph.add((figure, bound, Literal(value)) if value is not None else (figure, is_open, Literal(True)))
    if "count" in more or (bounds[0] is not None and bounds[0] == bounds[1]):
        graph.add((figure, KG.count, Literal(more.get("count", bounds[0]))))
    if claimant is not None:
        speaker = URIRef(f"{name}/actor/{claimant}")
        graph.add((figure, KG.claimant, speaker))
        graph.add((speaker, KG.refersTo, URIRef(f"{BASE}actor/{claimant}")))
        graph.add((speaker, RDFS.label, Literal(claimant)))
        if "body" in more:
            body = URIRef(f"{name}/actor/{more['body']}")
            graph.add((speaker, KG.affiliation, body))
            graph.add((body, RDF.type, KG.Actor))
            graph.add((body, KG.refersTo, URIRef(f"{BASE}actor/{more['body']}")))
    if "place" in more:
        place = URIRef(f"{name}/location/{more['place']}")
        graph.add((figure, KG.scopePlace, place))
        put_place(graph, place, more["place"])
    if "days" in more:
        for day, end in zip(more["days"], (KG.startDate, KG.endDate), strict=True):
            graph.add((figure, end, Literal(date.fromisoformat(day))))
        graph.add((figure, KG.datePrecision, concept("date-precision", "range")))
    if "part_of" in more:
        graph.add((figure, KG.partOfFigure, URIRef(f"{name}/figure/{more['part_of']}")))
