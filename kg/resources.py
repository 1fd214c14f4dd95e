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
