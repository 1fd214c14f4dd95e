"""Numbers of a report: what is read as a count, with which bounds, and what is left out."""

import pytest

from kg.find.counts import Count, find_counts
from kg.find.parse import Parse, parse
from kg.model import Report


def read(text: str) -> Parse:
    return parse(Report(id="r", text=text, sha256=""))


def only_count(text: str) -> Count:
    (count,) = find_counts(read(text))
    return count


@pytest.mark.parametrize(
    ("words", "value", "lower", "upper", "qualifier"),
    [
        ("at least 92", 92, 92, None, "at-least"),
        ("no fewer than 92", 92, 92, None, "at-least"),
        ("more than 2,500", 2500, 2501, None, "more-than"),
        ("over 2,500", 2500, 2501, None, "more-than"),
        ("up to 40", 40, None, 40, "up-to"),
        ("as many as 40", 40, None, 40, "up-to"),
        ("nearly 9,000", 9000, None, 9000, "up-to"),
        ("close to 40", 40, None, 40, "up-to"),
        ("fewer than 40", 40, None, 39, "fewer-than"),
        ("about 40", 40, None, None, "about"),
        ("some 40", 40, None, None, "about"),
        ("only 40", 40, 40, 40, "exactly"),
        ("another 48", 48, 48, 48, "exactly"),
        ("twenty-three", 23, 23, 23, "exactly"),
        ("half a million", 500000, 500000, 500000, "exactly"),
        ("1.2 million", 1200000, 1200000, 1200000, "exactly"),
        ("a dozen", 12, 12, 12, "exactly"),
        ("two dozen", 24, 24, 24, "exactly"),
        ("three hundred and five", 305, 305, 305, "exactly"),
        ("dozens of", None, 24, None, "vague"),
        ("scores of", None, 40, None, "vague"),
        ("hundreds of", None, 200, None, "vague"),
        ("several thousand", None, 2000, None, "vague"),
        ("tens of thousands of", None, 20000, None, "vague"),
        ("hundreds of thousands of", None, 200000, None, "vague"),
        ("several", None, 2, None, "vague"),
        ("15-20", None, 15, 20, "between"),
        ("some 15 to 20", None, 15, 20, "between"),
        ("between 35 and 45", None, 35, 45, "between"),
    ],
)
def test_qualifiers_set_the_bounds(
    words: str, value: int | None, lower: int | None, upper: int | None, qualifier: str
) -> None:
    count = only_count(f"The militants killed {words} villagers in the valley.")
    assert (count.value, count.lower, count.upper, count.qualifier) == (value, lower, upper, qualifier)


def test_words_behind_a_number_qualify_it() -> None:
    count = only_count("The blast wounded 30 or more people.")
    assert (count.lower, count.upper) == (30, None)


def test_another_policy_gives_other_bounds() -> None:
    counts = find_counts(read("Dozens of villagers died."), policy="counts-bounds-acled")
    assert [count.lower for count in counts] == [12]


@pytest.mark.parametrize(
    ("sentence", "value", "kind", "unit"),
    [
        ("India pledged $5 million on Monday.", 5_000_000, "money", "USD"),
        ("The lender promised US$2.8 million in aid.", 2_800_000, "money", "USD"),
        ("The state gave 50 million rupiah.", 50_000_000, "money", "IDR"),
        ("Heroin worth £3m was seized.", 3_000_000, "money", "GBP"),
        ("A 6.4-magnitude quake shook the valley.", 6.4, "magnitude", "magnitude"),
        ("A quake of magnitude 5.2 shook the valley.", 5.2, "magnitude", "magnitude"),
        ("They hold 30% of the town.", 30, "percent", "percent"),
        ("It delivered 62 tonnes of rice.", 62, "amount", "tonne"),
    ],
)
def test_units_belong_to_the_count(sentence: str, value: float, kind: str, unit: str) -> None:
    count = only_count(sentence)
    assert (count.value, count.kind, count.unit) == (value, kind, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen attacked the town on March 19.",
        "The levy was brought in in 2025.",
        "The 2015 quake was stronger.",
        "The quake struck at 2:47 a.m.",
        "The doors opened at 4 p.m.",
        "Rahma Umasugi, 29, was pulled from the water.",
        "The brothers were aged 7 and 9.",
        "Rescuers worked for 53 hours.",
        "It lies 350 km west of Kathmandu.",
        "They face up to 10 years in prison.",
        "A two-hour battle began.",
        "He is one of the founders.",
        "The rescue service 1122 said so.",
        "Police came to the 200 block of East Park Avenue.",
        "The bridge was hit three times.",
        "The waves were up to four metres high.",
    ],
)
def test_what_is_no_count_is_left_out(sentence: str) -> None:
    assert find_counts(read(sentence)) == []


def test_a_year_like_number_of_cases_is_a_count() -> None:
    assert only_count("Doctors reported 1926 cases of polio.").value == 1926


def test_a_change_is_not_a_range() -> None:
    counts = find_counts(read("The toll rose from 109 to 124."))
    assert [count.value for count in counts] == [109, 124]


def test_a_number_of_any_length_is_read() -> None:
    assert only_count("They counted " + "9" * 400 + " votes.").value == int("9" * 400)
