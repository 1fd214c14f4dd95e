from datetime import date

import pytest

from kg.find.parse import parse
from kg.find.statements import find_statements, name_users, relate_statements
from kg.model import Actor, Event, Figure, Naming, Period, Report, Span


def statements_of(text, actors=(), times=()):
    return find_statements(parse(Report(id="r", text=text, sha256="")), actors, times)[0]


def told(text):
    return [(s.cue.text if s.cue else None, s.content.text) for s in statements_of(text)]


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words), words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said that two bridges fell.", [("said", "two bridges fell")]),
        ("Two bridges fell, the ministry said on Monday.", [("said", "Two bridges fell")]),
        ("The ministry said on Monday two bridges fell.", [("said", "two bridges fell")]),
        ("The army said in a statement that two bridges fell.", [("said", "two bridges fell")]),
        ("A doctor told reporters that 14 people were hurt.", [("told", "14 people were hurt")]),
        ("According to the clinic, 14 people were hurt.", [("According to", "14 people were hurt")]),
        (
            "Among the hurt were two nurses, according to the clinic.",
            [("according to", "Among the hurt were two nurses")],
        ),
        ("It was reported that the dam had burst.", [("reported", "the dam had burst")]),
        (
            "The governor said the river had peaked and vowed that homes would be rebuilt.",
            [("said", "the river had peaked"), ("vowed", "homes would be rebuilt")],
        ),
        (
            "The river has peaked, the governor said, adding that homes would be rebuilt.",
            [("said", "The river has peaked"), ("adding", "homes would be rebuilt")],
        ),
        ("Relief workers put the number of homeless at 4,000.", [("put", "the number of homeless at 4,000")]),
        ("The union accused the company of hiding deaths.", [("accused", "the company of hiding deaths")]),
        ("Rights groups called for an independent inquiry.", [("called for", "an independent inquiry")]),
        ("Norway pledged $3 million in aid.", [("pledged", "$3 million in aid")]),
        ("The company denied that it had been warned.", [("denied", "it had been warned")]),
        ("The toll was given by the ministry.", [("given", "The toll")]),
    ],
    ids=[
        "that",
        "before the cue",
        "dated cue",
        "in a statement",
        "hearer",
        "according first",
        "according last",
        "nobody",
        "coordinated",
        "participle",
        "toll",
        "accused",
        "called for",
        "pledged",
        "denied",
        "given by",
    ],
)
def test_reported_speech(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not say how many people were hurt.",
        "The captain declined to say whether the ship was full.",
        "The mayor will announce a plan on Friday.",
        "The epidemic claimed thousands of lives.",
        "He was known as “the Fox” in the village.",
        "No group claimed the attack.",
    ],
    ids=["not said", "declined", "to come", "other sense", "nickname", "nobody"],
)
def test_what_nobody_said_is_no_statement(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We have no water,” a nurse said.", "We have no water"),
        ('The mayor told Radio One: "We have no water."', "We have no water"),
        ("The nurse was quoted as saying, “We have no water.”", "We have no water"),
        ("“We waited all night.\n\n“Nobody came,” said Jon Bauer, a baker.", "We waited all night.\n\n“Nobody came"),
    ],
    ids=["behind", "before", "quoted as saying", "paragraphs"],
)
def test_direct_speech(text, content):
    (statement,) = statements_of(text)
    assert (statement.content.text, statement.quote_type) == (content, "direct")


def test_one_quotation_around_its_cue_is_one_statement_in_two_parts():
    (statement,) = statements_of("“The road is gone,” the driver said, “and so is the bridge.”")
    assert [part.text for part in statement.parts] == ["The road is gone", "and so is the bridge"]


def test_the_sentence_after_the_cue_goes_on_with_the_quotation():
    (statement,) = statements_of("“The road is gone,” the driver said. “We walked for two days.”")
    assert [part.text for part in statement.parts] == ["The road is gone", "We walked for two days"]


