"""Figures: number, group, measure, claimant and whole, put together."""

from datetime import date

import pytest

from kg.find.figures import find_figures
from kg.find.parse import parse
from kg.model import Actor, Event, Figure, Location, Period, Report, Span, Statement


def find(text: str, **readings: list) -> list[Figure]:
    return find_figures(parse(Report(id="r", text=text, sha256="")), **readings)[0]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def test_a_figure_takes_in_qualifier_and_group() -> None:
    (figure,) = find("Security forces killed at least 92 terrorists during the operations.")
    assert figure.span.text == "at least 92 terrorists"
    assert (figure.count, figure.lower, figure.upper) == (92, 92, None)
    assert (figure.measure, figure.group) == ("killed", "militant")


def test_a_loaded_term_is_kept_as_a_naming() -> None:
    (figure,) = find("Security forces killed 92 terrorists.")
    assert [(naming.term, naming.used_by) for naming in figure.namings] == [("terrorists", None)]


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("The blast killed 15 security personnel.", "security-forces"),
        ("The blast killed 11 policemen.", "security-forces"),
        ("The strike killed 13 militants.", "militant"),
        ("The strike killed three suicide bombers.", "militant"),
        ("The strike killed seven labourers.", "civilian"),
        ("The strike killed at least 11 civilian deaths.", "civilian"),
        ("Police arrested 67 protesters.", "protester"),
        ("The blast killed four children.", "child"),
        ("The blast killed two women.", "women"),
        ("The blast killed a Dutch tourist.", "foreigner"),
        ("The blast killed nine people.", "people"),
        ("The blast destroyed 30 shops.", "not-people"),
        ("The video showed five men in uniform.", "security-forces"),
    ],
)
def test_the_counted_noun_tells_a_neutral_group(sentence: str, group: str) -> None:
    assert [figure.group for figure in find(sentence)] == [group]


def test_a_bare_number_takes_its_group_from_the_figure_before() -> None:
    figures = find("According to officials, 30 terrorists were killed in Harnai, while 11 were killed in Panjgur.")
    assert [(figure.count, figure.measure, figure.group) for figure in figures] == [
        (30, "killed", "militant"),
        (11, "killed", "militant"),
    ]


@pytest.mark.parametrize(
    ("sentence", "measure", "group"),
    [
        ("The death toll rose to 64 on Wednesday.", "killed", "people"),
        ("The number of soldiers and police martyred in the attacks rose to 12.", "killed", "security-forces"),
        ("The number of confirmed dead reached 97.", "killed", "people"),
        ("It raised to 24 the number of soldiers killed in an ambush.", "killed", "security-forces"),
        ("The statement put the army's losses at 46.", "killed", "security-forces"),
        ("Police estimated the crowd at about 6,000.", "participants", "people"),
    ],
)
def test_a_bare_number_belongs_to_its_noun(sentence: str, measure: str, group: str) -> None:
    (figure,) = find(sentence)
    assert (figure.measure, figure.group) == (measure, group)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("They killed 92 fighters, including three suicide bombers.", {3: 92}),
        ("Police held 12 officers, two of them in Gao.", {2: 12}),
        ("They hurt 66 people, of whom 41 had been discharged.", {41: 66}),
        ("The toll rose to 64. He said 41 of the dead were in Jumla and 19 in Kalikot.", {41: 64, 19: 64}),
        ("The toll rose to 61. Of the dead, 38 were women and 14 were children.", {38: 61, 14: 61}),
        ("The battle ended in 18 fatalities. Two soldiers and 16 gunmen were killed.", {2: 18, 16: 18}),
    ],
)
def test_parts_point_at_their_whole(sentence: str, parts: dict[int, int]) -> None:
    figures = find(sentence)
    count = {figure.key: figure.count for figure in figures}
    assert {figure.count: count[figure.part_of] for figure in figures if figure.part_of} == parts


def test_parts_that_exceed_their_whole_are_a_doubt() -> None:
    text = "He said eight people died. Six of the deaths occurred in Nairobi, one in Eldoret and two in Kisumu."
    figures, doubts = find_figures(parse(Report(id="r", text=text, sha256="")))
    assert [(doubt.kind, doubt.about, doubt.readings) for doubt in doubts] == [("figure", "figure/1", ("8", "9"))]
    assert len(figures) == 4


@pytest.mark.parametrize(
    "sentence", ["We have no report of any death.", "There were no deaths.", "No one was injured."]
)
def test_none_is_a_figure_of_nought(sentence: str) -> None:
    assert [(figure.count, figure.lower, figure.upper) for figure in find(sentence)] == [(0, 0, 0)]


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no indication of a link.",
        "Two security sources said so.",
        "A county official said so.",
        "The figure of 40 is a lie.",
        "The road between the two provinces was shut.",
    ],
)
def test_what_counts_nothing_is_no_figure(sentence: str) -> None:
    assert find(sentence) == []


def test_the_speaker_of_the_innermost_statement_is_the_claimant() -> None:
    text = "The army said 24 soldiers died. Another 48 were missing."
    army = Actor("actor/1", "organisation", "military", (span(text, "The army"),), name="The army")
    content = span(text, "24 soldiers died")
    statement = Statement("statement/1", content, "indirect", speaker="actor/1")
    first, second = find(text, actors=[army], statements=[statement])
    assert (first.claimant, first.statement) == ("actor/1", "statement/1")
    assert (second.claimant, second.statement) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Police estimated the crowd at about 6,000.",
        "The crowd was about 6,000 people, according to Police in the town.",
    ],
)
def test_who_plainly_gives_a_number_is_its_claimant(text: str) -> None:
    police = Actor("actor/1", "organisation", "police", (span(text, "Police"),), name="Police")
    (figure,) = find(text, actors=[police])
    assert figure.claimant == "actor/1"


def test_a_figure_has_the_event_and_the_place_of_its_clause() -> None:
    text = "An attack in Tank killed 11 policemen. A raid near Gossi killed 17 soldiers in Hombori."
    places = [
        Location(f"location/{i}", name, "city", (span(text, name),))
        for i, name in enumerate(("Tank", "Gossi", "Hombori"), start=1)
    ]
    attack = Event("event/1", "attack", span(text, "attack"), (span(text, "attack"),), locations=("location/1",))
    raid = Event("event/2", "attack", span(text, "raid"), (span(text, "raid"),), locations=("location/2",))
    first, second = find(text, events=[attack, raid], locations=places)
    assert (first.event, first.locations) == ("event/1", ("location/1",))
    assert (second.event, second.locations) == ("event/2", ("location/3",))


def test_as_of_dates_the_count_and_not_what_happened() -> None:
    text = "As of Tuesday, 61 people were missing."
    day = Period(date(2026, 3, 10), date(2026, 3, 10), "day", "inferred", span(text, "Tuesday"))
    (figure,) = find(text, times=[day])
    assert (figure.as_of, figure.period) == (date(2026, 3, 10), None)


def test_pledges_are_planned_and_predictions_forecast() -> None:
    promised, hit = find("The bank promised $30 million. Up to 750,000 people could be hit by the floods.")
    assert (promised.modality, hit.modality) == ("planned", "forecast")


def test_currencies_of_several_countries_are_told_by_the_report() -> None:
    text = "The army in Bannu gave 5 million rupees."
    bannu = Location("location/1", "Bannu", "city", (span(text, "Bannu"),), country="PK")
    (figure,) = find(text, locations=[bannu])
    assert figure.unit == "PKR"
