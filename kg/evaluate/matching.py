"""Two lists of rows -> pairs: each row of the gold with at most one row that was found, the best agreement first.

[gold "92 terrorists", gold "18 civilians"], [found "at least 92 terrorists"]  ->  one pair, one missed, none spurious
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

EARTH_RADIUS = 6371.0  # kilometres, of a sphere

RowType = TypeVar("RowType")


@dataclass(frozen=True, slots=True)
class Matching(Generic[RowType]):
    """Pairs of gold and found, what was missed of the gold, and what was found and is not in the gold."""

    pairs: tuple[tuple[RowType, RowType], ...]
    missed: tuple[RowType, ...]
    spurious: tuple[RowType, ...]


def match(
    gold: Sequence[RowType], found: Sequence[RowType], weight: Callable[[RowType, RowType], float]
) -> Matching[RowType]:
    """The matching that takes the heaviest pair left, again and again; a weight of 0 is no match.

    Of equally heavy pairs the last row goes first, as in the scorer of the gold readings.
    """
    weighed = [(weight(mine, yours), i, j) for i, mine in enumerate(gold) for j, yours in enumerate(found)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for heaviness, i, j in sorted(weighed, reverse=True):
        if heaviness > 0 and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Matching(
        pairs=tuple((gold[i], found[j]) for i, j in partner.items()),
        missed=tuple(row for i, row in enumerate(gold) if i not in partner),
        spurious=tuple(row for j, row in enumerate(found) if j not in taken),
    )


def shared_characters(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters two spans have in common.

    >>> shared_characters((0, 10), (6, 20)), shared_characters((0, 5), (5, 9))
    (4, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two points (degrees north and east) along a great circle.

    >>> round(kilometres((30.19, 67.0), (24.86, 67.0)))
    593
    """
    north_1, east_1, north_2, east_2 = map(math.radians, (*one, *other))
    half = math.sin((north_2 - north_1) / 2) ** 2
    half += math.cos(north_1) * math.cos(north_2) * math.sin((east_2 - east_1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))
