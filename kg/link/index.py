"""The index of links: what each thing is weighed by, and the keys under which it is looked up.

    <{base}identity/index>:  <{base}link-profile/9f2c...> kg:profileOf <R/actor/3> ; kg:linkProfileText "{...}" ;
            kg:blockingKey "body inter services ...", ... .
        <R/linked> kg:linkedThings "actor/3 event/1" .

No thing of a report is the subject of anything here, so that DESCRIBE does not show it.

It is worked out from the readings and can be thrown away. `Index` answers from what is stored and, before it is
stored, from what has changed since.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from kg.link.compare import keys
from kg.link.graphs import Graphs, ask, ask_of
from kg.link.profiles import Profile, digest, profile_of, profile_text
from kg.namespaces import KG


class Index:
    """The stored index together with the things of some reports as they are now."""

    def __init__(self, store: Graphs) -> None:
        self._store = store
        self._name = URIRef(f"{store.base}identity/index")
        self.removed: dict[str, str] = {}
        self.added: dict[str, str] = {}
        self._added_keys: dict[str, set[str]] = defaultdict(set)
        self._added_members: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, frozenset[str]] = {}
        self._reports: dict[str, tuple[str | None, str]] = {}

    def change(self, report: str, profiles: Mapping[str, Profile]) -> None:
        """Put the things of a report as they are now in place of those that are stored."""
        before = next((str(row["things"]) for row in self._ask("linked-things", node=_node(report))), None)
        old = self.texts([f"{report}/{name}" for name in (before or "").split()])
        new = {thing: profile_text(profile) for thing, profile in profiles.items()}
        now = " ".join(sorted(thing.removeprefix(f"{report}/") for thing in new))
        self._reports[report] = (before, now)
        self.removed |= {thing: text for thing, text in old.items() if new.get(thing) != text}
        for thing, text in new.items():
            if old.get(thing) != text:
                self._add(thing, text)

    def _add(self, thing: str, text: str) -> None:
        self.added[thing] = text
        self._added_members[text].add(thing)
        for key in keys(read_profile(text))[0]:
            self._added_keys[key].add(text)

    @property
    def changed(self) -> set[str]:
        """The things that came, went or are otherwise than before."""
        return {*self.removed, *self.added}

    def texts(self, things: Iterable[str]) -> dict[str, str]:
        """The stored profiles of things."""
        rows = ask_of(self._store, "thing-profiles", "thing", map(URIRef, things), index=self._name)
        return {str(row["thing"]): str(row["text"]) for row in rows}

    def text(self, thing: str) -> str | None:
        """The profile of a thing as it is now; None where it is in no report that is served."""
        if thing in self.added:
            return self.added[thing]
        return None if thing in self.removed else self.texts([thing]).get(thing)

    def members(self, texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The things that have each of these profiles, sorted."""
        wanted = set(texts)
        missing = {self.profile_iri(text): text for text in wanted if text not in self._members}
        stored: dict[str, set[str]] = defaultdict(set)
        for row in ask_of(self._store, "profile-members", "profile", missing, index=self._name):
            stored[missing[URIRef(str(row["profile"]))]].add(str(row["thing"]))
        for text in missing.values():
            self._members[text] = tuple(sorted((stored[text] - self.changed) | self._added_members.get(text, set())))
        return {text: self._members[text] for text in wanted}

    def candidates(self, texts: Iterable[str]) -> dict[str, set[str]]:
        """The profiles that share a key with each of these."""
        asked = {text: keys(read_profile(text))[1] for text in texts}
        missing = {key for wanted in asked.values() for key in wanted if key not in self._holders}
        stored: dict[str, set[str]] = defaultdict(set)
        for row in ask_of(self._store, "key-holders", "key", map(Literal, missing), index=self._name):
            stored[str(row["key"])].add(str(row["text"]))
        for key in missing:
            self._holders[key] = frozenset(stored[key] | self._added_keys.get(key, set()))
        return {text: set().union(*(self._holders[key] for key in wanted)) for text, wanted in asked.items()}

    def profile_iri(self, text: str) -> URIRef:
        """The node of a profile."""
        return URIRef(f"{self._store.base}link-profile/{digest(text)}")

    def changes(self) -> tuple[Graph, Graph]:
        """What to take out of the index graph and what to put in."""
        out, into = Graph(), Graph()
        for thing, text in self.removed.items():
            out.add((self.profile_iri(text), KG.profileOf, URIRef(thing)))
        for thing, text in self.added.items():
            into.add((self.profile_iri(text), KG.profileOf, URIRef(thing)))
        emptied = {text for text, members in self.members(self.removed.values()).items() if not members}
        for texts, graph in ((emptied, out), (set(self.added.values()), into)):
            for text in texts:
                node = self.profile_iri(text)
                graph.add((node, KG.linkProfileText, Literal(text)))
                for key in keys(read_profile(text))[0]:
                    graph.add((node, KG.blockingKey, Literal(key)))
        for report, (before, now) in self._reports.items():
            if before is not None:
                out.add((_node(report), KG.linkedThings, Literal(before)))
            if now:
                into.add((_node(report), KG.linkedThings, Literal(now)))
            out.add((URIRef(report), KG.linkPending, Literal("true", datatype=XSD.boolean)))
        return out, into

    def _ask(self, name: str, **bindings: URIRef) -> Iterable[Mapping[str, object]]:
        return ask(self._store, name, index=self._name, **bindings)


def _node(report: str) -> URIRef:
    return URIRef(f"{report}/linked")


@lru_cache(maxsize=65536)
def read_profile(text: str) -> Profile:
    """The profile of a text, read once."""
    return profile_of(text)
