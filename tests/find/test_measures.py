"""What a report says became of those it counts."""

import pytest

from kg.find.figures import find_figures
from kg.find.parse import parse
from kg.model import Report


def measures(text: str) -> list[str]:
    figures, _ = find_figures(parse(Report(id="r", text=text, sha256="")))
    return [figure.measure for figure in figures]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Security forces killed 41 militants.", "killed"),
        ("41 militants were eliminated on the outskirts of Harnai.", "killed"),
        ("15 security personnel embraced martyrdom.", "killed"),
        ("Our troops sent 27 khwarij to hell.", "killed"),
        ("Gunmen targeted 18 civilians who embraced shahadat.", "killed"),
        ("Eight soldiers had lost their lives.", "killed"),
        ("The floods claimed 120 lives.", "killed"),
        ("The hospital received nine bodies.", "killed"),
        ("The army reported the loss of seven fighters.", "killed"),
        ("Four students were shot and killed.", "killed"),
        ("Two men were fatally shot.", "killed"),
        ("Two men were shot to death.", "killed"),
        ("31 civilians had gunshot wounds.", "injured"),
        ("The hospital treated 38 injured people.", "injured"),
        ("Another 48 were missing.", "missing"),
        ("A further 50 people were unaccounted for.", "missing"),
        ("214 suspects were in custody across the country.", "detained"),
        ("Five people were placed under arrest.", "detained"),
        ("Bandits kidnapped 30 pupils.", "abducted"),
        ("About 350 families have left the village for Gao.", "displaced"),
        ("Sixteen fighters laid down their arms.", "surrendered"),
        ("Boats found 88 passengers alive.", "rescued"),
        ("The army evacuated 112 people.", "evacuated"),
        ("The ministry recorded 1,926 cases.", "infected"),
        ("Some 90 houses collapsed.", "destroyed"),
        ("The strikes damaged 13 roads.", "damaged"),
        ("The army flew 38 helicopter sorties.", "operations"),
        ("The boat sank with 142 people on board.", "participants"),
        ("Over 50,000 people had turned out.", "participants"),
        ("Two navy ships searched the area.", "other"),
    ],
)
def test_the_words_around_a_number_tell_the_measure(sentence: str, measure: str) -> None:
    assert measures(sentence) == [measure]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It left 18 civilians and 15 security personnel martyred.", ["killed", "killed"]),
        ("The wave left four people dead and dozens missing.", ["killed", "missing"]),
        ("The blast killed 5 and wounded 31.", ["killed", "injured"]),
        ("Six soldiers and three policemen had embraced martyrdom.", ["killed", "killed"]),
        ("The toll was 24 soldiers killed, 16 wounded and 17 vehicles destroyed.", ["killed", "injured", "destroyed"]),
        ("The blast killed 12 people, among them four police officers.", ["killed", "killed"]),
        ("Officials put the number of injured at 412 and the missing at eight.", ["injured", "missing"]),
    ],
)
def test_each_of_several_numbers_has_its_own_measure(sentence: str, expected: list[str]) -> None:
    assert measures(sentence) == expected
