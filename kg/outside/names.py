"""How alike two names are, in the ways that one name is written.

likeness("Gen. Asim Munir", "Asim Munir")  ->  1.0
"""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

WORD = re.compile(r"[^\W_]+")
# Words that names are written with and without.
LOOSE = frozenset({"the", "of", "and"})
# How like a name is that differs in initials alone ("M. A. Khan", "Mohammad Ali Khan"): they may stand for others.
BY_INITIALS = 0.85
# The names of an item beside its label; Wikidata's are often those of other things as well.
BY_ALIAS = 0.97
# The most that names are alike where a word of one has no counterpart in the other.
BY_HALF = 0.75
# Spellings of one word ("Mohammad", "Muhammad") out of 100.
SAME_WORD = 75
# The shortest abbreviation that is told by its letters: two letters stand for too much.
SHORTEST_ABBREVIATION = 3


def folded(name: str) -> str:
    """The name without case, accents and signs.

    >>> folded("Fitna al-Hindustān")
    'fitna al hindustan'
    """
    plain = unicodedata.normalize("NFKD", name)
    return " ".join(WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()))


def likeness(name: str, label: str) -> float:
    """How like a name is to a label, from 0 to 1.

    >>> likeness("M. Bugti", "Mir Bugti"), likeness("Quetta", "QUETTA"), likeness("FAH", "Fitna al-Hindustan")
    (0.85, 1.0, 0.85)
    """
    one, other = _words(name), _words(label)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if is_abbreviation(name, label) or is_abbreviation(label, name) or _same_but_initials(one, other):
        return BY_INITIALS
    value = min(0.99, fuzz.token_sort_ratio(" ".join(one), " ".join(other)) / 100)
    return value if _has_counterparts(one, other) and _has_counterparts(other, one) else min(value, BY_HALF)


def best_likeness(names: Iterable[str], labels: Iterable[str], aliases: Iterable[str] = ()) -> tuple[float, str]:
    """How like the likest of the names is to a label or an alias, and to which."""
    weighed = [(label, 1.0) for label in labels] + [(alias, BY_ALIAS) for alias in aliases]
    found = ((likeness(name, label) * weight, label) for name in names for label, weight in weighed)
    return max(found, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))


def is_abbreviation(short: str, long: str) -> bool:
    """Whether a word in capitals is made of the first letters of the words of a name.

    >>> is_abbreviation("ISPR", "Inter-Services Public Relations")
    True
    """
    letters = short.replace(".", "")
    if not letters.isupper() or not letters.isalpha() or len(letters) < SHORTEST_ABBREVIATION:
        return False
    words = folded(long).split()
    full, loose = ("".join(word[0] for word in some) for some in (words, [word for word in words if word not in LOOSE]))
    return folded(letters) in {full, loose}


def spellings(name: str) -> tuple[str, ...]:
    """The ways to write a name that an index of exact labels may know it by.

    >>> spellings("KATHMANDU")
    ('KATHMANDU', 'Kathmandu')
    """
    plain = " ".join(name.replace("’", "'").split())
    forms = [plain]
    if plain.isupper() and len(plain) > SHORTEST_ABBREVIATION:
        forms.append(plain.title())
    if plain.lower().startswith("the "):
        forms.append(plain[4:])
    if plain.endswith("'s"):
        forms.append(plain[:-2])
    return tuple(dict.fromkeys(form for form in forms if form))


def _words(name: str) -> tuple[str, ...]:
    words = folded(name).split()
    return tuple([word for word in words if word not in LOOSE] or words)


def _has_counterparts(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each word of a name is like one of the other: National and Provincial Authority are two authorities."""
    return all(any(fuzz.ratio(word, match) >= SAME_WORD for match in other) for word in one)


def _same_but_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the last words are the same, and each earlier word is the other's or its first letter."""
    if len(one) != len(other) or one[-1] != other[-1] or len(one[-1]) == 1:
        return False
    return all(
        left == right or (1 in (len(left), len(right)) and left[0] == right[0])
        for left, right in zip(one[:-1], other[:-1], strict=True)
    )
