"""The command line as a user meets it: what each command gives, where its output goes, its exit codes."""

import csv
import io
import json
import os
import pty
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest

from kg import cli
from kg.find import find
from kg.model import Finding
from kg.store.export import EXPORT_FORMATS
from kg.store.tables import TABLE_FORMATS, TABLES
from kg.terminal import CHIEF_COLUMNS

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
KG = [sys.executable, "-m", "kg.cli"]
SHORT = "QUETTA, Feb 3, 2026 (Alliance News): At least 12 people were killed in a blast in Quetta on Tuesday, police said.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "quetta.txt"
    path.write_text(SHORT)
    return path


def rows(kg, store, table):
    return json.loads(kg("table", table, "--store", store, "--format", "json").out)


# add


def test_add_tells_what_became_of_the_reports(kg, report, tmp_path):
    first = kg("add", report, "--store", tmp_path / "s")
    assert (first.code, first.out, first.err) == (0, f"{tmp_path / 's'}: 1 added\n", "")
    assert kg("add", report, "--store", tmp_path / "s").out == f"{tmp_path / 's'}: 1 unchanged\n"


def test_adding_again_changes_nothing(kg, store):
    before = kg("export", "--store", store, "--format", "n-quads").out
    names = ("pk-bannu-1", "ml-gossi-2", "np-jumla-1")
    assert kg("add", *(REPORTS / f"{name}.txt" for name in names), "--store", store).out == f"{store}: 3 unchanged\n"
    assert kg("export", "--store", store, "--format", "n-quads").out == before


def test_the_store_may_be_named_by_a_setting(kg, report, tmp_path):
    assert kg("add", report, KG_STORE=str(tmp_path / "other")).out == f"{tmp_path / 'other'}: 1 added\n"
    assert kg("table", "reports", "--columns", "report_file", "-f", "csv", KG_STORE=str(tmp_path / "other")).out == (
        "report_file\nquetta.txt\n"
    )


def test_the_store_is_in_the_working_directory_by_default(kg, report, tmp_path):
    assert kg("add", report, cwd=tmp_path).out == "kg-store: 1 added\n"
    assert (tmp_path / "kg-store" / "kg-store.json").is_file()


def test_date_and_publisher_are_taken_from_the_caller(kg, report, tmp_path):
    kg("add", report, "--store", tmp_path / "s", "--date", "2026-02-04", "--publisher", "The Caller")
    (row,) = rows(kg, tmp_path / "s", "reports")
    assert (row["published"], row["publisher"]) == ("2026-02-04", "The Caller")


def test_a_base_of_the_callers_own(kg, report, tmp_path):
    kg("add", report, "--store", tmp_path / "s", "--base", "https://news.example/kg")
    assert rows(kg, tmp_path / "s", "reports")[0]["report"].startswith("https://news.example/kg/report/")


def test_a_report_that_breaks_a_shape_is_kept_aside_with_exit_code_1(kg, store, report, monkeypatch):
    def broken(graph):
        node = str(next(graph.subjects()))
        return [Finding(node, None, None, "urn:shape", "urn:constraint", "violation", "Nobody said it.")]

    monkeypatch.setattr("kg.pipeline.validate", broken)
    served = kg("export", "--store", store).out
    done = kg("add", report, "--store", store)
    assert (done.code, done.out) == (1, f"{store}: 1 quarantined\n")
    assert done.err.startswith("quetta.txt: violation: Nobody said it. <http://localhost:8000/report/")
    assert {row["report_file"]: row["status"] for row in rows(kg, store, "reports")}["quetta.txt"] == "quarantined"
    assert [row["message"] for row in rows(kg, store, "findings")][-1:] == ["Nobody said it."]
    assert kg("export", "--store", store).out == served


def test_stopping_in_the_middle_keeps_each_report_whole_or_out(kg, tmp_path, monkeypatch):
    left = iter((find, find))

    def find_two(report):
        try:
            return next(left)(report)
        except StopIteration:
            raise KeyboardInterrupt from None

    names = [REPORTS / f"ml-gossi-{number}.txt" for number in range(1, 5)]
    monkeypatch.setattr("kg.pipeline.find", find_two)
    done = kg("add", *names, "--store", tmp_path / "s")
    assert (done.code, done.out) == (130, f"{tmp_path / 's'}: 2 added\n")
    assert done.err == "kg: stopped; 2 reports are left, add them again\n"
    monkeypatch.setattr("kg.pipeline.find", find)
    assert kg("add", *names, "--store", tmp_path / "s").out == f"{tmp_path / 's'}: 2 added, 2 unchanged\n"


def test_a_bar_on_a_terminal_and_none_in_a_pipe(kg, report, tmp_path):
    leader, follower = pty.openpty()
    command = [*KG, "add", str(report), "--store", str(tmp_path / "s")]
    subprocess.run(command, stdout=subprocess.PIPE, stderr=follower, check=True, env=os.environ | {"TERM": "xterm"})
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "quetta.txt" in shown
    assert "0/1" in shown
    assert kg("add", report, "--store", tmp_path / "s2").err == ""


# table


