"""Identity across reports: the same whatever the order, in parts or as a whole, and never in the readings."""

import itertools

import made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import BASE, dump, put, reading, report, same, store_of, worlds
from rdflib import Graph, URIRef

from kg.link.across import Linker
from kg.store import Store

BOMBING = {"events": [{"kind": "bombing", "killed": [12]}]}
ISPR = {"kind": "military", "name": "Inter-Services Public Relations"}
REPORTS = {
    "a": {
        "events": [{"killed": [12]}],
        "actors": [ISPR, {"form": "person", "kind": "person", "name": "Zahir Khan Marwat"}],
    },
    "b": {"events": [{"killed": [14]}, {"kind": "protest"}], "actors": [{"kind": "military", "name": "ISPR"}]},
    "c": {"events": [{"day": "2026-03-12", "killed": [14]}], "actors": [{"kind": "police", "description": "police"}]},
    "d": {"town": "Nairobi", "events": [{"killed": [12]}], "actors": [{"kind": "police", "description": "police"}]},
    "e": {
        "town": "Turbat",
        "events": [{"day": "2026-03-19"}],
        "actors": [ISPR, {"kind": "police", "description": "police"}],
    },
}


def test_one_event_in_two_reports_is_one_event_of_the_world():
    store = store_of(a=BOMBING, b=BOMBING)
    assert worlds(store, "a/event/1", "b/event/1") == [made.worlds(store, "a/event/1")[0]] * 2
    assert "bombing-bannu-2026-03-11" in worlds(store, "a/event/1")[0]
    (link,) = store.query(
        "SELECT ?link ?from ?to ?decision ?score { ?link a kg:IdentityLink ; kg:linkFrom ?from ; kg:linkTo ?to ; "
        "kg:score ?score ; kg:decision ?decision ; kg:decidedBy ?by }"
    ).rows
    assert str(link["from"]) == f"{report('a')}/event/1"
    assert str(link["decision"]).endswith("decision/accepted")


def test_a_link_tells_what_it_rests_on():
    store = store_of(a=BOMBING, b=BOMBING)
    rows = store.query("SELECT ?evidence { ?link kg:evidence ?evidence } ORDER BY ?evidence").rows
    assert [str(row["evidence"]) for row in rows] == [
        "figure: same (12 killed)",
        "place: same record (bannu)",
        "time: same day (2026-03-11)",
        "type: same (bombing)",
    ]


def test_every_event_and_actor_refers_to_a_thing_of_the_world():
    store = store_of(**REPORTS)
    left = store.query("ASK { ?thing kg:reportedIn ?report . { ?thing a kg:Event } UNION { ?thing a kg:Actor } "
                       "FILTER NOT EXISTS { ?thing kg:refersTo/rdfs:label ?label } }")  # fmt: skip
    assert not left.boolean


@pytest.mark.parametrize("order", list(itertools.permutations("abcde"))[::23], ids="".join)
def test_the_order_of_adding_makes_no_difference(order):
    expected = dump(store_of(**REPORTS))
    assert dump(store_of(**{name: REPORTS[name] for name in order})) == expected


def test_adding_one_by_one_gives_what_linking_all_again_gives():
    store = store_of(**REPORTS)
    before, index = dump(store), store.graph(f"{BASE}identity/index")
    Linker(store).recompute()
    assert dump(store) == before
    assert store.graph(f"{BASE}identity/index").isomorphic(index)


def test_taking_a_report_away_leaves_what_was_before_it():
    store = store_of(**{name: said for name, said in REPORTS.items() if name != "b"})
    before = dump(store)
    put(store, "b", **REPORTS["b"])
    assert dump(store) != before
    store.delete_graph(f"{report('b')}/reading")
    Linker(store).update([report("b")])
    assert dump(store) == before


EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["bombing", "attack", "protest"]),
            "day": st.sampled_from(["2026-03-10", "2026-03-11", "2026-03-13"]),
            "killed": st.lists(st.sampled_from([3, 12, 40]), max_size=2),
        }
    ),
    max_size=2,
)
ACTORS = st.lists(
    st.sampled_from(
        [
            ISPR,
            {"kind": "military", "name": "ISPR"},
            {"kind": "police", "description": "police"},
            {"form": "person", "kind": "person", "name": "Zahir Khan", "title": "chief minister"},
            {"form": "person", "kind": "person", "name": "Zahir Khan Marwat", "title": "chief minister"},
            {"form": "person", "kind": "person", "name": "Zahir Marwat"},
        ]
    ),
    max_size=2,
)
READINGS = st.lists(
    st.fixed_dictionaries({"town": st.sampled_from(["Bannu", "Quetta"]), "events": EVENTS, "actors": ACTORS}),
    min_size=2,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(READINGS, st.randoms(use_true_random=False))
def test_whatever_comes_and_goes_in_whatever_order_the_links_are_those_of_what_is_there(readings, random):
    store = Store.in_memory()
    names = [f"r{number}" for number in range(len(readings))]
    random.shuffle(names)
    for name in names:
        put(store, name, **readings[int(name[1:])])
    gone = names.pop()
    store.put_graph(f"{report(gone)}/reading", Graph())
    Linker(store).update([report(gone)])
    incremental = dump(store)
    Linker(store).recompute()
    assert dump(store) == incremental


def test_readings_stay_as_they_are():
    store = store_of(a=BOMBING, b=BOMBING)
    assert store.graph(f"{report('a')}/reading").isomorphic(reading("a", **BOMBING))


def test_a_crash_before_linking_is_healed():
    store = store_of(a=BOMBING)
    Linker(store).expect(report("b"))
    store.put_graph(f"{report('b')}/reading", reading("b", **BOMBING))
    assert Linker(store).heal() == 1
    assert same(store, "a/event/1", "b/event/1")
    assert Linker(store).heal() == 0


def test_links_of_other_rules_are_made_again():
    store = store_of(a=BOMBING, b=BOMBING)
    before = dump(store)
    store.delete_graph(f"{BASE}identity/index")
    assert Linker(store).heal() == 2
    assert dump(store) == before


def test_a_report_may_be_named_by_its_iri_of_either_library():
    store = store_of(a=BOMBING)
    store.put_graph(f"{report('b')}/reading", reading("b", **BOMBING))
    Linker(store).update([URIRef(report("b"))])
    assert same(store, "a/event/1", "b/event/1")
