"""Findings in order and with their words."""

from collections.abc import Iterable
from dataclasses import replace

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from kg.model import Finding, Span
from kg.namespaces import GAF, KG, NIF

RANKS = {"violation": 0, "warning": 1, "info": 2}

# Of an event its trigger and of a statement its content tell best what a finding is about (as in the tables).
BEST_WORDS = (KG.trigger, KG.contentMention, GAF.denotedBy)


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
