"""Policies: which number stands for an event where several claimants give several.

Every policy starts from claims: of each claimant what it said last, so that a number it has taken back does not count
and the outlets that carry its word do not count as further claimants. A part is not added to its whole.

    choose([claim(9), claim(5)], "lowest").number  ->  5
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal as OneOf
from typing import get_args

from kg.exchange.records import Figure
from kg.namespaces import VOCABULARY_BASE
from kg.resources import read_word_list

PolicyName = OneOf["ucdp", "acled", "lowest", "highest", "latest", "majority"]
POLICIES: tuple[PolicyName, ...] = get_args(PolicyName)
CODES = Path(__file__).parent / "codes"

# Groups whose numbers in one sentence may be added where the words differ: "six soldiers and three policemen". Of
# people at large one number may well be part of the other.
ADDED_GROUPS = frozenset({"civilian", "security-forces", "militant", "protester", "rescuer"})


def policy_iri(policy: PolicyName) -> str:
    """The IRI that names a policy in a file.

    >>> policy_iri("lowest")
    'https://w3id.org/kg-reports/policy/lowest'
    """
    return f"{VOCABULARY_BASE}policy/{policy}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant says of one group at an event: one figure, or several that are to be added."""

    claimant: str
    figures: tuple[Figure, ...]

    @property
    def day(self) -> str:
        """When it was said."""
        return max(figure.day for figure in self.figures)

    @property
    def least(self) -> int:
        """The least that the words allow."""
        return sum(figure.least for figure in self.figures)

    @property
    def named(self) -> int:
        """The number that is named."""
        return sum(figure.named for figure in self.figures)

    @property
    def most(self) -> int:
        """The most that the words allow."""
        return sum(figure.most for figure in self.figures)

    @property
    def coded(self) -> int:
        """The number as ACLED codes it: vague words have codes of their own."""
        codes = vague_codes()
        return sum(
            codes.get(figure.least, figure.least) if figure.qualifier == "vague" else figure.least
            for figure in self.figures
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The number that a policy picks, and the claims that give it; None where the policy leaves it open."""

    number: int | None
    claims: tuple[Claim, ...]


@lru_cache(maxsize=1)
def vague_codes() -> dict[int, int]:
    """ACLED's numbers for vague words, by the least that kg takes the words for."""
    return {int(row["least"]): int(row["acled"]) for row in read_word_list(CODES / "vague-numbers.tsv")}


def claims_of(figures: Iterable[Figure]) -> list[Claim]:
    """What each claimant said last of one group: its number, or the sum of what it names beside each other."""
    by_claimant: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_claimant[figure.claimant].append(figure)
    return [_last_claim(claimant, said) for claimant, said in sorted(by_claimant.items())]


def _last_claim(claimant: str, said: Sequence[Figure]) -> Claim:
    """What a claimant said on its last day: what a report names first; where reports differ, the largest of that.

    Reports lead with the number that holds and tell of an older one behind it: "104, not 109 as it had said". Of 12
    claimants with several numbers in one bundled report the first number holds for 10, the largest for 8 (looked at by
    hand in `examples/reports`).
    """
    last = max(figure.day for figure in said)
    by_report: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(said, key=lambda figure: (figure.start, figure.id)):
        if figure.day == last:
            by_report[figure.report].append(figure)
    claims = [Claim(claimant, _named_together(figures)) for _, figures in sorted(by_report.items())]
    return max(claims, key=lambda claim: claim.named)


def _named_together(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure, with those of the same statement that count others beside it."""
    first = figures[0]
    if first.statement is None or first.group not in ADDED_GROUPS:
        return (first,)
    beside: dict[str, Figure] = {}
    for figure in figures:
        if figure.statement == first.statement:
            beside.setdefault(figure.group_text.casefold(), figure)
    return tuple(beside.values())


def choose(claims: Sequence[Claim], policy: PolicyName) -> Choice:
    """The number that the policy picks among claims."""
    if not claims:
        return Choice(None, ())
    if policy == "lowest":
        return _giving(claims, {id(claim): claim.least for claim in claims}, min)
    if policy == "highest":
        return _giving(claims, {id(claim): claim.most for claim in claims}, max)
    if policy == "acled":
        return _giving(claims, {id(claim): claim.coded for claim in claims}, min)
    if policy == "latest":
        last = max(claim.day for claim in claims)
        claims = [claim for claim in claims if claim.day == last]
        return _giving(claims, {id(claim): claim.named for claim in claims}, min)
    return _most_given(claims, open_when_even=policy == "majority")


def _giving(claims: Sequence[Claim], numbers: dict[int, int], pick: Callable[[Iterable[int]], int]) -> Choice:
    number = pick(numbers.values())
    return Choice(number, tuple(claim for claim in claims if numbers[id(claim)] == number))


def _most_given(claims: Sequence[Claim], *, open_when_even: bool) -> Choice:
    """The number that most claimants give; where none leads it is left open, or the lower one is taken."""
    by_number: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_number[claim.named].append(claim)
    most = max(map(len, by_number.values()))
    leading = sorted(number for number, given in by_number.items() if len(given) == most)
    if len(leading) > 1 and open_when_even:
        return Choice(None, ())
    return Choice(leading[0], tuple(by_number[leading[0]]))
