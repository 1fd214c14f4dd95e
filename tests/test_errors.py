"""Every error that a user can cause: its message, its exit code, and that nothing stored was lost."""

import ast
import inspect
import json
import os
import socket
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg import errors
from kg.find.parse import load_pipeline
from kg.store import Store, layout

ROOT = Path(__file__).parent.parent
GOOD = ROOT / "examples" / "reports" / "ml-gossi-1.txt"
FRENCH = (
    "BAMAKO, 20 avril - Au moins vingt et un soldats ont été tués dimanche dans une embuscade tendue à un convoi de "
    "ravitaillement dans la région de Gossi, dans le nord du pays, selon des sources de sécurité et un élu local.\n"
)
LARGE = 50_000_000


@pytest.fixture
def kept(kg, store):
    """Asserts that a store holds what it held when the test began, but for reports that are named."""

    def stored():
        quads = kg("export", "--store", store, "-f", "n-quads").out.splitlines()
        return set(quads), kg("table", "reports", "--store", store, "-f", "jsonl").out.splitlines()

    quads, reports = stored()

    def check(*, added=0):
        quads_now, reports_now = stored()
        assert quads <= quads_now if added else quads == quads_now
        assert set(reports) <= set(reports_now)
        assert len(reports_now) == len(reports) + added

    return check


def bad(directory, kind):
    """A file that is no report that can be read."""
    path = directory / f"{kind}.txt"
    if kind == "large":
        sentence = b"At least four people were killed in Quetta on Sunday, police said.\n"
        path.write_bytes(sentence * (LARGE // len(sentence)))
    else:
        content = {"empty": b"", "blank": b" \n\n", "binary": bytes(range(256)) * 40, "pdf": b"%PDF-1.7\n\x80\x81"}
        path.write_bytes(content.get(kind, FRENCH.encode()))
    return path


MESSAGES = {
    "empty": "empty.txt: no words in it; give a report's text",
    "blank": "blank.txt: no words in it; give a report's text",
    "binary": "binary.txt: not text in any encoding known here; save it as UTF-8 text",
    "pdf": "pdf.txt: a PDF file; save its text",
    "large": "large.txt: 49,999,956 bytes is more than one report; give each a file of at most 1,000,000 characters",
    "french": "french.txt: looks like 'fr' by its letters; the finder reads English ('en') only",
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_a_report_that_cannot_be_read(kg, store, kept, tmp_path, kind):
    done = kg("add", bad(tmp_path, kind), "--store", store)
    assert (done.code, done.err) == (2, f"kg: {MESSAGES[kind]}\n")
    assert done.out == f"{store}: 1 not read\n"
    kept()


def test_the_good_reports_among_bad_ones_are_kept(kg, store, kept, tmp_path):
    (tmp_path / "mixed").mkdir()
    for kind in MESSAGES:
        bad(tmp_path / "mixed", kind)
    (tmp_path / "mixed" / "good.txt").write_text(GOOD.read_text())
    done = kg("add", tmp_path / "mixed", "--store", store)
    assert (done.code, done.out) == (2, f"{store}: 1 added, 6 not read\n")
    assert {f"kg: {message}" for message in MESSAGES.values()} <= set(done.err.splitlines())
    kept(added=1)


def test_a_report_that_may_not_be_opened(kg, tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "link.txt")
    done = kg("read", tmp_path / "link.txt")
    assert (done.code, done.err) == (
        2,
        f"kg: {tmp_path / 'link.txt'}: cannot be read: Too many levels of symbolic links\n",
    )


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("{", "quetta.meta.json: not JSON: Expecting property name enclosed in double quotes"),
        ('{"published": "yesterday"}', "quetta.meta.json: published is 'yesterday'; give it as YYYY-MM-DD, YYYY-MM or"),
    ],
)
def test_a_sidecar_that_cannot_be_understood(kg, store, kept, tmp_path, sidecar, message):
    (tmp_path / "quetta.txt").write_text(GOOD.read_text())
    (tmp_path / "quetta.meta.json").write_text(sidecar)
    done = kg("add", tmp_path / "quetta.txt", "--store", store)
    assert done.code == 2
    assert done.err.startswith(f"kg: {message}")
    kept()


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "1 Feb"])
def test_a_date_that_is_none(kg, store, kept, day):
    done = kg("add", GOOD, "--store", store, "--date", day)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"kg: Invalid value for '--date': {day!r} is no day; give it as YYYY-MM-DD; see kg add --help\n"
    kept()


