"""The files over bundled reports, and over two reports whose events are said to be one."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest
from rdflib import RDF, SKOS, Graph, URIRef
from typer.testing import CliRunner

from kg.cli import ExchangeForm, Policy, app
from kg.exchange import FORMS, POLICIES, exchange
from kg.exchange.crosswalk import ACLED, ACLED_GEO, PLOVER, UCDP_WHERE, Crosswalk
from kg.exchange.events import read_events
from kg.exchange.policies import policy_iri
from kg.namespaces import KG, concept
from kg.pipeline import process
from kg.read import read_file
from kg.resources import is_loaded
from kg.store import Store
from kg.store.tables import table

BASE = "http://localhost:8000/"
REPORTS = Path(__file__).parents[2] / "examples" / "reports"
NAMES = ("pk-bannu-1", "ml-gossi-1", "ml-gossi-2", "np-jumla-2")


def filled(*names):
    store = Store.in_memory(base=BASE)
    for name in names:
        process(read_file(REPORTS / f"{name}.txt"), store)
    return store


@pytest.fixture(scope="module")
def store():
    with filled(*NAMES) as opened:
        yield opened


@pytest.fixture(scope="module")
def joined():
    """Two reports on one ambush: their events of that day are one event of the world."""
    with filled("ml-gossi-1", "ml-gossi-2") as opened:
        yield opened


def read(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_every_form_names_its_policy_in_every_row(store):
    for policy in POLICIES:
        for form in ("ucdp-candidate", "acled-like"):
            rows = read(exchange(store, form, policy=policy))
            assert rows
            assert {row["policy"] for row in rows} == {policy_iri(policy)}
        assert json.loads(exchange(store, "geojson", policy=policy))["policy"] == policy_iri(policy)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_store_gives_the_same_bytes(store, form):
    assert exchange(store, form) == exchange(store, form)


def test_ucdp_columns_of_deaths_add_up_to_best_between_low_and_high(store):
    rows = read(exchange(store, "ucdp-candidate"))
    for row in rows:
        deaths = [int(row[f"deaths_{column}"]) for column in ("a", "b", "civilians", "unknown")]
        assert sum(deaths) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert row["best_basis"] in {"said", "added"}
        assert row["type_of_violence"] in {"", "1", "2", "3"}
        assert row["date_prec"] in set("12345")
        assert row["figures"]
    assert not any("earthquake" in row["event_type"] for row in rows)


def test_the_figures_of_a_row_are_figures_of_the_store(store):
    known = {str(row["id"]).removeprefix(BASE): row for row in table(store, "figures").rows}
    for row in read(exchange(store, "ucdp-candidate")):
        used = [known[name] for name in row["figures"].split("; ")]
        assert {figure["measure"] for figure in used} == {"killed"}
        if row["best_basis"] == "said":
            assert int(row["best"]) in {number for each in used for number in (each["value"], each["min"], each["max"])}


def test_lowest_and_highest_differ_where_claimants_do(store):
    of_ambush = [
        next(
            row
            for row in read(exchange(store, "ucdp-candidate", policy=policy))
            if "2026-04-19" in row["id"] and "ambush" in row["label"]
        )
        for policy in ("lowest", "highest")
    ]
    assert [row["best"] for row in of_ambush] == ["70", "85"]
    assert {row["low"] for row in of_ambush} == {"70"}
    assert {row["high"] for row in of_ambush} == {"85"}


def test_one_row_for_what_is_one_event_of_the_world(joined):
    rows = read(exchange(joined, "ucdp-candidate", policy="highest"))
    row = next(row for row in rows if row["id"].startswith("event/ambush-") and row["date_start"] == "2026-04-19")
    assert (row["number_of_sources"], len(row["readings"].split("; "))) == ("2", 2)
    assert int(row["number_of_claimants"]) > 2
    assert not any(
        "ambush" in each["label"] and each["date_start"] == row["date_start"] for each in rows if each is not row
    )


def test_claimants_are_one_by_their_name_or_by_the_identity_graph():
    with filled("pk-bannu-1", "pk-bannu-2", "pk-bannu-4") as opened:
        said = {figure.claimant_name: figure.claimant for event in read_events(opened) for figure in event.figures}
        assert said["Inter-Services Public Relations"] == said["ISPR"]
        opened.put_graph(f"{BASE}identity", Graph())
        said = {figure.claimant_name: figure.claimant for event in read_events(opened) for figure in event.figures}
        assert said["Inter-Services Public Relations"] != said["ISPR"]


def test_acled_rows_have_its_types_and_codes(store):
    rows = read(exchange(store, "acled-like"))
    ambush = next(row for row in rows if "2026-04-19" in row["event_id"] and row["notes"].startswith("Ambush"))
    assert (ambush["event_type"], ambush["sub_event_type"]) == ("Battles", "Armed clash")
    assert (ambush["fatalities"], ambush["time_precision"]) == ("70", "1")
    assert {row["event_type"] for row in rows} <= {
        *("Battles", "Explosions/Remote violence", "Violence against civilians"),
        *("Protests", "Riots", "Strategic developments"),
    }
    for row in rows:
        assert row["interaction"] == "" or 10 <= int(row["interaction"]) <= 88


def test_notes_and_names_take_no_side(store):
    for row in read(exchange(store, "acled-like")):
        for column in ("notes", "actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "fatalities_claimants"):
            assert not is_loaded(row[column]), row[column]


def test_plover_records_have_types_and_the_words_they_rest_on(store):
    records = [json.loads(line) for line in exchange(store, "plover-jsonl").splitlines()]
    texts = {
        str(row["report"]).removeprefix(BASE): str(row["text"])
        for row in store.query("SELECT ?report ?text { ?node nif:isString ?text ; prov:wasDerivedFrom ?report }").rows
    }
    assert {record["event"] for record in records} <= {"ASSAULT", "COERCE", "PROTEST", "CONSULT", "AGREE", "THREATEN"}
    spans = [span for record in records for span in record["textInfo"]]
    spans += [f for record in records for size in record["sizeInfo"].values() if size for f in size["figures"]]
    assert spans
    for span in spans:
        assert texts[span["report"]][span["start"] : span["end"]] == span["text"]


def test_points_of_provinces_are_left_out_unless_asked_for(store):
    fine, coarse = (json.loads(exchange(store, "geojson", coarse=flag))["features"] for flag in (False, True))
    assert {each["properties"]["place_precision"] for each in fine} <= {"exact", "town", "admin2"}
    assert len(coarse) > len(fine)
    for feature in coarse:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert (-180 <= longitude <= 180, -90 <= latitude <= 90) == (True, True)


def test_a_linkset_has_what_refers_to_what(joined):
    rows = read(exchange(joined, "linkset-csv"))
    assert {row["predicate"] for row in rows} == {"kg:refersTo", "skos:exactMatch"}
    ambushes = {row["object"] for row in rows if "/event/1" in row["subject"]}
    assert len(ambushes) == 1
    assert f"{BASE}event/ambush-" in ambushes.pop()


def test_a_link_to_an_outside_data_set_has_its_own_predicate():
    with filled("ml-gossi-1") as opened:
        place, record = URIRef(f"{BASE}location/gn-2460596"), URIRef("http://www.wikidata.org/entity/Q3703")
        node, graph = URIRef(f"{BASE}outside/wikidata/link/1"), Graph()
        graph.add((place, SKOS.closeMatch, record))
        graph.add((node, RDF.type, KG.IdentityLink))
        graph.add((node, KG.linkFrom, place))
        graph.add((node, KG.linkTo, record))
        graph.add((node, KG.decision, concept("decision", "accepted")))
        opened.put_graph(f"{BASE}outside/wikidata", graph)
        rows = [row for row in read(exchange(opened, "linkset-csv")) if row["object"] == str(record)]
        assert [(row["subject"], row["predicate"]) for row in rows] == [(str(place), "skos:closeMatch")]


def test_codes_come_from_the_crosswalk_of_the_ontology(store):
    crosswalk = Crosswalk(store)
    assert crosswalk.nearest(str(concept("event-type", "shelling")), ACLED).label == "Shelling/artillery/missile attack"
    assert crosswalk.nearest(str(concept("event-type", "drone-strike")), PLOVER).notation == "ASSAULT-drone"
    assert crosswalk.codes(str(concept("event-type", "ambush")), ACLED)[0].top == "Violence against civilians"
    assert crosswalk.codes(str(concept("event-type", "funeral")), ACLED) == []
    assert crosswalk.number("place-precision", "admin1", UCDP_WHERE) == 4
    assert crosswalk.number("place-precision", "town", ACLED_GEO) == 1


def test_the_command_line_has_the_forms_and_policies():
    assert (get_args(ExchangeForm), get_args(Policy)) == (FORMS, POLICIES)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("exchange") / "kg-store"
    with Store.open(path, base=BASE) as store:
        process(read_file(REPORTS / "ml-gossi-1.txt"), store)
    return path


def test_the_command_writes_what_the_function_gives(kept, tmp_path):
    out = tmp_path / "events.csv"
    arguments = ["export", "--store", str(kept), "--as", "acled-like", "--policy", "highest", "-o", str(out)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert {row["policy"] for row in read(out.read_bytes())} == {policy_iri("highest")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--policy", "lowest"],
        ["--as", "linkset-csv", "--policy", "lowest"],
        ["--as", "geojson", "--report", "r"],
        ["--as", "acled-like", "--coarse"],
        ["--as", "geojson", "--policy", "truth"],
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_refused(kept, arguments):
    assert CliRunner().invoke(app, ["export", "--store", str(kept), *arguments]).exit_code == 2


def test_an_empty_store_gives_empty_files():
    with Store.in_memory() as empty:
        assert read_events(empty) == []
        assert exchange(empty, "plover-jsonl") == b""
        assert exchange(empty, "ucdp-candidate").count(b"\n") == 1