@pytest.mark.parametrize("name", TABLES)
def test_every_table_in_every_form(kg, bundled_store, name):
    found = rows(kg, bundled_store, name)
    lines = kg("table", name, "--store", bundled_store, "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == found
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = kg("table", name, "--store", bundled_store, "-f", form).out
        assert len(list(csv.reader(io.StringIO(text), delimiter=delimiter))) == len(found) + 1
    shown = kg("table", name, "--store", bundled_store).out.splitlines()
    assert shown[0].split() == list(CHIEF_COLUMNS[name])
    assert len(shown) == len(found) + 2  # not folded: a line a row


def test_a_table_is_as_wide_as_columns_says_and_loses_nothing(kg, bundled_store):
    wide = kg("table", "figures", "--store", bundled_store, COLUMNS="110").out
    assert max(map(len, wide.splitlines())) <= 110
    narrow = kg("table", "figures", "--store", bundled_store, COLUMNS="20").out
    for shown in (wide, narrow):
        assert "pk-bannu-1.txt" in shown
        assert "security-forces" in shown
        assert "100000000" in shown


def test_columns_can_be_chosen(kg, bundled_store):
    done = kg("table", "figures", "--store", bundled_store, "--columns", "quote, min", "--format", "csv")
    assert "at least 14 people,14" in done.out.splitlines()
    every = kg("table", "places", "--store", bundled_store, "--columns", "all").out.splitlines()[0].split()
    assert every == list(rows(kg, bundled_store, "places")[0])


def test_a_table_goes_to_a_file(kg, bundled_store, tmp_path):
    for form in ("table", "csv"):
        done = kg("table", "places", "--store", bundled_store, "-f", form, "--output", tmp_path / form)
        assert (done.code, done.out) == (0, "")
        assert "Khyber Pakhtunkhwa" in (tmp_path / form).read_text()


def test_the_reader_of_a_pipe_may_leave(bundled_store):
    command = f"{sys.executable} -m kg.cli table figures -f csv --columns all --store {bundled_store} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stdout.startswith("id,report,")
    assert done.stderr == ""


# query

KILLED = "SELECT ?words { ?f kg:measure measure:killed ; kg:lowerBound 14 ; gaf:denotedBy/nif:anchorOf ?words }"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", "words             \n──────────────────\nat least 14 people\n"),
        ("csv", "words\r\nat least 14 people\r\n"),
        ("tsv", '?words\n"at least 14 people"\n'),
    ],
)
def test_rows(kg, bundled_store, form, expected):
    assert kg("query", KILLED, "--store", bundled_store, "-f", form).out == expected


def test_rows_as_json_and_xml(kg, bundled_store):
    answer = json.loads(kg("query", KILLED, "--store", bundled_store, "-f", "json").out)
    assert answer["results"]["bindings"] == [{"words": {"type": "literal", "value": "at least 14 people"}}]
    assert "<literal>at least 14 people</literal>" in kg("query", KILLED, "--store", bundled_store, "-f", "xml").out


@pytest.mark.parametrize(
    ("form", "media"),
    [
        (None, ox.RdfFormat.TURTLE),
        ("turtle", ox.RdfFormat.TURTLE),
        ("n-triples", ox.RdfFormat.N_TRIPLES),
        ("rdf/xml", ox.RdfFormat.RDF_XML),
        ("json-ld", ox.RdfFormat.JSON_LD),
    ],
)
def test_triples(kg, bundled_store, form, media):
    query = "CONSTRUCT { ?f a kg:Figure } { ?f a kg:Figure }"
    answer = kg("query", query, "--store", bundled_store, *(("-f", form) if form else ()))
    figures = len(rows(kg, bundled_store, "figures"))
    assert len({quad.subject for quad in ox.parse(answer.out.encode(), format=media)}) == figures


def test_yes_and_no(kg, bundled_store):
    assert kg("query", "ASK { ?f a kg:Figure }", "--store", bundled_store).out == "yes\n"
    assert kg("query", "ASK { ?f a kg:Nothing }", "--store", bundled_store).out == "no\n"


def test_a_query_from_a_file_and_from_standard_input(kg, bundled_store, tmp_path):
    (tmp_path / "killed.rq").write_text(KILLED)
    from_file = kg("query", tmp_path / "killed.rq", "--store", bundled_store).out
    assert from_file == kg("query", "-", "--store", bundled_store, stdin=KILLED).out
    assert "at least 14 people" in from_file


@pytest.mark.parametrize(
    ("query", "form"), [(KILLED, "turtle"), ("ASK {}", "n-triples"), ("CONSTRUCT WHERE { ?s a ?o }", "csv")]
)
def test_a_form_that_the_answer_does_not_have(kg, bundled_store, query, form):
    done = kg("query", query, "--store", bundled_store, "-f", form)
    assert done.code == 2
    assert "choose" in done.err