def test_a_directory_that_is_not_there(kg, store, kept, tmp_path):
    done = kg("add", tmp_path / "reports", "--store", store)
    assert (done.code, done.err) == (2, f"kg: {tmp_path / 'reports'}: no such file or directory\n")
    (tmp_path / "reports").mkdir()
    done = kg("add", tmp_path / "reports", GOOD, "--store", store)
    assert (done.code, done.err) == (
        2,
        f"kg: {tmp_path / 'reports'}: no reports in it; they end in .txt, .text, .html, .htm, .xhtml\n",
    )
    kept()


@pytest.mark.parametrize("command", [["table", "figures"], ["query", "ASK {}"], ["export"], ["link"], ["serve"]])
def test_a_store_that_is_not_there_is_not_made(kg, tmp_path, command):
    done = kg(*command, "--store", tmp_path / "none")
    assert (done.code, done.out) == (2, "")
    assert done.err == (f"kg: {tmp_path / 'none'}: no store here; make one with kg add, or name another with --store\n")
    assert not (tmp_path / "none").exists()


def test_a_directory_that_holds_something_else(kg, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear all")
    done = kg("add", GOOD, "--store", tmp_path / "letters")
    assert done.code == 2
    assert done.err == (
        f"kg: {tmp_path / 'letters'}: holds something else and no kg-store.json; name another directory with --store\n"
    )
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_a_base_that_is_none_and_a_base_that_is_another(kg, store, kept):
    assert kg("add", GOOD, "--store", store, "--base", "not an IRI").code == 2
    done = kg("add", GOOD, "--store", store, "--base", "https://news.example/")
    assert done.code == 2
    assert done.err.startswith(f"kg: {store}: has the base http://localhost:8000/, not https://news.example/; leave")
    kept()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC ?s { ?s ?p ?o }", "1:1: did not understand 'SELEC'; did you mean SELECT?"),
        ("SELECT ?s {\n  ?s kgg:count 3 }", "2:6: unknown prefix 'kgg:'; declare it with PREFIX kgg: <...>"),
        ("SELECT ?s { ?s a kg:Figure", "1:11: this '{' is not closed"),
        ("", "1:1: the query is empty; write one, such as SELECT * { ?s ?p ?o } LIMIT 10"),
        ("SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }", "1:12: SERVICE"),
    ],
)
def test_a_broken_query(kg, store, kept, query, message):
    for command in (["query", query], ["export", "--query", query]):
        done = kg(*command, "--store", store)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"kg: {message}")
        assert done.err.count("\n") == 1
    kept()


def test_a_query_file_that_is_not_there_or_not_text(kg, store, tmp_path):
    done = kg("query", tmp_path / "none.rq", "--store", store)
    assert (done.code, done.err) == (2, f"kg: {tmp_path / 'none.rq'}: no such query file\n")
    (tmp_path / "latin.rq").write_bytes("ASK { ?s rdfs:label 'Müller' }".encode("latin-1"))
    done = kg("query", tmp_path / "latin.rq", "--store", store)
    assert (done.code, done.err) == (
        2,
        f"kg: {tmp_path / 'latin.rq'}: not UTF-8 at byte 22; save the query as UTF-8 text\n",
    )


def test_an_endpoint_that_does_not_answer(kg):
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    done = kg("query", "ASK {}", "--endpoint", address)
    assert done.code == 2
    assert done.err.startswith(f"kg: {address}: ")
    assert done.err.count("\n") == 1


def test_a_store_of_a_newer_version(kg, store, kept):
    description = store / "kg-store.json"
    now = description.read_text()
    description.write_text(json.dumps(json.loads(now) | {"layout": layout.LAYOUT + 1, "createdBy": "kg-reports 9.9.9"}))
    for command in (["add", GOOD], ["table", "figures"], ["export"], ["link"]):
        done = kg(*command, "--store", store)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"kg: {store}: made by kg-reports 9.9.9 in layout {layout.LAYOUT + 1}, this is kg-")
        assert done.err.endswith("update kg with pip install --upgrade kg-reports\n")
    description.write_text(now)
    kept()


