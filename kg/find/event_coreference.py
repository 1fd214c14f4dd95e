"""Drafts of events, one a trigger -> drafts that stand for one event are joined.

    "Militants attacked ... Wednesday's coordinated attacks ... In January, 11 policemen were killed in an ambush."
    -> [attacked, coordinated attacks], [ambush]

Two drafts are one event when their types go together and no date, place, count or status of one speaks against the
other. A draft without a date is read as the report's main story: background is told with its date.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Token

from kg.find.roles import is_cue
from kg.find.triggers import Trigger
from kg.model import Location, Participation, Period, Span

VIOLENCE = frozenset({"attack", "bombing", "suicide-bombing", "armed-clash", "assassination", "violence", "explosion"})
OPERATIONS = frozenset({"operation", "security-operation", "violence"})
EXPLOSIONS = frozenset({"bombing", "suicide-bombing", "explosion"})
UNREST = frozenset({"protest", "riot", "violence"})
OPEN_TYPES = frozenset({"violence", "explosion", "operation", "any"})
DISASTERS = frozenset({"earthquake", "flood", "storm", "fire", "explosion-accident", "bombing", "airstrike"})
MARKERS = frozenset({"after", "since", "before", "than", "unlike"})

# What ends this many days before the report's main story is background, and is not what undated words refer to.
BACKGROUND_DAYS = 20
# A period longer than this sums up many events and is not the time of one.
ONE_EVENT_DAYS = 32
# An outbreak or a flood is told by many dates; only years apart are two of them.
LASTING = frozenset({"disease-outbreak", "flood"})
LASTING_DAYS = 240
LEVELS = {"country": 3, "admin1": 2, "region": 2, "water": 2, "admin2": 1}


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
    unsettled: str | None = None
    definite: bool = False
    novel: bool = False
    apart: bool = False
    quantity: str | None = None

    @property
    def start(self) -> int:
        """Where its first trigger stands."""
        return min(trigger.span.start for trigger in self.triggers)

    def holds(self, token: Token) -> bool:
        """Whether a token is one of its triggers."""
        return any(trigger.head.i == token.i for trigger in self.triggers)

    @property
    def head(self) -> Token:
        """The head of its first trigger."""
        return self.triggers[0].head


@dataclass(frozen=True, slots=True)
class Story:
    """What a report tells by: its places, and the day of its main event where it is known."""

    locations: dict[str, Location]
    main: Period | None = None

    def agree(self, first: Draft, second: Draft) -> bool:
        """Whether two drafts can be one event."""
        if not types_agree(first, second) or quantities_differ(first, second) or are_contrasted(first, second):
            return False
        if "denied" in (first.status, second.status) or "planned" in (first.status, second.status):
            return first.status == second.status or second.definite or (first.definite and second.strength != "self")
        if not self.periods_agree(first, second):
            return False
        return self.places_agree(first.places, second.places) or shares_thing(first, second)

    def periods_agree(self, first: Draft, second: Draft) -> bool:
        """Whether the times of two drafts overlap; a draft without one is taken to be at the time of the main story."""
        if first.unsettled and second.unsettled and first.unsettled != second.unsettled:
            return False
        if first.period is None and second.period is None:
            return True
        a, b = self.time_of(first), self.time_of(second)
        if a is None or b is None:
            return first.type in LASTING or not (self.is_sum(first.period) or self.is_sum(second.period))
        return overlap(a, b) or (first.type in LASTING and gap(a, b) <= LASTING_DAYS)

    def time_of(self, draft: Draft) -> Period | None:
        """The time of a draft; one that is set apart from the main story has only its own."""
        return draft.period or (None if draft.apart else self.main)

    def is_sum(self, period: Period | None) -> bool:
        """Whether a period is too long for one event of violence."""
        return period is not None and days_of(period) > ONE_EVENT_DAYS

    def holders(self, key: str) -> set[str]:
        """A location with those that hold it."""
        found: set[str] = set()
        current: str | None = key
        while current is not None and current not in found:
            found.add(current)
            current = self.locations[current].within if current in self.locations else None
        return found

    def places_agree(self, first: Sequence[str], second: Sequence[str]) -> bool:
        """Whether two lists of places can be of one event: one holds another, or they differ in level alone."""
        if not first or not second:
            return True
        if any(a in self.holders(b) or b in self.holders(a) for a in first for b in second):
            return True
        return not {self.level(key) for key in first} & {self.level(key) for key in second}

    def level(self, key: str) -> int:
        """How wide a place is: 0 a town, 1 a district, 2 a province, 3 a country."""
        return LEVELS.get(self.locations[key].kind, 0) if key in self.locations else 0

    def nearest_first(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Places from the smallest to the widest, as found where they are of one level."""
        return tuple(sorted(dict.fromkeys(keys), key=self.level))


