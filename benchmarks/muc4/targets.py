"""An incident -> its human and physical targets with category, number, nation and effect."""

import re
from dataclasses import dataclass
from typing import Any

from benchmarks.muc4.incidents import ARMED, Incident
from benchmarks.muc4.phrases import PRONOUNS, category, fill, head_of, is_plural, number_of, words
from benchmarks.muc4.places import nation_of
from kg.model import Actor, Figure, Participation

EFFECT_OF = {"killed": "DEATH", "injured": "INJURY"}
TYPE_OF_CLASS = {
    "military": "ACTIVE MILITARY",
    "police": "LAW ENFORCEMENT",
    "government": "GOVERNMENT OFFICIAL",
    "political-party": "POLITICAL FIGURE",
}
ARMED_NOUNS = {"COMMANDO", "COMMANDOS", "GUERRILLAS", "GUERRILLA", "REBELS", "TERRORISTS", "TERRORIST", "SUBVERSIVES"}
HARM_NOUNS = {"INJURIES", "CASUALTIES", "DEATHS", "LOSSES", "BODIES", "BODY", "WOUNDS", "LIVES"}
MILITARY = re.compile(
    r"\b(?:BRIGADE|BATTALION|GARRISON|BARRACKS|MILITARY|ARMY|REGIMENT|AIR FORCE|TROOPS?|INFANTRY|CONVOY"
    r"|POLICE|ARMORED)\b"
)
# A count beyond this sums up a war.
LARGEST = 1500
NO_TARGETS = {"GROUP", "GROUPS", "ONE", "PERSON RESPONSIBLE", "LIFE", "LIVES", "ATTACK", "ATTACKS"}


@dataclass(slots=True)
class Human:
    """A person or group that suffered or was aimed at."""

    name: str | None
    description: str | None
    type: str
    number: str | None
    nation: str | None
    effect: str | None

    @property
    def reference(self) -> str:
        """The words that the other slots refer to."""
        return self.name or self.description or ""


@dataclass(slots=True)
class Thing:
    """A thing that was aimed at."""

    id: str
    type: str
    number: str
    nation: str | None
    effect: str | None


def humans_of(incident: Incident) -> list[Human]:
    """The human targets of an incident."""
    actors = incident.actors()
    found: list[Human] = []
    for p in incident.participations("target", "victim"):
        add(found, human_of_actor(incident, actors[p.actor], p))
    for figure in incident.figures():
        if figure.measure in {"killed", "injured", "abducted"} and figure.group != "not-people":
            add(found, human_of_figure(incident, figure))
    for span in incident.things():
        phrase = fill(span.text)
        kind = category(phrase, "humans")
        if kind:
            number = "PLURAL" if is_plural(phrase) else "1"
            number = counted(incident, phrase) or number
            add(found, Human(None, phrase, kind, number, foreign(incident, phrase), effect_at(incident, span.start)))
    return found


def add(found: list[Human], human: Human | None) -> None:
    """Add a target, or complete the one that is the same."""
    if human is None or not human.reference or human.reference in NO_TARGETS | PRONOUNS or human.number == "0":
        return
    for other in found:
        if other.reference == human.reference:
            other.effect = other.effect or human.effect
            if human.number and other.number in {None, "PLURAL"}:
                other.number = human.number
            return
    found.append(human)


def human_of_actor(incident: Incident, actor: Actor, p: Participation) -> Human | None:
    """A target that is an actor of the reading."""
    if actor.actor_class in ARMED:
        return None
    effect = effect_at(incident, p.span.start)
    if actor.kind == "person" and actor.name:
        title = fill(actor.role_title.text) if actor.role_title else None
        kind = (category(title, "humans") if title else None) or TYPE_OF_CLASS.get(actor.actor_class, "CIVILIAN")
        if title and re.search(r"\b(?:FORMER|RETIRED|EX-)", title):
            kind = {"GOVERNMENT OFFICIAL": "FORMER GOVERNMENT OFFICIAL"}.get(kind, "FORMER ACTIVE MILITARY")
        return Human(actor.name.upper(), title, kind, "1", foreign(incident, title or ""), effect)
    phrase = phrase_of(actor, p)
    if not phrase or head_of(phrase) in ARMED_NOUNS:
        return None
    if category(phrase, "things"):
        return None
    kind = category(phrase, "humans") or TYPE_OF_CLASS.get(actor.actor_class, "CIVILIAN")
    if actor.kind == "organisation" and not category(phrase, "humans"):
        return None
    number = counted(incident, phrase) or ("PLURAL" if is_plural(phrase) else "1")
    return Human(None, phrase, kind, number, foreign(incident, phrase), effect)


def phrase_of(actor: Actor, p: Participation) -> str:
    """The words for an actor: as told here, or where a pronoun stands, as told first."""
    words_said = actor.name or p.span.text
    if fill(words_said) in PRONOUNS:
        words_said = actor.description or next(iter(actor.aliases), "")
    return fill(words_said)


