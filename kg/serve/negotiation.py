"""Accept header -> the form that an answer is sent in.

"text/csv;q=0.5, application/sparql-results+json" -> json
"""

from dataclasses import dataclass

# Media types by what is served: the first one of a list is sent where the client takes anything.
ROWS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
# SPARQL 1.1 CSV and TSV results have no form for true and false.
TRUTH = {media: form for media, form in ROWS.items() if form in {"json", "xml"}}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "text/plain": "ntriples",
}
OFFERS = {"select": ROWS, "ask": TRUTH, "graph": TRIPLES}


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an Accept header with its weight."""

    media: str
    weight: float

    def precision(self, media: str) -> int:
        """How closely the range names a media type: 3 by its name, 2 by its kind, 1 by */*, 0 not at all."""
        if self.media == media:
            return 3
        if self.media == media.partition("/")[0] + "/*":
            return 2
        return int(self.media == "*/*")


def negotiate(accept: str | None, offers: dict[str, str]) -> tuple[str, str] | None:
    """The media type to send and its form, None where the client takes none of those offered (RFC 9110, 12.5.1).

    >>> negotiate("text/csv;q=0.5, application/json", ROWS)
    ('application/json', 'json')
    """
    ranges = _parse(accept) or [_Range("*/*", 1.0)]
    weighed = [(_weight(ranges, media), -order, media) for order, media in enumerate(offers)]
    weight, _, media = max(weighed)
    return (media, offers[media]) if weight > 0 else None


def _weight(ranges: list[_Range], media: str) -> float:
    """The weight of the most precise range that takes a media type."""
    return max(((each.precision(media), each.weight) for each in ranges if each.precision(media)), default=(0, 0.0))[1]


def _parse(accept: str | None) -> list[_Range]:
    ranges = []
    for part in (accept or "").split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in media:
            ranges.append(_Range(media, _quality(parameters)))
    return ranges


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
