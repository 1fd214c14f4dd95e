"""Findings as a graph in the words of sh:ValidationReport."""

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import BNode

from kg.model import Finding, Span
from kg.namespaces import KG, NIF, SHAPES_NS
from kg.validate import findings_to_graph
from kg.validate.findings import sort_findings

REPORT = "http://localhost:8000/report/2026-02-01-quetta-881e2360"
NOBODY = Finding(
    focus_node=f"{REPORT}/figure/1",
    path=str(KG.statedIn),
    value=None,
    source_shape=f"{SHAPES_NS}FigureShape-statedIn",
    constraint=str(SH.MinCountConstraintComponent),
    severity="violation",
    message="Nobody gives this figure.",
    span=Span(119, 131, "two officers"),
)
OPEN = Finding(
    focus_node=f"{REPORT}/figure/1",
    path="kg:lowerBound|kg:openLower",
    value="two of <them>",
    source_shape=f"{SHAPES_NS}FigureShape-lowerEnd",
    constraint=str(SH.MaxCountConstraintComponent),
    severity="warning",
    message="Both.",
)


def test_every_result_has_an_iri_of_the_report() -> None:
    graph = findings_to_graph([NOBODY, OPEN], REPORT)
    assert set(graph.objects(URIRef(f"{REPORT}/findings"), SH.result)) == {
        URIRef(f"{REPORT}/finding/1"),
        URIRef(f"{REPORT}/finding/2"),
    }
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_a_result_says_what_the_finding_says() -> None:
    result = URIRef(f"{REPORT}/finding/1")
    graph = findings_to_graph([NOBODY], REPORT)
    assert dict(graph.predicate_objects(result)) == {
        RDF.type: SH.ValidationResult,
        SH.focusNode: URIRef(NOBODY.focus_node),
        SH.resultPath: KG.statedIn,
        SH.sourceShape: URIRef(NOBODY.source_shape),
        SH.sourceConstraintComponent: SH.MinCountConstraintComponent,
        SH.resultSeverity: SH.Violation,
        SH.resultMessage: Literal("Nobody gives this figure."),
        NIF.beginIndex: graph.value(result, NIF.beginIndex),
        NIF.endIndex: graph.value(result, NIF.endIndex),
        NIF.anchorOf: Literal("two officers"),
    }


def test_a_path_of_several_steps_is_left_to_the_shape() -> None:
    graph = findings_to_graph([OPEN], REPORT)
    result = URIRef(f"{REPORT}/finding/1")
    assert graph.value(result, SH.resultPath) is None
    assert graph.value(result, SH.value) == Literal("two of <them>")


def test_no_findings_conform() -> None:
    graph = findings_to_graph([], REPORT)
    assert graph.value(URIRef(f"{REPORT}/findings"), SH.conforms) == Literal(True)


def test_a_finding_is_told_once() -> None:
    assert sort_findings([OPEN, NOBODY, OPEN]) == [NOBODY, OPEN]
