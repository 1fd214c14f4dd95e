"""Actors and namings -> triples. Labels are neutral: what a speaker calls an actor stays with the speaker."""

from rdflib import RDFS, SKOS, Literal, URIRef

from kg.map.writer import Writer, words
from kg.model import Actor, Naming
from kg.namespaces import KG, SCHEMA, SEM, concept
from kg.resources import is_loaded

_KINDS = {"person": KG.Person, "group": KG.Group, "organisation": KG.Organization}


def map_actors(writer: Writer, actors: tuple[Actor, ...]) -> None:
    """Every actor with its class, names and title."""
    for actor in actors:
        subject = writer.add_thing(actor.key, (KG.Actor, SEM.Actor, _KINDS[actor.kind]), actor.mentions)
        writer.add(subject, RDFS.label, Literal(neutral_label(actor)))
        writer.add(subject, SCHEMA.name, words(actor.name))
        if actor.description and not is_loaded(actor.description):
            writer.add(subject, KG.description, Literal(actor.description))
        for alias in actor.aliases:
            writer.add(subject, SKOS.altLabel, None if is_loaded(alias) else Literal(alias))
        writer.add(subject, KG.actorClass, concept("actor-class", actor.actor_class))
        writer.add(subject, KG.roleTitle, words(actor.role_title.text if actor.role_title else None))
        writer.add(subject, KG.affiliation, writer.thing(actor.affiliation) if actor.affiliation else None)
        writer.add(subject, KG.affiliationText, words(actor.affiliation_span.text if actor.affiliation_span else None))


def neutral_label(actor: Actor) -> str:
    """The proper name, else the words of the text where they take no side, else what the class is called."""
    if actor.name:
        return actor.name
    if actor.description and not is_loaded(actor.description):
        return actor.description
    return actor.actor_class.replace("-", " ")


def map_namings(writer: Writer, named: dict[str, tuple[Naming, ...]]) -> None:
    """Every use of a loaded term: which term, for whom, by whom. `named` goes from the key of what is named."""
    uses = sorted(
        ((naming, key) for key, namings in named.items() for naming in namings),
        key=lambda use: (use[0].span, use[1]),
    )
    for number, (naming, key) in enumerate(uses, start=1):
        subject = writer.add_thing(f"naming/{number}", (KG.Naming,), (naming.span,))
        writer.add(subject, KG.names, writer.thing(key))
        writer.add(subject, KG.term, Literal(naming.term))
        writer.add(subject, KG.usedBy, _user(writer, naming))
        writer.add(writer.thing(key), KG.termUsed, Literal(naming.term))


def _user(writer: Writer, naming: Naming) -> URIRef:
    return writer.thing(naming.used_by) if naming.used_by else writer.iri
