"""Raises the floors in tests/quality/floors.json to what the finder reaches now.

    python scripts/raise_floors.py                 raises; where a number fell, keeps its floor, tells it, exits with 1
    python scripts/raise_floors.py --allow-drop    writes what is reached, lower or not (and the changelog says why)

The gold readings are read from the folder `shared` beside the project, or from the one that KG_SHARED names. Where they
are other ones than the floors were measured on, only --allow-drop writes anything.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from kg.evaluate import evaluate
from kg.evaluate.floors import Floors, fallen, floors_of, gold_hash, raised, read_floors

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "quality" / "floors.json"
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))


def measure(directory: Path, before: Floors, *, allow_drop: bool) -> tuple[Floors, list[str]]:
    """The new floors of one set, and what is in the way of writing them as measured."""
    scores = evaluate(directory)
    gold, measured = gold_hash(directory), floors_of(scores)
    in_the_way = fallen(before["slots"], measured)
    if before["gold"] not in ("", gold):
        in_the_way.append(f"other gold readings ({gold[:12]}) than the floors were measured on ({before['gold'][:12]})")
        slots = before["slots"]
    else:
        slots = raised(before["slots"], measured)
    if in_the_way and not allow_drop:
        gold = before["gold"] or gold
    else:
        slots = measured
    return {"gold": gold, "reports": scores.reports, "limits": before["limits"], "slots": slots}, in_the_way


def main() -> int:
    """Raise the floors of every set; 1 where something fell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--allow-drop", action="store_true", help="write lower numbers too")
    allow_drop = arguments.parse_args().allow_drop
    floors = read_floors(FLOORS)
    told: list[str] = []
    for name in floors:
        floors[name], in_the_way = measure(SHARED / name, floors[name], allow_drop=allow_drop)
        told += [f"{name}: {line}" for line in in_the_way]
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for line in told:
        print(line)
    print(f"{FLOORS.relative_to(ROOT)} written{', with drops' if told and allow_drop else ''}")
    return 1 if told and not allow_drop else 0


if __name__ == "__main__":
    sys.exit(main())
