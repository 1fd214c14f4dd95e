"""The tables: their columns are a contract with who uses them."""

import csv
import io
import json

import pytest
import samples

from kg.store import Store
from kg.store.tables import TABLES, Table, table, table_query, write_table

# As the design has them.
COLUMNS = {
    "figures": "id, report, report_file, start, end, quote, value, min, max, qualifier, measure, group, group_text, term_used, event, linked_event, date_start, date_end, places, claimant, claimant_id, statement, part_of, as_of",
    "statements": "id, report, report_file, start, end, text, speaker, speaker_id, cue, quote_type, about, stated_on",
    "events": "id, report, report_file, start, end, trigger, type, subtype, label, date_start, date_end, date_precision, places, country, lat, lon, initiators, targets, victims, instruments, status, linked_event",
    "actors": "id, report, report_file, name, aliases, type, role_title, affiliation, terms_used, linked_actor, wikidata",
    "places": "id, report, report_file, name, kind, country, lat, lon, precision, geonames, wikidata, linked_place",
    "reports": "id, report, report_file, publisher, published, headline, dateline, status, revision_of, source, loaded_at",
    "findings": "id, report, report_file, start, end, quote, severity, message, focus_node, path, value, shape, constraint, status",
    "doubts": "id, report, report_file, start, end, quote, kind, about, alternatives, reason",
    "links": "id, report, report_file, from, from_label, to, to_label, score, evidence, decision, decided_by",
    "comparisons": "id, figure, other, relation, reason, linked_event, measure, group, other_group, quote, claimant, day, report_file, other_quote, other_claimant, other_day, other_file",
    "labels": "id, user, user_kind, user_id, term, named, named_id, class, times, reports, mentions",
}
# What two samples give no rows of; tests/compare does.
ELSEWHERE = {"comparisons", "labels"}


@pytest.fixture(scope="module")
def store():
    with Store.in_memory() as store:
        samples.add(store, samples.report())
        other = samples.report(count=7, file="other.txt", publisher="Dawn")
        samples.add(store, other, 7, [samples.violation(other, severity="warning")])
        yield store


def rows(store, name, file="quetta.txt"):
    return [row for row in table(store, name).rows if row["report_file"] == file]


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_of_the_design(store, name):
    assert table(store, name).columns == tuple(COLUMNS[name].split(", "))


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ELSEWHERE])
def test_every_row_has_every_column_and_its_own_id(store, name):
    found = table(store, name)
    assert found.rows
    assert all(tuple(row) == found.columns for row in found.rows)
    assert len({row["id"] for row in found.rows}) == len(found.rows)


@pytest.mark.parametrize("name", TABLES)
def test_the_query_says_what_it_answers(name):
    assert table_query(name).startswith("# ")
    assert table_query(name).split("\n")[0].endswith(("?", "one served?"))


def test_a_figure_has_its_words_bounds_and_claimant(store):
    (figure,) = rows(store, "figures")
    assert (figure["start"], figure["end"], figure["quote"]) == (55, 77, "at least 92 terrorists")
    assert (figure["value"], figure["min"], figure["max"]) == (92, 92, None)
    assert (figure["qualifier"], figure["measure"], figure["group"]) == ("at-least", "killed", "militant")
    assert (figure["claimant"], figure["term_used"], figure["places"]) == (
        "the military",
        "terrorists",
        ["Balochistan"],
    )
    assert figure["statement"].endswith("/statement/1")
    assert figure["event"].endswith("/event/1")


def test_a_figure_in_the_reports_own_voice_has_no_claimant():
    report = samples.report()
    graph = samples.reading(report)
    claimant, said_in = (f"<https://w3id.org/kg-reports/ns#{name}>" for name in ("claimant", "statedIn"))
    graph.update(f"DELETE WHERE {{ ?s {claimant} ?o }}")
    graph.update(
        f"DELETE {{ ?s {said_in} ?o }} INSERT {{ ?s {said_in} ?r }} WHERE {{ ?s {said_in} ?o ; <https://w3id.org/kg-reports/ns#reportedIn> ?r }}"
    )
    with Store.in_memory() as store:
        store.add(report, graph, samples.identity(report), [], loaded_at=samples.LOADED)
        (figure,) = rows(store, "figures")
    assert (figure["claimant"], figure["claimant_id"], figure["statement"]) == (None, None, None)


