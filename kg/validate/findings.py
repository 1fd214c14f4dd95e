"""Findings in order, with their words, and as a graph in the words of sh:ValidationReport."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.model import Finding, Span
from kg.namespaces import GAF, KG, NIF

RANKS = {"violation": 0, "warning": 1, "info": 2}
SEVERITY_TERMS = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}

# Of an event its trigger and of a statement its content tell best what a finding is about (as in the tables).
BEST_WORDS = (KG.trigger, KG.contentMention, GAF.denotedBy)
ABSOLUTE = ("http://", "https://", "urn:")


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each once: worst first, then as their words stand in the text."""
    return sorted(set(findings), key=_sort_key)


def _sort_key(finding: Finding) -> tuple[int, bool, int, str, str, str, str, str]:
    start = finding.span.start if finding.span else 0
    about = (finding.focus_node, finding.source_shape, finding.constraint, finding.path or "", finding.value or "")
    return RANKS[finding.severity], finding.span is None, start, *about


def locate(graph: Graph, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with the words of the report that denote their focus nodes."""
    return [replace(finding, span=span_of(graph, URIRef(finding.focus_node))) for finding in findings]


def span_of(graph: Graph, node: Node) -> Span | None:
    """The words that denote a node: its own where it is a mention, else the best or the first that it has."""
    own = _span(graph, node)
    if own is not None:
        return own
    for predicate in BEST_WORDS:
        spans = [span for mention in graph.objects(node, predicate) if (span := _span(graph, mention)) is not None]
        if spans:
            return min(spans)
    return None


def _span(graph: Graph, mention: Node) -> Span | None:
    if (mention, RDF.type, KG.Mention) not in graph:
        return None
    start, end, words = (graph.value(mention, each) for each in (NIF.beginIndex, NIF.endIndex, NIF.anchorOf))
    # A mention that is itself broken has findings of its own and places nothing.
    if words is None or not str(start).isdecimal() or not str(end).isdecimal():
        return None
    return Span(int(str(start)), int(str(end)), str(words))


def findings_to_graph(findings: Sequence[Finding], report_iri: str) -> Graph:
    """The findings on one report as an sh:ValidationReport, `{report}/findings`, without blank nodes.

    A result carries the words of its span itself, because the mention is not at hand where the reading is kept aside.
    """
    graph = Graph(bind_namespaces="none")
    report = URIRef(f"{report_iri}/findings")
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not findings)))
    for number, finding in enumerate(findings, start=1):
        result = URIRef(f"{report_iri}/finding/{number}")
        graph.add((report, SH.result, result))
        for predicate, value in _result(finding):
            graph.add((result, predicate, value))
    return graph


def _result(finding: Finding) -> Iterable[tuple[URIRef, Node]]:
    yield RDF.type, SH.ValidationResult
    yield SH.focusNode, _node(finding.focus_node)
    yield SH.sourceShape, URIRef(finding.source_shape)
    yield SH.sourceConstraintComponent, URIRef(finding.constraint)
    yield SH.resultSeverity, SEVERITY_TERMS[finding.severity]
    yield SH.resultMessage, Literal(finding.message)
    # A path of several steps would need blank nodes; the source shape tells it.
    if finding.path and finding.path.startswith(ABSOLUTE):
        yield SH.resultPath, URIRef(finding.path)
    if finding.value is not None:
        yield SH.value, _node(finding.value)
    if finding.span is not None:
        yield NIF.beginIndex, Literal(finding.span.start, datatype=XSD.nonNegativeInteger)
        yield NIF.endIndex, Literal(finding.span.end, datatype=XSD.nonNegativeInteger)
        yield NIF.anchorOf, Literal(finding.span.text)


def _node(text: str) -> Node:
    return (
        URIRef(text)
        if text.startswith(ABSOLUTE) and not any(each in text for each in ' <>"{}|^`\\\n')
        else Literal(text)
    )
