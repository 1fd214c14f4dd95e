"""Writes the terms of ontology/loaded-terms.tsv into the rule shapes/rules/neutral-label.rq.

In go the list and the rule, out comes the rule with one pattern of all terms: whole words, any case, with the ending
of a plural, as the finder takes them too.

    python scripts/make_loaded_terms_shape.py            writes the rule
    python scripts/make_loaded_terms_shape.py --check    writes nothing; exits with 1 where the two differ
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from kg.resources import loaded_terms

RULE = Path(__file__).resolve().parent.parent / "shapes" / "rules" / "neutral-label.rq"
PATTERN = re.compile(r'(?<=\), )"[^"]*"(?=, "i"\))')

# XPath, whose patterns SPARQL has, knows no \\b. A backslash stands double in a string of a query.
EDGE = r"[^\\p{L}\\p{N}_]"
SPECIAL = re.compile(r"[^\w\s-]")


def pattern(terms: Iterable[str]) -> str:
    """One pattern of all terms, as it is written in a query.

    >>> print(pattern(["martyr", "freedom fighter"]).replace(EDGE, "EDGE"))
    (^|EDGE)(freedom fighter|martyr)(e?s)?($|EDGE)
    """
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    words = "|".join(SPECIAL.sub(r"[\g<0>]", term) for term in longest_first)
    return f"(^|{EDGE})({words})(e?s)?($|{EDGE})"


def rewritten(rule: str, terms: Iterable[str]) -> str:
    """The rule with the pattern of these terms."""
    quoted = f'"{pattern(terms)}"'
    return PATTERN.sub(lambda _: quoted, rule)


def main() -> int:
    """Write the rule, or check it: 0 all well, 1 they differ."""
    before = RULE.read_text(encoding="utf-8")
    after = rewritten(before, loaded_terms())
    if "--check" in sys.argv[1:]:
        return int(before != after)
    RULE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
