"""Exports: served data only, and the same bytes each time."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import samples
from rdflib import Dataset, Graph
from rdflib.compare import to_isomorphic

from kg.errors import StoreError
from kg.store import Store
from kg.store.export import EXPORT_FORMATS, export
from kg.store.turtle import TurtleWriter

ODD = 'a "b" \\ c\nd\te\r — “quoted” \u2028 \x01 ' + "\U0001f600 'it'"


@pytest.fixture
def store():
    with Store.in_memory() as store:
        yield store


def reordered(reports):
    with Store.in_memory() as store:
        for number, (report, count) in enumerate(reports):
            samples.add(store, report, count, loaded_at=samples.LATER if number else samples.LOADED)
        return {report.id: export(store, "turtle", report=report.id) for report, _ in reports}, export(
            store, "n-quads", layer="reading"
        )


def test_the_order_of_loading_leaves_no_trace():
    reports = [(samples.report(count=n, publisher=f"Paper {n}", file=f"{n}.txt"), n) for n in (3, 40, 500)]
    assert reordered(reports) == reordered(reports[::-1])


def test_turtle_says_what_the_reading_says(store):
    report = samples.report()
    samples.add(store, report)
    found = Graph().parse(data=export(store, "turtle", layer="reading"), format="turtle")
    assert to_isomorphic(found) == to_isomorphic(samples.reading(report))


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_every_format_is_read_back_by_rdflib_with_all_triples(store, form):
    samples.add(store, samples.report())
    names = {"n-quads": "nquads", "n-triples": "nt", "rdf/xml": "xml"}
    found = Dataset(default_union=True).parse(data=export(store, form), format=names.get(form, form))
    expected = Graph().parse(data=export(store, "n-triples"), format="nt")
    assert {tuple(quad)[:3] for quad in found} == {tuple(triple) for triple in expected}


def test_turtle_is_prefixed_with_one_property_a_line(store):
    samples.add(store, samples.report())
    text = export(store, "turtle").decode()
    assert "\n    kg:measure measure:killed ;\n" in text
    assert "\n    a kg:Figure ;\n" in text
    assert "@prefix rdf:" not in text
    assert text.index("a kg:Report") < text.index("a kg:Event") < text.index("a kg:Figure") < text.index("a kg:Mention")


def test_another_base_takes_the_place_of_the_stores_own(store):
    samples.add(store, samples.report())
    for form in ("turtle", "n-quads"):
        text = export(store, form, base="https://news.example.org/kg").decode()
        assert "http://localhost:8000/" not in text
        assert "https://news.example.org/kg/" in text
    moved = Graph().parse(data=export(store, "turtle", base="https://news.example.org/kg"), format="turtle")
    with Store.in_memory(base="https://news.example.org/kg/") as other:
        samples.add(other, samples.report())
        assert to_isomorphic(moved) == to_isomorphic(Graph().parse(data=export(other, "turtle"), format="turtle"))


def test_the_reading_layer_has_no_links_and_no_load_times(store):
    samples.add(store, samples.report())
    reading, linked, whole = (export(store, "n-quads", layer=layer).decode() for layer in ("reading", "linked", "all"))
    assert "IdentityLink" not in reading
    assert "IdentityLink" in linked
    assert "loadedAt" not in linked
    assert "loadedAt" in whole
    assert set(reading.splitlines()) < set(linked.splitlines()) < set(whole.splitlines())


def test_what_is_held_is_not_exported(store):
    report = samples.report()
    samples.add(store, report, findings=[samples.violation(report)])
    text = export(store, "n-quads", layer="all").decode()
    assert "quarantined" in text
    assert "kg:Figure" not in text
    assert "heldReading" not in text
    with pytest.raises(StoreError, match="quarantined"):
        export(store, "turtle", report=report.id)


def test_a_report_that_is_not_there_is_named(store):
    with pytest.raises(StoreError, match="2026-01-01-nowhere"):
        export(store, "turtle", report="2026-01-01-nowhere")


def test_one_report_by_id_or_iri(store):
    one, other = samples.report(), samples.report(count=7, publisher="Dawn", file="other.txt")
    samples.add(store, one)
    samples.add(store, other, 7)
    text = export(store, "turtle", report=one.id)
    assert text == export(store, "turtle", report=f"http://localhost:8000/report/{one.id}")
    assert other.id.encode() not in text


def test_odd_strings_and_iris_come_back_whole():
    name, value = ox.NamedNode("http://h/p"), ox.Literal(ODD)
    subjects = [
        "http://h/report/a:b",
        "http://h/a:b",
        "http://h/",
        "http://h/../x",
        "http://h//x",
        "http://h/?q",
        "http://h/é",
    ]
    triples = {ox.Triple(ox.NamedNode(subject), name, value) for subject in subjects}
    triples |= {
        ox.Triple(ox.NamedNode("http://h/n"), name, ox.Literal(text, language="en")) for text in ("", '"', "\\")
    }
    text = TurtleWriter("http://h/").turtle(triples)
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == triples
    assert {tuple(map(str, triple)) for triple in Graph().parse(data=text, format="turtle")} == {
        (t.subject.value, t.predicate.value, t.object.value) for t in triples
    }


HASHED = """
import sys; sys.path.insert(0, sys.argv[1])
import samples
from kg.store import Store
from kg.store.export import export
with Store.in_memory() as store:
    samples.add(store, samples.report())
    for form in ("turtle", "trig", "n-quads", "json-ld", "rdf/xml"):
        sys.stdout.buffer.write(export(store, form, layer="all"))
"""


def test_hash_seeds_leave_no_trace():
    here = str(Path(__file__).parent)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", HASHED, here],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
