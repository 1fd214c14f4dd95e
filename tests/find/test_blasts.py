"""What a bomb went off at, and what its sentence says was damaged, is what the event hit."""

import pytest

from kg.find import find
from kg.read import read


@pytest.mark.parametrize(
    ("text", "targets", "instruments"),
    [
        ("A powerful bomb exploded at a bank on Monday.", ["bank"], ["powerful bomb"]),
        ("A bomb exploded in front of the hospital, destroying two cars.", ["hospital", "two cars"], ["bomb"]),
        ("Two vehicles were destroyed by the explosion of a bomb.", ["Two vehicles"], ["bomb"]),
        ("Rebels planted a bomb under a bridge on Monday.", ["bridge"], ["bomb"]),
        ("Rebels attacked the town on Monday and damaged several houses.", ["town", "several houses"], []),
        ("A bomb exploded on Monday but did not destroy the house.", [], ["bomb"]),
        ("A bomb exploded in the city on Monday evening.", [], ["bomb"]),
    ],
)
def test_things_that_were_hit(text, targets, instruments):
    events = [event for event in find(read(text)).events if event.event_type in {"bombing", "attack"}]
    assert len(events) == 1
    assert [span.text for span in events[0].targets] == targets
    assert [span.text for span in events[0].instruments] == instruments
