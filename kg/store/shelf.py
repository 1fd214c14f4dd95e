"""How reports stand in the quads: found by entry, content and version; placed by a SPARQL update.

shelf.entry("2026-02-01-quetta-3f2a9c1e").status     ->  "served"
shelf.placing(entry, content)                        ->  "DROP SILENT GRAPH <.../reading>; ... INSERT DATA {...};"
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, PROV, RDFS

from kg.namespaces import KG, NIF, SCHEMA
from kg.store.catalogue import QUARANTINED, SERVED, SUPERSEDED, Entry, Names, entry_from, entry_quads
from kg.store.contents import Content, from_nquads, to_nquads, without_findings
from kg.store.revisions import in_order, share_needed, similarity

_IS_STRING = ox.NamedNode(NIF.isString)
_LABEL = ox.NamedNode(RDFS.label)
_ANY_URI = ox.NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")

GRAPHS = ("reading", "identity", "findings")


class Shelf:
    """The reports in a set of quads."""

    def __init__(self, quads: ox.Store, names: Names) -> None:
        self._quads = quads
        self._names = names

    def close(self) -> None:
        """Let go of the quads."""
        del self._quads

    def entry(self, report_id: str) -> Entry | None:
        """The report's entry in the catalogue, None where there is none."""
        names = self._names
        return entry_from(self._quads.quads_for_pattern(names.report(report_id), None, None, names.catalogue), names)

    def entries(self) -> list[Entry]:
        """All entries, by id."""
        by_report: dict[object, list[ox.Quad]] = defaultdict(list)
        for quad in self._quads.quads_for_pattern(None, None, None, self._names.catalogue):
            by_report[quad.subject].append(quad)
        found = (entry_from(quads, self._names) for quads in by_report.values())
        return sorted((entry for entry in found if entry), key=lambda entry: entry.id)

    def content(self, entry: Entry) -> Content:
        """What is kept of a report, whether it is served or not."""
        held = from_nquads(entry.held, entry.id, self._names) if entry.held else Content()
        reading, identity, findings = (self.graph(self._names.below(entry.id, name)) for name in GRAPHS)
        content = Content(
            reading=held.reading | reading, identity=held.identity | identity, findings=held.findings | findings
        )
        return replace(content, world=held.world | frozenset(self._world(content.identity)))

    def graph(self, name: ox.NamedNode) -> frozenset[ox.Quad]:
        """The quads of a named graph."""
        return frozenset(self._quads.quads_for_pattern(None, None, None, name))

    def versions(self, entry: Entry, text: str) -> list[Entry]:
        """All versions of a report with itself, oldest first, each as the catalogue has it, itself as given."""
        matches = [other for other in self._candidates(entry) if self._is_version(other, entry, text)]
        stored = self._linked([entry.id, *matches])
        by_id = {other.id: other for other in stored} | {entry.id: entry}
        days = {one.id: one.day for one in by_id.values()}
        # The report keeps the place that it has, and stands last of its day where it is new.
        chain = dict.fromkeys([*_chained(stored), entry.id])
        return [by_id[one] for one in in_order(list(chain), days)]

    def placing(self, entry: Entry, content: Content) -> str:
        """The update that puts a report where its status says it belongs, instead of whatever was there."""
        held = {SERVED: None, QUARANTINED: without_findings(content), SUPERSEDED: content}[entry.status]
        shown = {SERVED: content, QUARANTINED: Content(findings=content.findings), SUPERSEDED: Content()}[entry.status]
        drops = "".join(f"DROP SILENT GRAPH {self._names.below(entry.id, name)};\n" for name in GRAPHS)
        quads = shown.reading | shown.identity | shown.world | shown.findings
        described = replace(entry, held=to_nquads(held) if held else None)
        return drops + self.cataloguing(described) + insertion(quads)

    def cataloguing(self, entry: Entry) -> str:
        """The update that puts an entry into the catalogue instead of the one that was there."""
        report, graph = self._names.report(entry.id), self._names.catalogue
        return f"DELETE WHERE {{ GRAPH {graph} {{ {report} ?p ?o }} }};\n" + insertion(entry_quads(entry, self._names))

    def forgetting(self, targets: Iterable[str]) -> str:
        """The update that takes away what is said of things of the world and no identity link bears out any more."""
        if not (listed := " ".join(sorted(targets))):
            return ""
        world, link, label = self._names.world, f"<{KG.linkTo}>", _LABEL
        return (
            f"DELETE {{ GRAPH {world} {{ ?thing ?p ?o }} }} WHERE {{ VALUES ?thing {{ {listed} }} "
            f"GRAPH {world} {{ ?thing ?p ?o }} FILTER NOT EXISTS {{ GRAPH ?g {{ ?link {link} ?thing }} }} }};\n"
            f"DELETE {{ GRAPH {world} {{ ?thing {label} ?o }} }} WHERE {{ VALUES ?thing {{ {listed} }} "
            f"GRAPH {world} {{ ?thing {label} ?o }} "
            f"FILTER NOT EXISTS {{ GRAPH ?g {{ ?link {link} ?thing ; {label} ?o }} }} }};\n"
        )

    def _world(self, identity: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        links = list(identity)
        labels = {quad.object for quad in links if quad.predicate == _LABEL}
        for target in {quad.object for quad in links if quad.predicate.value in (str(KG.linkTo), str(KG.refersTo))}:
            if isinstance(target, ox.NamedNode):
                for quad in self._quads.quads_for_pattern(target, None, None, self._names.world):
                    if quad.predicate != _LABEL or quad.object in labels:  # others are of other reports
                        yield quad

    def _candidates(self, entry: Entry) -> Iterator[str]:
        """The ids of reports that may be versions of this one, found through the catalogue's index."""
        known = {
            SCHEMA.url: entry.source,
            KG.fileName: entry.file_name,
            DCTERMS.title: entry.headline,
            DCTERMS.coverage: entry.dateline,
        }
        found: dict[str, None] = {}
        for predicate, value in known.items():
            for quad in self._same(str(predicate), value) if value else ():
                found[self._names.id_of(quad.subject)] = None
        return (report_id for report_id in found if report_id != entry.id)

    def _same(self, predicate: str, value: str) -> Iterator[ox.Quad]:
        term = ox.Literal(value, datatype=_ANY_URI) if predicate == str(SCHEMA.url) else ox.Literal(value)
        return self._quads.quads_for_pattern(None, ox.NamedNode(predicate), term, self._names.catalogue)

    def _is_version(self, other_id: str, entry: Entry, text: str) -> bool:
        other = self.entry(other_id)
        if other is None:
            return False
        needed = share_needed(entry, other)
        return needed is not None and (not needed or similarity(text, self._text(other), least=needed) > 0)

    def _text(self, entry: Entry) -> str:
        if entry.held:
            return self.content(entry).text
        graph = self._names.below(entry.id, "reading")
        found = self._quads.quads_for_pattern(self._names.below(entry.id, "text"), _IS_STRING, None, graph)
        return next((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), "")

    def _linked(self, ids: Iterable[str]) -> list[Entry]:
        """The entries of these reports and of all that are versions of one of them."""
        found: dict[str, Entry] = {}
        waiting = list(ids)
        while waiting:
            entry = self.entry(report_id) if (report_id := waiting.pop()) not in found else None
            if entry is None:
                continue
            found[entry.id] = entry
            waiting += [entry.revision_of] if entry.revision_of else []
            later = self._quads.quads_for_pattern(
                None, ox.NamedNode(PROV.wasRevisionOf), self._names.report(entry.id), self._names.catalogue
            )
            waiting += [self._names.id_of(quad.subject) for quad in later]
        return list(found.values())


def settle(versions: Iterable[Entry]) -> list[Entry]:
    """The versions, oldest first, each with the status and the predecessor that it has among them.

    The newest one without violations is served: a newer text whose reading broke a shape does not take the last good
    one away.
    """
    chain = list(versions)
    served = max((place for place, entry in enumerate(chain) if entry.status != QUARANTINED), default=None)
    settled = []
    for place, entry in enumerate(chain):
        status = SERVED if place == served else SUPERSEDED
        settled.append(
            replace(
                entry,
                status=QUARANTINED if entry.status == QUARANTINED else status,
                revision_of=chain[place - 1].id if place else None,
            )
        )
    return settled


def insertion(quads: Iterable[ox.Quad]) -> str:
    """The update that adds the quads; the empty text where there are none."""
    return _data_update("INSERT", quads)


def deletion(quads: Iterable[ox.Quad]) -> str:
    """The update that takes the quads away; the empty text where there are none."""
    return _data_update("DELETE", quads)


def _data_update(verb: str, quads: Iterable[ox.Quad]) -> str:
    by_graph: dict[object, list[str]] = defaultdict(list)
    for quad in quads:
        by_graph[quad.graph_name].append(f"{quad.triple} .")
    if not by_graph:
        return ""
    groups = (f"GRAPH {name} {{\n{chr(10).join(triples)}\n}}\n" for name, triples in by_graph.items())
    return f"{verb} DATA {{\n{''.join(groups)}}};\n"


def _chained(entries: Iterable[Entry]) -> list[str]:
    """The ids of entries in the order of their revision links; of two chains the one that was loaded first leads."""
    by_age = sorted(entries, key=lambda entry: (entry.loaded_at, entry.id))
    later = {entry.revision_of: entry.id for entry in by_age if entry.revision_of}
    chain: list[str] = []
    for entry in by_age:
        following: str | None = entry.id if entry.revision_of is None else None
        while following is not None:
            chain.append(following)
            following = later.get(following)
    return chain
