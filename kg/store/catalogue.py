"""The catalogue: what the store knows of each report that its reading does not say.

One entry a report in the graph `{base}catalogue`: file name, load time, whether it is served, which report it revises,
and the bibliographic facts that find versions of one piece even where the reading is kept aside:

    <R> kg:fileName "quetta.txt" ; kg:loadedAt "..." ; kg:servingStatus serving-status:served ;
        kg:readingGraph <R/reading> ;
        dcterms:publisher "Alliance News" ; dcterms:issued "2026-02-01"^^xsd:date ; dcterms:title "..." .

No triple here stands in a reading graph too: the union of the graphs would give it twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pyoxigraph as ox
from rdflib.namespace import DCTERMS, PROV, XSD

from kg.model import Report
from kg.namespaces import KG, SCHEMA, concept
from kg.store.revisions import source_address

SERVED, QUARANTINED, SUPERSEDED = "served", "quarantined", "superseded"

_STATUSES = {str(concept("serving-status", status)): status for status in (SERVED, QUARANTINED, SUPERSEDED)}
_DATE_TYPES = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}
_DATE_LENGTHS = {"month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the catalogue. `published` is as precise as is known: 2026-02-01, 2026-02 or 2026.

    `revision_of` is the id of the version before this one; `held` the N-Quads of a reading that is not served.
    """

    id: str
    loaded_at: str
    status: str = SERVED
    file_name: str | None = None
    publisher: str | None = None
    published: str | None = None
    headline: str | None = None
    dateline: str | None = None
    source: str | None = None
    revision_of: str | None = None
    held: str | None = None

    @property
    def day(self) -> str:
        """What orders versions: the day of publication, or of loading where that is not known."""
        return (self.published or self.loaded_at)[:10]


class Names:
    """The IRIs that a store gives to its graphs."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.catalogue = ox.NamedNode(f"{base}catalogue")
        # Descriptions of things of the world stand here once, however many reports refer to them.
        self.world = ox.NamedNode(f"{base}world")

    def report(self, report_id: str) -> ox.NamedNode:
        """The report's own IRI."""
        return ox.NamedNode(f"{self.base}report/{report_id}")

    def below(self, report_id: str, name: str) -> ox.NamedNode:
        """An IRI below a report: its reading, identity or findings graph, its text."""
        return ox.NamedNode(f"{self.base}report/{report_id}/{name}")

    def id_of(self, report: object) -> str:
        """The id in a report's IRI."""
        assert isinstance(report, ox.NamedNode)  # noqa: S101 - the catalogue has no other subjects
        return report.value.removeprefix(f"{self.base}report/")


def entry_of(report: Report, loaded_at: datetime) -> Entry:
    """The entry of a report that is loaded now."""
    published = report.published.isoformat() if report.published else None
    if published:
        published = published[: _DATE_LENGTHS.get(report.published_precision, 10)]
    moment = loaded_at.astimezone(UTC) if loaded_at.tzinfo else loaded_at.replace(tzinfo=UTC)
    return Entry(
        id=report.id,
        loaded_at=moment.isoformat().replace("+00:00", "Z"),
        file_name=report.file,
        publisher=report.publisher,
        published=published,
        headline=report.headline,
        dateline=report.dateline.text if report.dateline else None,
        source=source_address(report.source),
    )


def entry_quads(entry: Entry, names: Names) -> Iterator[ox.Quad]:
    """The entry as quads of the catalogue graph."""
    report = names.report(entry.id)
    date_type = _DATE_TYPES.get(len(entry.published or ""))
    values: dict[str, ox.NamedNode | ox.Literal | None] = {
        KG.loadedAt: _literal(entry.loaded_at, XSD.dateTime),
        KG.servingStatus: ox.NamedNode(concept("serving-status", entry.status)),
        KG.readingGraph: names.below(entry.id, "reading"),
        KG.fileName: _literal(entry.file_name),
        DCTERMS.publisher: _literal(entry.publisher),
        DCTERMS.issued: _literal(entry.published, date_type),
        DCTERMS.title: _literal(entry.headline),
        DCTERMS.coverage: _literal(entry.dateline),
        SCHEMA.url: _literal(entry.source, XSD.anyURI),
        PROV.wasRevisionOf: names.report(entry.revision_of) if entry.revision_of else None,
        KG.heldReading: _literal(entry.held),
    }
    for predicate, value in values.items():
        if value is not None:
            yield ox.Quad(report, ox.NamedNode(predicate), value, names.catalogue)


def entry_from(quads: Iterable[ox.Quad], names: Names) -> Entry | None:
    """The entry that the quads of one report in the catalogue make; None where there are none."""
    found = {quad.predicate.value: quad for quad in quads}
    if not found:
        return None

    def text(predicate: str) -> str | None:
        value = found[str(predicate)].object if str(predicate) in found else None
        return value.value if isinstance(value, ox.Literal | ox.NamedNode) else None

    revised = found.get(str(PROV.wasRevisionOf))
    return Entry(
        id=names.id_of(next(iter(found.values())).subject),
        loaded_at=text(KG.loadedAt) or "",
        status=_STATUSES[text(KG.servingStatus) or ""],
        file_name=text(KG.fileName),
        publisher=text(DCTERMS.publisher),
        published=text(DCTERMS.issued),
        headline=text(DCTERMS.title),
        dateline=text(DCTERMS.coverage),
        source=text(SCHEMA.url),
        revision_of=names.id_of(revised.object) if revised else None,
        held=text(KG.heldReading),
    )


def _literal(value: str | None, datatype: str | None = None) -> ox.Literal | None:
    if value is None:
        return None
    return ox.Literal(value, datatype=ox.NamedNode(str(datatype)) if datatype else None)
