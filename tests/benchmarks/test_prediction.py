import gzip
import json

from benchmarks.common.prediction import fixed_sample, predictions, read_rows

ROWS = [{"id": name, "text": f"Text {name}."} for name in "abcdef"]


def test_texts_come_as_json_by_the_line_or_as_a_table(tmp_path):
    lines = tmp_path / "texts.jsonl.gz"
    lines.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in ROWS).encode()))
    table = tmp_path / "texts.tsv"
    table.write_text("id\ttext\n" + "".join(f"{row['id']}\t{row['text']}\n" for row in ROWS), encoding="utf-8")
    assert read_rows(lines) == read_rows(table) == ROWS


def test_a_sample_is_the_same_whatever_the_order_of_the_texts():
    assert fixed_sample(ROWS, 3) == fixed_sample(ROWS[::-1], 3)
    assert fixed_sample(ROWS, None) == ROWS


def test_predictions_stand_under_the_id_of_their_text():
    assert predictions(ROWS[:2], lambda row: row["text"]) == {"a": "Text a.", "b": "Text b."}
