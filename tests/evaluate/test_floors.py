from kg.evaluate import Score, Scores
from kg.evaluate.floors import fallen, floors_of, gold_hash, raised


def test_floors_are_rounded_down():
    scores = Scores(1, {"figures.found": Score(2, 3, 3), "figures.group": Score(29, 100)})
    assert floors_of(scores) == {
        "figures.found": {"precision": 0.666, "recall": 0.666, "f1": 0.666},
        "figures.group": {"share": 0.29},
    }


def test_a_slot_that_is_gone_has_fallen():
    assert fallen({"figures.found": {"f1": 0.5}}, {}) == ["figures.found f1: None, floor 0.5"]


def test_floors_are_only_raised():
    floors = {"figures.found": {"precision": 0.9, "recall": 0.5}}
    measured = {"figures.found": {"precision": 0.8, "recall": 0.6}}
    assert raised(floors, measured) == {"figures.found": {"precision": 0.9, "recall": 0.6}}


def test_the_hash_tells_gold_that_has_changed(tmp_path):
    (tmp_path / "a.txt").write_text("Two died.")
    (tmp_path / "a.gold.json").write_text("{}")
    before = gold_hash(tmp_path)
    (tmp_path / "a.txt").write_text("Ten died.")
    assert gold_hash(tmp_path) != before
