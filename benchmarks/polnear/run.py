"""How well kg's statements are PolNeAR's attributions: the words of source, cue and content, and which belong together.

    python benchmarks/polnear/run.py [--sample N]

The scores of a run over all texts go to results/, beside the anchors of anchors.json.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.measuring import Benchmark, Part, Scores, run
from benchmarks.common.prediction import Row
from benchmarks.polnear.predict import predict

KINDS = ("exact", "overlap", "token")
ROLES = ("source", "cue", "content")


def score(scorer: ModuleType, rows: list[Row], predicted: dict[str, Any]) -> Scores:
    """F1 of each role by each way of matching, and of whole attributions."""
    scores = scorer.score({row["id"]: row for row in rows}, predicted)
    f1 = {f"{role} {kind} F1": scores[kind, role][2] for kind in KINDS for role in ROLES}
    whole = {f"attribution{more} F1": scores["attribution", more.strip()][2] for more in ("", " +cue")}
    sides = {
        f"{role} exact {name}": scores["exact", role][at]
        for role in ROLES
        for at, name in enumerate(("precision", "recall"))
    }
    return f1 | whole | sides


def main() -> None:
    """The development part; the authors ask that the test part be scored once only."""
    parts = (Part("dev", "polnear/dev.jsonl.gz", predict, score),)
    run(Benchmark(Path(__file__).resolve().parent, "polnear", parts), __doc__)


if __name__ == "__main__":
    main()
