"""A parsed text -> who was killed, injured or shot in it, clause by clause.

    "John Roe, 20, and a woman were shot; Roe died." -> shot 2 (john roe, ...), killed 1 (john roe)

The set counts each person killed or injured in one incident, also those who are only named or described. kg gives the
numbers that a report counts with; what is counted by naming is counted here, from the same parse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.resources import read_word_list

WORDS = Path(__file__).resolve().parent / "harm.tsv"
MOST = 60


@dataclass(frozen=True, slots=True)
class Harm:
    """What one clause tells: the measure (killed, injured, shot), how many, the last names, and where it stands.

    `count` is None where the words give no number ("victims"); `new` whether the words introduce somebody, as "a man",
    a number or a name do and "the victim" and "he" do not.
    """

    measure: str
    count: int | None
    names: frozenset[str]
    new: bool
    start: int


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], str]:
    """Measures by kind (verb, die, state) and lemma."""
    return {(row["kind"], row["word"]): row["measure"] for row in read_word_list(WORDS)}


def find_harm(doc: Doc) -> list[Harm]:
    """Every clause that tells of somebody killed, injured or shot, in text order."""
    return [harm for token in doc for harm in _harm_at(token)]


def _harm_at(token: Token) -> Iterator[Harm]:
    measure, patients = _told(token)
    if measure is None or any(child.dep_ == "neg" for child in token.children) or _unreal(token):
        return
    heads = [head for patient in patients for head in (patient, *_joined(patient, token))]
    if heads:
        yield _harm(measure, heads, token)


def _joined(patient: Token, word: Token) -> list[Token]:
    """Those named together with a patient, not those of whom something else is told: "2 dead, 3 injured"."""
    joined = [head for head in patient.conjuncts if head.i > patient.i and head.pos_ in {"NOUN", "PROPN", "NUM"}]
    return [head for head in joined if head.i < word.i or patient.i > word.i] if not _is_fragment(joined) else []


def _is_fragment(joined: list[Token]) -> bool:
    following = [head.nbor().lemma_.lower() for head in joined if head.i + 1 < len(head.doc)]
    return any(("state", lemma) in _words() or ("verb", lemma) in _words() for lemma in following)


def _told(token: Token) -> tuple[str | None, list[Token]]:
    """The measure of a word and the heads of those it happened to."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        if ("die", lemma) in _words():
            return _words()["die", lemma], _subjects(token)
        if ("verb", lemma) in _words():
            return _measure_of_verb(token), _patients(token)
    if ("state", lemma) in _words() and token.pos_ in {"ADJ", "VERB", "NOUN", "ADV"}:
        return _words()["state", lemma], _in_state(token)
    return None, []


def _measure_of_verb(verb: Token) -> str:
    measure = _words()["verb", verb.lemma_.lower()]
    fatal = {"fatally", "dead", "death"}
    near = {word.lower_ for word in verb.children} | {word.lower_ for word in verb.conjuncts}
    if measure == "shot" and (near & fatal or any(("verb", word.lemma_) in _killing() for word in verb.conjuncts)):
        return "killed"
    return "killed" if near & {"fatally"} else measure


@lru_cache(maxsize=1)
def _killing() -> frozenset[tuple[str, str]]:
    return frozenset(key for key, measure in _words().items() if key[0] == "verb" and measure == "killed")


def _patients(verb: Token) -> list[Token]:
    """Whom a verb is done to: its object, or the subject of its passive."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    if objects and not any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts):
        reflexive = [one for one in objects if one.lower_.endswith(("self", "selves"))]
        return _subjects(verb) if reflexive else objects
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts) or verb.tag_ == "VBN":
        if verb.dep_ in {"acl", "relcl"}:
            own = [child for child in verb.lefts if child.dep_ == "nsubjpass" and child.tag_ not in {"WP", "WDT"}]
            return own or [verb.head]
        return _subjects(verb)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _patients(verb.head) if verb.tag_ == verb.head.tag_ else []
    return []


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb or of the verb that it is coordinated with or hangs on."""
    for _ in range(4):
        own = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
        if own and own[0].tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
            return [verb.head]
        if own:
            return own
        if verb.dep_ in {"conj", "xcomp", "oprd", "advcl", "pcomp", "prep", "acomp", "ccomp"}:
            verb = verb.head
        elif verb.dep_ in {"acl", "relcl"}:
            return [verb.head]
        else:
            break
    return []


def _in_state(word: Token) -> list[Token]:
    """Who is dead or hurt: "left two people dead", "was found dead", "two dead"."""
    if word.dep_ in {"oprd", "acomp", "ccomp", "advcl", "xcomp", "amod", "attr"} and word.head.pos_ in {"VERB", "AUX"}:
        between = [child for child in word.children if child.dep_ == "nsubj"]
        objects = [child for child in word.head.rights if child.dep_ == "dobj" and child.i < word.i]
        return between or objects or _subjects(word.head)
    counted = [child for child in word.children if child.dep_ in {"nummod", "nsubj"} or child.pos_ == "NUM"]
    return counted if word.dep_ != "amod" else []


def _unreal(token: Token) -> bool:
    """Whether a clause tells of what did not happen or might: "to kill", "could have died", "threatened to shoot"."""
    if any(child.tag_ in {"MD", "TO"} for child in token.lefts):
        return True
    return any(child.lower_ in {"no", "nobody", "none"} for child in token.lefts) or any(
        grandchild.lower_ in {"no", "nobody", "none"} for child in token.lefts for grandchild in (child, *child.lefts)
    )


def _harm(measure: str, heads: list[Token], token: Token) -> Harm:
    counts = [_count(head) for head in heads]
    names = frozenset(head.lower_ for head in heads if head.pos_ == "PROPN" and head.ent_type_ == "PERSON")
    total = None if any(count is None for count in counts) else sum(count or 0 for count in counts)
    return Harm(measure, total, names, any(_is_new(head) for head in heads), token.idx)


def _count(head: Token) -> int | None:
    number = number_of(head)
    if number is not None:
        return number
    return None if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "them", "who", "those", "all"} else 1


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """The number words of the list."""
    return {row["word"]: int(row["measure"]) for row in read_word_list(WORDS) if row["kind"] == "number"}


def number_of(head: Token) -> int | None:
    """The number that a noun is counted with, or that it is."""
    for token in (head, *(child for child in head.lefts if child.dep_ in {"nummod", "amod", "det", "predet"})):
        word = token.lower_
        if word in _numbers():
            return _numbers()[word]
        if word.isdigit() and int(word) <= MOST and token.dep_ != "appos":
            return int(word)
    return None


def _is_new(head: Token) -> bool:
    if head.pos_ == "PROPN" or number_of(head) is not None:
        return True
    return any(child.lower_ in {"a", "an", "another", "his", "her", "their"} for child in head.lefts)
