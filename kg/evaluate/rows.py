"""What gold and finder are compared by: one row a thing, of one form on both sides.

    {"quote": "at least 92 terrorists", "min": 92, ...} of a gold file and the Figure that the finder gives
    ->  FigureRow(start=55, end=77, count=92, lower=92, upper=None, measure="killed", group="militant", claimant=...)

The fields are those columns of the tables (`kg table NAME`) that are scored; `start` is -1 where the words of a gold
row do not stand in the text.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A reported count; `claimant` is a name, None where the report says it in its own voice."""

    start: int
    end: int
    count: int | None
    lower: int | None
    upper: int | None
    measure: str
    group: str
    claimant: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What a speaker is reported to have said; the offsets are those of its content."""

    start: int
    end: int
    speaker: str | None
    quote_type: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that is said to have happened; the offsets are its trigger's, `date` its first day, month or year."""

    start: int
    end: int
    event_type: str
    date: str | None
    places: tuple[str, ...]
    initiators: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor under all its names, the fullest first."""

    start: int
    end: int
    names: tuple[str, ...]
    actor_class: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with where it is: degrees north and east, None where it is on no map."""

    start: int
    end: int
    names: tuple[str, ...]
    kind: str
    country: str | None
    point: tuple[float, float] | None


Row = FigureRow | StatementRow | EventRow | ActorRow | PlaceRow


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one report."""

    figures: tuple[FigureRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
