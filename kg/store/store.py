"""The store: graphs in, graphs and rows out.

One report is one transaction: its reading, identity and findings graphs and its catalogue entry come and go together,
in one SPARQL update, and are on the disk before `add` returns.

    >>> with Store.in_memory() as store:
    ...     store.query("ASK { ?s ?p ?o }").kind
    'ask'

Which report is served is told by its catalogue entry (`catalogue.py`); what is not served is kept there as a literal.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from kg.errors import NotAStore, QueryError, StoreError
from kg.model import Finding, Report
from kg.namespaces import DEFAULT_BASE, PREFIXES, VOCABULARY_BASE
from kg.store import layout
from kg.store.answers import Answer, syntax_error
from kg.store.catalogue import QUARANTINED, SERVED, SUPERSEDED, Entry, Names, entry_of, entry_quads
from kg.store.contents import Content, content_of, with_links
from kg.store.findings import has_violations
from kg.store.scan import insert_values, refuse_federation
from kg.store.shelf import Shelf, deletion, insertion, settle
from kg.store.terms import graph_of, quads_of, restored
from kg.store.vocabulary import vocabulary_digest, vocabulary_quads
from kg.terms import to_oxigraph


class Store:
    """A store of reports, on disk or in memory. One process has it open at a time; never fork while it is open."""

    def __init__(self, quads: ox.Store, base: str, *, path: Path | None = None, read_only: bool = False) -> None:
        self._quads: ox.Store | None = quads
        self._names = Names(base)
        self._shelf = Shelf(quads, self._names)
        self._path = path
        self._read_only = read_only
        self._writing = threading.RLock()
        self._joined = 0
        self.base = base

    @classmethod
    def open(cls, path: Path, *, base: str | None = None, create: bool = True, read_only: bool = False) -> "Store":
        """The store in the directory `path`, made there where there is none.

        A reader takes the same lock as a writer and waits a little for another reader: see `layout.py` for why.
        """
        wanted = _with_slash(base) if base else None
        description = layout.find_or_create(path, base=wanted or DEFAULT_BASE, create=create and not read_only)
        if wanted and wanted != description.base:
            raise StoreError(
                f"{path}: has the base {description.base}, not {wanted}; leave --base out here, "
                "kg export --base writes another one",
                path=str(path),
            )
        quads = layout.open_quads(path, patience=layout.READER_PATIENCE if read_only else 0.0)
        store = cls(quads, description.base, path=path, read_only=read_only)
        if not read_only and description.vocabulary != (digest := vocabulary_digest()):
            store.load_vocabulary()
            layout.write_description(path, layout.with_vocabulary(description, digest))
        return store

    @classmethod
    def in_memory(cls, *, base: str = DEFAULT_BASE) -> "Store":
        """An empty store that is gone when it is closed."""
        store = cls(ox.Store(), _with_slash(base))
        store.load_vocabulary()
        return store

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the directory."""
        self._quads = None
        self._shelf.close()

    def flush(self) -> None:
        """Put all that was written on the disk."""
        with self._failing_plainly():
            self._opened.flush()

    @contextmanager
    def one_flush(self) -> Iterator[None]:
        """Put what is written within on the disk once, at its end. Each update is whole by itself as ever.

        Oxigraph logs updates in their order, so a process killed within loses none that came before another one kept.
        """
        with self._writing:
            self._joined += 1
            try:
                yield
            finally:
                self._joined -= 1
                if not self._joined and not self._read_only:
                    self.flush()

    # reports

    def add(
        self, report: Report, reading: Graph, identity: Graph, findings: Sequence[Finding], *, loaded_at: datetime
    ) -> str:
        """What became of the report: added, unchanged, replaced, revised or quarantined.

        With violations it is quarantined: kept, not served. A version of a report that is there already
        (`revisions.py`) is its revision, and of the versions without violations only the newest one is served.
        """
        with self._writing:
            content = content_of(report.id, reading, identity, findings, self._names)
            entry = entry_of(report, loaded_at)
            before = self._shelf.entry(report.id)
            if before is not None:  # when and as what it came in does not change when it is read again
                entry = replace(entry, loaded_at=before.loaded_at, file_name=before.file_name or entry.file_name)
            violated = has_violations(findings)
            versions = self._shelf.versions(replace(entry, status=QUARANTINED if violated else SERVED), content.text)
            if not self._settle(versions, entry.id, content):
                return "unchanged"
            if violated:
                return "quarantined"
            if before is not None:
                return "replaced"
            return "revised" if len(versions) > 1 else "added"

    def _settle(self, versions: Sequence[Entry], report_id: str, content: Content) -> bool:
        """Put each version where it belongs, in one update; False where all of it was there already."""
        updates: list[str] = []
        targets: set[str] = set()
        for entry in settle(versions):
            before = self._shelf.entry(entry.id)
            kept = self._shelf.content(before) if before is not None else Content()
            wanted = content if entry.id == report_id else kept
            same_entry = before is not None and replace(before, held=None) == replace(entry, held=None)
            if same_entry and wanted.same_as(kept):
                continue
            updates.append(self._shelf.placing(entry, wanted))
            targets |= kept.targets
        if updates:
            self._run("".join([*updates, self._shelf.forgetting(targets)]))
        return bool(updates)

    def put_links(self, report_id: str, identity: Graph) -> bool:
        """Put identity links in place of those that a report has, served or not; False where they are the same."""
        with self._writing:
            entry = self._shelf.entry(report_id)
            if entry is None:
                raise StoreError(f"no report {report_id!r} to link; kg table reports lists them", path=self._place)
            before = self._shelf.content(entry)
            content = with_links(before, report_id, identity, self._names)
            if content.same_as(before):
                return False
            self._run(self._shelf.placing(entry, content) + self._shelf.forgetting(before.targets))
            return True

    # queries

    def query(self, text: str, *, bindings: Mapping[str, Node] | None = None) -> Answer:
        """The answer to a SPARQL query over the union of all graphs; `bindings` are terms for variables of its WHERE.

        The prefixes of `kg.namespaces` need no declaration. SERVICE is refused.
        """
        refuse_federation(text)
        serialised = {name: str(to_oxigraph(term)) for name, term in (bindings or {}).items()}
        try:
            return Answer(self._ask(insert_values(text, serialised)))
        except SyntaxError as error:
            raise self._syntax_error(text, error) from error
        except RuntimeError as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def _ask(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self._opened.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)

    def _syntax_error(self, text: str, error: SyntaxError) -> QueryError:
        """What to tell of the query as it was written, without the line that binds its variables."""
        try:
            self._ask(text)
        except SyntaxError as plain:
            return syntax_error(text, plain)
        return QueryError(f"the variables cannot be bound in this query: {error}")

    def graph(self, iri: str) -> Graph:
        """The triples of a named graph; an empty graph where there is none of that name."""
        return graph_of(restored(quad.triple) for quad in self._shelf.graph(ox.NamedNode(iri)))

    # graphs that are no report's

    def put_graph(self, iri: str, graph: Graph) -> None:
        """Put a graph instead of whatever was there under that name; of a report's identity graph, its links."""
        name = ox.NamedNode(iri)
        report_id = iri.removeprefix(f"{self.base}report/").removesuffix("/identity")
        if self._names.below(report_id, "identity") == name and self._shelf.entry(report_id) is not None:
            self.put_links(report_id, graph)
            return
        self._run(f"DROP SILENT GRAPH {name};\n" + insertion(quads_of(graph, name)))

    def change_graphs(self, *, removed: Mapping[str, Graph], added: Mapping[str, Graph]) -> None:
        """Take triples out of graphs that are no report's and put others in, all in one update."""
        out, into = (
            {quad for iri, graph in changes.items() for quad in quads_of(graph, ox.NamedNode(iri))}
            for changes in (removed, added)
        )
        if update := deletion(out - into) + insertion(into - out):
            self._run(update)

    def delete_graph(self, iri: str) -> None:
        """Take a named graph away; nothing happens where there is none."""
        self._run(f"DROP SILENT GRAPH {ox.NamedNode(iri)}")

    def load_vocabulary(self) -> None:
        """Put the ontology of this kg instead of whatever stood there of an earlier one."""
        old = (name for name in self._opened.named_graphs() if name.value.startswith(VOCABULARY_BASE))
        drops = "".join(f"DROP SILENT GRAPH {name};\n" for name in old)
        self._run(drops + insertion(vocabulary_quads()))

    # the whole

    def backup(self, path: Path) -> None:
        """Write a copy of the store to a new directory, itself a store; takes no time to speak of (hard links)."""
        if self._path is None:
            raise StoreError("a store in memory has no backup; export it", path=":memory:")
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise NotAStore(f"{path}: is there already and not empty; name a new directory", path=str(path))
        with self._writing, self._failing_plainly():
            path.mkdir(parents=True, exist_ok=True)
            self._opened.flush()
            self._opened.backup(str(path / layout.QUADS_DIRECTORY))
            layout.write_description(path, layout.read_description(self._path))

    def stats(self) -> dict[str, int | str]:
        """How many reports there are of each status, how many quads and graphs, and what the store is."""
        statuses = Counter(entry.status for entry in self._shelf.entries())
        return {
            "base": self.base,
            "reports": statuses.total(),
            **{status: statuses[status] for status in (SERVED, QUARANTINED, SUPERSEDED)},
            "quads": len(self._opened),
            "graphs": sum(1 for _ in self._opened.named_graphs()),
            "path": str(self._path) if self._path else "",
        }

    def entries(self) -> list[Entry]:
        """The catalogue: one entry a report, by id."""
        return self._shelf.entries()

    def content(self, entry: Entry) -> Content:
        """All quads that are kept of a report, served or not."""
        return self._shelf.content(entry)

    def catalogue_of(self, entry: Entry) -> Iterator[ox.Quad]:
        """The quads of an entry."""
        return entry_quads(entry, self._names)

    @property
    def path(self) -> Path | None:
        """The store's directory; None for a store in memory."""
        return self._path

    @property
    def _place(self) -> str:
        return str(self._path or ":memory:")

    @property
    def _opened(self) -> ox.Store:
        if self._quads is None:
            raise StoreError("the store is closed", path=self._place)
        return self._quads

    def _run(self, update: str) -> None:
        """Run one update, all of it or nothing, and put it on the disk."""
        if self._read_only:
            raise StoreError(f"{self._path}: opened for reading only", path=self._place)
        if self._path is not None:
            layout.require_room(self._path, len(update))
        with self._writing, self._failing_plainly():
            self._opened.update(update)
            if not self._joined:
                self._opened.flush()

    @contextmanager
    def _failing_plainly(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise layout.as_store_error(error, self._path or Path(":memory:")) from error


def _with_slash(base: str) -> str:
    return base if base.endswith("/") else f"{base}/"
