import pytest

from benchmarks.event_types.classes import crosswalk
from benchmarks.event_types.predict import predict

SNIPPETS = {
    "AIR_STRIKE": "Warplanes bombed two villages near the border.",
    "ARMED_CLASH": "Militants attacked an army checkpoint and four soldiers were killed.",
    "FORCE_AGAINST_PROTEST": "Police opened fire on a demonstration and killed two protesters.",
    "PEACE_PROTEST": "Hundreds of teachers rallied for better pay.",
    "HQ_ESTABLISHED": "The army has set up a new observation post in the valley.",
    "NATURAL_DISASTER": "A strong earthquake shook the island on Monday.",
    "ATTRIB": "The group claimed responsibility for the attack on the convoy.",
}


@pytest.mark.parametrize(("label", "snippet"), SNIPPETS.items(), ids=SNIPPETS.keys())
def test_a_snippet_gets_its_label(label, snippet):
    assert predict({"id": "1", "EventSnippet": snippet}) == label


def test_types_of_the_ontology_have_the_label_of_their_acled_concept():
    labels = crosswalk()
    assert labels["suicide-bombing"] == "SUIC_BOMB"
    assert labels["drone-strike"] == "AIR_STRIKE"
    assert labels["weapons-seizure"] == "DISR_WEAP"
