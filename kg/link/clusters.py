"""Units and the matches between them -> clusters: which of them are one thing.

    a ~ b 0.9, b ~ c 0.8, a and c ruled out  ->  {a, b}, {c}

Agglomerative: the best match joins first, unless something rules out that any two of the joined clusters are one. Ties
are broken by name, so that the same units and matches give the same clusters in whatever order they came.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.link.matches import ACCEPTED_FROM, Match

Pair = tuple[str, str]

# How alike two clusters must be on average over all their pairs, those that nobody would link by themselves too.
ON_AVERAGE = 0.4


@dataclass(slots=True)
class Clusters:
    """`of` gives each unit the least unit of its cluster; `apart` tells why a good match was not taken."""

    of: dict[str, str]
    apart: dict[Pair, str] = field(default_factory=dict)


def cluster(
    units: Iterable[str],
    matches: Mapping[Pair, Match],
    compared: Callable[[str, str], Match],
    *,
    accepted: Iterable[Pair] = (),
    rejected: Iterable[Pair] = (),
) -> Clusters:
    """The clusters; what persons accepted is joined first, and what they rejected never is."""
    joining = _Joining(units, compared, set(rejected))
    for pair in sorted(accepted):
        joining.join(pair, by_person=True)
    for pair in sorted(matches, key=lambda pair: (-matches[pair].score, pair)):
        if matches[pair].score >= ACCEPTED_FROM and pair not in joining.forbidden:
            joining.join(pair)
    return Clusters(joining.of, joining.apart)


class _Joining:
    """Clusters on their way."""

    def __init__(self, units: Iterable[str], compared: Callable[[str, str], Match], forbidden: set[Pair]) -> None:
        self._members = {unit: {unit} for unit in sorted(units)}
        self._compared = compared
        self.forbidden = forbidden
        self.of = {unit: unit for unit in self._members}
        self.apart: dict[Pair, str] = {}

    def join(self, pair: Pair, *, by_person: bool = False) -> None:
        """Make one of the clusters of two units, unless something speaks against it."""
        one, other = sorted((self.of[pair[0]], self.of[pair[1]]))
        if one == other:
            return
        if reason := self._reason_against(one, other, by_person=by_person):
            self.apart[pair] = reason
            return
        self._members[one] |= self._members.pop(other)
        self.of.update(dict.fromkeys(self._members[one], one))

    def _reason_against(self, one: str, other: str, *, by_person: bool) -> str:
        pairs = [(min(a, b), max(a, b)) for a in sorted(self._members[one]) for b in sorted(self._members[other])]
        if any(pair in self.forbidden for pair in pairs):
            return "a person rejected it"
        if by_person:
            return ""
        found = [self._compared(*pair) for pair in pairs]
        conflict = next((match.conflict for match in found if match.conflict), "")
        if conflict or sum(match.score for match in found) >= ON_AVERAGE * len(found):
            return conflict
        return "too little in common with the others"
