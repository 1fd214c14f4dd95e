"""Text -> Report.

"QUETTA, Feb 01 (Alliance News): Security forces ..." -> Report(id="undated-quetta-...", publisher="Alliance News")
"""

import hashlib
import re
import unicodedata
from datetime import date

from kg.errors import EmptyReport
from kg.model import Report
from kg.read.dateline import Dateline, find_dateline
from kg.read.language import check_language
from kg.read.publication import Publication, publication_date

_WORD = re.compile(r"\w")


def read(
    text: str,
    *,
    publisher: str | None = None,
    published: date | None = None,
    published_precision: str = "day",
    published_basis: str = "given",
    headline: str | None = None,
    source: str | None = None,
    licence: str | None = None,
    media_type: str = "text/plain",
    file: str | None = None,
) -> Report:
    """The report that a text is; what the caller says goes before what the text says.

    `source` is the address it was published at, `file` the name errors speak of.
    Raises EmptyReport and UnsupportedLanguage.
    """
    name = file or source or "report"
    if not _WORD.search(text):
        raise EmptyReport(f"{name}: no words in it; give a report's text", source=name)
    check_language(text, name)
    dateline = find_dateline(text)
    publisher = publisher or (dateline.publisher.text if dateline.publisher else None)
    if published is None:
        publication = publication_date(text, dateline)
    else:
        publication = Publication(published, published_precision, published_basis)
    return Report(
        id=_identifier(text, dateline, publication, publisher, source),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        publisher=publisher,
        publisher_span=dateline.publisher,
        headline=headline or (dateline.headline.text if dateline.headline else None),
        dateline=dateline.whole,
        dateline_place=dateline.place,
        published=publication.day,
        published_span=publication.span,
        published_precision=publication.precision,
        published_basis=publication.basis,
        source=source,
        licence=licence,
        media_type=media_type,
        file=file,
        body_start=dateline.body_start,
        doubts=publication.doubts,
    )


def _identifier(
    text: str, dateline: Dateline, publication: Publication, publisher: str | None, source: str | None
) -> str:
    """A readable id: the day, the place, and a hash of the text, its publisher and its address.

    The publisher is part of the hash because one text that two outlets print is two reports.
    """
    content = "\0".join((text, publisher or "", source or ""))
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    place = _slug(dateline.place.text) if dateline.place else ""
    return f"{_day(publication)}-{place or 'report'}-{digest}"


def _day(publication: Publication) -> str:
    if publication.day is None:
        return "undated"
    return publication.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[publication.precision]]


def _slug(place: str) -> str:
    folded = unicodedata.normalize("NFKD", place.partition(",")[0]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
