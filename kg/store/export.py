"""The served data as RDF files, the same each time.

    export(store, "turtle", report="2026-02-01-quetta-3f2a9c1e")  ->  b"@base <http://localhost:8000/> ..."

Three layers: "reading" is what the reports say, "linked" adds which things of the world are meant, "all" adds findings
and the catalogue, which says when a report was loaded and so differs from store to store. The ontology is left out.
"""

from collections.abc import Iterable, Iterator
from typing import Literal as OneOf
from typing import get_args

import pyoxigraph as ox

from kg.errors import StoreError
from kg.namespaces import KG, PREFIXES
from kg.store.catalogue import SERVED, Entry
from kg.store.store import Store
from kg.store.terms import restored
from kg.store.turtle import TurtleWriter

ExportFormat = OneOf["turtle", "trig", "n-quads", "n-triples", "json-ld", "rdf/xml"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
Layer = OneOf["reading", "linked", "all"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

_HELD = ox.NamedNode(KG.heldReading)


def export(
    store: Store,
    format: ExportFormat,  # noqa: A002 - the word the command line uses
    *,
    report: str | None = None,
    base: str | None = None,
    layer: Layer = "linked",
) -> bytes:
    """The served reports, or one of them by its id or IRI, in a format; `base` takes the place of the store's base."""
    entries = [_served(store, report)] if report is not None else store.entries()
    quads = set(_quads(store, entries, layer))
    if base is not None:
        base = base if base.endswith("/") else f"{base}/"
        quads = {_rebased(quad, store.base, base) for quad in quads}
    return serialize_quads(quads, format, base=base or store.base)


def serialize_quads(quads: Iterable[ox.Quad], format: ExportFormat, *, base: str) -> bytes:  # noqa: A002
    """Any quads in a format, in an order of their own; formats without graphs take the union of them."""
    typed = {_with_types(quad) for quad in quads}
    if format == "n-quads":
        return "".join(sorted(f"{quad} .\n" for quad in typed)).encode()
    if format == "trig":
        return TurtleWriter(base).trig(typed).encode()
    triples = {quad.triple for quad in typed}
    if format == "n-triples":
        return "".join(sorted(f"{triple} .\n" for triple in triples)).encode()
    if format == "turtle":
        return TurtleWriter(base).turtle(triples).encode()
    if format == "json-ld":
        ordered = sorted(typed, key=lambda quad: (str(quad.graph_name), str(quad)))
        return ox.serialize(ordered, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES) or b""
    if format == "rdf/xml":
        return ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    raise ValueError(f"no format {format!r}; there are {', '.join(EXPORT_FORMATS)}")


def _served(store: Store, report: str) -> Entry:
    """The entry of a report that is served."""
    report_id = report.removeprefix(f"{store.base}report/")
    entry = next((entry for entry in store.entries() if entry.id == report_id), None)
    where = str(store.path or ":memory:")
    if entry is None:
        raise StoreError(f"no report {report_id!r} in {where}; kg table reports lists those that are there", path=where)
    if entry.status != SERVED:
        raise StoreError(
            f"the report {report_id!r} is {entry.status}, not served; kg table reports and kg table findings say why",
            path=where,
        )
    return entry


def _quads(store: Store, entries: Iterable[Entry], layer: Layer) -> Iterator[ox.Quad]:
    for entry in entries:
        if entry.status == SERVED:
            content = store.content(entry)
            yield from content.reading
            if layer != "reading":
                yield from content.identity
                yield from content.world
            if layer == "all":
                yield from content.findings
        if layer == "all":
            yield from (quad for quad in store.catalogue_of(entry) if quad.predicate != _HELD)


def _with_types(quad: ox.Quad) -> ox.Quad:
    triple = restored(quad.triple)
    return ox.Quad(triple.subject, triple.predicate, triple.object, quad.graph_name)


def _rebased(quad: ox.Quad, old: str, new: str) -> ox.Quad:
    subject, predicate, value, name = (
        ox.NamedNode(new + term.value.removeprefix(old))
        if isinstance(term, ox.NamedNode) and term.value.startswith(old)
        else term
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
    )
    return ox.Quad(subject, predicate, value, name)  # type: ignore[arg-type]  # each is of the kind that it was
