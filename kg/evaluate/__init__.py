"""Gold readings -> scores: precision, recall and F1 of the finder, slot by slot.

    evaluate(Path("gold")).slots["figures.attributed"]
    ->  Score(right=19, gold=21, found=20)

A gold reading is what a person found in a report (`NAME.gold.json` beside `NAME.txt`); `docs/measuring.md` says how
it is written, when two rows match and what each slot asks for.
"""

from functools import reduce
from pathlib import Path

from kg.evaluate.compare import compare
from kg.evaluate.found import rows_of
from kg.evaluate.gold import find_gold, read_gold, report_file
from kg.evaluate.misses import miss_of
from kg.evaluate.scores import Miss, Score, Scores, add_scores
from kg.find import find
from kg.read import read_file

__all__ = ["Miss", "Score", "Scores", "evaluate"]


def evaluate(gold_directory: Path) -> Scores:
    """The scores of the finder over all gold readings below a directory.

    Raises MissingPath where there are none, BadMetadata for a gold file that is none, and what `read_file` raises.
    """
    return reduce(add_scores, map(_evaluate_report, find_gold(gold_directory)))


def _evaluate_report(gold_file: Path) -> Scores:
    report = read_file(report_file(gold_file))
    comparison = compare(read_gold(gold_file, report.text), rows_of(find(report)))
    return Scores(1, comparison.slots, tuple(miss_of(wrong, report) for wrong in comparison.wrong))
