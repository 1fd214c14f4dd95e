"""IRIs of everything in a reading: made from the report and the span, so the same report gives the same IRIs.

report 2026-02-01-quetta-3f2a9c1e, key figure/7 -> {base}report/2026-02-01-quetta-3f2a9c1e/figure/7
"""

from rdflib import URIRef

from kg.model import Span


def report_iri(base: str, report_id: str) -> URIRef:
    """The IRI of a report.

    >>> report_iri("http://localhost:8000/", "2026-02-01-quetta-3f2a9c1e")
    rdflib.term.URIRef('http://localhost:8000/report/2026-02-01-quetta-3f2a9c1e')
    """
    return URIRef(f"{base}report/{report_id}")


def thing_iri(report: URIRef, key: str) -> URIRef:
    """The IRI of a thing of a reading by its key ("event/1", "text", "reading")."""
    return URIRef(f"{report}/{key}")


def mention_iri(report: URIRef, span: Span) -> URIRef:
    """The IRI of the words at a span: a fragment as RFC 5147 section 2.2.1 writes it, in code points."""
    return URIRef(f"{report}#char={span.start},{span.end}")
