"""What persons decided about links. It stands in the graph `{base}decisions`, is never worked out again, and wins.

    <{base}link/4be2f6c0a1d3> a kg:IdentityLink ; kg:linkFrom <A/event/1> ; kg:linkTo <B/event/2> ;
        kg:decision decision:rejected ; kg:decidedBy "Foreign desk" ; kg:decidedAt "2026-02-03T08:30:00Z" ;
        kg:score 0.9 ; kg:evidence "type: same (bombing)", ... .

A link that a person decided on stands here alone, with the score and the evidence that the person saw.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal as OneOf

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.link.graphs import Graphs, ask
from kg.link.profiles import digest
from kg.namespaces import KG, concept

Verdict = OneOf["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person: which link, between which things, and whether they are one."""

    link: str
    pair: tuple[str, str]
    accepted: bool


def link_iri(base: str, kind: str, one: str, other: str) -> URIRef:
    """The IRI of the link between two things, whichever comes first."""
    first, second = sorted((one, other))
    return URIRef(f"{base}link/{digest(f'{kind} {first} {second}')}")


def decisions_graph(base: str) -> str:
    """The graph that persons' decisions stand in."""
    return f"{base}decisions"


def read_decisions(store: Graphs) -> list[Decision]:
    """All decisions, by link; of links that are undecided again there is none."""
    found = []
    for row in ask(store, "decisions", decisions=URIRef(decisions_graph(store.base))):
        notation = str(row["decision"]).rpartition("/")[2]
        if notation in {"accepted", "rejected"}:
            one, other = str(row["from"]), str(row["to"])
            pair = (one, other) if one < other else (other, one)
            found.append(Decision(str(row["link"]), pair, notation == "accepted"))
    return found


def judged_by(decisions: Iterable[Decision], removed: Graph, added: Graph) -> list[Decision]:
    """The decisions as they are once some are taken away and others put in."""
    gone = {str(link) for link in removed.subjects(KG.decision)}
    kept = [decision for decision in decisions if decision.link not in gone]
    for link, verdict in added.subject_objects(KG.decision):
        one, other = str(added.value(link, KG.linkFrom)), str(added.value(link, KG.linkTo))
        pair = (one, other) if one < other else (other, one)
        kept.append(Decision(str(link), pair, verdict == concept("decision", "accepted")))
    return sorted(kept, key=lambda decision: decision.link)


def decided(link: URIRef, said: Graph, verdict: Verdict, *, by: str, at: datetime, reason: str = "") -> Graph:
    """The node of a decision, made from what is said of the link."""
    graph = Graph()
    for predicate, value in said.predicate_objects(link):
        if predicate not in {KG.decision, KG.decidedBy, KG.decidedAt, KG.reason}:
            graph.add((link, predicate, value))
    moment = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    graph.add((link, RDF.type, KG.IdentityLink))
    graph.add((link, KG.decision, concept("decision", verdict)))
    graph.add((link, KG.decidedBy, Literal(by)))
    graph.add((link, KG.decidedAt, Literal(moment, datatype=XSD.dateTime)))
    if reason:
        graph.add((link, KG.reason, Literal(reason)))
    return graph


def overrule(identity: Graph, decisions: Mapping[URIRef, Decision]) -> Graph:
    """The identity graph of one report as persons' decisions leave it: their links stand in the decisions graph."""
    links = [link for link in set(identity.subjects(RDF.type, KG.IdentityLink)) if link in decisions]
    for link in links:
        thing, world = identity.value(link, KG.linkFrom), identity.value(link, KG.linkTo)
        identity.remove((link, None, None))
        identity.remove((thing, KG.refersTo, None))
        if decisions[URIRef(str(link))].accepted and thing is not None and world is not None:
            identity.add((thing, KG.refersTo, world))
    return identity
