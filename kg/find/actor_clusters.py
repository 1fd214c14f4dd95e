"""Named mentions -> clusters, one for each actor that a report names.

"Chief Minister Sarfraz Bugti", "CM Bugti" -> one person
"the Policing Accountability Board", "The Board" -> one organisation
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.find.actor_mentions import Mention, role_of
from kg.find.actor_text import Text
from kg.find.name_organisations import ACRONYM, CALLED

SMALL = frozenset(("the", "of", "for", "and", "a", "an", "in", "'s", "’s"))
REACH_OF_CALLED = 48
SHORTEST_SHORT_NAME = 3
COUNTRY_SHORT = frozenset(("un", "u.n.", "us", "u.s.", "eu", "uk"))


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one actor, in text order."""

    kind: str
    actor_class: str
    mentions: list[Mention] = field(default_factory=list)
    gender: str = "-"
    plural: bool = False
    named: bool = False
    nouns: set[tuple[str, frozenset[str], bool]] = field(default_factory=set)
    _starts: list[int] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        insort(self.mentions, mention, key=lambda m: (m.start, m.end))
        insort(self._starts, mention.start)
        if mention.gender != "-" and self.gender == "-":
            self.gender = mention.gender
        self.named = self.named or bool(mention.name)
        if mention.noun:
            self.nouns.add((mention.noun, mention.modifiers, mention.body))
        self.plural = (self.plural or mention.plural) and not self.named

    def take(self, other: "Cluster") -> None:
        """Take all mentions of another cluster, which is empty then."""
        for mention in other.mentions:
            self.add(mention)
        other.mentions = []

    def latest(self, before: int) -> int:
        """Where its last mention before an offset begins; -1 where there is none."""
        place = bisect_left(self._starts, before)
        return self._starts[place - 1] if place else -1

    @property
    def names(self) -> list[str]:
        """Its proper names, in text order, each once."""
        return list(dict.fromkeys(m.name for m in self.mentions if m.name))

    @property
    def acts(self) -> bool:
        """Whether it does or says something anywhere."""
        return any(m.acts for m in self.mentions)


def recent(clusters: Sequence[Cluster], before: int) -> Cluster | None:
    """The cluster that was mentioned last before an offset."""
    latest = max(clusters, key=lambda each: each.latest(before), default=None)
    return latest if latest is not None and latest.latest(before) >= 0 else None


def named_clusters(text: Text, mentions: list[Mention]) -> list[Cluster]:
    """The persons and organisations that a text names, with the places where a part of a name stands alone."""
    names = [m for m in mentions if m.form == "name"]
    clusters = _persons([m for m in names if m.kind == "person"])
    clusters += _organisations(text, [m for m in names if m.kind != "person"])
    _add_short_names(text, clusters)
    return clusters


def name_words(name: str) -> list[str]:
    """The words of a name that tell it from others, in lower case."""
    return [w for w in re.findall(r"[\w.’'-]+", name.lower()) if w not in SMALL]


def full_key(text: Text, name: str) -> str:
    """The words of the fullest form that the word lists have of a name, else of the name itself."""
    known = text.lexicon.names.get(name)
    return " ".join(name_words(known.full if known else name))


