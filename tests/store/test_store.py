"""The store: one report is one transaction, adding again changes nothing, and each failure says what to do."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF

from kg.errors import MissingPath, NotAStore, StoreError, StoreFull, StoreLocked, StoreTooNew
from kg.namespaces import KG
from kg.store import Store, layout
from kg.store.vocabulary import vocabulary_files

QUETTA = URIRef("http://localhost:8000/location/gn-1167528")


@pytest.fixture
def store():
    with Store.in_memory() as store:
        yield store


def dump(store):
    return store.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").serialize("tsv")


# adding


def test_adding_again_changes_nothing(store):
    report = samples.report()
    assert samples.add(store, report) == "added"
    before = dump(store)
    assert samples.add(store, report, loaded_at=samples.LATER) == "unchanged"
    assert dump(store) == before


def test_adding_again_changes_no_byte_on_the_disk(tmp_path):
    report = samples.report()
    dumps = []
    for moment in (samples.LOADED, samples.LATER):
        with Store.open(tmp_path / "s") as store:
            samples.add(store, report, loaded_at=moment)
            dumps.append(dump(store))
    assert dumps[0] == dumps[1]


def test_the_same_text_under_another_file_name_changes_nothing(store):
    samples.add(store, samples.report())
    before = dump(store)
    assert samples.add(store, samples.report(file="copy.txt")) == "unchanged"
    assert dump(store) == before


def test_a_newer_finder_replaces_its_own_graphs_and_nothing_else(store):
    report, other = samples.report(), samples.report(count=7, publisher="Dawn", file="other.txt")
    samples.add(store, report)
    samples.add(store, other, 7)
    before = set(dump(store).splitlines())
    assert samples.add(store, report, version="0.2.0", loaded_at=samples.LATER) == "replaced"
    gone, came = before - set(dump(store).splitlines()), set(dump(store).splitlines()) - before
    assert all(report.id.encode() in line for line in gone | came)
    assert len(gone) == len(came) == 1
    assert b'"0.2.0"' in came.pop()


def test_a_violation_keeps_the_report_aside_with_its_findings(store):
    report = samples.report()
    assert samples.add(store, report) == "added"
    assert samples.add(store, report, findings=[samples.violation(report)]) == "quarantined"
    assert not store.query("ASK { ?figure a kg:Figure }").boolean
    assert not store.query("ASK { ?place kg:refersTo ?world }").boolean
    assert store.query("ASK { ?r a sh:ValidationReport ; sh:conforms false ; sh:result/sh:resultMessage ?m }").boolean
    held = store.query("SELECT ?held { ?r kg:heldReading ?held ; kg:servingStatus serving-status:quarantined }").rows
    assert "at least 92 killed" in held[0]["held"]
    assert samples.add(store, report, findings=[samples.violation(report)]) == "unchanged"
    assert samples.add(store, report) == "replaced"
    assert store.query("ASK { ?figure a kg:Figure }").boolean
    assert not store.query("ASK { ?r kg:heldReading ?held }").boolean


def test_a_warning_keeps_nothing_aside(store):
    report = samples.report()
    assert samples.add(store, report, findings=[samples.violation(report, severity="warning")]) == "added"
    assert store.query("ASK { ?figure a kg:Figure }").boolean
    assert store.query("ASK { ?result a sh:ValidationResult ; sh:resultSeverity sh:Warning }").boolean


def test_the_order_of_findings_leaves_no_trace():
    report = samples.report()
    findings = [samples.violation(report, text, "warning") for text in ("a", "b", "c")]
    dumps = []
    for order in (findings, findings[::-1], [*findings, *findings]):
        with Store.in_memory() as store:
            samples.add(store, report, findings=order)
            dumps.append(dump(store))
    assert dumps[0] == dumps[1] == dumps[2]


def test_no_triple_stands_in_two_graphs(store):
    # The union of the graphs gives such a triple twice, and every count over it would be wrong.
    report, other = samples.report(), samples.report(count=7, publisher="Dawn", file="other.txt")
    samples.add(store, report, findings=[samples.violation(report, severity="warning")])
    samples.add(store, other, 7)
    query = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s ?p ?o HAVING (COUNT(?g) > 1)"
    assert store.query(query).rows == []


def test_a_place_of_the_world_goes_with_the_last_report_that_names_it(store):
    report, other = samples.report(), samples.report(count=7, publisher="Dawn", file="other.txt")
    samples.add(store, report)
    renamed = samples.identity(other)
    for subject in list(renamed.subjects(RDFS.label, Literal("Quetta"))):
        renamed.set((subject, RDFS.label, Literal("Kwatta")))
    store.add(other, samples.reading(other, 7), renamed, [], loaded_at=samples.LOADED)
    world = "http://localhost:8000/world"
    assert set(store.graph(world).objects(QUETTA, RDFS.label)) == {Literal("Quetta"), Literal("Kwatta")}
    store.add(other, samples.reading(other, 7), Graph(), [], loaded_at=samples.LOADED)
    assert set(store.graph(world).objects(QUETTA, RDFS.label)) == {Literal("Quetta")}
    store.add(report, samples.reading(report), Graph(), [], loaded_at=samples.LOADED)
    assert len(store.graph(world)) == 0


def test_links_are_put_in_place_of_those_before(store):
    report = samples.report()
    samples.add(store, report)
    before = dump(store)
    assert not store.put_links(report.id, samples.identity(report))
    store.put_graph(f"http://localhost:8000/report/{report.id}/identity", samples.identity(report))
    assert dump(store) == before
    assert store.put_links(report.id, Graph())
    assert not store.query("ASK { ?place kg:refersTo ?world }").boolean
    assert len(store.graph("http://localhost:8000/world")) == 0
    with pytest.raises(StoreError, match="kg table reports"):
        store.put_links("undated-report-00000000", Graph())


def test_links_of_a_held_report_are_put_aside_with_it(store):
    report = samples.report()
    samples.add(store, report, findings=[samples.violation(report)])
    assert store.put_links(report.id, Graph())
    assert len(store.graph(f"http://localhost:8000/report/{report.id}/reading")) == 0
    assert store.query("ASK { ?result a sh:ValidationResult }").boolean


def test_a_blank_node_is_a_mistake_of_ours(store):
    report = samples.report()
    graph = samples.reading(report)
    graph.add((BNode(), RDF.type, KG.Event))
    with pytest.raises(ValueError, match="blank node"):
        store.add(report, graph, Graph(), [], loaded_at=samples.LOADED)
    assert store.stats()["reports"] == 0


@pytest.fixture(scope="module")
def notes():
    with Store.in_memory() as store:
        yield store


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_text_comes_back_as_it_was(notes, text):
    graph = Graph()
    graph.add((URIRef("urn:s"), SKOS.note, Literal(text)))
    notes.put_graph("urn:g", graph)
    assert set(notes.graph("urn:g")) == set(graph)
    (row,) = notes.query("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }").rows
    assert str(row["o"]) == text
    assert notes.query("SELECT ?x {}", bindings={"x": Literal(text)}).rows == [{"x": Literal(text)}]


# answers


def test_the_three_kinds_of_answer(store):
    samples.add(store, samples.report())
    rows = store.query("SELECT ?n ?none { ?f a kg:Figure ; kg:count ?n }")
    assert (rows.kind, rows.variables, rows.rows) == ("select", ["n", "none"], [{"n": Literal(92), "none": None}])
    assert rows.serialize("csv").startswith(b"n,none\r\n92,")
    assert json.loads(rows.serialize("json"))["head"]["vars"] == ["n", "none"]
    asked = store.query("ASK { ?f a kg:Figure }")
    assert (asked.kind, asked.boolean) == ("ask", True)
    assert b"true" in asked.serialize("xml")
    graph = store.query("CONSTRUCT { ?f a kg:Figure . ?m ?p ?o } { ?f a kg:Figure ; gaf:denotedBy ?m . ?m ?p ?o }")
    assert graph.kind == "graph"
    assert b"@prefix kg:" in graph.serialize("turtle")
    assert b"nonNegativeInteger" in graph.serialize("ntriples")
    for form in ("rdfxml", "jsonld", "trig", "nquads"):
        assert graph.serialize(form)


def test_an_answer_outlives_its_store_and_is_read_twice():
    with Store.in_memory() as store:
        samples.add(store, samples.report())
        answer = store.query("SELECT ?n { ?f kg:count ?n }")
    assert answer.serialize("json") == answer.serialize("json")
    assert answer.rows == [{"n": Literal(92)}]


def test_a_format_that_does_not_fit_is_refused(store):
    with pytest.raises(ValueError, match="turtle"):
        store.query("ASK {}").serialize("turtle")


def test_the_ontology_is_there_to_be_asked(store):
    assert store.query('ASK { measure:killed skos:notation "killed" ; skos:prefLabel ?label }').boolean
    assert store.query("ASK { kg:Figure rdfs:label ?label }").boolean


# on disk


def test_what_was_added_is_there_when_opened_again(tmp_path):
    report = samples.report()
    with Store.open(tmp_path / "a" / "s", base="https://example.org/kg") as store:
        samples.add(store, report)
    with Store.open(tmp_path / "a" / "s", read_only=True) as store:
        assert store.base == "https://example.org/kg/"
        assert store.query("ASK { ?f a kg:Figure }").boolean
        with pytest.raises(StoreError, match="reading only"):
            samples.add(store, samples.report(count=5), 5)


def test_another_base_than_the_stores_own_is_refused(tmp_path):
    Store.open(tmp_path / "s").close()
    with pytest.raises(StoreError, match="kg export --base"):
        Store.open(tmp_path / "s", base="https://example.org/")


def test_a_store_in_use_says_so(tmp_path):
    opening = (
        "import sys; from pathlib import Path; from kg.store import Store; from kg.errors import StoreLocked\n"
        "try: Store.open(Path(sys.argv[1]))\n"
        "except StoreLocked as error: print(error); sys.exit(7)"
    )
    with Store.open(tmp_path / "s"):
        result = subprocess.run(
            [sys.executable, "-c", opening, str(tmp_path / "s")], capture_output=True, text=True, check=False
        )
    assert (result.returncode, "in use by another process" in result.stdout) == (7, True)
    Store.open(tmp_path / "s").close()


def test_a_reader_waits_for_the_one_before_it(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "READER_PATIENCE", 0.1)
    with Store.open(tmp_path / "s"), pytest.raises(StoreLocked, match="--endpoint"):
        Store.open(tmp_path / "s", read_only=True)
    Store.open(tmp_path / "s", read_only=True).close()


def test_a_store_of_a_newer_kg_says_what_to_do(tmp_path):
    Store.open(tmp_path / "s").close()
    file = tmp_path / "s" / "kg-store.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"layout": 2, "createdBy": "kg-reports 9.0"}))
    with pytest.raises(StoreTooNew, match=r"kg-reports 9\.0.*update kg"):
        Store.open(tmp_path / "s")


def test_a_directory_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear editor")
    with pytest.raises(NotAStore, match="something else"):
        Store.open(tmp_path)
    with pytest.raises(NotAStore, match="a file"):
        Store.open(tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_broken_description_is_no_store(tmp_path):
    Store.open(tmp_path / "s").close()
    (tmp_path / "s" / "kg-store.json").write_text('{"layout": 1')
    with pytest.raises(NotAStore, match="cannot be read"):
        Store.open(tmp_path / "s")


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path, how):
    with pytest.raises(MissingPath, match="kg add"):
        Store.open(tmp_path / "s", **how)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_directory_becomes_a_store(tmp_path):
    Store.open(tmp_path).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kg-store.json", "oxigraph"]


def test_a_backup_is_a_store(tmp_path):
    with Store.open(tmp_path / "s") as store:
        samples.add(store, samples.report())
        store.backup(tmp_path / "copy")
        samples.add(store, samples.report(count=7, publisher="Dawn", file="b.txt"), 7)
        with pytest.raises(NotAStore, match="not empty"):
            store.backup(tmp_path / "copy")
    with Store.open(tmp_path / "copy") as copy:
        assert copy.stats()["reports"] == 1


def test_a_newer_ontology_takes_the_place_of_the_old_one(tmp_path, monkeypatch):
    with Store.open(tmp_path / "s") as store:
        before = store.stats()["quads"]
        store.put_graph("https://w3id.org/kg-reports/retired", samples.parsed('measure:gone skos:notation "gone" .'))
    with Store.open(tmp_path / "s") as store:
        assert store.query('ASK { ?concept skos:notation "gone" }').boolean
    monkeypatch.setattr("kg.store.store.vocabulary_digest", lambda: "another")
    with Store.open(tmp_path / "s") as store:
        assert not store.query('ASK { ?concept skos:notation "gone" }').boolean
        assert store.stats()["quads"] == before
    assert vocabulary_files()


def test_graphs_are_put_and_deleted_whole(store):
    store.put_graph("urn:g", samples.parsed("measure:a a kg:Event . measure:b a kg:Event ."))
    store.put_graph("urn:g", samples.parsed("measure:c a kg:Event ."))
    assert len(store.graph("urn:g")) == 1
    store.delete_graph("urn:g")
    store.delete_graph("urn:g")
    assert len(store.graph("urn:g")) == 0


def test_a_closed_store_says_so():
    store = Store.in_memory()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_load_times_without_a_zone_are_utc(store):
    samples.add(store, samples.report(), loaded_at=datetime(2026, 2, 3, 8, 30))  # noqa: DTZ001
    assert store.entries()[0].loaded_at == "2026-02-03T08:30:00Z"
    assert datetime.fromisoformat(store.entries()[0].loaded_at) == datetime(2026, 2, 3, 8, 30, tzinfo=UTC)


def test_too_little_room_is_told_before_anything_is_written(tmp_path, monkeypatch):
    with Store.open(tmp_path / "s") as store:
        samples.add(store, samples.report())
        before = dump(store)
        monkeypatch.setattr(layout, "RESERVE", 1 << 60)
        with pytest.raises(StoreFull, match="make room"):
            samples.add(store, samples.report(count=7, publisher="Dawn", file="b.txt"), 7)
        assert dump(store) == before


def test_graphs_that_are_no_reports_change_in_one_update():
    one, other = "http://localhost:8000/identity", "http://localhost:8000/decisions"
    kept, gone, new = (Graph().parse(data=f"<urn:{name}> <urn:p> 1 .") for name in ("kept", "gone", "new"))
    with Store.in_memory() as store:
        store.put_graph(one, kept + gone)
        store.change_graphs(removed={one: gone, other: gone}, added={one: kept, other: new})
        assert store.graph(one).isomorphic(kept)
        assert store.graph(other).isomorphic(new)
