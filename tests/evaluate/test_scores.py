import pytest

from kg.evaluate import Score, Scores
from kg.evaluate.scores import add_scores


def test_scores_over_two_reports_count_every_row_once():
    one = Scores(1, {"figures.found": Score(1, 2, 4), "figures.group": Score(1, 1)})
    other = Scores(1, {"figures.found": Score(2, 2, 2), "figures.group": Score(0, 1)})
    both = add_scores(one, other)
    assert both.reports == 2
    assert both.slots == {"figures.found": Score(3, 4, 6), "figures.group": Score(1, 2)}
    assert both.slots["figures.found"].f1 == pytest.approx(0.6)


def test_a_share_is_its_own_value_and_has_no_precision():
    share = Score(3, 4)
    assert (share.precision, share.f1, share.value) == (None, None, 0.75)


def test_nothing_in_the_gold_and_nothing_found_is_no_division_by_zero():
    assert Score(0, 0, 0).value == 0.0
