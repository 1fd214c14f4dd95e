"""Weighed candidates -> links: one accepted, or a few undecided ones, or none.

    decide([quetta, namesake])  ->  [Choice(quetta, "accepted", match="exactMatch"), ...]

In doubt nothing is accepted: the candidates stand as undecided links, for a person to accept or reject.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.outside.weigh import Weighed

Decision = Literal["accepted", "rejected", "undecided"]
Match = Literal["exactMatch", "closeMatch"]

# Found on tests/outside: what is right scores 0.9 and more, towns and districts of one name differ by 0.1 at least.
ACCEPTED_FROM = 0.85
LEAD = 0.08
KEPT_FROM = 0.5
MOST_KEPT = 3
MOST_BEHIND = 0.15
# What agrees in two more ways than by name, and nearly fully, is the same thing; all else is close to it.
EXACT_FROM = 0.95
EXACT_SUPPORTS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of a candidate; `match` says how it would be linked, if accepted."""

    weighed: Weighed
    decision: Decision
    match: Match
    evidence: tuple[str, ...]


def decide(weighed: Iterable[Weighed], *, certain: bool = True) -> list[Choice]:
    """The choices for one thing, best first; those that are accepted or worth a look. Events are never `certain`."""
    ranked = sorted(weighed, key=lambda one: (not _is_identified(one), -one.score, one.candidate.iri))
    if not ranked or ranked[0].score < KEPT_FROM:
        return []
    best = ranked[0]
    rival = ranked[1] if len(ranked) > 1 else None
    leads = (
        rival is None
        or best.score - rival.score >= LEAD
        # A namesake without the identifier is no rival to the record that has it.
        or (_is_identified(best) and not rival.same_record)
    )
    if best.score >= ACCEPTED_FROM and leads:
        beside = (f"next best: {_name(rival)}",) if rival is not None and rival.score >= KEPT_FROM else ()
        return [Choice(best, "accepted", _match(best, certain=certain), (*best.evidence, *beside))]
    kept = [one for one in ranked[:MOST_KEPT] if one.score >= max(KEPT_FROM, best.score - MOST_BEHIND)]
    return [
        Choice(one, "undecided", _match(one, certain=certain), (*one.evidence, *_rivals(one, kept))) for one in kept
    ]


def _is_identified(one: Weighed) -> bool:
    return one.same_record and one.score >= ACCEPTED_FROM


def _match(one: Weighed, *, certain: bool) -> Match:
    agrees = one.score >= EXACT_FROM and len(one.supports) >= EXACT_SUPPORTS
    return "exactMatch" if certain and (one.same_record or agrees) else "closeMatch"


def _rivals(one: Weighed, kept: Iterable[Weighed]) -> tuple[str, ...]:
    return tuple(f"or else: {_name(other)}" for other in kept if other is not one)


def _name(one: Weighed) -> str:
    return f"{one.candidate.label} <{one.candidate.iri}> ({one.score:.2f})"
