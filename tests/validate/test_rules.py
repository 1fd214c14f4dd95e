"""The rules as files: heads, messages and the list of loaded terms."""

import runpy
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.resources import is_loaded, loaded_terms, resource_directory
from kg.validate.rules import Rule, check_rule, read_rules
from kg.validate.terms import known_concepts

ROOT = Path(__file__).parents[2]
RULES = sorted((resource_directory("shapes") / "rules").glob("*.rq"))


def test_there_are_rules() -> None:
    assert len(read_rules()) == len(RULES) > 0


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.name)
def test_a_rule_gives_focus_nodes_and_a_sentence(rule: Rule) -> None:
    answer = ox.Store().query(rule.query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert ox.Variable("focus") in answer.variables
    assert rule.severity in {"violation", "warning", "info"}
    assert rule.message.endswith(".")
    assert check_rule(rule, ox.Store()) == []


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.name)
def test_the_places_of_a_message_are_variables_of_the_rule(rule: Rule) -> None:
    answer = ox.Store().query(rule.query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    names = {variable.value for variable in answer.variables}
    places = {part.partition("}")[0] for part in rule.message.split("{?")[1:]}
    assert places <= names


def test_the_rule_on_labels_has_the_terms_of_the_list() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_loaded_terms_shape.py"))
    rule = (resource_directory("shapes") / "rules" / "neutral-label.rq").read_text(encoding="utf-8")
    assert script["rewritten"](rule, loaded_terms()) == rule
    assert rule.count(script["pattern"](loaded_terms())) == 2


@pytest.mark.parametrize("text", [*loaded_terms(), "the regimes", "khawarij-held", "Terror", "terrorised", "thuggish"])
def test_the_rule_and_the_finder_take_the_same_terms(text: str) -> None:
    (rule,) = (rule for rule in read_rules() if rule.name == "neutral-label")
    store = ox.Store()
    thing = ox.NamedNode("urn:actor")
    a, label = (
        ox.NamedNode(f"http://www.w3.org/{name}")
        for name in ("1999/02/22-rdf-syntax-ns#type", "2000/01/rdf-schema#label")
    )
    store.add(ox.Quad(thing, a, ox.NamedNode("https://w3id.org/kg-reports/ns#Actor")))
    store.add(ox.Quad(thing, label, ox.Literal(text)))
    assert bool(check_rule(rule, store)) is is_loaded(text)


def test_the_concepts_of_the_vocabularies_are_known() -> None:
    known = {quad.subject.value for quad in known_concepts()}
    assert "https://w3id.org/kg-reports/measure/killed" in known
