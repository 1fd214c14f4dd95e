"""Bytes, HTML or text -> Report.

    "QUETTA, Feb 01 (Alliance News): Security forces ..." -> Report(publisher="Alliance News", dateline=...)
"""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

from kg.model import Report, Span

_DATELINE = re.compile(
    r"\A\s*(?P<place>[A-Z][\w’'.\- ]+(?:, [A-Z][\w’'. ]+?)?)(?:, (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}))?"
    r" \((?P<publisher>[^)\n]{2,40})\)\s*(?::|-|–|—)\s+"
)


def read(
    text: str, *, publisher: str | None = None, published: date | None = None, source: str | None = None, file: str | None = None
) -> Report:
    """The report that a text is."""
    match = _DATELINE.match(text)

    def group(name: str) -> Span | None:
        return Span(match.start(name), match.end(name), match[name]) if match and match[name] else None

    digest = hashlib.sha256(text.encode()).hexdigest()
    publisher_span = group("publisher")
    place = group("place")
    dateline = Span(match.start("place"), match.end("publisher") + 1, text[match.start("place") : match.end("publisher") + 1]) if match else None
    identifier = f"{published or 'undated'}-{re.sub(r'[^a-z]+', '-', (place.text if place else 'report').lower()).strip('-')}-{digest[:8]}"
    return Report(
        id=identifier, text=text, sha256=digest, publisher=publisher or (publisher_span.text if publisher_span else None),
        publisher_span=publisher_span, dateline=dateline, dateline_place=place, published=published, source=source, file=file,
        body_start=match.end() if match else 0,
    )


def read_file(path: Path) -> Report:
    """The report in a file, with what the sidecar `NAME.meta.json` beside it says."""
    sidecar = path.with_name(path.stem + ".meta.json")
    meta = json.loads(sidecar.read_text()) if sidecar.exists() else {}
    day = meta.get("published")
    published = date.fromisoformat(day) if day and len(day) == 10 else date.fromisoformat((day + "-01-01")[:10]) if day else None
    return read(path.read_text(), publisher=meta.get("outlet"), published=published, file=path.name)
