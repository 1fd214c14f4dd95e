"""Figures of an event -> the number of dead under a policy, side by side and in all.

Numbers of different sides are added, and a number of people at large is a whole that they may be part of:

    soldiers 8, civilians 5, "at least 19 people"  ->  total 19, of whom 6 are of no side that is told

so the total is the least that the chosen figures allow together, and `basis` says whether somebody said it or not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.exchange.policies import CODES, Choice, PolicyName, choose, claims_of
from kg.exchange.records import Figure
from kg.resources import read_word_list

SIDES = ("state", "armed", "civilians")
ALL, PART = "all", "part"
# Said: somebody gave this number. Added: no one did, it is the sum of numbers of different people.
SAID, ADDED, OPEN = "said", "added", "open"


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead of an event: by side, of no side that is told, and in all; None where the policy leaves it open."""

    state: int
    armed: int
    civilians: int
    unknown: int
    total: int | None
    basis: str | None
    figures: tuple[Figure, ...]


@lru_cache(maxsize=1)
def group_sides() -> dict[str, str]:
    """The side that the people of a group are of."""
    return {row["group"]: row["side"] for row in read_word_list(CODES / "group-sides.tsv")}


def toll(figures: Sequence[Figure], policy: PolicyName, *, measure: str = "killed") -> Toll:
    """The toll of an event under a policy, made of its figures of a measure."""
    choices = _choices(figures, policy, measure)
    if any(choice.number is None for _, choice in choices):
        return Toll(0, 0, 0, 0, None, OPEN, ())
    best: dict[str, Choice] = {}
    for side, choice in choices:  # civilians, rescuers and protesters may be the same people: the largest number counts
        if side not in best or (choice.number or 0) > (best[side].number or 0):
            best[side] = choice
    if set(best) - {PART}:  # "52 of the dead were children" is no number of all the dead
        best.pop(PART, None)
    if not best:
        return Toll(0, 0, 0, 0, None, None, ())
    numbers = {side: choice.number or 0 for side, choice in best.items()}
    told = [side for side in SIDES if side in best]
    sides = sum(numbers[side] for side in told)
    wholes = [side for side in (ALL, PART) if side in best and numbers[side] >= sides]
    top = [best[side] for side in wholes or told]
    return Toll(
        state=numbers.get("state", 0),
        armed=numbers.get("armed", 0),
        civilians=numbers.get("civilians", 0),
        unknown=numbers[wholes[0]] - sides if wholes else 0,
        total=numbers[wholes[0]] if wholes else sides,
        basis=SAID if len(top) == 1 and _is_said(top[0]) else ADDED,
        figures=_figures(best[side] for side in [*wholes, *told]),
    )


def _choices(figures: Sequence[Figure], policy: PolicyName, measure: str) -> list[tuple[str, Choice]]:
    """For each group that has figures the number that the policy picks, with the side of the group."""
    by_group: dict[str, list[Figure]] = defaultdict(list)
    for figure in without_parts([figure for figure in figures if figure.measure == measure]):
        if figure.group in group_sides():
            by_group[figure.group].append(figure)
    return [(group_sides()[group], choose(claims_of(found), policy)) for group, found in sorted(by_group.items())]


def without_parts(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are no part of another one of the same group; parts that tell sides apart stay."""
    return [figure for figure in figures if figure.whole_group != figure.group]


def _is_said(choice: Choice) -> bool:
    return any(len(claim.figures) == 1 for claim in choice.claims)


def _figures(choices: Iterable[Choice]) -> tuple[Figure, ...]:
    found = {figure.id: figure for choice in choices for claim in choice.claims for figure in claim.figures}
    return tuple(found.values())
