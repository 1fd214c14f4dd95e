"""Snippets -> one label each, as the event type scorer reads them.

    python benchmarks/event_types/predict.py --texts FILE.tsv --out PRED.json

Rows have an id and an EventSnippet (the set's own table) or a text.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.prediction import Row, main
from benchmarks.event_types.classes import label_of
from kg.find import find
from kg.read import read


def predict(row: Row) -> str:
    """The label of one snippet."""
    text = row.get("EventSnippet") or row["text"]
    return label_of(find(read(text)), text)


if __name__ == "__main__":
    main(__doc__, predict)
