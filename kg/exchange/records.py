"""What the exports are made from: events of the world with their places, actors and figures.

Two reports on one bombing give one `Event` with two readings where the identity graph says that they are one; else two.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """An event as one report tells it. `words` are its trigger at `start` and `end` of the report's text."""

    id: str
    report: str
    publisher: str | None
    headline: str | None
    published: str | None
    concept: str
    type: str | None
    subtype: str | None
    label: str | None
    first: str | None
    last: str | None
    precision: str | None
    status: str | None
    part_of: str | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event was. `within` are the names of what the place lies in, by their kind."""

    id: str
    name: str
    kind: str | None
    precision: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: str | None
    within: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who took part. `named` tells whether `name` is a proper name."""

    id: str
    name: str
    named: bool
    role: str
    actor_class: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people as somebody gave it. `claimant` is a key that is the same for one claimant's figures.

    `day` is when the number held or was said, as precisely as is known. `whole_group` is the group of the figure that
    this one is a part of, where both count the same measure.
    """

    id: str
    report: str
    measure: str
    group: str
    group_text: str
    count: int | None
    lower: int | None
    upper: int | None
    qualifier: str
    claimant: str
    claimant_name: str
    statement: str | None
    day: str
    whole_group: str | None
    start: int
    end: int
    words: str

    @property
    def least(self) -> int:
        """The least that the words allow."""
        return next(number for number in (self.lower, self.count, self.upper, 0) if number is not None)

    @property
    def named(self) -> int:
        """The number that is named; of "dozens" the least that the words allow."""
        return self.count if self.count is not None else self.least

    @property
    def most(self) -> int:
        """The most that the words allow; of an open end the number named."""
        return max(self.upper if self.upper is not None else self.named, self.least)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as all reports together tell it; `place` is the one known most exactly."""

    id: str
    readings: tuple[Reading, ...]
    concept: str
    type: str
    subtype: str | None
    label: str
    first: str | None
    last: str | None
    precision: str
    part_of: str | None
    place: Place | None
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]

    def of_role(self, *roles: str) -> list[Actor]:
        """The actors that have one of the roles."""
        return [actor for actor in self.actors if actor.role in roles]
