"""Scores and misses -> what the terminal shows."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kg.evaluate.scores import Miss, Score, Scores


def show_scores(scores: Scores) -> Table:
    """One line a slot; a share has a place of its own, since nothing can be spurious in it."""
    reports = f"{scores.reports} report{'' if scores.reports == 1 else 's'}"
    table = Table(title=f"Scores over {reports}", title_justify="left", title_style="bold")
    table.add_column("slot")
    for column in ("precision", "recall", "F1", "share", "right", "gold", "found"):
        table.add_column(column, justify="right")
    kind = None
    for name, score in scores.slots.items():
        if kind not in (None, name.partition(".")[0]):
            table.add_section()
        kind = name.partition(".")[0]
        table.add_row(name, *_cells(score))
    return table


def _cells(score: Score) -> tuple[str, ...]:
    if score.found is None:
        return "", "", "", f"{score.value:.3f}" if score.gold else "", str(score.right), str(score.gold), ""
    parts = (f"{part:.3f}" for part in (score.precision, score.recall, score.f1))
    return *parts, "", str(score.right), str(score.gold), str(score.found)


def show_misses(kind: str, misses: Iterable[Miss]) -> RenderableType:
    """What was missed, what is spurious and what is wrong of one kind, each with its sentence."""
    shown = [_show_miss(miss) for miss in misses if miss.kind == kind]
    return Group(Text(f"{len(shown)} wrong {kind}", style="bold"), *shown)


def _show_miss(miss: Miss) -> RenderableType:
    head = Text(f"\n{miss.report}: {miss.problem}: ").append(miss.words, style="bold")
    told = Table.grid(padding=(0, 2))
    told.add_column(style="dim")
    told.add_column(overflow="fold")
    for name, said in (("gold", miss.gold), ("found", miss.found), ("in", miss.sentence)):
        told.add_row(f"  {name}", Text(said))
    return Group(head, told)
