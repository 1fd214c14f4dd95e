"""Statements -> triples: who said what, by which cue, in which words, and who passed it on."""

from rdflib import PROV, Literal

from kg.map.writer import Writer, day, words
from kg.model import Actor, Statement
from kg.namespaces import KG, concept


def map_statements(writer: Writer, statements: tuple[Statement, ...], publisher: Actor | None) -> None:
    """Every statement with its speaker, cue and content; the publisher relays them all."""
    relay = writer.thing(publisher.key) if publisher else writer.iri
    for statement in statements:
        spans = statement.parts or (statement.content,)
        subject = writer.add_thing(statement.key, (KG.Statement, PROV.Entity), spans)
        writer.add(subject, KG.content, Literal(" ".join(span.text for span in spans)))
        writer.add(subject, KG.contentMention, writer.mention(statement.content))
        writer.add(subject, KG.quoteType, concept("quote-type", statement.quote_type))
        writer.add(subject, KG.speaker, writer.thing(statement.speaker) if statement.speaker else None)
        writer.add(subject, KG.cue, words(statement.cue.text if statement.cue else None))
        for predicate, span in ((KG.cueMention, statement.cue), (KG.speakerMention, statement.speaker_span)):
            writer.add(subject, predicate, writer.mention(span) if span else None)
        for event in statement.about:
            writer.add(subject, KG.about, writer.thing(event))
        writer.add(subject, KG.reaction, concept("reaction", statement.reaction) if statement.reaction else None)
        writer.add(subject, KG.nestedIn, writer.thing(statement.nested_in) if statement.nested_in else None)
        writer.add(subject, KG.relayedBy, relay)
        if statement.stated:
            writer.add(subject, KG.statedOn, day(statement.stated.start))
            writer.add(
                subject, KG.timeMention, writer.mention(statement.stated.span) if statement.stated.span else None
            )
