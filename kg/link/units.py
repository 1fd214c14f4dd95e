"""Units: what links join. Things that share one profile are one unit; one that a person decided on stands alone.

three reports with "ISPR" of Pakistan      ->  one unit of three actors
... and a person rejects one of the links  ->  its two actors are units of their own
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kg.link.compare import compare, same_profile
from kg.link.decisions import Decision
from kg.link.index import Index, read_profile
from kg.link.matches import Match
from kg.link.profiles import EventProfile, Profile, digest

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """Things that have one profile; `things` are sorted, the first one stands for all."""

    id: str
    text: str
    things: tuple[str, ...]

    @property
    def profile(self) -> Profile:
        """What its things are weighed by."""
        return read_profile(self.text)

    @property
    def first(self) -> str:
        """The thing that links between units lead from and to."""
        return self.things[0]


@dataclass(slots=True)
class Component:
    """Units that matches hang together, with the matches worth a link."""

    units: dict[str, Unit] = field(default_factory=dict)
    matches: dict[Pair, Match] = field(default_factory=dict)


class Units:
    """The units of an index, and the components that they hang together in."""

    def __init__(self, index: Index, decisions: Collection[Decision]) -> None:
        self._index = index
        self._decided = {thing for decision in decisions for thing in decision.pair}
        self._partners: dict[str, set[str]] = {}
        for decision in decisions:
            if decision.accepted:
                for one, other in (decision.pair, decision.pair[::-1]):
                    self._partners.setdefault(one, set()).add(other)
        self._matches: dict[Pair, Match] = {}
        self._by_id: dict[str, Unit] = {}

    def of(self, texts: Iterable[str]) -> dict[str, Unit]:
        """The units of profiles, by id."""
        found: dict[str, Unit] = {}
        for text, things in self._index.members(texts).items():
            alone = [thing for thing in things if thing in self._decided]
            together = tuple(thing for thing in things if thing not in self._decided)
            for unit in (*(_unit(text, (thing,), alone=True) for thing in alone), _unit(text, together)):
                if unit.things:
                    found[unit.id] = unit
        self._by_id |= found
        return found

    def with_thing(self, thing: str) -> dict[str, Unit]:
        """The units of the profile of a thing; none where the thing is not there."""
        text = self._index.text(thing)
        return self.of([text]) if text is not None else {}

    def compared(self, one: str, other: str) -> Match:
        """The match of two units, by id."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._matches:
            mine, theirs = self._by_id[one], self._by_id[other]
            same = mine.text == theirs.text
            self._matches[pair] = same_profile(mine.profile) if same else compare(mine.profile, theirs.profile)
        return self._matches[pair]

    def components(self, seeds: Iterable[str]) -> list[Component]:
        """The components that hold the units of these profiles, or that these profiles once were candidates of."""
        seeds = set(seeds)
        waiting = self.of(seeds) | self.of(self._near(text for text in seeds if not self.of([text])))
        seen: dict[str, Unit] = {}
        edges: dict[Pair, Match] = {}
        while waiting:
            seen |= waiting
            near = self._neighbours(waiting, edges)
            waiting = {name: unit for name, unit in near.items() if name not in seen}
        return _parted(seen, edges, self._partners)

    def _near(self, texts: Iterable[str]) -> set[str]:
        """The profiles that profiles which are gone would have been matched with."""
        near: set[str] = set()
        for text, others in self._index.candidates(texts).items():
            mine = read_profile(text)
            near |= {other for other in others if other != text and compare(mine, read_profile(other)).is_candidate}
        return near

    def _neighbours(self, units: Mapping[str, Unit], edges: dict[Pair, Match]) -> dict[str, Unit]:
        candidates = self._index.candidates({unit.text for unit in units.values()})
        by_text = self._units_by_text({other for others in candidates.values() for other in others})
        found: dict[str, Unit] = {}
        for unit in units.values():
            others = {other for text in {*candidates[unit.text], unit.text} for other in by_text(text)}
            for other in others - {unit.id}:
                match = self.compared(unit.id, other)
                if match.is_candidate:
                    edges[min(unit.id, other), max(unit.id, other)] = match
                    found[other] = self._by_id[other]
            for thing in unit.things if len(unit.things) == 1 else ():
                for partner in self._partners.get(thing, ()):
                    found |= {name: one for name, one in self.with_thing(partner).items() if partner in one.things}
        return found

    def _units_by_text(self, texts: Iterable[str]) -> Callable[[str], Iterable[str]]:
        names: dict[str, list[str]] = {}
        for unit in self.of(texts).values():
            names.setdefault(unit.text, []).append(unit.id)

        def units_of(text: str) -> Iterable[str]:
            if text not in names:
                names[text] = list(self.of([text]))
            return names[text]

        return units_of


def _unit(text: str, things: tuple[str, ...], *, alone: bool = False) -> Unit:
    """A unit; an event is named by its IRI, so that ties between events fall by report."""
    profile = read_profile(text)
    if isinstance(profile, EventProfile):
        return Unit(profile.iri, text, things)
    return Unit(f"{digest(text)} {things[0]}" if alone else digest(text), text, things)


def _parted(
    units: Mapping[str, Unit], edges: Mapping[Pair, Match], partners: Mapping[str, set[str]]
) -> list[Component]:
    """The units in components: those that an edge or a person's decision joins, directly or through others."""
    root = {name: name for name in units}

    def top(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    alone = {unit.first: name for name, unit in units.items() if len(unit.things) == 1}
    accepted = [(alone[one], alone[two]) for one in alone for two in partners.get(one, ()) if two in alone]
    for one, other in (*edges, *accepted):
        first, second = sorted((top(one), top(other)))
        root[second] = first
    components: dict[str, Component] = {}
    for name in sorted(units):
        components.setdefault(top(name), Component()).units[name] = units[name]
    for pair in sorted(edges):
        components[top(pair[0])].matches[pair] = edges[pair]
    return list(components.values())
