"""The findings of one report as a graph: a SHACL validation report with an IRI for each result.

Finding(focus_node="R/figure/1", message="The lower bound is above the upper one.", severity="violation", ...)
->  <R/finding/1> a sh:ValidationResult ; sh:focusNode <R/figure/1> ; sh:resultMessage "The lower bound ..." ; ...
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple

import pyoxigraph as ox
from rdflib.namespace import RDF, SH, XSD

from kg.model import Finding
from kg.namespaces import GAF, KG, NIF
from kg.store.catalogue import Names

SEVERITIES = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}
ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|^`\\]+")

Value = ox.NamedNode | ox.Literal


def has_violations(findings: Sequence[Finding]) -> bool:
    """Whether one of the findings keeps the report from being served."""
    return any(finding.severity == "violation" for finding in findings)


def findings_quads(report_id: str, findings: Sequence[Finding], names: Names) -> Iterator[ox.Quad]:
    """The validation report, its results numbered in an order that does not hang on the validator's."""
    graph = names.below(report_id, "findings")
    # SHACL 3.6.1.1: a report conforms when there is no result at all, whatever its severity.
    conforms = "false" if findings else "true"
    yield from _quads(
        graph, graph, [(RDF.type, _iri(SH.ValidationReport)), (SH.conforms, _typed(conforms, XSD.boolean))]
    )
    for number, finding in enumerate(sorted(set(findings), key=_order), start=1):
        node = names.below(report_id, f"finding/{number}")
        yield ox.Quad(graph, _iri(SH.result), node, graph)
        yield from _quads(node, graph, _result(report_id, finding, names))
        yield from _mention(report_id, finding, names)


def _result(report_id: str, finding: Finding, names: Names) -> list[tuple[str, Value | None]]:
    span = finding.span
    return [
        (RDF.type, _iri(SH.ValidationResult)),
        (KG.reportedIn, names.report(report_id)),
        (SH.focusNode, _iri_or_text(finding.focus_node)),
        (SH.resultPath, _iri_or_text(finding.path)),
        (SH.value, _iri_or_text(finding.value)),
        (SH.sourceShape, _iri_or_text(finding.source_shape)),
        (SH.sourceConstraintComponent, _iri_or_text(finding.constraint)),
        (SH.resultSeverity, _iri(SEVERITIES[finding.severity])),
        (SH.resultMessage, ox.Literal(finding.message)),
        (GAF.denotedBy, _mention_iri(report_id, span.start, span.end, names) if span else None),
    ]


def _mention(report_id: str, finding: Finding, names: Names) -> Iterator[ox.Quad]:
    """The words that the finding is about, which stay readable when the reading is kept aside."""
    span = finding.span
    if span is None:
        return
    mention = _mention_iri(report_id, span.start, span.end, names)
    graph = names.below(report_id, "findings")
    facts: list[tuple[str, Value | None]] = [
        (NIF.beginIndex, _typed(str(span.start), XSD.nonNegativeInteger)),
        (NIF.endIndex, _typed(str(span.end), XSD.nonNegativeInteger)),
        (NIF.anchorOf, ox.Literal(span.text)),
    ]
    yield from _quads(mention, graph, facts)


def _mention_iri(report_id: str, start: int, end: int, names: Names) -> ox.NamedNode:
    return ox.NamedNode(f"{names.report(report_id).value}#char={start},{end}")


def _quads(node: ox.NamedNode, graph: ox.NamedNode, facts: list[tuple[str, Value | None]]) -> Iterator[ox.Quad]:
    for predicate, value in facts:
        if value is not None:
            yield ox.Quad(node, ox.NamedNode(predicate), value, graph)


def _iri(value: str) -> ox.NamedNode:
    return ox.NamedNode(str(value))


def _typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(str(datatype)))


def _iri_or_text(value: str | None) -> Value | None:
    if value is None:
        return None
    return ox.NamedNode(value) if ABSOLUTE_IRI.fullmatch(value) else ox.Literal(value)


def _order(finding: Finding) -> tuple[int, int, str]:
    span = finding.span
    return (span.start if span else -1, span.end if span else -1, repr(astuple(finding)))