def test_an_event_has_the_top_type_and_the_finer_one(store):
    (event,) = rows(store, "events")
    assert event["subtype"] == "raid"
    assert event["type"] in ("attack", "security-operation")


def test_an_event_has_the_point_of_its_most_exact_place(store):
    (event,) = rows(store, "events")
    assert event["places"] == ["QUETTA", "Balochistan"]
    assert (event["country"], event["lat"], event["lon"]) == ("PK", 30.184, 67.001)


def test_an_event_without_a_place_has_no_point():
    report = samples.report()
    graph = samples.reading(report)
    graph.update("DELETE WHERE { ?s <http://semanticweb.cs.vu.nl/2009/11/sem/hasPlace> ?o }")
    with Store.in_memory() as store:
        store.add(report, graph, samples.identity(report), [], loaded_at=samples.LOADED)
        (event,) = table(store, "events").rows
    assert (event["places"], event["country"], event["lat"], event["lon"]) == ([], None, None, None)


def test_targets_are_actors_and_then_things(store):
    (event,) = rows(store, "events")
    assert event["initiators"] == ["Security forces"]
    assert event["targets"] == ["terrorists", "a police station"]
    assert (event["victims"], event["instruments"]) == ([], ["a car bomb"])


def test_an_actor_without_a_name_is_called_as_in_the_text(store):
    names = [row["name"] for row in rows(store, "actors")]
    assert names == ["Alliance News", "Security forces", "terrorists", "the military"]
    military = rows(store, "actors")[3]
    assert (military["aliases"], military["affiliation"], military["type"]) == (
        ["ISPR", "army"],
        "Balochistan",
        "military",
    )


def test_a_place_has_its_point_and_its_link(store):
    quetta = rows(store, "places")[0]
    assert (quetta["lat"], quetta["lon"], quetta["kind"], quetta["precision"]) == (30.184, 67.001, "city", "town")
    assert quetta["geonames"] == "https://sws.geonames.org/1167528/"
    assert quetta["linked_place"] == "http://localhost:8000/location/gn-1167528"


def test_a_place_of_the_world_is_no_row_of_its_own(store):
    assert len(rows(store, "places")) == 2


def test_a_doubt_lists_the_ways_to_read_it(store):
    (doubt,) = rows(store, "doubts")
    assert (doubt["kind"], doubt["alternatives"]) == ("date", ["2026-01-31", "2026-02-07"])


def test_a_link_lists_its_grounds(store):
    (link,) = rows(store, "links")
    assert (link["to_label"], link["score"], link["evidence"]) == ("Quetta", 0.9, ["name"])
    assert (link["decision"], link["from_label"]) == ("accepted", "Quetta")


def test_a_finding_has_its_words(store):
    (finding,) = rows(store, "findings", "other.txt")
    assert (finding["severity"], finding["start"], finding["status"]) == ("warning", 55, "served")
    assert finding["quote"].startswith("at least 7")


def test_a_quarantined_report_has_findings_and_no_figures():
    report = samples.report()
    with Store.in_memory() as store:
        samples.add(store, report, findings=[samples.violation(report)])
        assert [row["status"] for row in table(store, "reports").rows] == ["quarantined"]
        assert table(store, "figures").rows == []
        (finding,) = table(store, "findings").rows
        assert finding["severity"] == "violation"
        assert finding["quote"] == report.text[55:77]


def test_rows_stand_in_the_order_of_reports_and_texts(store):
    found = [(row["report"], row["start"]) for row in table(store, "statements").rows]
    assert found == sorted(found)


def test_json_lines_and_csv_hold_the_same_rows(store):
    places = table(store, "places")
    lines = [json.loads(line) for line in write_table(places, "jsonl").splitlines()]
    assert lines == json.loads(write_table(places, "json")) == places.rows
    cells = list(csv.DictReader(io.StringIO(write_table(places, "csv"))))
    assert [row["name"] for row in cells] == [row["name"] for row in places.rows]
    assert cells[1]["lat"] == ""


def test_a_cell_with_commas_and_lines_comes_back_whole():
    row = {"name": 'a, "b"\tc\nd', "places": ["Quetta", "Mastung"]}
    for form, sign in (("csv", ","), ("tsv", "\t")):
        text = write_table(Table("x", ("name", "places"), [row]), form)
        (found,) = csv.DictReader(io.StringIO(text), delimiter=sign)
        assert found == {"name": 'a, "b"\tc\nd', "places": "Quetta; Mastung"}
