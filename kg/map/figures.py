"""Figures -> triples: the number as said, its bounds, what it counts, and who says it.

An open end is said (`kg:openUpper true`), never left out, so that "unbounded" and "forgotten" stay two things.
"""

from decimal import Decimal

from rdflib import RDFS, XSD, Literal

from kg.map.writer import Writer, day, words
from kg.model import Figure
from kg.namespaces import KG, concept


def map_figures(writer: Writer, figures: tuple[Figure, ...]) -> None:
    """Every figure with its bounds, measure, group, scope and claimant."""
    for figure in figures:
        subject = writer.add_thing(figure.key, (KG.Figure,), (figure.span,))
        writer.add(subject, RDFS.label, Literal(figure_label(figure)))
        _map_bounds(writer, figure)
        for scheme, predicate in (
            ("qualifier", KG.qualifier),
            ("measure", KG.measure),
            ("group", KG.group),
            ("modality", KG.modality),
        ):
            writer.add(subject, predicate, concept(scheme, getattr(figure, scheme)))
        writer.add(subject, KG.groupText, words(figure.group_span.text if figure.group_span else None))
        writer.add(subject, KG.unit, words(figure.unit))
        writer.add(subject, KG.aboutEvent, writer.thing(figure.event) if figure.event else None)
        for key in figure.locations:
            writer.add(subject, KG.scopePlace, writer.thing(key))
        writer.add_period(subject, figure.period)
        writer.add(subject, KG.asOf, day(figure.as_of))
        writer.add(subject, KG.claimant, writer.thing(figure.claimant) if figure.claimant else None)
        writer.add(subject, KG.partOfFigure, writer.thing(figure.part_of) if figure.part_of else None)
        said_in = writer.thing(figure.statement) if figure.statement else writer.iri
        writer.add(subject, KG.statedIn, said_in)
        if figure.statement:
            writer.add(said_in, KG.asserts, subject)


def figure_label(figure: Figure) -> str:
    """A neutral label.

    "at least 92 killed (militant)"
    """
    shown = figure.count if figure.count is not None else _range(figure)
    qualifier = {"exactly": "", "between": "", "unspecified": "", "vague": ""}.get(
        figure.qualifier, figure.qualifier.replace("-", " ") + " "
    )
    measure = "" if figure.measure == "other" else f" {figure.measure}"
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{qualifier}{shown}{unit}{measure} ({figure.group.replace('-', ' ')})"


def _range(figure: Figure) -> str:
    if figure.lower is not None and figure.upper is not None:
        return f"{figure.lower} to {figure.upper}"
    return f"{figure.lower} or more" if figure.lower is not None else f"{figure.upper} or fewer"


def _map_bounds(writer: Writer, figure: Figure) -> None:
    subject = writer.thing(figure.key)
    writer.add(subject, KG.count, number(figure.count))
    for bound, predicate, opened in (
        (figure.lower, KG.lowerBound, KG.openLower),
        (figure.upper, KG.upperBound, KG.openUpper),
    ):
        if bound is None:
            writer.add(subject, opened, Literal(True))  # noqa: FBT003 - a literal, no switch
        else:
            writer.add(subject, predicate, number(bound))


def number(value: float | None) -> Literal | None:
    """A whole number as xsd:integer, any other as xsd:decimal."""
    if value is None:
        return None
    if float(value).is_integer():
        return Literal(int(value), datatype=XSD.integer)
    return Literal(Decimal(str(value)), datatype=XSD.decimal)
