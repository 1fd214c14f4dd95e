"""The words around place names, and the stretches of capitalised words that may hold one.

"in Dera Ghazi Khan, near Urem al-Kubra" -> "Dera Ghazi Khan", "Urem al-Kubra"
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"

PLACE_TAGS = frozenset({"GPE", "LOC", "FAC"})

# What may stand inside a name in small letters, and how many of it in a row: "Port-au-Prince" has three.
PARTICLES = frozenset(
    [
        "of",
        "de",
        "del",
        "della",
        "do",
        "da",
        "du",
        "des",
        "la",
        "le",
        "el",
        "al",
        "au",
        "aux",
        "bin",
        "ez",
        "sur",
        "e",
        "i",
        "-",
        "–",
    ]
)
LONGEST_JOINT = 3

# Of a name like "Republic of the Congo" the part after "of" is its own; of "people of Congo" it is not.
OF_HEADS = frozenset(
    {"republic", "gulf", "bay", "strait", "sea", "horn", "isle", "university", "kingdom", "states", "state"}
)

HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir"})


@lru_cache(maxsize=1)
def place_words() -> dict[str, frozenset[str]]:
    """The words around place names, by kind."""
    words: dict[str, set[str]] = {}
    for row in read_word_list(WORDS / "places-words.tsv"):
        words.setdefault(row["kind"], set()).add(row["term"])
    return {kind: frozenset(terms) for kind, terms in words.items()}


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Titles and offices, in lower case: what follows a place's name in "Balochistan Chief Minister"."""
    return frozenset(row["term"].lower() for row in read_word_list(WORDS / "titles-roles.tsv"))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names of persons."""
    return frozenset(row["term"] for row in read_word_list(WORDS / "names-first.tsv"))


@lru_cache(maxsize=1)
def cues() -> frozenset[str]:
    """Verbs of saying that a clause or quotation follows."""
    rows = read_word_list(WORDS / "cues-verbs.tsv")
    return frozenset(row["cue"] for row in rows if {"clause", "quote"} & set(row["frames"].split()))


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter, and is no number or mark."""
    return token.text[:1].isupper() and token.text[:1].isalpha()


def is_name_word(token: Token) -> bool:
    """Whether a capital letter is a name's and not the sentence's or a weekday's."""
    if not is_capital(token) or token.lower_ in place_words()["calendar"] or token.text.endswith("$"):
        return False
    if token.lower_.rstrip(".") in HONORIFICS:
        return True
    if _opens_sentence(token):
        return token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB"} and not token.is_stop
    # A capital "In" inside a sentence opens a name: "In Tillit".
    return token.pos_ not in {"PRON", "DET", "CCONJ"} or token.ent_type_ in PLACE_TAGS


def _opens_sentence(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is None or token.is_sent_start is True or before.text in {"“", '"', "‘", ":", "\n"}


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """The stretches of name words, with the particles inside them."""
    start = 0
    while start < len(doc):
        if not is_name_word(doc[start]):
            start += 1
            continue
        end = start + 1
        while end < len(doc) and not doc[end].is_sent_start:
            joint = _joint(doc, end)
            if joint is None:
                break
            end += joint + 1
        yield start, end
        start = end


def _joint(doc: Doc, at: int) -> int | None:
    """How many small words stand before the next capital of one name, None where the name ends."""
    if is_capital(doc[at]):
        return 0
    if doc[at].lower_ == "of" and doc[at - 1].lower_ not in OF_HEADS:
        return None
    for length in range(1, LONGEST_JOINT + 1):
        if at + length >= len(doc):
            return None
        small = doc[at + length - 1].lower_
        if small not in PARTICLES and not (length > 1 and small == "the"):
            return None
        if is_capital(doc[at + length]):
            return length
    return None
