"""Cells that several tables have: dates and their precision, sources, numbers with the figures that they rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.exchange.crosswalk import Code, Crosswalk
from kg.exchange.policies import PolicyName, policy_iri
from kg.exchange.records import Event, Figure
from kg.exchange.tolls import Toll, toll

Cell = str | int | float | None
Row = dict[str, Cell]
LIST_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Context:
    """What a table is made with: the crosswalk, the policy that picks numbers, and what the user asked for."""

    crosswalk: Crosswalk
    policy: PolicyName
    base: str
    coarse: bool = False


def joined(texts: Iterable[str | None]) -> str:
    """The texts without repetition in one cell."""
    return LIST_SEPARATOR.join(dict.fromkeys(text for text in texts if text))


def tail(iri: str | None, base: str) -> str:
    """The part of an IRI below the base, which is the id of a thing."""
    return (iri or "").removeprefix(base)


def days_of(event: Event) -> int | None:
    """How many days the event's dates span; None where they are not known."""
    if not (event.first and event.last):
        return None
    return (date.fromisoformat(event.last) - date.fromisoformat(event.first)).days + 1


def country_name(context: Context, event: Event) -> str:
    """The name of the country as reports give it, else its code."""
    code = event.place.country if event.place else None
    return context.crosswalk.countries.get(code, code) if code else ""


def sources(event: Event) -> Row:
    """The reports that tell of an event, as UCDP's source columns hold them."""
    reports = {reading.report: reading for reading in event.readings}.values()
    return {
        "number_of_sources": len({reading.publisher or reading.report for reading in reports}),
        "source_article": joined(
            ", ".join(f'"{part}"' for part in (each.publisher, each.published, each.headline) if part)
            for each in reports
        ),
        "source_office": joined(reading.publisher for reading in reports),
        "source_date": joined(reading.published for reading in reports),
        "source_headline": joined(reading.headline for reading in reports),
    }


def claimants(figures: Sequence[Figure]) -> str:
    """Who gives the numbers; what a report says itself is told so."""
    return joined(figure.claimant_name or "the report itself" for figure in figures)


def provenance(context: Context, event: Event, figures: Sequence[Figure]) -> Row:
    """Which figures and events of which reports a row rests on, and the policy that picked the numbers."""
    return {
        "figures": joined(tail(figure.id, context.base) for figure in figures),
        "readings": joined(tail(reading.id, context.base) for reading in event.readings),
        "part_of": tail(event.part_of, context.base),
        "policy": policy_iri(context.policy),
    }


def killed(context: Context, event: Event) -> Toll:
    """The dead under the policy of the file."""
    return toll(event.figures, context.policy)


def fitting(event: Event, codes: Sequence[Code], fight: str) -> Code:
    """The nearest code; of an operation that may be a fight or not, the fight where people are said to have died."""
    nearest = [code for code in codes if code.match == codes[0].match]
    if nearest[0].match != "relatedMatch":
        return nearest[0]
    lethal = any(figure.measure == "killed" and figure.most for figure in event.figures)
    return next((code for code in nearest if (code.top == fight) == lethal), nearest[0])


def admin(event: Event, kind: str) -> str:
    """The division of a kind that the event's place is or lies in, where the report names it."""
    if event.place is None:
        return ""
    if event.place.kind == kind:
        return event.place.name
    return next((name for around, name in event.place.within if around == kind), "")
