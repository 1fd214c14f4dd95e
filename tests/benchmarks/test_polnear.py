import pytest

from benchmarks.polnear.predict import predict

DRAWN = {
    "that": (
        "The mayor said that the bridge was closed.",
        ("The mayor", "said", "that the bridge was closed"),
    ),
    "closing comma": ("“The bridge is closed,” the mayor said.", ("the mayor", "said", "The bridge is closed,")),
    "auxiliary": (
        "The mayor has said the bridge is closed.",
        ("The mayor", "has said", "the bridge is closed"),
    ),
    "topic": ("The mayor discussed the new bridge.", ("The mayor", "discussed", "the new bridge")),
    "headline": ("Mayor: Bridge is closed\n\nCars queued for hours.", ("Mayor", ":", "Bridge is closed")),
    "signature": (
        "Readers wrote to us.\n\n“The old bridge was much better.” ― Ann Poe",
        ("Ann Poe", "―", "The old bridge was much better."),
    ),
}


@pytest.mark.parametrize(("text", "drawn"), DRAWN.values(), ids=DRAWN.keys())
def test_spans_are_drawn_as_the_annotators_drew_them(text, drawn):
    found = [
        tuple(" ".join(text[start:end] for start, end in attribution[role]) for role in ("source", "cue", "content"))
        for attribution in predict({"id": "1", "text": text})
    ]
    assert drawn in found


def test_what_somebody_is_told_to_have_said_is_no_attribution_of_its_own():
    found = predict({"id": "1", "text": "The mayor said the governor had promised to help."})
    assert len(found) == 1
