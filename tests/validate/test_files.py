"""RDF files of every format, and what is said of those that do not parse."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import BadRdf, MissingPath
from kg.validate import validate_file

COMPLETE = Path(__file__).parents[1] / "shapes" / "complete.ttl"
ENDINGS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_gives_the_same_findings(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"report.{ending}"
    nobody = [quad for quad in ox.parse(path=str(COMPLETE)) if not quad.predicate.value.endswith("#decidedBy")]
    triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in nobody]
    ox.serialize(triples, str(file), format=ENDINGS[ending])
    shapes = [finding.source_shape.rpartition("#")[2] for finding in validate_file(file)]
    assert shapes == ["IdentityLinkShape-decidedBy"] * 2


def test_rules_see_the_named_graphs_of_a_file(tmp_path: Path) -> None:
    report = next(quad.object for quad in ox.parse(path=str(COMPLETE)) if quad.predicate.value.endswith("#statedIn"))
    loaded = ox.Quad(
        ox.NamedNode(report.value.partition("/statement/")[0]),
        ox.NamedNode("https://w3id.org/kg-reports/ns#fileName"),
        ox.Literal("harnai.txt"),
    )
    findings = {}
    for name in ("urn:reading", "urn:catalogue"):
        reading = [
            ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("urn:reading"))
            for quad in ox.parse(path=str(COMPLETE))
        ]
        file = tmp_path / f"{name[4:]}.nq"
        quads = [*reading, ox.Quad(loaded.subject, loaded.predicate, loaded.object, ox.NamedNode(name))]
        ox.serialize(quads, str(file), format=ox.RdfFormat.N_QUADS)
        findings[name] = [finding.source_shape.rpartition("#")[2] for finding in validate_file(file)]
    assert findings == {"urn:reading": ["ReportShape-loaded"], "urn:catalogue": []}


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", encoding="utf-8")
    with pytest.raises(BadRdf, match=r"broken\.ttl:2: ") as error:
        validate_file(file)
    assert error.value.path == str(file)


def test_bytes_that_are_no_text_are_no_rdf(tmp_path: Path) -> None:
    file = tmp_path / "binary.ttl"
    file.write_bytes(b'<urn:a> <urn:b> "\xff\xfe\x00" .\n')
    with pytest.raises(BadRdf, match=r"binary\.ttl:1"):
        validate_file(file)


def test_an_unknown_ending_is_told(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(b"")
    with pytest.raises(BadRdf, match=r"\.ttl, \.trig"):
        validate_file(file)


@pytest.mark.parametrize("name", ["missing.ttl", "."])
def test_what_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="no such file"):
        validate_file(tmp_path / name)


def test_a_context_on_the_web_is_not_fetched(tmp_path: Path) -> None:
    file = tmp_path / "report.jsonld"
    file.write_text('{"@context": "https://schema.org/", "@id": "urn:a", "name": "x"}', encoding="utf-8")
    with pytest.raises(BadRdf, match=r"report\.jsonld"):
        validate_file(file)


def test_an_empty_file_has_no_findings(tmp_path: Path) -> None:
    file = tmp_path / "empty.ttl"
    file.write_bytes(b"")
    assert validate_file(file) == []


def test_values_of_the_wrong_kind_are_findings_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "values.ttl"
    file.write_text(
        "@prefix kg: <https://w3id.org/kg-reports/ns#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        '<urn:f> a kg:Figure ; kg:count "two"^^xsd:integer ; kg:asOf "2026-02-30"^^xsd:date ; '
        'kg:openUpper "yes"^^xsd:boolean .\n',
        encoding="utf-8",
    )
    shapes = {finding.source_shape.rpartition("#")[2] for finding in validate_file(file)}
    assert {"FigureShape-count", "FigureShape-asOf", "FigureShape-openUpper"} <= shapes
    assert caplog.records == []


def test_blank_nodes_have_the_same_names_each_time(tmp_path: Path) -> None:
    file = tmp_path / "blank.ttl"
    file.write_text(
        "@prefix kg: <https://w3id.org/kg-reports/ns#> .\n[] a kg:Doubt ; kg:doubtAbout [ a kg:Event ] .\n",
        encoding="utf-8",
    )
    assert validate_file(file) == validate_file(file)
    assert {finding.focus_node for finding in validate_file(file)} == {"b0", "b1"}
