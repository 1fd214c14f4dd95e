"""What every part of the map stage writes with: the graph of one report, its IRIs and its mentions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.map.iris import mention_iri, thing_iri
from kg.model import Period, Report, Span
from kg.namespaces import GAF, KG, NIF, PREFIXES, concept


def new_graph() -> Graph:
    """An empty graph with the project's prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


@dataclass(slots=True)
class Writer:
    """The graph of one report while it is being written."""

    report: Report
    iri: URIRef
    graph: Graph = field(default_factory=new_graph)
    mentions: set[URIRef] = field(default_factory=set)

    def thing(self, key: str) -> URIRef:
        """The IRI of a thing of this report."""
        return thing_iri(self.iri, key)

    def add(self, subject: Node, predicate: URIRef, value: Node | None) -> None:
        """One triple, or none where nothing is known."""
        if value is not None:
            self.graph.add((subject, predicate, value))

    def add_thing(self, key: str, types: Iterable[URIRef], mentions: Iterable[Span]) -> URIRef:
        """A thing with its classes, the report that tells of it, and the mentions that denote it."""
        subject = self.thing(key)
        for each in types:
            self.add(subject, RDF.type, each)
        self.add(subject, KG.reportedIn, self.iri)
        for span in mentions:
            self.add(subject, GAF.denotedBy, self.mention(span))
        return subject

    def mention(self, span: Span) -> URIRef:
        """The IRI of the words at a span; the mention is described at its first use."""
        iri = mention_iri(self.iri, span)
        if iri not in self.mentions:
            self.mentions.add(iri)
            self.add(iri, RDF.type, KG.Mention)
            self.add(iri, NIF.beginIndex, offset(span.start))
            self.add(iri, NIF.endIndex, offset(span.end))
            self.add(iri, NIF.anchorOf, Literal(span.text))
            self.add(iri, NIF.referenceContext, self.thing("text"))
        return iri

    def add_period(self, subject: URIRef, period: Period | None) -> None:
        """First day, last day, precision, basis and words of a period."""
        if period is None:
            return
        self.add(subject, KG.startDate, day(period.start))
        self.add(subject, KG.endDate, day(period.end))
        self.add(subject, KG.datePrecision, concept("date-precision", period.precision))
        self.add(subject, KG.dateBasis, concept("date-basis", period.basis))
        if period.span is not None:
            self.add(subject, KG.timeMention, self.mention(period.span))


def offset(index: int) -> Literal:
    """A code point offset."""
    return Literal(index, datatype=XSD.nonNegativeInteger)


def day(value: date | None) -> Literal | None:
    """A day as xsd:date."""
    return None if value is None else Literal(value.isoformat(), datatype=XSD.date)


def words(value: str | None) -> Literal | None:
    """A string as said in the text."""
    return Literal(value) if value else None
