"""Readings made by hand for tests of links: a few events and actors a report, in the shape that kg.map gives."""

from rdflib import Graph

from kg.link.across import Linker
from kg.namespaces import PREFIXES
from kg.store import Store

BASE = "http://localhost:8000/"
IDENTITY = f"{BASE}identity"
TOWNS = {
    "Bannu": ("1183460", "PK", "70.6 33.0"),
    "Turbat": ("1163054", "PK", "63.05 26.0"),
    "Quetta": ("1167528", "PK", "67.0 30.2"),
    "Nairobi": ("184745", "KE", "36.8 -1.3"),
    "Kabul": ("1138958", "AF", "69.2 34.5"),
}
KINDS = {"person": "Person", "group": "Group", "organisation": "Organization"}


def report(name):
    return f"{BASE}report/{name}"


def reading(name, *, town="Bannu", published="2026-03-12", events=(), actors=()):
    """The reading of a report; an event is (type, day) or more by name, an actor (form, class, name) or more."""
    root = report(name)
    record, country, point = TOWNS[town]
    lines = [
        f'<{root}> schema:datePublished "{published}"^^xsd:date .',
        f"""<{root}/location/1> a kg:Location ; kg:reportedIn <{root}> ; rdfs:label "{town}" ; schema:name "{town}" ;
        kg:locationKind location-kind:city ; kg:countryCode "{country}" ; geo:hasGeometry <{root}/location/1/g> ;
        kg:gazetteerRecord <https://sws.geonames.org/{record}/> .""",
        f'<{root}/location/1/g> geo:asWKT "POINT({point})"^^geo:wktLiteral .',
    ]
    for number, actor in enumerate(actors, 1):
        lines.append(_actor(f"{root}/actor/{number}", root, **actor))
    for number, event in enumerate(events, 1):
        lines.append(_event(f"{root}/event/{number}", root, **event))
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return Graph().parse(data=prefixes + "\n".join(lines), format="turtle")


def _actor(iri, root, *, form="organisation", kind="ngo", name=None, alias=None, description=None, title=None):
    parts = [f"<{iri}> a kg:Actor, kg:{KINDS[form]} ; kg:reportedIn <{root}> ; kg:actorClass actor-class:{kind}"]
    parts += [f'schema:name "{name}"'] if name else []
    parts += [f'skos:altLabel "{alias}"'] if alias else []
    parts += [f'kg:description "{description}"'] if description else []
    parts += [f'kg:roleTitle "{title}"'] if title else []
    return " ; ".join([*parts, f'rdfs:label "{name or description or title}"']) + " ."


def _event(
    iri, root, *, kind="bombing", day="2026-03-11", precision="day", killed=(), initiator=None, status="occurred"
):
    lines = [
        f"""<{iri}> a kg:Event ; kg:reportedIn <{root}> ; rdfs:label "{kind}, {day}" ; kg:eventType event-type:{kind} ;
        kg:startDate "{day}"^^xsd:date ; kg:endDate "{day}"^^xsd:date ; kg:status event-status:{status} ;
        kg:datePrecision date-precision:{precision} ; sem:hasPlace <{root}/location/1> ."""
    ]
    if initiator:
        lines.append(f"<{iri}> kg:initiator <{root}/actor/{initiator}> .")
    for number, count in enumerate(killed, 1):
        lines.append(
            f"<{iri}/figure/{number}> a kg:Figure ; kg:reportedIn <{root}> ; kg:aboutEvent <{iri}> ; "
            f"kg:measure measure:killed ; kg:group group:people ; kg:lowerBound {count} ; kg:upperBound {count} ."
        )
    return "\n".join(lines)


def put(store, name, **said):
    """Store a report and link it, as adding it does."""
    Linker(store).expect(report(name))
    store.put_graph(f"{report(name)}/reading", reading(name, **said))
    Linker(store).update([report(name)])


def dump(store):
    """The graph of links, one sorted line a triple."""
    return "\n".join(sorted(f"{s.n3()} {p.n3()} {o.n3()}" for s, p, o in store.graph(IDENTITY)))


def worlds(store, *things):
    """What the things refer to; a thing is "report/event/1"."""
    rows = store.query("SELECT ?thing ?world { ?thing kg:refersTo ?world }").rows
    found = {str(row["thing"]).removeprefix(f"{BASE}report/"): str(row["world"]) for row in rows}
    return [found[thing] for thing in things]


def same(store, one, other):
    first, second = worlds(store, one, other)
    return first == second


def store_of(**reports):
    store = Store.in_memory()
    for name, said in reports.items():
        put(store, name, **said)
    return store
