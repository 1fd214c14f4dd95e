"""How well kg tells what kind of event a snippet is about: CASE 2021 task 2 (odd half), 30 classes.

    python benchmarks/event_types/run.py [--sample N]

The scores of a run over all texts go to results/, beside the anchors of anchors.json.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.measuring import Benchmark, Part, Scores, run
from benchmarks.common.prediction import Row
from benchmarks.event_types.predict import predict


def score(scorer: ModuleType, rows: list[Row], predicted: dict[str, Any]) -> Scores:
    """Over all 30 classes and over the 25 of ACLED."""
    gold = {row["id"]: row["SubType"].strip() for row in rows}
    core = {number: label for number, label in gold.items() if label not in scorer.EXTRA}
    weighted, macro, accuracy, classes = scorer.f1s(gold, predicted)
    whole = {
        "weighted F1": weighted,
        "macro F1": macro,
        "accuracy": accuracy,
        "weighted F1, ACLED's classes": scorer.f1s(core, predicted)[0],
    }
    return whole | {f"F1 {label}": classes[label][2] for label in sorted(classes)}


def main() -> None:
    """The visible half of the set."""
    parts = (Part("case", "event_types/case2021-task2-odd.tsv", predict, score),)
    run(Benchmark(Path(__file__).resolve().parent, "event_types", parts), __doc__)


if __name__ == "__main__":
    main()
