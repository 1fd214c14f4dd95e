"""A reading -> the incidents that the task asks for, each with what tells of it.

What the task leaves out (fighting between guerrillas and troops, old and general events, other countries) is left out
here and nowhere else: kg itself reads them all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.muc4.phrases import Sentences, category, fill, sentences_of, words
from benchmarks.muc4.places import COUNTRIES, date_of, home, is_old, location_of, nation_of
from kg.model import Actor, Event, Figure, Participation, Period, Reading, Report, Span

TYPES = {
    "attack": "ATTACK",
    "assassination": "ATTACK",
    "shelling": "ATTACK",
    "airstrike": "ATTACK",
    "armed-clash": "ATTACK",
    "security-operation": "ATTACK",
    "riot": "ATTACK",
    "bombing": "BOMBING",
    "suicide-bombing": "BOMBING",
    "explosion-accident": "BOMBING",
    "abduction": "KIDNAPPING",
    "fire": "ARSON",
    "robbery": "ROBBERY",
}
SPECIAL = ("KIDNAPPING", "ARSON", "ROBBERY", "HIJACKING", "BOMBING")
# General words for an attack, which may tell of a bombing as well.
GENERAL = re.compile(r"ATTACK|INCIDENT|ACTION|VIOLENCE|TERROR|CRIME|RAID|WOUND|INJUR")
ARMED = {"armed-group"}
# Categories of those who fight: an attack on them alone is war to the task.
TROOPS = {"ACTIVE MILITARY", "LAW ENFORCEMENT"}
FORCES = {"military", "police"}


@dataclass(slots=True)
class Incident:
    """One incident: its type, where and when, and the parts of the reading that tell of it."""

    type: str
    report: Report
    reading: Reading
    events: list[Event]
    mentions: list[Span]
    sentences: Sentences
    location: list[str] = field(default_factory=list)
    country: str | None = None
    date: str | None = None

    def actors(self) -> dict[str, Actor]:
        """The actors of the reading by key."""
        return {actor.key: actor for actor in self.reading.actors}

    def told_in(self) -> set[int]:
        """The numbers of the sentences that tell of it."""
        return {self.sentences.at(mention.start) for mention in self.mentions}

    def text(self, number: int) -> str:
        """A sentence in capitals."""
        start, end = self.sentences.bounds[number]
        return self.report.text[start:end].upper()

    def participations(self, *roles: str) -> list[Participation]:
        """Who takes part in those roles, as told in its sentences."""
        told = self.told_in()
        return [
            p
            for event in self.events
            for p in event.participations
            if p.role in roles and self.sentences.at(p.span.start) in told
        ]

    def things(self) -> list[Span]:
        """The words for what was aimed at."""
        told = self.told_in()
        return [s for event in self.events for s in event.targets if self.sentences.at(s.start) in told]

    def figures(self) -> list[Figure]:
        """The counts told of it."""
        keys, told = {event.key for event in self.events}, self.told_in()
        return [
            f
            for f in self.reading.figures
            if (f.event in keys and self.sentences.at(f.span.start) in told)
            or (f.event in keys and len(self.sentences.bounds) and f.measure in {"killed", "injured", "abducted"})
        ]


def type_of(trigger: str, event: Event) -> str | None:
    """The type of the task that a trigger of an event has."""
    listed = words("types")
    own = next((listed[word] for word in re.findall(r"[A-Z]+", trigger.upper()) if word in listed), None)
    base = TYPES.get(event.event_type)
    if base is None:
        return None
    if event.subtype == "arson":
        base = "ARSON"
    return own or base


def incidents_of(report: Report, reading: Reading) -> list[Incident]:
    """The incidents of a report that the task is about, in text order."""
    sentences = sentences_of(report.text, report.body_start)
    found: list[Incident] = []
    for event in reading.events:
        if event.status in {"denied", "habitual"} or is_old(event.period, report.published):
            continue
        for kind, mentions in by_type(event, sentences):
            acts = acts_of(event, mentions, reading, sentences, home(reading, report))
            for act in acts:
                incident = Incident(kind, report, reading, [event], act.mentions, sentences)
                incident.location, incident.country = location_of(places_of(act, acts, event), reading, report)
                incident.date = date_of(act.period or event.period, report)
                if is_relevant(incident) and not is_old(act.period, report.published):
                    found.append(incident)
    return fold_attacks(merged(found))


def fold_attacks(incidents: list[Incident]) -> list[Incident]:
    """The incidents without attacks that are a bombing told in general words: one day, no other place."""
    kept: list[Incident] = []
    bombings = [incident for incident in incidents if incident.type == "BOMBING"]
    for incident in incidents:
        whole = next(
            (b for b in bombings if folds(incident) and b.date == incident.date and is_placed_alike(b, incident)),
            None,
        )
        if whole is None:
            kept.append(incident)
        else:
            whole.events += incident.events
            whole.mentions += incident.mentions
            whole.location = max(whole.location, incident.location, key=len)
    return kept


@dataclass(slots=True)
class Act:
    """Mentions of an event that nothing tells apart, with the places and the day that their sentences name."""

    mentions: list[Span]
    places: list[str]
    period: Period | None


def acts_of(
    event: Event, mentions: list[Span], reading: Reading, sentences: Sentences, country: str | None
) -> list[Act]:
    """The mentions of an event, apart where their sentences name different towns or days: an incident each."""
    acts: list[Act] = []
    for mention in sorted(mentions):
        number = sentences.at(mention.start)
        own = Act([mention], towns_in(number, reading, sentences, country), day_in(number, reading, sentences))
        same = [act for act in acts if not differ(act, own)]
        if not acts or (not same and suffers(event, number, reading, sentences)):
            acts.append(own)
            continue
        act = (same or acts)[-1]
        act.mentions.append(mention)
        act.places = act.places or own.places
        act.period = act.period or own.period
    return acts


def places_of(act: Act, acts: Sequence[Act], event: Event) -> Sequence[str]:
    """The places of an act: the event's that its sentences name, else those; the event's where it is the only act."""
    own = [key for key in event.locations if key in act.places]
    if len(acts) == 1:
        return event.locations or act.places
    return own or act.places or event.locations


def suffers(event: Event, number: int, reading: Reading, sentences: Sentences) -> bool:
    """Whether a sentence tells whom or what an event hit."""
    spans = [*event.targets, *(p.span for p in event.participations if p.role in {"target", "victim"})]
    spans += [
        f.span for f in reading.figures if f.event == event.key and f.measure in {"killed", "injured", "abducted"}
    ]
    return any(sentences.at(span.start) == number for span in spans)


def towns_in(number: int, reading: Reading, sentences: Sentences, country: str | None) -> list[str]:
    """The towns of a country that a sentence names."""
    return [
        location.key
        for location in reading.locations
        if location.kind in {"city", "village", "admin2"}
        and location.country == country
        and any(sentences.at(m.start) == number for m in location.mentions)
    ]


def day_in(number: int, reading: Reading, sentences: Sentences) -> Period | None:
    """The one day that a sentence names."""
    days = [
        t for t in reading.times if t.span and sentences.at(t.span.start) == number and t.start and t.start == t.end
    ]
    return days[0] if len(days) == 1 else None


def differ(first: Act, second: Act) -> bool:
    """Whether two acts are told to have been in different towns or on different days."""
    if first.places and second.places and not set(first.places) & set(second.places):
        return True
    return bool(first.period and second.period and first.period.start != second.period.start)


def folds(incident: Incident) -> bool:
    """Whether an incident is an attack on a day that is told."""
    return incident.type == "ATTACK" and incident.date is not None and not incident.date.startswith("..")


def by_type(event: Event, sentences: Sentences) -> Iterator[tuple[str, list[Span]]]:
    """The mentions of an event by their types: what was burned or robbed in an attack is an incident of its own.

    A bombing or kidnapping is also told in general words ("the attack"), and by what it did where the same sentence
    tells of the bomb; a murder in another sentence is an attack of its own.
    """
    groups: dict[str, list[Span]] = {}
    for mention in event.mentions:
        kind = type_of(mention.text, event)
        if kind:
            groups.setdefault(kind, []).append(mention)
    special = next((kind for kind in ("BOMBING", "KIDNAPPING") if kind in groups), None)
    if special:
        told = {sentences.at(mention.start) for mention in groups[special]}
        for mention in groups.pop("ATTACK", []):
            general = GENERAL.search(mention.text.upper()) or special == "KIDNAPPING"
            kind = special if general or sentences.at(mention.start) in told else "ATTACK"
            groups.setdefault(kind, []).append(mention)
    yield from groups.items()


def is_relevant(incident: Incident) -> bool:
    """Whether the task wants an incident."""
    if incident.country not in COUNTRIES:
        return False
    event, actors = incident.events[0], incident.actors()
    doers = {actors[p.actor].actor_class for p in incident.participations("initiator")}
    sufferers = {actors[p.actor].actor_class for p in incident.participations("target", "victim")}
    civil = sufferers - FORCES - ARMED or incident.things()
    civil = civil or any(f.group in {"civilian", "child", "women", "foreigner", "people"} for f in incident.figures())
    if event.event_type in {"armed-clash", "security-operation", "riot"}:
        people = [category(fill(span.text), "humans") for span in incident.things()]
        return bool(sufferers - FORCES - ARMED or set(people) - {None, *TROOPS})
    if (
        sufferers
        and not civil
        and not any(nation_of(p.span.text.upper()) for p in incident.participations("target", "victim"))
    ):
        return False
    if doers & FORCES and sufferers & ARMED:
        return False
    return bool(civil) or incident.type == "BOMBING"


def merged(incidents: list[Incident]) -> list[Incident]:
    """The incidents with those of one type, place and date as one."""
    kept: list[Incident] = []
    for incident in incidents:
        same = next((other for other in kept if is_same(other, incident)), None)
        if same is None:
            kept.append(incident)
            continue
        same.events += incident.events
        same.mentions += incident.mentions
        same.location = max(same.location, incident.location, key=len)
        if same.date is None or same.date.startswith(".."):
            same.date = incident.date or same.date
    return kept


def is_same(first: Incident, second: Incident) -> bool:
    """Whether the task takes two incidents for one: nothing tells their places and dates apart."""
    return first.type == second.type and is_placed_alike(first, second)


def is_placed_alike(first: Incident, second: Incident) -> bool:
    """Whether nothing tells the places and dates of two incidents apart."""
    placed = set(first.location) <= set(second.location) or set(second.location) <= set(first.location)
    dates = {d for d in (first.date, second.date) if d and not d.startswith("..")}
    return placed and len(dates) < 2  # noqa: PLR2004 - two dates
