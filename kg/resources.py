"""Finds ontology/, shapes/ and the bundled examples: beside `kg/` in a checkout or an editable install, inside it in a wheel."""

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
    """The rows of a word list: tab-separated, the first line names the columns, lines that begin with # are remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
