import pytest

from kg.find.quotes import find_quotations, is_sentence, opens_sentence


def quoted(text):
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We are ready,” he said.", ["We are ready,"]),
        ('"We are ready," he said.', ["We are ready,"]),
        ("‘We are ready,’ he said.", ["We are ready,"]),
        ("''We are ready,'' he said.", ["We are ready,"]),
        ("“We are ready,” he said, “and we will go.”", ["We are ready,", "and we will go."]),
        ('He said: "It is a disaster.” Then he left.', ["It is a disaster."]),
        ("The workers' union said it's the mayor's fault.", []),
        ("He is 5'10\" tall.", []),
        ("She called it 'a crude joke' and said, 'We go on.'", ["a crude joke", "We go on."]),
        ("'The workers' hands are full,' he said.", ["The workers' hands are full,"]),
    ],
    ids=[
        "curly",
        "straight",
        "single",
        "doubled",
        "two parts",
        "unequal marks",
        "apostrophes",
        "inches",
        "two single",
        "possessive inside",
    ],
)
def test_quotation_marks(text, inner):
    assert quoted(text) == inner


def test_a_quotation_reopened_at_each_paragraph_is_one():
    text = "“We waited all night.\n\n“Nobody came,” she said."
    (quotation,) = find_quotations(text)
    assert text[quotation.inner_start : quotation.inner_end] == "We waited all night.\n\n“Nobody came,"


def test_a_quotation_never_closed_ends_with_its_paragraph():
    text = "“We waited all night.\nThe rain went on."
    (quotation,) = find_quotations(text)
    assert text[quotation.start : quotation.end] == "“We waited all night."
    assert not quotation.closed


def test_a_mark_missing_in_one_paragraph_does_not_swallow_the_next():
    text = 'A sign read "Closed and was torn.\nThe mayor said: "We go."'
    assert quoted(text) == ["We go."]


def test_words_inside_a_sentence_are_no_speech():
    text = "He called the report “fiction” and left. “We stay.”"
    scare, speech = find_quotations(text)
    assert not opens_sentence(text, scare)
    assert not is_sentence(text, scare)
    assert opens_sentence(text, speech)
    assert is_sentence(text, speech)
