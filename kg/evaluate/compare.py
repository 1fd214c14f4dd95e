"""Rows of the gold and rows that were found -> scores: what matches, and in which slots the matched agree.

gold "at least 92 terrorists" (min 92, killed, militant; ISPR), found "92 terrorists" (92, killed, militant; nobody)
->  figures.found 1 of 1; figures.strict 0 of 1 (bounds); figures.attributed 0 of 1 (bounds and claimant)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from kg.evaluate import agreement
from kg.evaluate.agreement import Verdict
from kg.evaluate.matching import match
from kg.evaluate.rows import ActorRow, Row, Rows
from kg.evaluate.scores import SCORED, SHARES, Score

RowType = TypeVar("RowType", bound=Row)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that is missed (`found` is None), spurious (`gold` is None) or wrong in some slots."""

    kind: str
    gold: Row | None
    found: Row | None
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The scores of one report by slot, and what is wrong."""

    slots: dict[str, Score]
    wrong: tuple[Wrong, ...]

    def __or__(self, other: "Comparison") -> "Comparison":
        """Both, which are about different kinds of rows."""
        return Comparison(self.slots | other.slots, self.wrong + other.wrong)


def compare(gold: Rows, found: Rows) -> Comparison:
    """How the rows that were found in a report agree with those of the gold."""
    same_actor = partial(agreement.same_actor, [actor.names for actor in gold.actors if isinstance(actor, ActorRow)])
    judge_figure = partial(agreement.judge_figure, same_actor)
    judge_statement = partial(agreement.judge_statement, same_actor)
    return (
        _compare("figures", gold.figures, found.figures, agreement.same_count, judge_figure)
        | _compare("statements", gold.statements, found.statements, agreement.same_content, judge_statement)
        | _compare("events", gold.events, found.events, agreement.same_event, agreement.judge_event)
        | _compare("actors", gold.actors, found.actors, agreement.same_names, agreement.judge_actor)
        | _compare("places", gold.places, found.places, agreement.same_names, agreement.judge_place)
    )


def _compare(
    kind: str,
    gold: Sequence[RowType],
    found: Sequence[RowType],
    weight: Callable[[RowType, RowType], float],
    judge: Callable[[RowType, RowType], Verdict],
) -> Comparison:
    """The rows of one kind: paired, then each pair judged slot by slot."""
    matching = match(gold, found, weight)
    verdicts = [judge(mine, yours) for mine, yours in matching.pairs]
    slots = {}
    for name in SCORED[kind]:
        right = sum(verdict.scored[name] for verdict in verdicts)
        slots[f"{kind}.{name}"] = Score(right, len(gold), len(found))
    for name in SHARES[kind]:
        right = sum(verdict.shares[name][0] for verdict in verdicts)
        slots[f"{kind}.{name}"] = Score(right, sum(verdict.shares[name][1] for verdict in verdicts))
    judged = zip(matching.pairs, verdicts, strict=True)
    wrong = [Wrong(kind, mine, yours, verdict.wrong) for (mine, yours), verdict in judged if verdict.wrong]
    wrong += [Wrong(kind, row, None) for row in matching.missed]
    wrong += [Wrong(kind, None, row) for row in matching.spurious]
    return Comparison(slots, tuple(sorted(wrong, key=_place)))


def _place(wrong: Wrong) -> int:
    row = wrong.gold or wrong.found
    return row.start if row else -1
