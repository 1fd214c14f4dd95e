"""The word lists against the vocabularies: what a line gives must be a concept, or its report is kept aside."""

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from kg.find.numbers import WORDS
from kg.find.triggers import load_contexts, load_terms
from kg.resources import read_word_list, resource_directory


def notations(scheme: str) -> set[str]:
    graph = Graph().parse(resource_directory("ontology") / "vocabularies" / f"{scheme}.ttl")
    return {str(value) for value in graph.objects(None, SKOS.notation)}


def test_types_and_subtypes_of_triggers_are_event_types() -> None:
    terms = [term for found in load_terms().values() for term in found]
    rules = [rule for found in load_contexts().values() for rule in found]
    given = {entry.subtype for entry in [*terms, *rules] if entry.subtype not in (None, "=")}
    assert given - notations("event-type") == set()


@pytest.mark.parametrize(
    ("name", "column", "scheme"),
    [
        ("measures-nouns", "measure", "measure"),
        ("measures-adjectives", "measure", "measure"),
        ("measures-phrases", "measure", "measure"),
        ("measures-idioms", "measure", "measure"),
        ("measures-verbs", "people", "measure"),
        ("measures-verbs", "things", "measure"),
        ("cues-idioms", "reaction", "reaction"),
        ("cues-verbs", "reaction", "reaction"),
        ("actors-nouns", "class", "actor-class"),
        ("actors-heads", "class", "actor-class"),
    ],
)
def test_what_a_line_gives_is_a_concept(name: str, column: str, scheme: str) -> None:
    given = {row[column] for row in read_word_list(WORDS / f"{name}.tsv")} - {"", "-", "not", "acronym"}
    assert given - notations(scheme) == set()
