"""Events -> triples: what, when, where, and who took part in which role."""

from rdflib import RDF, RDFS, Literal, URIRef

from kg.map.writer import Writer
from kg.model import Event, Location, Participation
from kg.namespaces import GAF, KG, SEM, concept

_SHORTCUTS = {
    "initiator": KG.initiator,
    "target": KG.target,
    "victim": KG.victim,
    "participant": KG.participant,
}


def map_events(writer: Writer, events: tuple[Event, ...], locations: tuple[Location, ...]) -> None:
    """Every event with its type, time, places and participants."""
    names = {location.key: location.name for location in locations}
    for event in events:
        subject = writer.add_thing(event.key, (KG.Event, SEM.Event), event.mentions)
        writer.add(subject, RDFS.label, Literal(event_label(event, names)))
        writer.add(subject, KG.eventType, concept("event-type", event.subtype or event.event_type))
        writer.add(subject, KG.status, concept("event-status", event.status))
        writer.add(subject, KG.trigger, writer.mention(event.trigger))
        writer.add_period(subject, event.period)
        for key in event.locations:
            writer.add(subject, SEM.hasPlace, writer.thing(key))
        for span in event.targets:
            writer.add(subject, KG.targetText, Literal(span.text))
        for span in event.instruments:
            writer.add(subject, KG.instrument, Literal(span.text))
        writer.add(subject, KG.partOfEvent, writer.thing(event.part_of) if event.part_of else None)
        for number, participation in enumerate(event.participations, start=1):
            _map_participation(writer, subject, number, participation)


def event_label(event: Event, names: dict[str, str]) -> str:
    """A neutral label: type, nearest place and first day, as far as they are known."""
    parts = [(event.subtype or event.event_type).replace("-", " ")]
    parts += [names[event.locations[0]]] if event.locations else []
    parts += [event.period.start.isoformat()] if event.period and event.period.start else []
    return ", ".join(parts)


def _map_participation(writer: Writer, event: URIRef, number: int, participation: Participation) -> None:
    subject = URIRef(f"{event}/participation/{number}")
    actor = writer.thing(participation.actor)
    writer.add(subject, RDF.type, KG.Participation)
    writer.add(subject, KG.reportedIn, writer.iri)
    writer.add(subject, KG.actor, actor)
    writer.add(subject, KG.role, concept("role", participation.role))
    writer.add(subject, GAF.denotedBy, writer.mention(participation.span))
    writer.add(event, KG.participation, subject)
    writer.add(event, _SHORTCUTS[participation.role], actor)
    if participation.statement:
        statement = writer.thing(participation.statement)
        writer.add(subject, KG.saidIn, statement)
        writer.add(statement, KG.asserts, subject)
