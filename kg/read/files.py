"""Files -> Reports: bytes are decoded, HTML is unpacked, and a sidecar file adds what the text does not say.

    harnai.txt beside harnai.meta.json {"publisher": "...", "published": "2026-02-01"} -> Report

The text is kept as it stands, save that a byte order mark is dropped, line ends become line feeds and control
characters become spaces (XML has no way to write them); offsets count in that text.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from kg.errors import BadMetadata, BinaryReport, MissingPath, ReportTooLarge
from kg.model import Report
from kg.read.html import looks_like_html, read_html
from kg.read.reader import read

# The longest report known to us has 60,000 characters; spaCy refuses texts over a million.
MAX_CHARACTERS = 1_000_000
# A character takes at most four bytes; markup may be many times the text.
MAX_BYTES = 16_000_000

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")
_DAY_FORMS = {4: "-01-01", 7: "-01", 10: ""}
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_KNOWN_BINARIES = {
    b"%PDF": "a PDF file; save its text",
    b"PK\x03\x04": "a zip or office file; save its text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "gzip-compressed; unpack it first",
}


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The report files that paths name: files as given, directories searched through, each file once, sorted.

    Raises MissingPath where a path does not exist or a directory holds no report.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise MissingPath(f"{path}: no such file or directory", path=str(path))
        files = sorted(_below(path)) if path.is_dir() else [path]
        if not files:
            raise MissingPath(f"{path}: no reports in it; they end in {', '.join(SUFFIXES)}", path=str(path))
        found.update(dict.fromkeys(files))
    return list(found)


def _below(directory: Path) -> Iterator[Path]:
    return (path for path in directory.rglob("*") if path.is_file() and path.suffix.lower() in SUFFIXES)


def read_file(path: Path, *, published: date | None = None, publisher: str | None = None) -> Report:
    """The report in a file.

    What the caller gives goes before the sidecar `NAME.meta.json`, and that before the page and the text.
    Raises MissingPath, EmptyReport, BinaryReport, ReportTooLarge, UnsupportedLanguage and BadMetadata.
    """
    text = _decode(_bytes(path), path.name)
    metadata: dict[str, Any] = {"file": path.name}
    if path.suffix.lower() in SUFFIXES[2:] or looks_like_html(text):
        page = read_html(text, path.name)
        text = page.text
        metadata |= {"publisher": page.publisher, "source": page.source, "headline": page.headline}
        metadata |= {"media_type": "text/html", **_day(page.published, path, "stated")}
    if len(text) > MAX_CHARACTERS:
        raise _too_large(path.name, f"{len(text):,} characters")
    metadata |= _sidecar(path)
    metadata |= {"publisher": publisher} if publisher else {}
    metadata |= {"published": published, "published_precision": "day", "published_basis": "given"} if published else {}
    return read(text, **metadata)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise MissingPath(f"{path}: no such file", path=str(path)) from error
    if size > MAX_BYTES:
        raise _too_large(path.name, f"{size:,} bytes")
    return path.read_bytes()


def _too_large(name: str, seen: str) -> ReportTooLarge:
    message = f"{name}: {seen} is more than one report; give each a file of at most {MAX_CHARACTERS:,} characters"
    return ReportTooLarge(message, source=name)


def _decode(data: bytes, name: str) -> str:
    for magic, kind in _KNOWN_BINARIES.items():
        if data.startswith(magic):
            raise BinaryReport(f"{name}: {kind}", source=name)
    return _CONTROLS.sub(" ", re.sub(r"\r\n?", "\n", _characters(data, name)))


def _characters(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", *(("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ())):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    best = None if b"\0" in data else from_bytes(data).best()
    if best is None:
        raise BinaryReport(f"{name}: not text in any encoding known here; save it as UTF-8 text", source=name)
    return str(best)


def _sidecar(path: Path) -> dict[str, Any]:
    sidecar = path.with_name(path.stem + ".meta.json")
    if not sidecar.is_file():
        return {}
    try:
        fields = json.loads(sidecar.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise BadMetadata(f"{sidecar.name}: not JSON: {error}", source=sidecar.name) from error
    if not isinstance(fields, dict):
        raise BadMetadata(f'{sidecar.name}: holds no JSON object; give {{"publisher": ...}}', source=sidecar.name)
    known = {
        "publisher": fields.get("publisher") or fields.get("outlet"),
        "headline": fields.get("headline") or fields.get("title"),
        "source": fields.get("url"),
        "licence": fields.get("licence") or fields.get("license"),
    }
    wrong = [name for name, value in known.items() if value is not None and not isinstance(value, str)]
    if wrong:
        raise BadMetadata(f"{sidecar.name}: {wrong[0]} is no string", source=sidecar.name)
    return {name: value for name, value in known.items() if value} | _day(fields.get("published"), sidecar, "stated")


def _day(value: object, path: Path, basis: str) -> dict[str, Any]:
    """A date of publication as YYYY-MM-DD, YYYY-MM or YYYY, with its precision."""
    if value is None:
        return {}
    text = str(value)
    try:
        day = date.fromisoformat(text + _DAY_FORMS[len(text)])
    except (KeyError, ValueError) as error:
        message = f"{path.name}: published is {text!r}; give it as YYYY-MM-DD, YYYY-MM or YYYY"
        raise BadMetadata(message, source=path.name) from error
    return {"published": day, "published_precision": _PRECISIONS[len(text)], "published_basis": basis}
