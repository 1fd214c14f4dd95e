"""Names -> whether they mean the same: by their words, without accents, case and fillers.

"Lt Gen Ahmad Sharif" and "Ahmad Sharif" agree, "the military" and "the military’s media wing" too.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"
_WORD = re.compile(r"[a-z0-9]+")

# Two names of which neither holds the other agree when this part of all their words is common to both: the rule that
# the gold readings are scored by.
COMMON_PART = 0.5


@lru_cache(maxsize=1)
def name_fillers() -> frozenset[str]:
    """Words that tell no two names apart."""
    return frozenset(row["term"] for row in read_word_list(WORDS / "name-fillers.tsv"))


@lru_cache(maxsize=4096)
def name_words(name: str | None) -> frozenset[str]:
    """The words by which a name is told from others.

    >>> sorted(name_words("the Governor of Ségou"))
    ['governor', 'segou']
    """
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return frozenset(_WORD.findall(plain)) - name_fillers()


def same_name(one: str | None, other: str | None) -> bool:
    """Whether the words of one name hold those of the other, or most of their words are common to both.

    >>> same_name("Lt Gen Ahmad Sharif", "Ahmad Sharif"), same_name("Ahmad Sharif", "Sharif Khan"), same_name(None, "")
    (True, False, True)
    """
    mine, yours = name_words(one), name_words(other)
    if not mine or not yours:
        return mine == yours
    return mine <= yours or yours <= mine or len(mine & yours) / len(mine | yours) >= COMMON_PART
