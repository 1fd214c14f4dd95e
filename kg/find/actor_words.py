"""Word lists -> Lexicon: what the actor finders know about words, read once a process.

    lexicon().titles["interior minister"], lexicon().heads["ministry"], lexicon().nouns["gunman"]

The lists stand beside this stage in `words/`; each line of them names its source.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.resources import read_word_list, resource_directory

SHORTEST_STEM = 4  # "omen", "ties" are no plurals in -men and -ies
WORDS = Path(__file__).parent / "words"


class Title(NamedTuple):
    """A word that stands before a person's name; `gender` is m, f or -.

    `sort` is honorific, rank, office, role or occupation (a role whose word is also a surname: "Cook").
    """

    sort: str
    gender: str


class KnownName(NamedTuple):
    """A name that many reports use without saying what it is, with the fullest form of it."""

    actor_class: str
    kind: str
    full: str


class Noun(NamedTuple):
    """A noun that may stand for an actor.

    `use` is body where it names an official body, agent where it is an actor only when it acts or speaks.
    """

    actor_class: str
    kind: str
    use: str


@dataclass(frozen=True)
class Lexicon:
    """Every word list of the actor finders, keys in lower case unless said otherwise."""

    titles: dict[str, Title]
    title_modifiers: frozenset[str]
    heads: dict[str, str]
    names: dict[str, KnownName]  # as written
    nouns: dict[str, Noun]
    verbs: dict[str, str]
    governing: frozenset[str]  # verbs that a country does only by its government
    addressing: frozenset[str]  # verbs that are done to a country as its government
    descriptions: dict[str, str]  # to the full form of a known name
    first_names: dict[str, str]  # as written
    particles: dict[str, str]
    none: dict[str, str]
    demonyms: frozenset[str]  # as written
    loaded: dict[str, tuple[str, str]]
    references: dict[str, tuple[str, ...]]  # nouns that stand for any actor of these classes: "the group"
    synonyms: dict[str, str]
    armed: "ArmedWords"
    pronouns: dict[str, tuple[str, str]]  # to sort (person, thing, many, relative) and gender
    narrowing: dict[str, frozenset[str]]  # words by what they tell: international, official, judging, ...
    last_words: frozenset[str]  # the last words of the nouns


class ArmedWords:
    """The words that make an armed group of the name beside them."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        members, kind, link, deed = (
            "|".join(r["word"] for r in rows if r["place"] == place) for place in ("members", "kind", "link", "deed")
        )
        after_link = r"(?: the)?(?: [\w-]+){0,2}(?: group)?"
        self._members_before = re.compile(
            rf"(?i:\b(?:{members}))(?: (?:{link})){{1,2}}{after_link} ?(?:and the \w+ )?$"
        )
        noun = r"(?: (?:group|alliance|organi[sz]ation|network|movement|outfit|faction))?"
        self._kind_before = re.compile(rf"\b(?:{kind}){noun} $")
        self._after = re.compile(
            rf"(?: \([A-Z-]+\))?(?: (?:on \w+ )?(?:{deed})\b| (?:{members})\b|, an? [\w ]{{0,24}}\b(?:{kind})\b)"
        )
        self._link = re.compile(rf",?(?: (?:{link}))?(?: the)?(?: [\w-]{{1,20}})? ", re.ASCII)

    def beside(self, text: str, start: int, end: int) -> bool:
        """Whether such words stand before or after a name."""
        before = text[max(0, start - 80) : start]
        return bool(
            self._members_before.search(before) or self._kind_before.search(before) or self._after.match(text, end)
        )

    def links(self, between: str) -> bool:
        """Whether the words between members and a name say that they are its members."""
        return bool(self._link.fullmatch(between))


def _by_sort(name: str) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for row in _rows(name):
        words.setdefault(row["sort"], set()).add(row["word"])
    return {sort: frozenset(found) for sort, found in words.items()}


def _rows(name: str) -> list[dict[str, str]]:
    return read_word_list(WORDS / name)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists of the actor finders."""
    loaded = read_word_list(resource_directory("ontology") / "loaded-terms.tsv")
    return Lexicon(
        titles={r["term"]: Title(r["sort"], r["gender"]) for r in _rows("titles-roles.tsv")},
        title_modifiers=frozenset(r["term"] for r in _rows("titles-modifiers.tsv")),
        heads={r["term"]: r["class"] for r in _rows("actors-heads.tsv")},
        names={r["term"]: KnownName(r["class"], r["kind"], r["full"]) for r in _rows("actors-names.tsv")},
        nouns={r["term"]: Noun(r["class"], r["kind"], r["use"]) for r in _rows("actors-nouns.tsv")},
        verbs={r["term"]: r["sort"] for r in _rows("actors-verbs.tsv")},
        governing=frozenset(r["term"] for r in _rows("actors-verbs.tsv") if r["governs"] != "no"),
        addressing=frozenset(r["term"] for r in _rows("actors-verbs.tsv") if r["governs"] == "both"),
        descriptions={r["description"]: r["full"] for r in _rows("actors-descriptions.tsv")},
        first_names={r["term"]: r["gender"] for r in _rows("names-first.tsv")},
        particles={r["term"]: r["sort"] for r in _rows("names-particles.tsv")},
        none={r["term"]: r["sort"] for r in _rows("names-none.tsv")},
        demonyms=frozenset(r["term"] for r in _rows("names-demonyms.tsv")),
        references={r["noun"]: tuple(r["classes"].split()) for r in _rows("actors-references.tsv")},
        synonyms={r["noun"]: r["same"] for r in _rows("actors-synonyms.tsv")},
        armed=ArmedWords(_rows("actors-armed.tsv")),
        pronouns={r["pronoun"]: (r["sort"], r["gender"]) for r in _rows("names-pronouns.tsv")},
        narrowing=_by_sort("actors-narrowing.tsv"),
        last_words=frozenset(r["term"].split()[-1] for r in _rows("actors-nouns.tsv")),
        loaded={r["term"].lower(): (r["kind"], r["neutral"]) for r in loaded},
    )


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in _rows("actors-plurals.tsv")}


def singular(word: str) -> str:
    """The singular of a noun in lower case, as the word lists write it.

    >>> [singular(w) for w in ("gunmen", "parties", "witnesses", "rebels", "police")]
    ['gunman', 'party', 'witness', 'rebel', 'police']
    """
    irregular = _irregular().get(word)
    if irregular is not None:
        return irregular
    if word.endswith("men") and len(word) > SHORTEST_STEM:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > SHORTEST_STEM:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
