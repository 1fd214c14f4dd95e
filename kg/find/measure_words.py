"""Single words -> the measure they tell: nouns ("deaths"), adjectives ("missing"), verbs and their idioms.

    the verb of "sent 27 khwarij to hell" -> killed, of its object

The lists are `words/measures-*.tsv`; where in a sentence to look for these words is told in `measures`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.find.numbers import WORDS
from kg.resources import read_word_list

# Words between a verb and the rest of its idiom: "sent 27 khwarij of the group to hell".
IDIOM_REACH = 10
# Words between two verbs that share an object: "were shot and later killed".
SHARED_REACH = 4
FATALLY = frozenset({"fatally", "mortally", "lethally"})
LIFE_TAKERS = frozenset({"lose", "claim", "take", "cost", "kill"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, the token that tells it, and how: noun, modifier, behind, verb, number-noun, inherited, weak."""

    measure: str
    token: int
    how: str


@dataclass(frozen=True, slots=True)
class VerbRow:
    """What a verb tells of persons and of things in one place beside it."""

    people: str
    things: str


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The word lists of this module."""

    verbs: dict[tuple[str, str], VerbRow]
    idioms: dict[str, list[tuple[frozenset[str], str, str]]]
    nouns: dict[str, tuple[str, str, str]]
    adjectives: dict[str, str]
    phrases: dict[tuple[str, ...], str]
    skipped: frozenset[str]
    number_nouns: dict[str, str]


@lru_cache(maxsize=1)
def measure_words() -> MeasureWords:
    """The word lists, read once a process."""
    verbs: dict[tuple[str, str], VerbRow] = {}
    for row in read_word_list(WORDS / "measures-verbs.tsv"):
        old = verbs.get((row["lemma"], row["counted"]), VerbRow("", ""))
        verbs[row["lemma"], row["counted"]] = VerbRow(row["people"] or old.people, row["things"] or old.things)
    idioms: dict[str, list[tuple[frozenset[str], str, str]]] = {}
    for row in read_word_list(WORDS / "measures-idioms.tsv"):
        entry = (frozenset(row["words"].split()), row["counted"], row["measure"])
        idioms.setdefault(row["verb"], []).append(entry)
    nouns = read_word_list(WORDS / "measures-nouns.tsv")
    return MeasureWords(
        verbs=verbs,
        idioms=idioms,
        nouns={row["noun"]: (row["measure"], row["group"], row["strength"]) for row in nouns},
        adjectives={row["word"]: row["measure"] for row in read_word_list(WORDS / "measures-adjectives.tsv")},
        phrases={tuple(r["words"].split()): r["measure"] for r in read_word_list(WORDS / "measures-phrases.tsv")},
        skipped=frozenset(row["word"] for row in read_word_list(WORDS / "measures-skipped.tsv")),
        number_nouns={r["word"]: r["measure"] for r in read_word_list(WORDS / "figures-number-nouns.tsv")},
    )


def noun_row(token: Token) -> tuple[str, str, str] | None:
    """Measure, group and strength of a noun of `words/measures-nouns.tsv`, in any of its forms."""
    nouns = measure_words().nouns
    return nouns.get(token.lower_) or nouns.get(token.lemma_.lower()) or nouns.get(token.lower_.removesuffix("s"))


def noun_measure(doc: Doc, head: int) -> Measured | None:
    """The measure that a counted noun tells itself: "24 deaths", "38 sorties", "4,288 lives" that something claimed."""
    token = doc[head]
    row = noun_row(token)
    if row is not None:
        measure, _, strength = row
        return Measured(measure, head, "noun" if strength == "strong" else "weak")
    if token.lemma_.lower() == "life":
        for above in (token.head, token.head.head, token.head.head.head):
            if above.lemma_.lower() in LIFE_TAKERS:
                return Measured("killed", above.i, "noun")
    return None


def adjective_measure(token: Token) -> Measured | None:
    """The measure that an adjective, or an adjective used as a noun, tells."""
    measure = measure_words().adjectives.get(token.lower_)
    return Measured(measure, token.i, "modifier") if measure else None


def verb_measure(verb: Token, counted: str, *, person: bool) -> Measured | None:
    """What a verb tells of its subject or its object, by itself, by its idiom or by the verb that shares it."""
    lemma = verb.lemma_.lower()
    verbs = measure_words().verbs
    row = verbs.get((lemma, counted))
    if counted == "passive":
        row = row or verbs.get((lemma, "object"))
        counted = "object"
    measure = idiom_measure(verb, lemma, counted)
    if measure is None:
        measure = (row.people if person else row.things) if row else ""
    if measure == "injured" and any(child.lower_ in FATALLY for child in verb.children):
        measure = "killed"
    if measure and not (lemma == "hold" and not person):
        better = shared_verb(verb, counted, person=person) if lemma == "shoot" else None
        return better or Measured(measure, verb.i, "verb")
    return shared_verb(verb, counted, person=person)


def shared_verb(verb: Token, counted: str, *, person: bool) -> Measured | None:
    """What a second verb without subject or object of its own tells: "were shot and killed"."""
    for child in verb.children:
        if child.dep_ != "conj" or child.pos_ != "VERB" or child.i - verb.i > SHARED_REACH:
            continue
        if not any(below.dep_ in {"nsubj", "nsubjpass", "dobj"} for below in child.children if below.i > verb.i):
            return verb_measure(child, counted, person=person)
    return None


def idiom_measure(verb: Token, lemma: str, counted: str) -> str | None:
    """The measure of the idiom that begins with a verb: "send ... to hell"."""
    idioms = measure_words().idioms.get(lemma)
    if not idioms:
        return None
    near = {token.lower_ for token in sentence_right(verb)}
    for words, role, measure in idioms:
        if role == counted and words & near:
            return measure
    return None


def sentence_right(token: Token) -> Iterator[Token]:
    """The tokens behind a token in its sentence, as far as an idiom reaches."""
    doc = token.doc
    for i in range(token.i + 1, min(len(doc), token.i + IDIOM_REACH)):
        if doc[i].is_sent_start:
            return
        yield doc[i]
