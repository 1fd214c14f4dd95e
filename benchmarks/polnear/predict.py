"""Texts of the form {id, text} -> attributions as the PolNeAR scorer reads them: source, cue and content.

    python benchmarks/polnear/predict.py --texts FILE.jsonl.gz --out PRED.json

Spans are drawn as the set's annotators drew them (`spans.py`).
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.prediction import Row, main
from benchmarks.polnear.marks import find_marked
from benchmarks.polnear.spans import Bounds, content_pieces, drawn_cue, drawn_source, relative_source
from benchmarks.polnear.topics import find_topics
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
    """The statements of a reading as attributions, and what is one for this set only.

    A statement that another one tells of ("A said that B hoped") is left out: the annotators marked the outer one.
    """
    statements = [statement for statement in reading.statements if not _is_told(statement, reading.statements)]
    found = [_attribution(parsed, statement) for statement in statements]
    found += find_topics(parsed, reading.actors, reading.statements)
    return found + [marked for marked in find_marked(parsed.report.text) if not _is_known(marked, found)]


def _is_told(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether the cue of a statement stands in the content of one."""
    cue = statement.cue
    pieces = [span for other in statements for span in other.parts or (other.content,)]
    return cue is not None and any(piece.start <= cue.start < piece.end for piece in pieces)


def _is_known(marked: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether an attribution with a cue has the content of a marked one already."""
    (start, end) = marked["content"][0]
    return any(start <= at < end for other in found if other["cue"] for at, _ in other["content"])


def _attribution(parsed: Parse, statement: Statement) -> Attribution:
    speaker, cue = statement.speaker_span, statement.cue
    return {
        "source": [drawn_source(parsed, relative_source(parsed, speaker, cue))] if speaker else [],
        "cue": [drawn_cue(parsed, cue)] if cue else [],
        "content": content_pieces(parsed, statement),
    }


if __name__ == "__main__":
    main(__doc__, predict)
