"""Doubts -> triples: what can be read in more than one way, and why it was left so."""

from rdflib import Literal

from kg.map.writer import Writer
from kg.model import Doubt
from kg.namespaces import KG, concept


def map_doubts(writer: Writer, doubts: tuple[Doubt, ...]) -> None:
    """Every doubt with its readings and its reason."""
    for doubt in doubts:
        subject = writer.add_thing(doubt.key, (KG.Doubt,), (doubt.span,) if doubt.span else ())
        writer.add(subject, KG.doubtKind, concept("doubt-kind", doubt.kind))
        writer.add(subject, KG.doubtAbout, writer.thing(doubt.about) if doubt.about else writer.iri)
        for reading in doubt.readings:
            writer.add(subject, KG.alternative, Literal(reading))
        writer.add(subject, KG.reason, Literal(doubt.reason))
