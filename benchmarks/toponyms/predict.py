"""Texts of the form {id, text} -> place names with their coordinates, as the toponym scorer reads them.

    python benchmarks/toponyms/predict.py --texts FILE.jsonl.gz --out PRED.json

Every mention of every location of the reading is given, save roads, which the sets do not mark; one that no gazetteer
record was chosen for has no coordinates.
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.prediction import Row, main
from kg.find import find
from kg.model import Reading
from kg.read import read


def predict(row: Row) -> list[dict[str, Any]]:
    """The place names of one text."""
    return toponyms(find(read(row["text"])))


def toponyms(reading: Reading) -> list[dict[str, Any]]:
    """Every mention of a location that is no road, in text order."""
    places = [location for location in reading.locations if location.kind != "road"]
    mentions = [(span, location) for location in places for span in location.mentions]
    return [
        {"start": span.start, "end": span.end, "lat": location.latitude, "lon": location.longitude}
        for span, location in sorted(mentions, key=lambda mention: (mention[0].start, mention[0].end))
    ]


if __name__ == "__main__":
    main(__doc__, predict)
