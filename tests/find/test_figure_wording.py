"""What plain wording tells of the people it counts, and which numbers count nothing."""

import pytest

from kg.find import find
from kg.read import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 144 people in Vietnam were diagnosed with measles.", [("infected", "people")]),
        ("At least 70 people in Kenya have the virus, officials said.", [("infected", "people")]),
        ("Twenty students came down with the flu.", [("infected", "people")]),
        ("A total of 20 children in Ohio have died this season.", [("killed", "child")]),
        ("The powder could kill about 1,400.", [("killed", "people")]),
        ("Officials said 2,600 birds have died.", [("killed", "not-people")]),
        ("Jihadists stormed two villages on Saturday, leaving at least 40 dead.", None),
        ("A helicopter crashed in Diamer, killing all five people on board.", [("killed", "people")]),
        ("Troops rescued 25 hostages from a hideout in Kaduna.", [("rescued", "people")]),
        ("An 11-year-old was shot in the leg and a 40-year-old died.", [("injured", "child"), ("killed", "people")]),
        ("Smuggling has brought them millions of dollars.", [("money", "not-people")]),
        ("A man, 45, and two women, 32 and 51, were hurt.", [("injured", "people"), ("injured", "women")]),
    ],
    ids=lambda value: "-".join(value.split(" ")[-3:]) if isinstance(value, str) else None,
)
def test_wording_tells_measure_and_group(text: str, expected: list[tuple[str, str]] | None) -> None:
    found = [(figure.measure, figure.group) for figure in find(read(text)).figures]
    assert found[-1] == ("killed", "people") if expected is None else found == expected


@pytest.mark.parametrize(
    "text",
    [
        "We finished the search in two and a half hours.",
        "One in four children has the virus.",
        "The cases are isolated from one another.",
        "Students in Forms One and Two were treated.",
        "He was convicted of two counts of fraud.",
        "A third of the victims are children under 5.",
    ],
    ids=lambda text: text.split(" ")[-1],
)
def test_fractions_names_ages_and_charges_count_nothing(text: str) -> None:
    assert find(read(text)).figures == ()
