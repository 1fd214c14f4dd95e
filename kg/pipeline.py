"""A report is read, its mentions are found, mapped to the ontology, validated, stored, linked: the sentence in Python.

This module holds no logic of its own; each verb is a package.
"""

from datetime import UTC, datetime

from kg.find import find
from kg.link import link
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
    identity = link(graph, store.base)
    status = store.add(report, graph, identity, findings, loaded_at=loaded_at)
    return Outcome(report, status, tuple(findings), loaded_at)


def link_again(store: Store) -> int:
    """Work out the identity links of every served report anew; the number of reports."""
    served = [entry for entry in store.entries() if entry.status == "served"]
    for entry in served:
        report = report_iri(store.base, entry.id)
        reading = store.graph(str(thing_iri(report, "reading")))
        store.put_graph(str(thing_iri(report, "identity")), link(reading, store.base))
    store.flush()
    return len(served)
