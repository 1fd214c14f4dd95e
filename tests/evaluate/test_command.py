from typer.testing import CliRunner

from kg.cli import app
from kg.model import Reading

GOLD = """{"figures": [], "statements": [], "events": [], "places": [],
 "actors": [{"name": "the Red Crescent", "aliases": [], "type": "ngo"}]}"""


def test_eval_prints_scores_and_what_was_missed(tmp_path, monkeypatch):
    (tmp_path / "quetta.txt").write_text("Aid came from the Red Crescent on the second day, people said.\n")
    (tmp_path / "quetta.gold.json").write_text(GOLD)
    monkeypatch.setattr("kg.evaluate.find", lambda _: Reading("none", "0", ()))
    monkeypatch.setenv("COLUMNS", "200")
    result = CliRunner().invoke(app, ["eval", str(tmp_path), "--misses", "actors"])
    assert result.exit_code == 0
    assert "Scores over 1 report" in result.stdout
    assert "quetta.txt: missed: the Red Crescent" in result.stdout
    assert "Aid came from the Red Crescent on the second day, people said." in result.stdout
