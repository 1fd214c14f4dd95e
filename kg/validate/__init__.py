"""Graph and shapes -> findings: what in a graph breaks a shape, in words a newsroom understands.

In goes the graph of one report (or any RDF file), out come findings, worst first; data is never changed.

    <figure/1> kg:lowerBound 92 ; kg:upperBound 30 .
    -> Finding(focus_node=".../figure/1", source_shape="...#FigureShape-lowerBound-upperBound", severity="violation",
               message="The lower bound of a figure is greater than its upper bound.", span=Span(…, "at least 92 …"))
"""

from pathlib import Path

from rdflib import Graph

from kg.model import Finding
from kg.validate.files import read_rdf
from kg.validate.findings import locate, sort_findings
from kg.validate.rules import check_rules
from kg.validate.shapes import check_shapes
from kg.validate.terms import load

__all__ = ["validate", "validate_file"]


def validate(graph: Graph) -> list[Finding]:
    """What in the graph of one report breaks a shape or a rule, worst first.

    >>> from rdflib import RDF, URIRef
    >>> from kg.namespaces import KG
    >>> lost = Graph().add((URIRef("urn:figure"), RDF.type, KG.Figure))
    >>> {finding.severity for finding in validate(lost)}
    {'violation'}
    """
    store, broken = load(graph)
    return sort_findings(locate(graph, check_shapes(graph) + check_rules(store) + broken))


def validate_file(path: Path) -> list[Finding]:
    """What in an RDF file breaks a shape or a rule; the rules see its named graphs, the shapes all of them as one."""
    graph, store = read_rdf(path)
    return sort_findings(locate(graph, check_shapes(graph) + check_rules(store)))
