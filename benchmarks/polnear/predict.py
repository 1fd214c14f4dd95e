"""Texts of the form {id, text} -> attributions as the PolNeAR scorer reads them: source, cue and content.

    python benchmarks/polnear/predict.py --texts FILE.jsonl.gz --out PRED.json

Spans are drawn as the set's annotators drew them (`spans.py`).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.prediction import Row, main
from benchmarks.polnear.spans import Bounds, content_pieces, drawn_cue, drawn_source
from kg.find import find
from kg.find.parse import Parse, parse
from kg.model import Reading, Statement
from kg.read import read

Attribution = dict[str, list[Bounds]]


def predict(row: Row) -> list[Attribution]:
    """The attributions of one article."""
    report = read(row["text"])
    return attributions(parse(report), find(report))


def attributions(parsed: Parse, reading: Reading) -> list[Attribution]:
    """Every statement of a reading as an attribution."""
    return [_attribution(parsed, statement) for statement in reading.statements]


def _attribution(parsed: Parse, statement: Statement) -> Attribution:
    speaker, cue = statement.speaker_span, statement.cue
    return {
        "source": [drawn_source(parsed, speaker)] if speaker else [],
        "cue": [drawn_cue(parsed, cue)] if cue else [],
        "content": content_pieces(parsed, statement),
    }


if __name__ == "__main__":
    main(__doc__, predict)