def story_of(drafts: Sequence[Draft], locations: Sequence[Location], published: date | None) -> Story:
    """The places of a report and the time of its main event: the first dated one that is no background."""
    main = None
    for draft in drafts:
        period = draft.period
        if period is None or period.start is None or draft.strength == "effect" or days_of(period) > ONE_EVENT_DAYS:
            continue
        if published is None or 0 <= (published - (period.end or period.start)).days <= BACKGROUND_DAYS:
            main = period
            break
    return Story({location.key: location for location in locations}, main)


def days_of(period: Period) -> int:
    """How many days a period runs on after its first."""
    return (period.end - period.start).days if period.start and period.end else 0


def overlap(first: Period, second: Period) -> bool:
    """Whether two periods share a day, and neither sums up much more than the other."""
    first_start, first_end = first.start or date.min, first.end or date.max
    second_start, second_end = second.start or date.min, second.end or date.max
    if first_start > second_end or second_start > first_end:
        return False
    return first.precision == second.precision or max(days_of(first), days_of(second)) <= ONE_EVENT_DAYS


def gap(first: Period, second: Period) -> int:
    """How many days lie between two periods, 0 where an end is not known."""
    earlier, later = sorted((first, second), key=lambda period: period.start or period.end or date.min)
    end, start = earlier.end or earlier.start, later.start
    return (start - end).days if start and end else 0


def types_agree(first: Draft, second: Draft) -> bool:
    """Whether two types can be said of one event."""
    types = {first.type, second.type}
    if "any" in types:
        return True
    if first.type == second.type:
        strict = first.type == "other" or "aftershock" in (first.subtype, second.subtype)
        return not strict or first.subtype == second.subtype
    if types <= OPERATIONS or types <= EXPLOSIONS:
        return True
    if types <= UNREST:
        return "violence" in types or (first.subtype is None and second.subtype is None)
    # "A car bomb ... the attack": the wide word takes up the narrow one, not the other way round.
    return (
        types <= VIOLENCE
        and (second.type in ("attack", "violence") or first.type == "violence")
        and (second.definite or second.strength in ("effect", "mention") or "violence" in types)
    )


def quantities_differ(first: Draft, second: Draft) -> bool:
    """Whether two indefinite drafts count different events: "five airstrikes" and "four airstrikes"."""
    if first.quantity is None or second.quantity is None or any(c.lower_ == "the" for c in second.head.lefts):
        return False
    return first.quantity != second.quantity


def are_contrasted(first: Draft, second: Draft) -> bool:
    """Whether a sentence sets two drafts against each other: "the attack came eight days after raids in ..."."""
    if second.novel or second.apart:
        return True
    for earlier in first.triggers:
        if earlier.head.sent.start == second.head.sent.start and earlier.head.i < second.head.i and not second.definite:
            between = [t for t in second.head.ancestors if t.i > earlier.head.i]
            marks = [*between, *(c for t in [second.head, *between] for c in t.children if c.dep_ == "mark")]
            if any(t.lower_ in MARKERS for t in marks):
                return True
    return False


def shares_thing(first: Draft, second: Draft) -> bool:
    """Whether the same thing is hit in two drafts ("a convoy ... the convoy"): then two places are two names of one."""
    heads = {span.text.lower().split()[-1] for span in first.targets}
    apart = first.head.sent.start != second.head.sent.start
    return apart and any(span.text.lower().split()[-1] in heads for span in second.targets)


