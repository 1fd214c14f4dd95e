"""How well kg fills the templates of MUC-4: incidents with date, place, parties, targets, counts and effects.

    python benchmarks/muc4/run.py [--part tst1|tst2|dev-sample] [--sample N]

Two metrics: F over all templates and slots (the automatic form of the scorer of 1992), and micro F of the metric that
neural systems are compared by. The scores of a run over all texts go to results/, beside the anchors of anchors.json.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.measuring import Benchmark, Part, Scores, run
from benchmarks.common.prediction import Row, read_rows
from benchmarks.muc4.predict import predict

# Every thirteenth text of the development set, as the set's scorer samples it.
EVERY = 13
SHOWN = (
    "template",
    "type",
    "stage",
    "date",
    "location",
    "perp_ind",
    "perp_org",
    "phys_id",
    "hum_name",
    "hum_desc",
    "hum_num",
    "hum_effect",
)


def sample(path: Path) -> list[Row]:
    """The fixed sample of the development set."""
    return [row for row in read_rows(path) if int(row["id"][-4:]) % EVERY == 0]


def scored(split: str) -> Any:
    """The scores of one split."""

    def score(scorer: ModuleType, rows: list[Row], predicted: dict[str, Any]) -> Scores:
        ids = {row["id"] for row in rows}
        key, gold = ({name: part[name] for name in part if name in ids} for part in scorer.load_split(split))
        made = {name: [scorer.from_json(each) for each in templates] for name, templates in predicted.items()}
        slots = scorer.full_slot(made, key)
        total = [sum(counts[at] for counts in slots.values()) for at in range(5)]
        precision, recall, whole = scorer.prf(*total)
        micro = scorer.gtt_score({name: scorer.to_gtt(each) for name, each in made.items()}, gold)["micro"]
        scores = {"all templates F": whole, "all templates P": precision, "all templates R": recall}
        scores |= {"GTT micro F": micro[2], "GTT micro P": micro[0], "GTT micro R": micro[1]}
        return scores | {f"{slot} F": scorer.prf(*slots[slot])[2] for slot in SHOWN}

    return score


def main() -> None:
    """Both test sets and the sample of the development set."""
    parts = (
        Part("tst1", "muc4/tst1.jsonl.gz", predict, scored("tst1")),
        Part("tst2", "muc4/tst2.jsonl.gz", predict, scored("tst2")),
        Part("dev-sample", "muc4/dev.jsonl.gz", predict, scored("dev-sample"), sample),
    )
    run(Benchmark(Path(__file__).resolve().parent, "muc4", parts), __doc__)


if __name__ == "__main__":
    main()
