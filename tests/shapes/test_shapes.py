"""Every property shape and every rule has a failing case, and each case gives exactly the results that it names.

A case is a pair of small graphs that differ in one thing: `{property}-{case}.valid.ttl`, which has no findings, and
`.invalid.ttl`, which carries the sh:ValidationReport that it must give.
"""

from functools import lru_cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.namespace import SH
from rdflib.term import BNode, Node

from kg.model import Finding
from kg.namespaces import KG, SHAPES_NS
from kg.resources import resource_directory
from kg.store.findings import SEVERITIES
from kg.validate import validate
from kg.validate.files import read_rdf
from kg.validate.rules import read_rules
from kg.validate.shapes import read_shapes

HERE = Path(__file__).parent
EXPECTED = Namespace("https://w3id.org/kg-reports/tests#").expected
FAILING = sorted(HERE.glob("*/*.invalid.ttl"))
PASSING = [*sorted(HERE.glob("*/*.valid.ttl")), HERE / "complete.ttl"]

Result = tuple[str, str | None, str, str, str]


def case_id(path: Path) -> str:
    return f"{path.parent.name}-{path.name.split('.')[0]}"


@lru_cache(maxsize=1)
def source_shapes() -> frozenset[str]:
    shapes = read_shapes()
    with_path = {str(shape) for shape in shapes.subjects(SH.path) if shape.startswith(SHAPES_NS)}
    with_node_kind = {
        str(shape) for shape in shapes.subjects(RDF.type, SH.NodeShape) if shapes.value(shape, SH.nodeKind)
    }
    return frozenset(with_path | with_node_kind | {rule.source_shape for rule in read_rules()})


def read_case(path: Path) -> tuple[Graph, list[Result]]:
    """The graph of a case without the report that it carries, and the results of that report."""
    graph, _ = read_rdf(path)
    results = [result for report in [EXPECTED] for result in graph.objects(report, SH.result)]
    expected = sorted((expected_result(graph, result) for result in results), key=str)
    for node in [EXPECTED, *results]:
        graph.remove((node, None, None))
    return graph, expected


def expected_result(graph: Graph, result: Node) -> Result:
    path = graph.value(result, SH.resultPath)
    focus, shape, constraint, severity = (
        graph.value(result, each)
        for each in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
    )
    return (shown(focus), None if path is None else str(path), str(shape), str(constraint), str(severity))


def given_result(finding: Finding) -> Result:
    path = finding.path if finding.path and "://" in finding.path else None
    focus = finding.focus_node if "://" in finding.focus_node else BNode()
    return (
        shown(focus),
        path,
        finding.source_shape,
        finding.constraint,
        str(SEVERITIES[finding.severity]),
    )


def shown(focus: object) -> str:
    return "[]" if isinstance(focus, BNode) else str(focus)


@pytest.mark.parametrize("path", FAILING, ids=case_id)
def test_a_failing_case_gives_the_report_that_it_carries(path: Path) -> None:
    graph, expected = read_case(path)
    assert expected
    assert sorted((given_result(finding) for finding in validate(graph)), key=str) == expected


@pytest.mark.parametrize("path", FAILING, ids=case_id)
def test_a_failing_case_stands_in_the_folder_of_its_shape(path: Path) -> None:
    _, expected = read_case(path)
    shapes = {result[2].removeprefix(SHAPES_NS).split("-")[0] for result in expected}
    assert path.parent.name in shapes


@pytest.mark.parametrize("path", PASSING, ids=case_id)
def test_a_passing_case_has_no_findings(path: Path) -> None:
    graph, _ = read_rdf(path)
    assert validate(graph) == []


def test_every_shape_and_every_rule_has_its_failing_case() -> None:
    failed = {result[2] for path in FAILING for result in read_case(path)[1]}
    assert failed == source_shapes()


def test_every_failing_case_has_its_passing_case() -> None:
    passing = {path.name.removesuffix(".valid.ttl") for path in PASSING}
    assert {path.name.removesuffix(".invalid.ttl") for path in FAILING} <= passing


def test_no_folder_of_cases_is_empty() -> None:
    folders = [folder for folder in HERE.iterdir() if folder.is_dir() and folder.name != "__pycache__"]
    assert folders
    assert [folder.name for folder in folders if not list(folder.glob("*.invalid.ttl"))] == []


def test_every_property_shape_has_a_message_and_a_severity() -> None:
    shapes = read_shapes()
    bare = [
        shape
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        if shapes.value(shape, SH.message) is None or shapes.value(shape, SH.severity) is None
    ]
    assert bare == []


def test_every_property_shape_is_named_after_its_shape_and_is_in_use() -> None:
    shapes = read_shapes()
    used = {(node, shape) for node, shape in shapes.subject_objects(SH.property)}
    assert {shape for _, shape in used} == set(shapes.subjects(RDF.type, SH.PropertyShape))
    assert [shape for node, shape in used if not str(shape).startswith(f"{node}-")] == []


def test_every_class_of_a_report_has_a_shape() -> None:
    shapes = read_shapes()
    targets = set(shapes.objects(None, SH.targetClass))
    kinds_of_actor = {KG.Person, KG.Group, KG.Organization}
    classes = {KG[name] for name in KG.__annotations__ if name[0].isupper()}
    assert classes - kinds_of_actor <= targets


def test_no_shape_holds_a_query() -> None:
    """What needs SPARQL is a rule: pyshacl takes twenty times as long for it."""
    assert list(read_shapes().subjects(SH.sparql)) == []


def test_every_rule_is_named_after_a_shape() -> None:
    shapes = {str(shape) for shape in read_shapes().subjects(RDF.type, SH.NodeShape)}
    assert [
        rule.name
        for rule in read_rules()
        if rule.source_shape.rsplit("#")[1].split("-")[0] not in {shape.rsplit("#")[1] for shape in shapes}
    ] == []


def test_files_of_shapes_hold_shapes() -> None:
    files = list(resource_directory("shapes").glob("*.ttl"))
    assert files
    assert all((None, RDF.type, SH.NodeShape) in Graph().parse(file) for file in files)
