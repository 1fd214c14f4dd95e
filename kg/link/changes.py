"""Components, clustered -> what changes in the graph of links.

    {base}identity:  <{base}link/4be2f6c0a1d3> a kg:IdentityLink ; kg:linkFrom <A/event/1> ; kg:linkTo <B/event/2> ; ...
        <A/event/1> kg:refersTo <{base}event/attack-bannu-2026-03-11-5d1a0b7c> .

Only what is touched is written: the links between the units of a component, the links within a unit beside a thing that
came or went, and what things refer to where that is another thing of the world than before.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from kg.link.clusters import Clusters, cluster
from kg.link.compare import same_profile
from kg.link.decisions import Decision, link_iri
from kg.link.graphs import Graphs, ask_of
from kg.link.index import Index
from kg.link.matches import Match
from kg.link.units import Component, Pair, Unit, Units
from kg.link.worlds import world_of
from kg.namespaces import KG, concept


class Changes:
    """Gathers what is to be taken out of the identity graph and what to be put in."""

    def __init__(
        self, store: Graphs, index: Index, decisions: Collection[Decision], *, decided: Iterable[str], rules: str
    ) -> None:
        self._store = store
        self._identity = URIRef(f"{store.base}identity")
        self._index = index
        self._decisions = {decision.pair: decision.accepted for decision in decisions}
        self._alone = {thing for pair in self._decisions for thing in pair}
        self._decided = set(decided)
        self._touched = {*index.changed, *self._decided}
        self._rules = rules
        self._units: list[tuple[Unit, URIRef]] = []
        self.added = Graph()

    def add(self, component: Component, units: Units) -> None:
        """Cluster a component and note what its units refer to and which links are between them."""
        by_first = {unit.first: name for name, unit in component.units.items()}
        decided = {
            (min(by_first[one], by_first[other]), max(by_first[one], by_first[other])): accepted
            for (one, other), accepted in self._decisions.items()
            if one in by_first and other in by_first
        }
        clusters = cluster(
            component.units,
            component.matches,
            units.compared,
            accepted=[pair for pair, accepted in decided.items() if accepted],
            rejected=[pair for pair, accepted in decided.items() if not accepted],
        )
        for least in sorted(set(clusters.of.values())):
            self._refer([component.units[name] for name, lowest in clusters.of.items() if lowest == least])
        for pair, match in component.matches.items():
            if pair not in decided:
                one, other = component.units[pair[0]], component.units[pair[1]]
                self._link(one.profile.kind, (one.first, other.first), match, *_decision(pair, clusters))

    def finish(self) -> Graph:
        """What to take out; what to put in stands in `added` then."""
        removed = self._outdated_links()
        self._link_members(removed)
        self._refers_to(removed)
        return removed

    def _refer(self, units: Sequence[Unit]) -> None:
        world, described = world_of(units, self._store.base)
        self.added += described
        self._units += [(unit, world) for unit in units]

    def _link(self, kind: str, pair: Pair, match: Match, decision: str, reason: str = "") -> None:
        one, other = sorted(pair)
        link = link_iri(self._store.base, kind, one, other)
        self.added.add((link, RDF.type, KG.IdentityLink))
        self.added.add((link, KG.linkFrom, URIRef(one)))
        self.added.add((link, KG.linkTo, URIRef(other)))
        self.added.add((link, KG.score, Literal(Decimal(f"{match.score:.2f}").normalize(), datatype=XSD.decimal)))
        self.added.add((link, KG.decision, concept("decision", decision)))
        self.added.add((link, KG.decidedBy, Literal(self._rules)))
        for ground in match.evidence:
            self.added.add((link, KG.evidence, Literal(ground)))
        if reason:
            self.added.add((link, KG.reason, Literal(f"kept apart: {reason}")))

    def _outdated_links(self) -> Graph:
        """The links of things that are touched, and those between units whose component was clustered again."""
        firsts = {unit.first for unit, _ in self._units} | set(self._former_firsts())
        things = map(URIRef, firsts | self._touched)
        rows = ask_of(self._store, "links-of", "thing", things, identity=self._identity)
        outdated = set()
        for row in rows:
            ends = {str(row["from"]), str(row["to"])}
            if ends & self._touched or ends <= firsts:
                outdated.add(URIRef(str(row["link"])))
        return self._said_of(outdated)

    def _former_firsts(self) -> Iterator[str]:
        for before, _ in self._memberships().values():
            yield from before[:1]

    def _memberships(self) -> dict[str, tuple[list[str], list[str]]]:
        """The things of each changed profile before and after, without those that persons decided on."""
        texts = {*self._index.removed.values(), *self._index.added.values()}
        texts |= {text for thing in self._decided if (text := self._index.text(thing)) is not None}
        found = {}
        for text, members in self._index.members(texts).items():
            after = [thing for thing in members if thing not in self._alone]
            came = {thing for thing in after if self._index.added.get(thing) == text}
            gone = {thing for thing, old in self._index.removed.items() if old == text}
            found[text] = (sorted((set(members) - came) | gone - self._alone), after)
        return found

    def _link_members(self, removed: Graph) -> None:
        """Links within a unit lead from each thing to the next: one thing more changes three of them at most."""
        units = {unit.text: unit for unit, _ in self._units}
        outdated: set[URIRef] = set()
        for text, (before, after) in self._memberships().items():
            if text not in units:
                continue
            profile = units[text].profile
            old, new = set(pairwise(before)), set(pairwise(after))
            if self._decided & set(self._index.members([text])[text]):
                old |= set(pairwise(self._index.members([text])[text]))
            outdated |= {link_iri(self._store.base, profile.kind, *pair) for pair in old - new}
            for pair in new - old if not self._decided else new:
                self._link(profile.kind, pair, same_profile(profile), "accepted")
        removed += self._said_of(outdated)

    def _refers_to(self, removed: Graph) -> None:
        """Each thing refers to the thing of the world of its unit."""
        steady = {
            unit.id: next((thing for thing in unit.things if thing not in self._touched), None)
            for unit, _ in self._units
        }
        asked = {*self._touched, *filter(None, steady.values())}
        worlds = self._worlds(asked)
        known = [(unit, world, steady[unit.id]) for unit, world in self._units]
        moved = [unit for unit, world, one in known if one is not None and worlds.get(one) != str(world)]
        worlds |= self._worlds(thing for unit in moved for thing in unit.things)
        removed += self._said_of(URIRef(world) for world in worlds.values())
        whole = {unit.id for unit in moved}
        for thing, world in worlds.items():
            removed.add((URIRef(thing), KG.refersTo, URIRef(world)))
        for unit, world_iri in self._units:
            for thing in unit.things:
                if unit.id in whole or thing in self._touched or thing in asked:
                    self.added.add((URIRef(thing), KG.refersTo, world_iri))

    def _worlds(self, things: Iterable[str]) -> dict[str, str]:
        rows = ask_of(self._store, "worlds", "thing", map(URIRef, things), identity=self._identity)
        return {str(row["thing"]): str(row["world"]) for row in rows}

    def _said_of(self, nodes: Iterable[URIRef]) -> Graph:
        graph = Graph()
        for row in ask_of(self._store, "statements-of", "node", nodes, identity=self._identity):
            node, said, value = row["node"], row["property"], row["value"]
            if node is not None and said is not None and value is not None:
                graph.add((node, said, value))
        return graph


def _decision(pair: Pair, clusters: Clusters) -> tuple[str, str]:
    """What became of a match: accepted where both are in one cluster, else left for a person to look at."""
    if clusters.of[pair[0]] == clusters.of[pair[1]]:
        return "accepted", ""
    return "undecided", clusters.apart.get(pair, "")
