from rdflib.namespace import SH

from kg.model import Finding, Span
from kg.namespaces import KG, SHAPES_NS
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


def test_a_finding_is_told_once() -> None:
    assert sort_findings([OPEN, NOBODY, OPEN]) == [NOBODY, OPEN]
