"""Text in capitals is read as it would be printed, and every letter keeps its place."""

import pytest

from kg.find import find
from kg.find.parse import parse
from kg.find.truecase import is_capitals, recase
from kg.read import read

RAID = "BOGOTA, 3 APR 90 (WIRE) -- [TEXT] GUERRILLAS OF THE NATIONAL LIBERATION ARMY [ELN] KILLED THREE\nPEASANTS IN CUCUTA."


@pytest.mark.parametrize(
    "printed",
    [
        "The army said three soldiers were killed in an ambush near San Miguel on Tuesday.",
        "Guerrillas of the Shining Path attacked a police station in Ayacucho.",
        "U.S. envoys met President Carlos Menem in Buenos Aires in March.",
        "He said the troops of General Diaz had left Honduras. They march on Friday.",
        "Police found 40 kg of explosives in Colombia's capital.",
    ],
)
def test_it_comes_out_as_printed(printed: str) -> None:
    assert recase(printed.upper()) == printed


@pytest.mark.parametrize("text", ["ÉTÉ STRASSE ŉ İSTANBUL", "[TEXT] A\nB", "3 O’CLOCK", "1."])
def test_every_letter_keeps_its_place(text: str) -> None:
    assert len(recase(text)) == len(text)


def test_a_strange_name_is_written_the_same_everywhere() -> None:
    text = "PRESIDENT ZORMALITZ SPOKE. THE MINISTER MET ZORMALITZ IN LIMA. IT IS OVER, ZORMALITZ NOTED."
    assert recase(text).count("Zormalitz") == 3


def test_lines_broken_at_a_width_are_joined() -> None:
    text = "THE POLICE SAID THAT MORE THAN THIRTY PEOPLE HAD BEEN HURT IN THE\nCITY OF LIMA ON FRIDAY, AND MANY MORE IN THE TOWNS BELOW.\n\nNO ONE DIED."
    assert "the city" in recase(text)
    assert "\n\n" in recase(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POLICE SAID SO.", True),
        ("Police said so.", False),
        ("POLICE IN McALLEN SAID THAT IT WAS OVER NOW.", True),
        ("1990", False),
    ],
)
def test_capitals_are_told_from_print(text: str, *, expected: bool) -> None:
    assert is_capitals(text) is expected


def test_print_is_parsed_as_it_is() -> None:
    report = read("Police said so.")
    assert parse(report).report is report


def test_spans_hold_the_words_of_the_report() -> None:
    report = read(RAID)
    reading = find(report)
    assert [figure.lower for figure in reading.figures] == [3]
    spans = [span for actor in reading.actors for span in actor.mentions]
    spans += [span for location in reading.locations for span in location.mentions]
    assert spans
    for span in spans:
        assert report.text[span.start : span.end] == span.text
    assert any("National Liberation Army" in (actor.name or "") for actor in reading.actors)
