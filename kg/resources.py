"""Finds ontology/, shapes/, the bundled examples and word lists.

They lie beside `kg/` in a checkout or an editable install, and inside it in a wheel.
"""

import re
from functools import lru_cache
from importlib import resources
from pathlib import Path


def resource_directory(name: str) -> Path:
    """The directory of that name: "ontology", "shapes" or "examples".

    >>> (resource_directory("ontology") / "kg.ttl").is_file()
    True
    """
    package = Path(str(resources.files("kg")))
    bundled = package / "_bundled" / name
    return bundled if bundled.is_dir() else package.parent / name


def read_word_list(path: Path) -> list[dict[str, str]]:
    """The rows of a word list.

    It is tab-separated; the first line names the columns, and lines that begin with # are remarks.
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


@lru_cache(maxsize=1)
def loaded_terms() -> dict[str, str]:
    """Terms that take a side, in lower case, each with its neutral class or measure (`ontology/loaded-terms.tsv`)."""
    rows = read_word_list(resource_directory("ontology") / "loaded-terms.tsv")
    return {row["term"]: row["neutral"] for row in rows}


@lru_cache(maxsize=1)
def loaded_pattern() -> re.Pattern[str]:
    """Matches a loaded term as a whole word, with the endings of a plural or a possessive."""
    longest_first = sorted(loaded_terms(), key=lambda term: (-len(term), term))
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:e?s)?\b", re.IGNORECASE)


def is_loaded(text: str) -> bool:
    """Whether a text holds a term that takes a side.

    >>> is_loaded("India-backed terrorists"), is_loaded("armed men")
    (True, False)
    """
    return loaded_pattern().search(text) is not None