# export


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_export_in_every_form(kg, bundled_store, form):
    media = {"turtle": "ttl", "trig": "trig", "n-quads": "nq", "n-triples": "nt", "json-ld": "jsonld", "rdf/xml": "rdf"}
    data = kg("export", "--store", bundled_store, "-f", form).out.encode()
    quads = list(ox.parse(data, format=ox.RdfFormat.from_extension(media[form])))
    assert {quad.subject.value for quad in quads if quad.object.value.endswith("#Report")} == {
        row["report"] for row in rows(kg, bundled_store, "reports")
    }


def test_export_of_one_report(kg, bundled_store):
    chosen = rows(kg, bundled_store, "reports")[0]["id"]
    turtle = kg("export", "--store", bundled_store, "--report", chosen).out
    assert turtle.count("a kg:Report") == 1
    assert kg("export", "--store", bundled_store, "--report", "2020-01-01-nowhere-00000000").code == 2


def test_export_of_what_a_query_gives(kg, bundled_store):
    query = "CONSTRUCT { ?p rdfs:label ?n } { ?p a kg:Location ; rdfs:label ?n }"
    assert 'rdfs:label "Khyber Pakhtunkhwa"' in kg("export", "--store", bundled_store, "--query", query).out
    assert kg("export", "--store", bundled_store, "--query", KILLED).code == 2


def test_export_below_another_base(kg, bundled_store):
    lines = kg("export", "--store", bundled_store, "--base", "https://news.example/", "-f", "n-quads").out
    assert "<https://news.example/report/" in lines
    assert "localhost" not in lines


# validate, read, link


def test_what_is_exported_is_valid(kg, bundled_store, tmp_path):
    kg("export", "--store", bundled_store, "-f", "trig", "-o", tmp_path / "all.trig")
    done = kg("validate", tmp_path / "all.trig")
    assert (done.code, done.out.splitlines()[-1]) == (0, "0 violations in 1 file")


def test_violations_are_exit_code_1(kg, tmp_path):
    wrong = "<urn:f> a <https://w3id.org/kg-reports/ns#Figure> ."
    (tmp_path / "wrong.ttl").write_text(wrong)
    done = kg("validate", tmp_path / "wrong.ttl")
    assert done.code == 1
    assert f"{tmp_path / 'wrong.ttl'}: violation: " in done.out


def test_read_shows_the_text_and_what_was_found(kg, report):
    done = kg("read", report)
    assert done.code == 0
    assert SHORT.strip() in done.out
    assert "At least 12 people  12 or more  killed" in done.out
    assert "police" in done.out


def test_read_takes_the_date(kg, report):
    assert kg("read", report, "--date", "2026-02-03").out.startswith("2026-02-03-quetta-")


def test_link_changes_nothing_that_was_linked(kg, store):
    before = kg("export", "--store", store, "-f", "n-quads").out
    links = len(rows(kg, store, "links"))
    assert links
    assert kg("link", "--store", store).out == f"{store}: {links} links in 3 reports\n"
    assert kg("export", "--store", store, "-f", "n-quads").out == before


# serve


def test_serve_answers_locks_the_store_and_stops(kg, store):
    command = [*KG, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        endpoint = server.stdout.readline().split()[2]
        try:
            assert kg("query", KILLED, "--endpoint", endpoint, "-f", "csv").out == "words\r\nat least 14 people\r\n"
            locked = kg("table", "figures", "--store", store)
            assert (locked.code, locked.out) == (2, "")
            assert locked.err.startswith(f"kg: {store}: in use by another process")
            port = endpoint.split(":")[-1].partition("/")[0]
            taken = kg("serve", "--store", store.parent / "other", "--port", port)
            assert taken.code == 2
        finally:
            server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=20)
    assert (server.returncode, err) == (0, "")


def test_a_port_that_is_taken(kg, store):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = kg("serve", "--store", store, "--port", port)
    assert done.code == 2
    assert done.err == (
        f"kg: 127.0.0.1:{port}: cannot listen there: Address already in use; "
        "choose another with --port, 0 for a free one\n"
    )


# the command line itself


def test_version_and_help(kg):
    assert kg("--version").out.startswith("kg-reports ")
    shown = kg("--help", COLUMNS="100")
    assert shown.code == 0
    for verb in ("add", "read", "query", "table", "export", "validate", "link", "serve", "eval"):
        assert f" {verb} " in shown.out
    assert kg().code == 2


def test_help_loads_no_language_model():
    code = "import sys; from kg.cli import app; print(sorted({'spacy', 'pyshacl', 'fastapi'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_forms_are_those_of_the_stages():
    assert get_args(cli.RowForm) == ("table", *TABLE_FORMATS)
    assert get_args(cli.RdfForm) == EXPORT_FORMATS
    assert get_args(cli.TableName) == TABLES == tuple(CHIEF_COLUMNS)


def test_exit_code_and_output_of_a_process(bundled_store):
    def run(*arguments):
        return subprocess.run([*KG, *arguments], capture_output=True, text=True, check=False)

    asked = run("query", KILLED, "-f", "csv", "--store", str(bundled_store))
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "words\nat least 14 people\n", "")
    broken = run("query", "SELEC ?s", "--store", str(bundled_store))
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr == "kg: 1:1: did not understand 'SELEC'; did you mean SELECT?\n"