def test_a_quotation_without_cue_belongs_to_the_speaker_just_heard():
    text = "The driver said the road was gone. “We walked for two days.” The valley has no telephone."
    reported, quoted = statements_of(text)
    assert (reported.quote_type, quoted.quote_type) == ("indirect", "direct")
    assert quoted.speaker_span == reported.speaker_span


def test_quoted_words_inside_reported_speech_make_it_mixed():
    (statement,) = statements_of("The colonel said the raid was “a complete success” and cost no lives.")
    assert statement.quote_type == "mixed"


def test_a_statement_set_off_by_a_colon_runs_over_its_paragraphs():
    text = (
        "The Foreign Minister, Ada Holm, said:\n\nI am shocked by the attack.\n\nWe stand by the victims.\n\n"
        "Further information\n\nThe ministry has a hotline."
    )
    (statement,) = statements_of(text)
    assert statement.quote_type == "direct"
    assert statement.content.text == "I am shocked by the attack.\n\nWe stand by the victims"


@pytest.mark.parametrize(
    ("text", "reaction"),
    [
        ("The army denied the claim.", "denies"),
        ("The clinic confirmed nine deaths.", "confirms"),
        ("The Red Front claimed responsibility for the bombing.", "claims-responsibility"),
        ("The president condemned the bombing.", "condemns"),
        ("The newspaper said it could not verify the video.", "cannot-verify"),
        ("The union disputed the figures.", "disputes"),
    ],
)
def test_reactions(text, reaction):
    assert reaction in [statement.reaction for statement in statements_of(text)]


def test_a_content_found_earlier_takes_its_verb_in():
    assert told("Two men died in the bombing. The king condemned the bombing.") == [
        ("condemned", "condemned the bombing")
    ]


def test_a_statement_told_by_another_is_nested_in_it():
    outer, inner = statements_of("The judge said Lena Okafor had told the court that the files were burnt.")
    assert inner.content.text == "the files were burnt"
    assert inner.nested_in == outer.key


def test_the_time_on_the_cue_dates_the_statement():
    text = "The bridge fell on Monday, the ministry said on Friday."
    days = [
        Period(date(2026, 3, day), date(2026, 3, day), "day", "inferred", span(text, words))
        for day, words in ((2, "Monday"), (6, "Friday"))
    ]
    (statement,) = statements_of(text, times=days)
    assert statement.stated == days[1]


def test_a_statement_is_about_the_events_and_figures_inside_it():
    text = "The bridge fell at dawn. The ministry said the flood killed 12 people."
    statements = statements_of(text)
    flood = Event("event/1", "flood", span(text, "flood"), (span(text, "flood"),))
    fall = Event("event/2", "other", span(text, "fell"), (span(text, "fell"),))
    figure = Figure("figure/1", span(text, "12 people"), 12, 12, 12, "exactly", "killed", "people", event="event/3")
    (statement,) = relate_statements(statements, [flood, fall], [figure])
    assert statement.about == ("event/1", "event/3")


def test_a_term_is_used_by_the_speaker_whose_words_it_stands_in():
    text = "The army said terrorists fled. The thugs came back."
    army = Actor("actor/1", "organisation", "military", (span(text, "The army"),), name="The army")
    namings = (
        Naming("terrorists", span(text, "terrorists"), None),
        Naming("thugs", span(text, "thugs"), None),
    )
    gunmen = Actor("actor/2", "group", "armed-group", (span(text, "terrorists"),), namings=namings)
    _, named = name_users([army, gunmen], statements_of(text, [army, gunmen]))
    assert [naming.used_by for naming in named.namings] == ["actor/1", None]


def test_every_span_is_the_text_at_its_offsets():
    text = "FERRY SINKS\n“It went down fast,” said Ola Berg, 41. He put the number of missing at 9, police told NTB."
    for statement in statements_of(text):
        for words in (statement.content, statement.cue, statement.speaker_span, *statement.parts):
            assert words is None or text[words.start : words.end] == words.text
