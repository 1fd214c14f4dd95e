"""The patterns of patterns.tsv: what words near a time or a number speak for.

    pattern("hurt").search("in stable condition") -> a match

A pattern is one regular expression of whole words, whatever their case.
"""

import re
from functools import lru_cache
from pathlib import Path

from kg.resources import read_word_list

WORDS = Path(__file__).resolve().parent / "patterns.tsv"


@lru_cache(maxsize=16)
def pattern(kind: str) -> re.Pattern[str]:
    """One pattern for all lines of a kind."""
    terms = [row["pattern"] for row in read_word_list(WORDS) if row["kind"] == kind]
    return re.compile(rf"\b(?:{'|'.join(terms)})\b", re.IGNORECASE)
