"""Identity across reports: which events, actors and places of different reports are one thing of the world.

    linker = Linker(store)
    linker.update([report])   # after a report was added: only what hangs together with it is worked out again
    linker.recompute()        # all of it, with the same result to the byte

The links and what they lead to stand in the graph `{base}identity`; a reading is never touched. The result hangs on
the readings that are served and on persons' decisions alone, not on the order in which they came.
"""

from collections.abc import Iterable, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.link.changes import Changes
from kg.link.decisions import decisions_graph, judged_by, read_decisions
from kg.link.graphs import Graphs, ask
from kg.link.index import Index
from kg.link.profiles import Profile
from kg.link.readings import read_all_profiles, read_profiles
from kg.link.units import Units
from kg.namespaces import KG

RULES = "identity-across-reports 0.1.0"


class Linker:
    """Works out the identity links of a store, all of them or those that a change touches."""

    def __init__(self, store: Graphs) -> None:
        self._store = store
        self.identity = f"{store.base}identity"
        self._index = f"{store.base}identity/index"
        self._decisions = decisions_graph(store.base)

    def expect(self, report: str) -> None:
        """Note that a report is about to change, so that a crash before `update` is healed by `heal`."""
        self._store.change_graphs(removed={}, added={self._index: pending([report])})

    def heal(self) -> int:
        """Link what waits for it, or all where other rules made the links; the number of reports."""
        if self._rules() != [RULES]:
            return self.recompute()
        waiting = [str(row["report"]) for row in ask(self._store, "pending", index=URIRef(self._index))]
        return self.update(waiting) if waiting else 0

    def update(
        self, reports: Iterable[str], *, decided: Iterable[str] = (), judged: tuple[Graph, Graph] | None = None
    ) -> int:
        """Link reports again after they came, went or changed; the number of reports.

        `decided` are the things of a link that a person decided on, `judged` what the graph of decisions loses and
        gains by that.
        """
        if self._rules() != [RULES] and judged is None:
            return self.recompute()
        touched = set(map(str, reports))  # no URIRef equals the text of its own address
        for report in sorted(touched):
            touched |= {str(row["other"]) for row in ask(self._store, "versions", report=URIRef(report))}
        profiles = [(report, read_profiles(self._store, report)) for report in sorted(touched)]
        self._relink(profiles, decided, judged or (Graph(), Graph()))
        return len(touched)

    def recompute(self) -> int:
        """Link all reports again, whatever the graph of links holds; persons' decisions stay; the number of reports."""
        profiles = read_all_profiles(self._store)
        for graph in (self._index, self.identity):
            self._store.put_graph(graph, Graph())
        self._relink(list(profiles.items()), (), (Graph(), Graph()))
        return len(profiles)

    def _rules(self) -> list[str]:
        return [str(row["rules"]) for row in ask(self._store, "rules", index=URIRef(self._index))]

    def _relink(
        self,
        profiles: Sequence[tuple[str, dict[str, Profile]]],
        decided: Iterable[str],
        judged: tuple[Graph, Graph],
    ) -> None:
        index = Index(self._store)
        for report, things in profiles:
            index.change(report, things)
        decided = set(decided)
        decisions = judged_by(read_decisions(self._store), *judged)
        units = Units(index, decisions)
        seeds = {*index.removed.values(), *index.added.values()}
        seeds |= {text for thing in decided if (text := index.text(thing)) is not None}
        changes = Changes(self._store, index, decisions, decided=decided, rules=RULES)
        for component in units.components(seeds):
            changes.add(component, units)
        removed = changes.finish()
        out, into = index.changes()
        into.add((URIRef(self.identity), KG.decidedBy, Literal(RULES)))
        self._store.change_graphs(
            removed={self._index: out, self.identity: removed, self._decisions: judged[0]},
            added={self._index: into, self.identity: changes.added, self._decisions: judged[1]},
        )


def pending(reports: Iterable[str]) -> Graph:
    """What stands in the index while reports wait to be linked."""
    graph = Graph()
    for report in reports:
        graph.add((URIRef(report), KG.linkPending, Literal("true", datatype=XSD.boolean)))
    return graph