def quantity_of(trigger: Trigger) -> str | None:
    """The words that count the events of a nominal trigger: "five", "multiple"."""
    found = [c.lower_ for c in trigger.head.lefts if c.dep_ == "nummod" or is_cue(c, "quantity")]
    return found[0] if found and trigger.head.pos_ != "VERB" else None


def is_announced(trigger: Trigger, kind: str) -> bool:
    """Whether the words say that this is not the event told before: "another march", "subsequently", "a stronger one".

    The kinds are `novel` (it follows the main story) and `apart` (it is no part of it).
    """
    head = trigger.head
    carrier = trigger.arguments.carrier
    near = [*head.lefts, *(head.head.lefts if is_cue(head.head, "bundle") else ())]
    near += [c for c in carrier.children if c.dep_ == "advmod"] if carrier is not None else []
    return any(is_cue(word, kind) for token in near for word in [token, *token.children])


def join_drafts(drafts: Sequence[Draft], story: Story) -> list[Draft]:
    """The events among some drafts; effects found one only where no other event has them."""
    events: list[Draft] = []
    for draft in drafts:
        if draft.strength != "effect":
            event = antecedent(draft, events, story)
            if event is not None:
                absorb(event, draft)
            elif draft.strength in ("self", "weak") and draft.type not in OPEN_TYPES - {"explosion"}:
                events.append(draft)
    for draft in drafts:
        if draft.strength == "effect":
            event = antecedent(draft, events, story)
            if event is not None:
                absorb(event, draft)
            elif can_found(draft, events):
                events.append(draft)
    return sorted(events, key=lambda event: event.start)


def can_found(effect: Draft, events: Sequence[Draft]) -> bool:
    """Whether an effect that no event has is told well enough to be one: by whom, or where or when, and to whom."""
    if effect.type == "disease-outbreak":
        return not any(event.type == effect.type for event in events)
    if effect.type == "other":
        return not any(event.type in DISASTERS for event in events)
    if effect.type not in ("attack", "security-operation", "riot", "airstrike"):
        return False
    aimed = effect.triggers[0].arguments.targets
    suffered = any(t.like_num or t.pos_ in ("NOUN", "PROPN") for t in aimed) or any(
        p.role == "victim" for p in effect.participations
    )
    told = effect.triggers[0].arguments.initiators or effect.period or effect.places
    return bool(suffered and told)


def antecedent(draft: Draft, events: Sequence[Draft], story: Story) -> Draft | None:
    """The event that a draft speaks of again: of its own type, date and place first, else the nearest before."""
    fitting = [event for event in events if story.agree(event, draft)]
    if not fitting:
        return None

    def closeness(event: Draft) -> tuple[bool, bool, bool, bool, int]:
        dated = bool(draft.period and event.period)
        placed = bool(set(draft.places) & set(event.places))
        return (event.type == draft.type, dated, placed, event.start <= draft.start, event.triggers[-1].span.start)

    return max(fitting, key=closeness)


def absorb(event: Draft, draft: Draft) -> None:
    """Let an event take in a draft that speaks of it again."""
    event.triggers += draft.triggers
    if event.type in OPEN_TYPES and draft.type not in OPEN_TYPES:
        event.type, event.subtype = draft.type, draft.subtype
    elif draft.type == event.type:
        event.subtype = event.subtype or draft.subtype
    if event.period is None or is_finer(draft.period, event.period):
        event.period = draft.period
    event.places += [key for key in draft.places if key not in event.places]
    held = {(p.actor, p.role) for p in event.participations}
    event.participations += [p for p in draft.participations if (p.actor, p.role) not in held]
    words = {span.text.lower() for span in event.targets}
    event.targets += [span for span in draft.targets if span.text.lower() not in words]
    words = {span.text.lower() for span in event.instruments}
    event.instruments += [span for span in draft.instruments if span.text.lower() not in words]
    event.parent = event.parent or draft.parent


def is_finer(first: Period | None, second: Period) -> bool:
    """Whether the first period is told to the day and the second is not."""
    return first is not None and first.precision == "day" and second.precision != "day"
