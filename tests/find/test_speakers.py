import pytest

from kg.find.cues import find_cues
from kg.find.parse import parse
from kg.find.speakers import Speakers, speaker_token
from kg.find.statements import find_statements
from kg.model import Actor, Report, Span


def parsed(text):
    return parse(Report(id="r", text=text, sha256=""))


def spoken_by(text):
    reading = parsed(text)
    speakers = Speakers(reading, [])
    tokens = [speaker_token(cue, {}) for cue in find_cues(reading.doc)]
    return [None if token is None else speakers.span(token).text for token in tokens]


def actor(key, text, *names, kind="organisation", described=False):
    mentions = tuple(Span(at, at + len(name), name) for name in names for at in [text.index(name)])
    name, description = (None, names[0]) if described else (names[0], None)
    return Actor(key, kind, "other", mentions, name=name, description=description)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Two men died, the fire brigade said.", ["the fire brigade"]),
        ("“We saw smoke,” said Marta Lindholm, a teacher.", ["Marta Lindholm, a teacher"]),
        ("According to the harbour office, 40 boats were lost.", ["the harbour office"]),
        ("The mayor, who denied the charge, left town.", ["The mayor"]),
        ("The road was shut, a driver said, adding that he had turned back.", ["a driver", "a driver"]),
        ("The minister praised the crews and said help was coming.", ["The minister", "The minister"]),
        ("Eleven deaths were confirmed by the health ministry.", ["the health ministry"]),
        ("It was reported that the bridge had fallen.", [None]),
    ],
    ids=["after", "inverted", "according", "relative", "participle", "coordinated", "agent", "nobody"],
)
def test_the_words_of_a_speaker(text, speakers):
    assert spoken_by(text) == speakers


def test_the_statement_stands_for_who_issued_it():
    text = (
        "In a statement, the Coast Guard said 12 people were saved. The port office said 9 were. "
        "“The search goes on,” the statement said."
    )
    actors = [actor("actor/1", text, "the Coast Guard"), actor("actor/2", text, "The port office")]
    statements, _ = find_statements(parsed(text), actors, [])
    assert [statement.speaker for statement in statements] == ["actor/1", "actor/2", "actor/1"]


def test_a_pronoun_without_mention_is_the_last_speaker_of_its_kind():
    text = "Police chief Lena Okafor said roads were shut. The Red Cross said it sent help. She said schools were too."
    actors = [actor("actor/1", text, "Lena Okafor", kind="person"), actor("actor/2", text, "The Red Cross")]
    statements, doubts = find_statements(parsed(text), actors, [])
    assert [statement.speaker for statement in statements] == ["actor/1", "actor/2", "actor/1"]
    assert doubts == []


def test_a_name_set_behind_its_role_is_the_speaker():
    text = "A spokeswoman for the mine, Ana Ruiz, said 30 men were below. The spokeswoman said air was pumped in."
    actors = [
        actor("actor/1", text, "A spokeswoman", "The spokeswoman", kind="person", described=True),
        actor("actor/2", text, "Ana Ruiz", kind="person"),
    ]
    statements, _ = find_statements(parsed(text), actors, [])
    assert [statement.speaker for statement in statements] == ["actor/2", "actor/2"]


def test_a_speaker_that_is_no_known_actor_is_a_doubt():
    (statement,), (doubt,) = find_statements(parsed("Fishermen said the sea was calm."), [], [])
    assert statement.speaker is None
    assert statement.speaker_span.text == "Fishermen"
    assert (doubt.kind, doubt.about, doubt.span.text) == ("speaker", statement.key, "Fishermen")
