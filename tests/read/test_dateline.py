import pytest

from kg.read.dateline import find_dateline


def text_of(span):
    return span.text if span else None


@pytest.mark.parametrize(
    ("head", "place", "day", "publisher"),
    [
        ("QUETTA, Feb 01 (Harbour News): Rain fell.", "QUETTA", "Feb 01", "Harbour News"),
        ("SURKHET, Nepal (Hill Wire) — Rain fell.", "SURKHET", None, "Hill Wire"),
        ("GAO, Mali, April 21 (HW) - Rain fell.", "GAO", "April 21", "HW"),
        ("(HW) Nairobi, 27 June 2026. Rain fell.", "Nairobi", "27 June 2026", "HW"),
        ("(Hill Wire) Police in two towns said rain fell.", None, None, "Hill Wire"),
        ("ISLAMABAD, March 14: Rain fell.", "ISLAMABAD", "March 14", None),
        ("LONDON — Rain fell.", "LONDON", None, None),
        ("-- SAN SALVADOR, 3 JAN 90 (HILL RADIO) -- [TEXT] RAIN FELL.", "SAN SALVADOR", "3 JAN 90", "HILL RADIO"),
        (
            "CLANDESTINE, NO DATE (HILL RADIO) -- [REPORT] [B. OTHER] [TEXT] RAIN FELL.",
            "CLANDESTINE",
            None,
            "HILL RADIO",
        ),
        ("LIMA (PERU), 3 JAN 90 (HILL RADIO NETWORK)\n-- [TEXT] RAIN FELL.", "LIMA", "3 JAN 90", "HILL RADIO NETWORK"),
        ("Dera Ghazi Khan, 14 March 2026 - Rain fell.", "Dera Ghazi Khan", "14 March 2026", None),
        ("Rain fell on Quetta.", None, None, None),
    ],
)
def test_parts_of_a_dateline(head, place, day, publisher):
    dateline = find_dateline(head)
    assert (text_of(dateline.place), text_of(dateline.date), text_of(dateline.publisher)) == (place, day, publisher)
    assert head[dateline.body_start :].lower().endswith("rain fell.") or place is None


def test_headline_and_byline_stand_before_the_dateline():
    text = "Flood cuts road to the north\n\nBy Staff Reporter\n\nQUETTA, Feb 01 (Hill Wire): Rain fell.\n"
    dateline = find_dateline(text)
    assert text_of(dateline.headline) == "Flood cuts road to the north"
    assert text[dateline.body_start :] == "Rain fell.\n"


def test_a_date_in_a_line_of_its_own():
    dateline = find_dateline("Flood cuts road\n14 March 2026\n\nRain fell on the town.\n\nIt went on.")
    assert text_of(dateline.date) == "14 March 2026"


def test_spans_hold_their_words():
    text = "  QUETTA, Feb 01 (Hill Wire): Rain fell."
    dateline = find_dateline(text)
    for span in (dateline.whole, dateline.place, dateline.date, dateline.publisher):
        assert text[span.start : span.end] == span.text
