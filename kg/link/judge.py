"""A person accepts or rejects a link, or takes that back; what hangs on it changes everywhere in the same update.

judge(store, "4be2f6c0a1d3", "rejected", by="Foreign desk", at=now)  ->  "http://localhost:8000/link/4be2f6c0a1d3"
"""

from datetime import datetime

from rdflib import Graph, URIRef

from kg.errors import UnknownLink
from kg.link.across import Linker
from kg.link.decisions import Verdict, decided, decisions_graph, overrule, read_decisions
from kg.link.graphs import Graphs, ask
from kg.link.places import link_places
from kg.namespaces import KG


def judge(
    store: Graphs, link: str, verdict: Verdict | None, *, by: str = "", at: datetime | None = None, reason: str = ""
) -> str:
    """The IRI of the link that was decided on; without a verdict what was decided before is forgotten."""
    iri, said = find_link(store, link)
    graph = decisions_graph(store.base)
    before = Graph()
    for triple in store.graph(graph).triples((iri, None, None)):
        before.add(triple)
    after = decided(iri, said, verdict, by=by, at=at, reason=reason) if verdict and at else Graph()
    ends = [str(end) for end in (said.value(iri, KG.linkFrom), said.value(iri, KG.linkTo)) if end is not None]
    Linker(store).update((), decided=ends, judged=(before, after))
    report, within, _ = str(iri).partition("/link/")
    if within and report.startswith(f"{store.base}report/"):
        store.put_graph(f"{report}/identity", link_report(store, store.graph(f"{report}/reading")))
    return str(iri)


def link_report(store: Graphs, reading: Graph) -> Graph:
    """The links within one report, as persons' decisions leave them."""
    return overrule(link_places(reading, store.base), {URIRef(one.link): one for one in read_decisions(store)})


def find_link(store: Graphs, link: str) -> tuple[URIRef, Graph]:
    """A link by its IRI or by what that ends in, with what is said of it."""
    name = link if link.startswith(("http://", "https://")) else _whole(store.base, link)
    iri = URIRef(name)
    said = Graph()
    for row in ask(store, "link", link=iri):
        if row["property"] is not None and row["value"] is not None:
            said.add((iri, row["property"], row["value"]))
    if (iri, KG.linkFrom, None) not in said:
        raise UnknownLink(f"no link {link!r}; kg link --list tells those that there are", link=link)
    return iri, said


def _whole(base: str, link: str) -> str:
    """The IRI of a link within a report (2026-02-01-quetta-3f2a9c1e/link/1) or between reports (4be2f6c0a1d3)."""
    return f"{base}report/{link}" if "/link/" in link else f"{base}link/{link}"
