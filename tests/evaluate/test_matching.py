from kg.evaluate.matching import match


def test_the_heaviest_pair_goes_first_and_every_row_once():
    weights = {("a", "x"): 1.0, ("a", "y"): 2.0, ("b", "y"): 3.0}
    matching = match(["a", "b"], ["x", "y", "z"], lambda mine, yours: weights.get((mine, yours), 0))
    assert set(matching.pairs) == {("b", "y"), ("a", "x")}
    assert matching.missed == ()
    assert matching.spurious == ("z",)
