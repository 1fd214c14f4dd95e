"""The gate as a whole: a graph in, findings out, in order and with their words."""

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.model import Span
from kg.namespaces import GAF, KG, NIF, SCHEMA, concept
from kg.validate import validate
from kg.validate.files import read_rdf

COMPLETE = Path(__file__).parents[1] / "shapes" / "complete.ttl"
REPORT = URIRef("http://localhost:8000/report/2026-02-01-quetta-881e2360")
FIGURE = URIRef(f"{REPORT}/figure/2")
SCALENE = "🔥 at least 30 killed 🔥"


@pytest.fixture
def graph() -> Graph:
    """A whole small report, all of it right."""
    return read_rdf(COMPLETE)[0]


def mention(graph: Graph, start: int, end: int, words: str) -> URIRef:
    iri = URIRef(f"{REPORT}#char={start},{end}")
    graph.add((iri, RDF.type, KG.Mention))
    graph.add((iri, NIF.beginIndex, Literal(start, datatype=XSD.nonNegativeInteger)))
    graph.add((iri, NIF.endIndex, Literal(end, datatype=XSD.nonNegativeInteger)))
    graph.add((iri, NIF.anchorOf, Literal(words)))
    graph.add((iri, NIF.referenceContext, URIRef(f"{REPORT}/text")))
    return iri


def test_a_whole_report_has_no_findings(graph: Graph) -> None:
    assert validate(graph) == []


def test_an_empty_graph_has_no_findings() -> None:
    assert validate(Graph()) == []


def test_nothing_is_changed(graph: Graph) -> None:
    before = set(graph)
    validate(graph)
    assert set(graph) == before


def test_a_finding_carries_the_words_of_its_figure(graph: Graph) -> None:
    graph.remove((FIGURE, KG.group, None))
    (finding,) = validate(graph)
    assert finding.focus_node == str(FIGURE)
    assert finding.span == Span(147, 169, "at least 30 terrorists")


def test_a_finding_on_an_event_carries_its_trigger(graph: Graph) -> None:
    event = URIRef(f"{REPORT}/event/1")
    graph.add((event, KG.status, concept("event-status", "denied")))
    graph.add((event, GAF.denotedBy, URIRef(f"{REPORT}#char=55,61")))
    (finding,) = validate(graph)
    assert finding.span is not None
    assert finding.span.text == "attacked"


def test_a_finding_on_the_report_has_no_words(graph: Graph) -> None:
    graph.remove((REPORT, SCHEMA.datePublished, None))
    (finding,) = validate(graph)
    assert (finding.severity, finding.span) == ("warning", None)


def test_violations_come_before_warnings_and_then_by_place_in_the_text(graph: Graph) -> None:
    graph.remove((REPORT, SCHEMA.datePublished, None))
    for number in (3, 1, 2):
        graph.remove((URIRef(f"{REPORT}/figure/{number}"), KG.measure, None))
    findings = validate(graph)
    assert [finding.severity for finding in findings] == ["violation"] * 3 + ["warning"]
    starts = [finding.span.start for finding in findings if finding.span]
    assert starts == sorted(starts)


def test_the_same_graph_gives_the_same_findings_in_any_order(graph: Graph) -> None:
    for number in (1, 2, 3):
        graph.remove((URIRef(f"{REPORT}/figure/{number}"), KG.qualifier, None))
    backwards = Graph()
    for triple in sorted(graph, reverse=True):
        backwards.add(triple)
    assert validate(graph) == validate(backwards)


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [(2, 20, True), (3, 21, False), (5, 23, False)],
    ids=["code points", "UTF-16 units", "bytes"],
)
def test_offsets_count_code_points(start: int, end: int, right: bool) -> None:  # noqa: FBT001
    graph = Graph()
    text = URIRef(f"{REPORT}/text")
    graph.add((text, RDF.type, NIF.Context))
    graph.add((text, NIF.isString, Literal(SCALENE)))
    mention(graph, start, end, "at least 30 killed")
    wrong = [finding for finding in validate(graph) if finding.source_shape.endswith("MentionShape-words")]
    assert bool(wrong) is not right


def test_a_name_that_holds_a_loaded_term_is_a_name(graph: Graph) -> None:
    graph.set((URIRef(f"{REPORT}/location/2"), SCHEMA.name, Literal("Martyrs Square")))
    graph.set((URIRef(f"{REPORT}/location/2"), RDFS.label, Literal("Martyrs Square")))
    graph.set((URIRef(f"{REPORT}/event/1"), RDFS.label, Literal("raid, Martyrs Square, 2026-01-31")))
    assert validate(graph) == []


@pytest.mark.parametrize("label", ["Terrorists", "a terrorist's house", "freedom fighters", "MARTYR"])
def test_a_loaded_term_is_no_label(graph: Graph, label: str) -> None:
    graph.set((URIRef(f"{REPORT}/actor/3"), RDFS.label, Literal(label)))
    (finding,) = validate(graph)
    assert finding.message.startswith(f'"{label}" takes a side')


@pytest.mark.parametrize("label", ["counterterror", "regimental band", "protesters"])
def test_a_loaded_term_within_a_word_is_none(graph: Graph, label: str) -> None:
    graph.set((URIRef(f"{REPORT}/actor/3"), RDFS.label, Literal(label)))
    assert validate(graph) == []


def test_more_than_begins_above_its_number(graph: Graph) -> None:
    graph.set((FIGURE, KG.lowerBound, Literal(31)))
    assert [finding.path for finding in validate(graph)] == [str(KG.lowerBound)]
    graph.set((FIGURE, KG.qualifier, concept("qualifier", "more-than")))
    assert validate(graph) == []


def test_the_report_gives_a_figure_in_its_own_voice(graph: Graph) -> None:
    assert graph.value(URIRef(f"{REPORT}/figure/1"), KG.statedIn) == REPORT
    assert validate(graph) == []


def test_an_event_of_the_month_of_publication_is_not_after_it(graph: Graph) -> None:
    graph.set((REPORT, SCHEMA.datePublished, Literal("2026-01", datatype=XSD.gYearMonth, normalize=False)))
    graph.set((URIRef(f"{REPORT}/statement/1"), KG.statedOn, Literal("2026-01-31", datatype=XSD.date)))
    graph.set((FIGURE, KG.asOf, Literal("2026-01-31", datatype=XSD.date)))
    assert validate(graph) == []


def test_what_is_no_iri_is_a_finding_and_no_crash(graph: Graph) -> None:
    graph.add((FIGURE, KG.scopePlace, URIRef("not an address")))
    shapes = {finding.source_shape.rpartition("#")[2] for finding in validate(graph)}
    assert shapes == {"TripleShape", "FigureShape-scopePlace"}


@pytest.mark.parametrize(
    "value",
    [
        Literal("thirty"),
        Literal(True),
        Literal("x", lang="en"),
        Literal("2026-02-30", datatype=XSD.date),
        URIRef("urn:x"),
    ],
    ids=["string", "boolean", "language", "date", "IRI"],
)
def test_any_value_anywhere_is_a_finding_and_no_crash(graph: Graph, value: Literal) -> None:
    for predicate in (KG.count, KG.lowerBound, KG.upperBound, KG.startDate, KG.measure, KG.statedIn, KG.openUpper):
        graph.set((FIGURE, predicate, value))
    assert any(finding.severity == "violation" for finding in validate(graph))
