"""Drafts of events, one a trigger -> drafts that stand for one event are joined.

    "Militants attacked ... Wednesday's coordinated attacks ... In January, 11 policemen were killed in an ambush in Tank."
    -> [attacked, coordinated attacks], [ambush]

Two drafts are one event when their types go together and no date, place or status of one speaks against the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.find.triggers import Trigger
from kg.model import Location, Participation, Period, Span

VIOLENCE = frozenset({"attack", "bombing", "suicide-bombing", "armed-clash", "assassination", "violence", "explosion"})
DISTINCT_OTHER = "other"


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    triggers: list[Trigger]
    type: str
    subtype: str | None
    strength: str
    status: str = "occurred"
    period: Period | None = None
    places: list[str] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    targets: list[Span] = field(default_factory=list)
    instruments: list[Span] = field(default_factory=list)
    parent: "Draft | None" = None
    definite: bool = False
    distinct: bool = False

    @property
    def start(self) -> int:
        """Where its first trigger stands."""
        return min(trigger.span.start for trigger in self.triggers)


def may_be_one(first: Draft, second: Draft, places: "Places") -> bool:
    """Whether two drafts can be one event."""
    return (
        types_agree(first, second)
        and first.status == second.status
        and periods_agree(first.period, second.period)
        and not (first.distinct or second.distinct)
        and places.agree(first.places, second.places)
    )


def types_agree(first: Draft, second: Draft) -> bool:
    """Whether two types can be said of one event."""
    if "any" in (first.type, second.type):
        return True
    if first.type == second.type:
        if first.type == DISTINCT_OTHER or first.subtype == "aftershock" or second.subtype == "aftershock":
            return first.subtype == second.subtype
        return True
    pair = {first.type, second.type}
    if pair == {"operation", "security-operation"}:
        return True
    if pair == {"protest", "riot"}:
        return second.subtype is None and first.subtype is None
    if pair <= VIOLENCE and (first.type in ("attack", "violence") or second.type in ("attack", "violence")):
        return "violence" in pair or first.definite or second.definite or not {"suicide-bombing", "bombing"} & pair
    return pair in ({"violence", "security-operation"}, {"violence", "riot"}) or pair <= {
        "bombing",
        "suicide-bombing",
        "explosion",
    }


def periods_agree(first: Period | None, second: Period | None) -> bool:
    """Whether two periods overlap or one is not known."""
    if first is None or second is None:
        return True
    a_start, a_end = bounds(first)
    b_start, b_end = bounds(second)
    if a_start > b_end or b_start > a_end:
        return False
    # "in 2025" holds the attack of 11 March 2025 and yet counts something else.
    return first.precision == second.precision or (a_end - a_start).days < 32 and (b_end - b_start).days < 32


def bounds(period: Period) -> tuple[date, date]:
    """The first and last day of a period, the far past and future where it is open."""
    return period.start or date.min, period.end or period.start or date.max


@dataclass(frozen=True, slots=True)
class Places:
    """The locations of a report by key."""

    locations: dict[str, Location]

    def holders(self, key: str) -> set[str]:
        """A location with those that hold it."""
        found: set[str] = set()
        current: str | None = key
        while current is not None and current not in found:
            found.add(current)
            current = self.locations[current].within if current in self.locations else None
        return found

    def agree(self, first: Sequence[str], second: Sequence[str]) -> bool:
        """Whether two lists of places can be of one event: they share one, one holds another, or sizes differ."""
        if not first or not second:
            return True
        if any(a in self.holders(b) or b in self.holders(a) for a in first for b in second):
            return True
        return self.size(first) != self.size(second)

    def size(self, keys: Sequence[str]) -> int:
        """How wide the smallest of some places is: 0 a town, 1 a district, 2 a province, 3 a country."""
        sizes = {"admin2": 1, "admin1": 2, "region": 2, "water": 2, "country": 3}
        return min(sizes.get(self.locations[key].kind, 0) for key in keys)

    def nearest_first(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Places in the order of their size, as found where sizes are equal."""
        return tuple(sorted(dict.fromkeys(keys), key=lambda key: self.size([key])))


def join_drafts(drafts: Sequence[Draft], places: Places) -> list[Draft]:
    """The events among some drafts, in text order; triggers that refer back to nothing are left out."""
    events: list[Draft] = []
    for draft in drafts:
        event = antecedent(draft, events, places)
        if event is not None:
            absorb(event, draft)
        elif draft.strength in ("self", "weak"):
            events.append(draft)
    return events


def antecedent(draft: Draft, events: Sequence[Draft], places: Places) -> Draft | None:
    """The event that a draft speaks of again: the one with the same date or place first, else the nearest before."""
    fitting = [event for event in events if may_be_one(event, draft, places)]
    if not fitting:
        return None

    def closeness(event: Draft) -> tuple[int, int, int, int]:
        dated = bool(draft.period and event.period)
        placed = bool(set(draft.places) & set(event.places))
        typed = event.type == draft.type
        return (typed, dated, placed, event.triggers[-1].span.start)

    return max(fitting, key=closeness)


def absorb(event: Draft, draft: Draft) -> None:
    """Let an event take in a draft that speaks of it again."""
    event.triggers += draft.triggers
    event.subtype = event.subtype or (draft.subtype if draft.type == event.type else None)
    if event.type in ("violence", "explosion", "operation") and draft.type not in ("any", "violence", "operation"):
        event.type, event.subtype = draft.type, draft.subtype
    if event.period is None or (draft.period is not None and event.period.precision != "day" == draft.period.precision):
        event.period = draft.period
    event.places += [key for key in draft.places if key not in event.places]
    held = {(p.actor, p.role) for p in event.participations}
    event.participations += [p for p in draft.participations if (p.actor, p.role) not in held]
    words = {span.text.lower() for span in event.targets}
    event.targets += [span for span in draft.targets if span.text.lower() not in words]
    event.instruments += [s for s in draft.instruments if s.text.lower() not in {i.text.lower() for i in event.instruments}]
    event.parent = event.parent or draft.parent
