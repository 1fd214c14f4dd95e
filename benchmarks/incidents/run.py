"""How well kg tells day, place and toll of the incident that a report is about: US local news on gun violence.

    python benchmarks/incidents/run.py [--sample N]

The scores of a run over all texts go to results/, beside the anchors of anchors.json.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.measuring import Benchmark, Part, Scores, run
from benchmarks.common.prediction import Row
from benchmarks.incidents.predict import predict

MEASURES = {
    "date exact": "date",
    "date within a day": "date +-1",
    "city": "city",
    "within 25 km": "geo@25",
    "within 161 km": "geo@161",
    "killed": "killed",
    "injured": "injured",
    "killed and injured": "both",
    "killed, where not nought": "killed>0",
    "injured, where not nought": "injured>0",
}


def score(scorer: ModuleType, rows: list[Row], predicted: dict[str, Any]) -> Scores:
    """The measures of the set's scorer by readable names."""
    scores = scorer.score({row["id"]: row for row in rows}, predicted)
    return {name: scores[key] for name, key in MEASURES.items()}


def main() -> None:
    """The development part."""
    parts = (Part("dev", "incidents/dev.jsonl.gz", predict, score),)
    run(Benchmark(Path(__file__).resolve().parent, "incidents", parts), __doc__)


if __name__ == "__main__":
    main()
