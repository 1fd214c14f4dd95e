"""An incident -> who did it, how sure that is, and with what."""

import re
from typing import Any

from benchmarks.muc4.incidents import FORCES, Incident
from benchmarks.muc4.phrases import PRONOUNS, fill, head_of, words
from kg.model import Actor, Participation

# "GUERRILLAS OF THE NATIONAL LIBERATION ARMY": the organisation behind its members.
OF_GROUP = re.compile(r"\b(?:OF|FROM) THE (.+)$")
# Armed groups that this many sentences before or after an incident speak of are taken to have done it.
REACH = 1
MEMBERS = {
    "MEMBERS",
    "MEMBER",
    "UNITS",
    "UNIT",
    "COLUMN",
    "GUERRILLAS",
    "TERRORISTS",
    "REBELS",
    "COMMANDOS",
    "COMMANDO",
    "ELEMENTS",
    "GROUP",
    "MEN",
    "FIGHTERS",
    "SQUAD",
    "SQUADS",
    "SOLDIERS",
    "TROOPS",
}


def perpetrators(incident: Incident) -> dict[str, Any]:
    """The slots of the perpetrators."""
    actors = incident.actors()
    individuals: list[str] = []
    organisations: list[str] = []
    classes: set[str] = set()
    for p in incident.participations("initiator"):
        actor = actors[p.actor]
        if actor.actor_class in {"media", "crowd"} or (actor.kind == "organisation" and not actor.name):
            continue
        classes.add(actor.actor_class)
        if actor.kind == "organisation" and head_of(fill(actor.name or "")) not in MEMBERS:
            organisations.append(fill(actor.name or p.span.text))
        elif actor.name:
            individuals.append(fill(actor.name))
            organisations += OF_GROUP.findall(fill(actor.name)) if actor.kind != "person" else []
        else:
            individuals.append(with_group(incident, actor, p))
    if not individuals and not classes & {*FORCES, "government"}:
        individuals, named = mentioned(incident)
        organisations = organisations or named
    state = bool(classes & {*FORCES, "government"}) and "armed-group" not in classes
    filled: dict[str, Any] = {"perp_cat": "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"}
    individuals = [each for each in dict.fromkeys(individuals) if each and each not in PRONOUNS]
    if individuals:
        filled["perp_ind"] = individuals
    organisations = [each for each in dict.fromkeys(organisations) if each and each not in PRONOUNS]
    if not organisations and not state:
        organisations = sole_organisation(incident)
    if organisations:
        filled["perp_org"] = organisations
        filled["org_conf"] = [{"value": confidence(incident), "of": name} for name in filled["perp_org"]]
    return filled


def with_group(incident: Incident, actor: Actor, p: Participation) -> str:
    """The words for a group, with the organisation it is of: "MEMBERS OF THE 8TH FRONT"."""
    span = p.span
    if fill(span.text) in PRONOUNS:
        span = next((m for m in actor.mentions if fill(m.text) not in PRONOUNS), span)
    phrase = fill(span.text)
    if head_of(phrase) not in MEMBERS:
        return phrase
    for other in incident.reading.actors:
        for mention in other.mentions:
            between = " ".join(incident.report.text[span.end : mention.start].upper().split())
            if mention.start > span.end and between in {"OF", "OF THE", "FROM", "FROM THE", "BELONGING TO THE"}:
                return fill(incident.report.text[span.start : mention.end])
    return phrase


def mentioned(incident: Incident) -> tuple[list[str], list[str]]:
    """The armed groups that the sentences of an incident mention: described ones, and names."""
    told = {near for number in incident.told_in() for near in range(number - REACH, number + REACH + 1)}
    individuals, organisations = [], []
    for actor in incident.reading.actors:
        here = [m for m in actor.mentions if incident.sentences.at(m.start) in told]
        if actor.actor_class != "armed-group" or not here:
            continue
        (organisations if actor.name and actor.kind == "organisation" else individuals).append(
            fill(actor.name or here[0].text)
        )
    return individuals, organisations


def sole_organisation(incident: Incident) -> list[str]:
    """The one armed organisation that a report names."""
    named = [
        a for a in incident.reading.actors if a.actor_class == "armed-group" and a.kind == "organisation" and a.name
    ]
    return [fill(named[0].name or "")] if len(named) == 1 else []


def confidence(incident: Incident) -> str:
    """How sure a report is of the organisation that did it."""
    told = " ".join(incident.text(number) for number in sorted(incident.told_in()))
    if re.search(r"CLAIMED (?:RESPONSIBILITY|CREDIT)|RESPONSIBILITY (?:WAS|HAS BEEN) CLAIMED|ADMITTED", told):
        return "CLAIMED OR ADMITTED"
    if re.search(
        r"\b(?:ALLEGED|ALLEGEDLY|PRESUMED|PRESUMABLY|SUSPECTED|ACCUSED?|BLAMED|ATTRIBUTED|APPARENTLY)\b", told
    ):
        return "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def instruments(incident: Incident) -> dict[str, Any]:
    """The slots of what it was carried out with."""
    listed = words("instruments")
    found: dict[str, str] = {}
    for number in sorted(incident.told_in()):
        sentence = " ".join(incident.text(number).split())
        for term in sorted(listed, key=lambda term: -len(term)):
            match = re.search(rf"\b{re.escape(term)}(?:E?S)?\b(?! SQUAD)", sentence)
            if match and term not in {"SHOT", "BULLET", "GUNFIRE"}:
                sentence = sentence.replace(match[0], " ")
                found.setdefault(match[0], listed[term])
    if not found or incident.type in {"ARSON", "KIDNAPPING"}:
        return {}
    return {"instr_id": list(found), "instr_type": [{"value": kind, "of": words} for words, kind in found.items()]}
