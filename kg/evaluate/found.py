"""Reading -> rows: what the finder found, under the names that the tables show.

    Actor(description="terrorists", namings=(Naming("terrorists", ...),))  ->  ActorRow(names=("terrorists",), ...)

The tables leave out descriptions and aliases that take a side and show the term that a speaker used instead.
"""

from kg.evaluate.rows import ActorRow, EventRow, FigureRow, PlaceRow, Rows, StatementRow
from kg.model import Actor, Event, Figure, Location, Period, Reading, Statement
from kg.resources import is_loaded

# How much of a date the tables show; all of it for every other precision.
SHOWN_CHARACTERS = {"month": 7, "year": 4}


def rows_of(reading: Reading) -> Rows:
    """The rows of a reading: figures, statements and events in text order, actors and places as they are numbered."""
    called = {actor.key: shown_name(actor) for actor in reading.actors}
    places = {location.key: location.name for location in reading.locations}
    figures = [_figure(figure, called) for figure in reading.figures]
    statements = [_statement(statement, called) for statement in reading.statements]
    events = [_event(event, called, places) for event in reading.events]
    return Rows(
        figures=tuple(sorted(figures, key=lambda row: (row.start, row.end))),
        statements=tuple(sorted(statements, key=lambda row: (row.start, row.end))),
        events=tuple(sorted(events, key=lambda row: (row.start, row.end))),
        actors=tuple(_actor(actor, called) for actor in reading.actors),
        places=tuple(_place(location) for location in reading.locations),
    )


def shown_name(actor: Actor) -> str | None:
    """What the tables call an actor whom something is laid to: its name, its description, a term used for it."""
    if actor.name:
        return actor.name
    if actor.description and not is_loaded(actor.description):
        return actor.description
    return min((naming.term for naming in actor.namings), default=None)


def _figure(figure: Figure, called: dict[str, str | None]) -> FigureRow:
    return FigureRow(
        start=figure.span.start,
        end=figure.span.end,
        count=_whole(figure.count),
        lower=_whole(figure.lower),
        upper=_whole(figure.upper),
        measure=figure.measure,
        group=figure.group,
        claimant=called[figure.claimant] if figure.claimant else None,
    )


def _statement(statement: Statement, called: dict[str, str | None]) -> StatementRow:
    speaker = called[statement.speaker] if statement.speaker else None
    return StatementRow(
        start=statement.content.start,
        end=statement.content.end,
        speaker=speaker or (statement.speaker_span.text if statement.speaker_span else None),
        quote_type=statement.quote_type,
    )


def _event(event: Event, called: dict[str, str | None], places: dict[str, str]) -> EventRow:
    def taking_part(*roles: str) -> tuple[str, ...]:
        named = (called[part.actor] for part in event.participations if part.role in roles)
        return tuple(name for name in named if name)

    return EventRow(
        start=event.trigger.start,
        end=event.trigger.end,
        event_type=event.event_type,
        date=_first_day(event.period),
        places=tuple(places[key] for key in event.locations),
        initiators=taking_part("initiator"),
        targets=(*taking_part("target", "victim"), *(span.text for span in event.targets)),
    )


def _first_day(period: Period | None) -> str | None:
    """The first day of a period, only as precisely as it is known: 2026-02-01, 2026-02 or 2026."""
    if period is None or period.start is None:
        return None
    return period.start.isoformat()[: SHOWN_CHARACTERS.get(period.precision)]


def _actor(actor: Actor, called: dict[str, str | None]) -> ActorRow:
    name = called[actor.key] or actor.actor_class.replace("-", " ")
    aliases = (alias for alias in actor.aliases if not is_loaded(alias))
    first = actor.mentions[0]
    return ActorRow(start=first.start, end=first.end, names=(name, *aliases), actor_class=actor.actor_class)


def _place(location: Location) -> PlaceRow:
    first = location.mentions[0]
    located = location.latitude is not None and location.longitude is not None
    return PlaceRow(
        start=first.start,
        end=first.end,
        names=(location.name,),
        kind=location.kind,
        country=location.country,
        point=(location.latitude, location.longitude) if located else None,  # type: ignore[arg-type]
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