def test_a_store_that_another_process_uses(kg, store, kept):
    with Store.open(store):
        for command in (["add", GOOD], ["table", "figures"], ["query", "ASK {}"]):
            done = kg(*command, "--store", store)
            assert (done.code, done.out) == (2, "")
            assert done.err == (
                f"kg: {store}: in use by another process; wait until it is done, or ask the server that has it open "
                "with kg query --endpoint URL\n"
            )
    kept()


def test_a_disk_that_is_full(kg, store, kept, monkeypatch):
    room = SimpleNamespace(f_bavail=5, f_frsize=4096)
    monkeypatch.setattr(layout.os, "statvfs", lambda _: room)
    done = kg("add", GOOD, "--store", store)
    assert (done.code, done.out) == (2, f"{store}: nothing added\n")
    assert done.err.startswith(f"kg: {store}: 20 KiB free and ")
    assert done.err.endswith("the report was not added, all earlier ones are there; make room and add it again\n")
    monkeypatch.undo()
    kept()
    assert kg("add", GOOD, "--store", store).out == f"{store}: 1 added\n"
    kept(added=1)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 24 megabytes in memory; only root may mount one."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(mount)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs root")
    yield mount
    subprocess.run(["umount", "--lazy", str(mount)], check=True)


def test_a_disk_that_fills_up_between_two_reports(kg, small_disk):
    store = small_disk / "kg-store"
    first, *others = (ROOT / "examples" / "reports" / f"ml-gossi-{number}.txt" for number in range(1, 5))
    assert kg("add", first, "--store", store).code == 0
    before = kg("export", "--store", store, "-f", "n-quads").out
    room = os.statvfs(small_disk)
    (small_disk / "ballast").write_bytes(b"\0" * (room.f_bavail * room.f_frsize - 3_000_000))
    done = kg("add", *others, "--store", store)
    assert done.code == 2
    assert "make room and add it again" in done.err
    (small_disk / "ballast").unlink()
    assert kg("export", "--store", store, "-f", "n-quads").out == before
    assert kg("add", first, *others, "--store", store).out == f"{store}: 3 added, 1 unchanged\n"


def test_output_that_cannot_be_written(kg, store, tmp_path):
    done = kg("export", "--store", store, "-o", tmp_path / "none" / "all.ttl")
    assert (done.code, done.err) == (
        2,
        f"kg: {tmp_path / 'none' / 'all.ttl'}: cannot be written: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.ttl", None, "no such file; give an RDF file (.ttl, .trig, .nt, .nq, .jsonld or .rdf)"),
        ("words.doc", "a", "what kind of RDF this is cannot be told; name it .ttl, .trig, .nt, .nq, .jsonld or .rdf"),
    ],
)
def test_a_file_that_is_no_rdf(kg, tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_text(content)
    done = kg("validate", tmp_path / name)
    assert (done.code, done.err) == (2, f"kg: {tmp_path / name}: {message}\n")


def test_rdf_that_does_not_parse(kg, tmp_path):
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b> .\n")
    done = kg("validate", tmp_path / "broken.ttl")
    assert done.code == 2
    assert done.err.startswith(f"kg: {tmp_path / 'broken.ttl'}:1: ")
    assert done.err.count("\n") == 1


def test_a_language_model_that_is_not_installed(kg, store, kept):
    load_pipeline.cache_clear()
    done = kg("add", GOOD, "--store", store, KG_SPACY_PIPELINE="xx_none")
    load_pipeline.cache_clear()
    assert (done.code, done.out) == (2, f"{store}: nothing added\n")
    assert done.err == ("kg: xx_none: no such spaCy pipeline; run `make setup`, or name another in KG_SPACY_PIPELINE\n")
    kept()


# the classes


def classes():
    return [each for _, each in inspect.getmembers(errors, inspect.isclass)]


def test_every_error_is_raised_somewhere():
    called = {
        node.func.id
        for path in (ROOT / "kg").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {each.__name__ for each in classes()} - called == {"KgError"}


def test_every_error_is_a_kg_error_in_the_drawing():
    for each in classes():
        assert issubclass(each, errors.KgError)
        assert f"{each.__name__}" in errors.__doc__
