"""A report is read, its mentions are found, mapped to the ontology, validated, stored, linked: the sentence in Python.

This module holds no logic of its own; each verb is a package.
"""

from datetime import UTC, datetime

from kg.find import find
from kg.link import Linker, link_report
from kg.map import map_to_graph, report_iri, thing_iri
from kg.model import Outcome, Report
from kg.store import Store
from kg.validate import validate


def process(report: Report, store: Store, *, loaded_at: datetime | None = None) -> Outcome:
    """Take one report to the store; with violations it is kept aside, not served.

    `loaded_at` is now, unless the caller says otherwise; it stands in the catalogue only.
    """
    loaded_at = loaded_at or datetime.now(tz=UTC)
    reading = find(report)
    graph = map_to_graph(report, reading, base=store.base)
    findings = validate(graph)
    linker, iri = Linker(store), report_iri(store.base, report.id)
    with store.one_flush():
        linker.expect(iri)
        status = store.add(report, graph, link_report(store, graph), findings, loaded_at=loaded_at)
        linker.update([iri])
    return Outcome(report, status, tuple(findings), loaded_at)


def heal(store: Store) -> int:
    """Link what a crash left stored and not linked, and all where older rules made the links; how many reports."""
    return Linker(store).heal()


def link_again(store: Store) -> int:
    """Work out the identity links within and across all served reports anew; the number of reports."""
    served = [entry for entry in store.entries() if entry.status == "served"]
    for entry in served:
        report = report_iri(store.base, entry.id)
        reading = store.graph(str(thing_iri(report, "reading")))
        store.put_graph(str(thing_iri(report, "identity")), link_report(store, reading))
    Linker(store).recompute()
    store.flush()
    return len(served)
