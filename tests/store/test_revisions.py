"""Which reports are versions of one piece, and which of them is served."""

from datetime import date

import pytest
import samples

from kg.store import Store
from kg.store.catalogue import Entry
from kg.store.revisions import share_needed
from kg.store.tables import table


@pytest.fixture
def store():
    with Store.in_memory() as store:
        yield store


def entry(**facts):
    return Entry(id="x", loaded_at="2026-02-03T08:30:00Z", **facts)


URL, OTHER = "https://example.org/blast", "https://example.org/flood"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({"source": URL}, {"source": URL, "publisher": "Dawn"}, 0.0),
        ({"source": URL, "file_name": "a", "publisher": "Dawn"}, {"source": OTHER, "file_name": "a", "publisher": "Dawn"}, None),
        ({"source": URL, "file_name": "a", "publisher": "Dawn"}, {"file_name": "a", "publisher": "dawn"}, 0.5),
        ({"file_name": "a", "publisher": "Dawn"}, {"file_name": "a", "publisher": "Geo"}, None),
        ({"file_name": "a", "publisher": "Dawn"}, {"file_name": "b", "publisher": "Dawn"}, None),
        ({"file_name": "a"}, {"file_name": "a"}, 0.85),
        ({"headline": "Toll rises"}, {"headline": "Toll rises"}, None),
        ({"headline": "Toll  Rises", "publisher": "Dawn"}, {"headline": "Toll rises", "publisher": "Dawn"}, 0.85),
        ({"dateline": "QUETTA", "published": "2026-02-01", "publisher": "Dawn"}, {"dateline": "QUETTA", "published": "2026-02-01", "publisher": "Dawn"}, 0.85),
        ({"dateline": "QUETTA", "published": "2026-02-01", "publisher": "Dawn"}, {"dateline": "QUETTA", "published": "2026-02-02", "publisher": "Dawn"}, None),
        ({"published": "2026-02-01", "publisher": "Dawn"}, {"published": "2026-02-01", "publisher": "Dawn"}, None),
    ],
)  # fmt: skip
def test_the_rule(one, other, share):
    assert share_needed(entry(**one), entry(**other)) == share
    assert share_needed(entry(**other), entry(**one)) == share


def served(store):
    return {
        row["id"]: (row["status"], (row["revision_of"] or "").rpartition("/")[2])
        for row in table(store, "reports").rows
    }


def values(store):
    return [row["value"] for row in table(store, "figures").rows]


def test_a_corrected_text_is_a_revision_and_the_old_one_is_kept(store):
    old, new = samples.report(), samples.report(count=94)
    assert samples.add(store, old) == "added"
    assert samples.add(store, new, 94, loaded_at=samples.LATER) == "revised"
    assert served(store) == {old.id: ("superseded", ""), new.id: ("served", old.id)}
    assert values(store) == [94]
    (entry,) = [entry for entry in store.entries() if entry.id == old.id]
    assert "at least 92 killed" in entry.held
    assert len(store.graph(f"http://localhost:8000/report/{old.id}/reading")) == 0


def test_the_later_day_is_the_newer_text_in_any_order_of_loading():
    old, new = samples.report(), samples.report(count=94, day=date(2026, 2, 2), headline="Forces kill 92")
    states = []
    for reports in ([(old, 92), (new, 94)], [(new, 94), (old, 92)]):
        with Store.in_memory() as store:
            outcomes = [samples.add(store, report, count) for report, count in reports]
            assert outcomes == ["added", "revised"]
            states.append((served(store), values(store)))
    assert states[0] == states[1] == ({old.id: ("superseded", ""), new.id: ("served", old.id)}, [94])


def test_a_version_between_two_takes_its_place_between_them(store):
    first, third = samples.report(), samples.report(count=94, day=date(2026, 2, 5))
    second = samples.report(count=93, day=date(2026, 2, 3))
    for report, count in ((first, 92), (third, 94), (second, 93)):
        samples.add(store, report, count)
    assert served(store) == {
        first.id: ("superseded", ""),
        second.id: ("superseded", first.id),
        third.id: ("served", second.id),
    }


def test_of_one_day_the_one_loaded_last_is_served(store):
    chain = [samples.report(count=count) for count in (92, 93, 94)]
    for report, count in zip(chain, (92, 93, 94), strict=True):
        samples.add(store, report, count)
    assert values(store) == [94]
    assert served(store)[chain[2].id] == ("served", chain[1].id)


def test_adding_an_old_version_again_changes_nothing(store):
    old, new = samples.report(), samples.report(count=94)
    samples.add(store, old)
    samples.add(store, new, 94)
    before = store.query("SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").serialize("tsv")
    assert samples.add(store, old, loaded_at=samples.LATER) == "unchanged"
    assert samples.add(store, new, 94, loaded_at=samples.LATER) == "unchanged"
    assert store.query("SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").serialize("tsv") == before


def test_a_correction_that_breaks_a_shape_leaves_the_last_good_text_served(store):
    old, new = samples.report(), samples.report(count=94)
    samples.add(store, old)
    assert samples.add(store, new, 94, [samples.violation(new)]) == "quarantined"
    assert served(store) == {old.id: ("served", ""), new.id: ("quarantined", old.id)}
    assert values(store) == [92]
    assert samples.add(store, new, 94, version="0.2.0") == "replaced"
    assert values(store) == [94]
    assert served(store)[old.id] == ("superseded", "")


def test_a_superseded_text_comes_back_when_its_correction_turns_out_broken(store):
    old, new = samples.report(), samples.report(count=94)
    samples.add(store, old)
    whole = store.graph(f"http://localhost:8000/report/{old.id}/reading")
    samples.add(store, new, 94)
    assert samples.add(store, new, 94, [samples.violation(new)]) == "quarantined"
    assert set(store.graph(f"http://localhost:8000/report/{old.id}/reading")) == set(whole)
    assert values(store) == [92]
    assert table(store, "links").rows[0]["to"] == "http://localhost:8000/location/gn-1167528"


def test_the_same_address_is_one_piece_however_much_was_rewritten(store):
    samples.add(store, samples.report(source=URL, file="a.html"))
    other = samples.report(source=f"{URL}/#update", file="b.html", count=7, text="All was calm. " * 40)
    assert samples.add(store, other, 7) == "revised"


def test_two_reports_of_one_publisher_on_one_day_are_two(store):
    samples.add(store, samples.report())
    other = samples.report(
        count=7, file="flood.txt", headline="Flood", text="QUETTA, Feb 01 (Alliance News): Rain fell. " * 9
    )
    assert samples.add(store, other, 7) == "added"


def test_files_of_one_name_and_no_publisher_are_many_reports(store):
    samples.add(store, samples.report(publisher=None, file="report.txt"))
    other = samples.report(
        publisher=None, file="report.txt", count=7, text="Rain fell on the fields of the valley. " * 9
    )
    assert samples.add(store, other, 7) == "added"
