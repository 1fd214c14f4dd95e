"""A person's decision wins, takes effect everywhere at once, outlives working links out again, and can be taken back."""

from datetime import UTC, datetime

import pytest
from made import BASE, dump, put, reading, report, same, store_of
from rdflib import URIRef

from kg.errors import UnknownLink
from kg.link import link
from kg.link.across import Linker
from kg.link.judge import judge
from kg.namespaces import KG

NOW = datetime(2026, 3, 20, 8, 30, tzinfo=UTC)
BOMBING = {"events": [{"killed": [12]}]}
ISPR = {"actors": [{"kind": "military", "name": "Inter-Services Public Relations"}]}
LINKS = "SELECT ?link ?from ?to ?decision ?by { ?link a kg:IdentityLink ; kg:linkFrom ?from ; kg:linkTo ?to ; kg:decision/skos:notation ?decision ; kg:decidedBy ?by } ORDER BY ?from ?to"  # fmt: skip


def links(store):
    return [[str(value).removeprefix(f"{BASE}report/") for value in row.values()] for row in store.query(LINKS).rows]


def decide(store, verdict, number=0, **said):
    return judge(store, links(store)[number][0], verdict, by="Foreign desk", at=NOW, **said)


def test_a_rejected_link_holds_nowhere():
    store = store_of(a=BOMBING, b=BOMBING)
    decide(store, "rejected")
    assert not same(store, "a/event/1", "b/event/1")
    assert [row[3:] for row in links(store)] == [["rejected", "Foreign desk"]]


def test_a_rejected_pair_is_joined_by_no_third_report():
    store = store_of(a=BOMBING, b=BOMBING, c=BOMBING)
    decide(store, "rejected")
    assert not same(store, "a/event/1", "b/event/1")
    assert same(store, "a/event/1", "c/event/1") != same(store, "b/event/1", "c/event/1")


@pytest.mark.parametrize("said", [BOMBING, ISPR], ids=["events", "actors"])
def test_taking_a_decision_back_leaves_no_trace(said):
    store = store_of(a=said, b=said, c=said)
    before = dump(store)
    iri = decide(store, "rejected", 1)
    assert dump(store) != before
    judge(store, iri, None)
    assert dump(store) == before
    assert len(store.graph(f"{BASE}decisions")) == 0


def test_accepting_what_was_rejected_joins_again():
    store = store_of(a=BOMBING, b=BOMBING)
    iri = decide(store, "rejected")
    judge(store, iri, "accepted", by="Foreign desk", at=NOW)
    assert same(store, "a/event/1", "b/event/1")


def test_an_undecided_link_may_be_accepted():
    attack, raid = {"events": [{"kind": "attack"}]}, {"events": [{"kind": "bombing"}]}
    store = store_of(a=attack, b=raid)
    assert [row[3] for row in links(store)] == ["undecided"]
    decide(store, "accepted")
    assert same(store, "a/event/1", "b/event/1")


@pytest.mark.parametrize("said", [BOMBING, ISPR], ids=["events", "actors"])
def test_a_decision_outlives_linking_all_again_and_more_reports(said):
    store = store_of(a=said, b=said)
    decide(store, "rejected")
    after = dump(store)
    Linker(store).recompute()
    assert dump(store) == after
    put(store, "c", **said)
    one, other = (f"{name}/{'event' if said is BOMBING else 'actor'}/1" for name in "ab")
    assert not same(store, one, other)
    incremental = dump(store)
    Linker(store).recompute()
    assert dump(store) == incremental


def test_a_decision_made_before_a_report_came_holds_when_it_comes_back():
    store = store_of(a=BOMBING, b=BOMBING)
    decide(store, "rejected")
    store.delete_graph(f"{report('b')}/reading")
    Linker(store).update([report("b")])
    put(store, "b", **BOMBING)
    assert not same(store, "a/event/1", "b/event/1")


def test_a_decision_tells_who_when_why_and_what_was_seen():
    store = store_of(a=BOMBING, b=BOMBING)
    iri = URIRef(decide(store, "rejected", reason="two bombs"))
    said = store.graph(f"{BASE}decisions")
    assert str(said.value(iri, KG.decidedBy)) == "Foreign desk"
    assert str(said.value(iri, KG.decidedAt)) == "2026-03-20T08:30:00Z"
    assert str(said.value(iri, KG.reason)) == "two bombs"
    assert "figure: same (12 killed)" in {str(ground) for ground in said.objects(iri, KG.evidence)}
    assert float(said.value(iri, KG.score)) > 0.9


def test_the_link_of_a_place_can_be_rejected_and_taken_back():
    store = store_of(a=BOMBING)
    store.put_graph(f"{report('a')}/identity", link(reading("a", **BOMBING), BASE))
    place, world = URIRef(f"{report('a')}/location/1"), URIRef(f"{BASE}location/gn-1183460")
    judge(store, "a/link/1", "rejected", by="Foreign desk", at=NOW)
    assert (place, KG.refersTo, world) not in store.graph(f"{report('a')}/identity")
    judge(store, "a/link/1", None)
    assert (place, KG.refersTo, world) in store.graph(f"{report('a')}/identity")


def test_a_link_that_is_not_there_is_told_of():
    with pytest.raises(UnknownLink, match="no link 'nothing'"):
        judge(store_of(a=BOMBING), "nothing", "accepted", by="Foreign desk", at=NOW)
