"""How many place names kg finds and puts within 161 km of where they are: LGL (local news) and GeoVirus (Wikinews).

    python benchmarks/toponyms/run.py [--part lgl|geovirus] [--sample N]

The scores of a run over all texts go to results/, beside the anchors of anchors.json.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.measuring import Benchmark, Part, Scores, run
from benchmarks.common.prediction import Row
from benchmarks.toponyms.predict import predict

MEASURES = {
    "found precision": "rec P",
    "found recall": "rec R",
    "found F1": "rec F",
    "within 161 km, of those found": "acc161",
    "within 25 km, of those found": "acc25",
    "found and within 161 km": "end2end",
}


def score(scorer: ModuleType, rows: list[Row], predicted: dict[str, Any]) -> Scores:
    """The measures of the set's scorer by readable names."""
    scores = scorer.score({row["id"]: row for row in rows}, predicted)
    return {name: scores[key] for name, key in MEASURES.items()}


def main() -> None:
    """Both sets."""
    parts = tuple(Part(name, f"toponyms/{name}.jsonl.gz", predict, score) for name in ("lgl", "geovirus"))
    run(Benchmark(Path(__file__).resolve().parent, "toponyms", parts), __doc__)


if __name__ == "__main__":
    main()
