import json
from pathlib import Path

import pytest
from rich.console import Console

from kg.compare import evidence, show
from kg.compare.evidence import _sentence_after, _sentence_before
from kg.pipeline import process
from kg.read import read_file
from kg.store import Store
from kg.store.tables import table

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def store():
    with Store.in_memory() as opened:
        for name in ("ml-gossi-1", "ml-gossi-2"):
            process(read_file(REPORTS / f"{name}.txt"), opened)
        yield opened


def row_of(store, rows, **values):
    return next(row for row in table(store, rows).rows if values.items() <= row.items())


def test_a_figure_rests_on_its_words_at_their_offsets(store):
    row = row_of(store, "figures", quote="nine soldiers")
    (words,) = evidence(store, row["id"]).words
    assert (words.file, words.words) == ("ml-gossi-1.txt", "nine soldiers")
    text = (REPORTS / "ml-gossi-1.txt").read_text(encoding="utf-8")
    assert text[words.start : words.end] == "nine soldiers"
    assert words.before == "It gave a provisional toll of "
    assert words.after == " killed and 14 wounded."


def test_a_thing_of_the_world_rests_on_the_reports_that_tell_of_it(store):
    place = row_of(store, "places", name="Gossi", report_file="ml-gossi-2.txt")["linked_place"]
    if place is None:
        place = row_of(store, "places", name="Mali", report_file="ml-gossi-2.txt")["linked_place"]
    found = evidence(store, place)
    assert {words.file for words in found.words} == {"ml-gossi-1.txt", "ml-gossi-2.txt"}
    assert all(words.thing.startswith(words.report) for words in found.words)
    assert found.links
    assert all(link.grounds and link.decision for link in found.links)


def test_a_path_is_taken_below_the_base(store):
    row = row_of(store, "figures", quote="nine soldiers")
    assert evidence(store, row["id"].removeprefix(store.base)) == evidence(store, row["id"])


def test_what_is_nowhere_is_not_known(store):
    assert not evidence(store, "event/there-is-none").known


def test_a_policy_is_told_by_its_definition(store):
    found = evidence(store, "policy:lowest")
    assert found.known
    assert found.iri == "https://w3id.org/kg-reports/policy/lowest"
    assert found.label == "lowest"


def test_it_is_shown_with_words_in_their_sentence(store):
    row = row_of(store, "figures", quote="nine soldiers")
    console = Console(width=400)
    with console.capture() as capture:
        console.print(show(evidence(store, row["id"])))
    shown = capture.get()
    assert "9 killed (security forces)  Figure" in shown
    assert "It gave a provisional toll of nine soldiers killed and 14 wounded." in shown
    assert "ml-gossi-1.txt  Sahel Courier, 2026-04-20" in shown


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("the end. It killed ", " men. Then it rained", ("It killed ", " men.")),
        ('"he said." It killed ', ' men," he said. "Nobody', ("It killed ", ' men," he said.')),
        ("first line\nIt killed ", " men\nnext line", ("It killed ", " men\n")),
        ("word and more ", " of them with", ("and more ", " of them")),
    ],
    ids=["full stops", "quotation", "lines", "cut off"],
)
def test_words_come_with_their_sentence(before, after, sentence):
    assert (_sentence_before(before), _sentence_after(after)) == (sentence[0], sentence[1].rstrip())


def test_the_command_shows_it_and_tells_of_what_is_not_there(kg, bundled_store):
    figure = json.loads(kg("table", "figures", "--store", bundled_store, "-f", "jsonl").out.splitlines()[0])["id"]
    assert "Words: 1 in 1 report" in kg("show", figure, "--store", bundled_store).out
    unknown = kg("show", "event/none", "--store", bundled_store)
    assert unknown.code == 2
    assert "nothing in" in unknown.err