def _persons(persons: list[Mention]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    for mention in sorted(persons, key=lambda m: (-len(name_words(m.name)), m.start)):
        words = name_words(mention.name) or [mention.name.lower()]
        homes = by_word[words[-1]] + by_word[words[0]]
        home = next((c for c in homes if any(same_person(words, name_words(n)) for n in c.names)), None)
        if home is None:
            home = Cluster("person", "person")
            clusters.append(home)
            for word in words:
                by_word[word].append(home)
        home.add(mention)
    return clusters


def same_person(short: list[str], full: list[str]) -> bool:
    """Whether a name can be a shorter form of another.

    >>> same_person(["zahir", "marwat"], ["zahir", "khan", "marwat"]), same_person(["ali", "khan"], ["zahir", "khan"])
    (True, False)
    """
    if not short or len(short) > len(full) or (short[-1] != full[-1] and short[0] != full[0]):
        return False
    rest = iter(full)
    return all(word in rest for word in short)


def _add_short_names(text: Text, clusters: list[Cluster]) -> None:
    """Add the places where one word of a name stands alone: "Bugti said"."""
    by_word: dict[str, list[Cluster]] = defaultdict(list)
    taken: set[int] = set()
    for each in clusters:
        for mention in each.mentions:
            taken.update(range(text.tokens.at(mention.start), text.tokens.at(mention.end - 1) + 1))
        for part in {part for name in each.names for part in _short_forms(name, each.kind)}:
            by_word[part].append(each)
    for word in text.words:
        token = text.tokens.at(word.start)
        if not word.capital or word.text not in by_word or token in taken or text.places.get(word.start) == word.end:
            continue
        home = recent(by_word[word.text], word.start) or by_word[word.text][0]
        role = role_of(text.doc[token], text.lexicon)
        extent = (word.start, word.end)
        home.add(Mention(*extent, token, home.kind, home.actor_class, "name", name=word.text, name_range=extent,
                         acts=bool(role), speaks=role == "say"))  # fmt: skip


def _short_forms(name: str, kind: str) -> list[str]:
    parts = name.split()
    if kind != "person":
        return [name] if len(parts) == 1 else []
    return [part for part in {parts[0], parts[-1]} if len(part) >= SHORTEST_SHORT_NAME]


def _organisations(text: Text, organisations: list[Mention]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_key: dict[str, Cluster] = {}
    previous: tuple[Mention, Cluster] | None = None
    for mention in organisations:
        home = by_key.get(full_key(text, mention.name)) or _bracketed(text, mention, previous)
        home = home or next((c for c in reversed(clusters) if _same_organisation(mention.name, c)), None)
        if home is None:
            home = Cluster(mention.kind, "other" if mention.actor_class == "acronym" else mention.actor_class)
            clusters.append(home)
        elif home.actor_class == "other" and mention.actor_class != "acronym":
            home.actor_class = mention.actor_class
        home.add(mention)
        by_key.setdefault(full_key(text, mention.name), home)
        by_key.setdefault(" ".join(name_words(mention.name)), home)
        previous = (mention, home)
    return clusters


def _bracketed(text: Text, mention: Mention, previous: tuple[Mention, Cluster] | None) -> Cluster | None:
    """The organisation whose other name this is: "Inter-Services Public Relations (ISPR)", "known by its acronym"."""
    if previous is None:
        return None
    between = text.whole[previous[0].end : mention.start]
    called = len(between) < REACH_OF_CALLED and CALLED.search(text.whole, previous[0].start, mention.start)
    return previous[1] if between in (" (", " [") or called else None


def _same_organisation(name: str, each: Cluster) -> bool:
    words = name_words(name)
    return any(
        _short_form(words, name_words(other))
        or _first_part(name, other)
        or _first_part(other, name)
        or _acronym_of(name, other)
        or _acronym_of(other, name)
        for other in each.names
    )


def _short_form(short: list[str], full: list[str]) -> bool:
    """Whether one organisation's name is the end of another: "the Board"."""
    if len(short) > len(full):
        short, full = full, short
    if not short or (len(short) == 1 and short[0] in COUNTRY_SHORT):
        return False
    return full[-len(short) :] == short


def _first_part(short: str, full: str) -> bool:
    """Whether a name stops where the other goes on: "Law Association" of Kenya."""
    rest = full.lower().removeprefix(short.lower())
    return " " in short and rest.startswith((" of ", " for "))


def _acronym_of(short: str, full: str) -> bool:
    if not ACRONYM.fullmatch(short):
        return False
    letters = short.replace(".", "").lower()
    parts = [p for p in re.split(r"[\s-]+", full) if p]
    capitals = "".join(p[0] for p in parts if p[0].isupper()).lower()
    every = "".join(p[0] for p in parts).lower()
    return len(letters) > 1 and letters in (capitals, every)