def human_of_figure(incident: Incident, figure: Figure) -> Human | None:
    """A target that is counted."""
    if figure.group == "militant" or (figure.count or figure.lower or 0) > LARGEST:
        return None
    words_said = figure.group_span.text if figure.group_span else figure.span.text
    if head_of(fill(words_said)) in ARMED_NOUNS | HARM_NOUNS:
        return None
    phrase = re.sub(r"^.*\b(?:WERE|WAS|HAD BEEN|HAVE BEEN)\s+", "", fill(words_said))
    if not re.search(r"[A-Z]{3}", phrase) or phrase in {"KILLED", "DIED"}:
        return None
    kind = category(phrase, "humans") or ("CIVILIAN" if figure.group != "security-forces" else "ACTIVE MILITARY")
    return Human(None, phrase, kind, number_of(figure), foreign(incident, phrase), EFFECT_OF.get(figure.measure))


def counted(incident: Incident, phrase: str) -> str | None:
    """The number that a report gives of a group anywhere: "the Jesuits", "the six Jesuits"."""
    if not is_plural(phrase):
        return None
    for figure in incident.reading.figures:
        words_said = figure.group_span.text if figure.group_span else figure.span.text
        if (
            figure.count
            and head_of(fill(words_said)) == head_of(phrase)
            and figure.measure in {"killed", "injured", "abducted", "other"}
        ):
            return number_of(figure)
    return None


def foreign(incident: Incident, phrase: str) -> str | None:
    """The nation that a phrase names, where it is not the country of the incident."""
    named = nation_of(phrase)
    return named if named and named not in incident.location[:1] else None


def effect_at(incident: Incident, offset: int) -> str | None:
    """What became of a person, by the nearest word for it among those that tell of the incident."""
    listed = words("effects")
    number = incident.sentences.at(offset)
    start, _ = incident.sentences.bounds[number]
    sentence = incident.text(number)
    best: tuple[int, str] | None = None
    for match in re.finditer(r"[A-Z]+", sentence):
        effect = listed.get(match[0])
        if effect in {"DEATH", "INJURY", "NO INJURY"} or (
            effect == "REGAINED FREEDOM" and incident.type == "KIDNAPPING"
        ):
            distance = abs(start + match.start() - offset)
            if best is None or distance < best[0]:
                best = distance, effect
    return best[1] if best else None


def things_of(incident: Incident) -> list[Thing]:
    """The physical targets of an incident."""
    found: dict[str, Thing] = {}
    spans = list(incident.things())
    actors = incident.actors()
    spans += [p.span for p in incident.participations("target") if actors[p.actor].kind == "organisation"]
    for span in spans:
        phrase = fill(span.text)
        kind = category(phrase, "things")
        if not kind or category(phrase, "humans") or MILITARY.search(phrase):
            continue
        number = "PLURAL" if is_plural(phrase) else "1"
        found.setdefault(
            phrase, Thing(phrase, kind, number, foreign(incident, phrase), damage_at(incident, span.start))
        )
    return list(found.values())


def damage_at(incident: Incident, offset: int) -> str | None:
    """What became of a thing, by the words of its sentence."""
    listed = words("effects")
    sentence = incident.text(incident.sentences.at(offset))
    if re.search(r"\b(?:NO|WITHOUT|NOT CAUSE\w*)\b[\w\s]{0,20}\bDAMAGES?\b", sentence):
        return "NO DAMAGE"
    effects = {listed[word] for word in re.findall(r"[A-Z]+", sentence) if word in listed}
    return next((effect for effect in ("DESTROYED", "SOME DAMAGE") if effect in effects), None)


def harmless(incident: Incident) -> list[str]:
    """That nobody was hurt, where a count of none says so: "no victims were reported"."""
    none = {f.measure for f in incident.figures() if f.upper == 0}
    if {"killed", "injured"} <= none or "other" in none:
        return ["NO INJURY OR DEATH"]
    return ["NO INJURY"] if "injured" in none else ["NO DEATH"] if "killed" in none else []


def slots(humans: list[Human], things: list[Thing]) -> dict[str, Any]:
    """The target slots of a template."""
    filled: dict[str, Any] = {}
    for human in humans:
        of = human.reference
        if human.name:
            filled.setdefault("hum_name", []).append(human.name)
            if human.description:
                filled.setdefault("hum_desc", []).append({"value": human.description, "of": human.name})
        else:
            filled.setdefault("hum_desc", []).append(human.description)
        put(filled, "hum_type", human.type, of)
        put(filled, "hum_num", human.number, of)
        put(filled, "hum_nation", human.nation, of)
        put(filled, "hum_effect", human.effect, of)
    for thing in things:
        filled.setdefault("phys_id", []).append(thing.id)
        put(filled, "phys_type", thing.type, thing.id)
        put(filled, "phys_num", thing.number, thing.id)
        put(filled, "phys_nation", thing.nation, thing.id)
        put(filled, "phys_effect", thing.effect, thing.id)
    return filled


def put(filled: dict[str, Any], slot: str, value: str | None, of: str) -> None:
    """Add a fill that refers to another."""
    if value:
        filled.setdefault(slot, []).append({"value": value, "of": of})
