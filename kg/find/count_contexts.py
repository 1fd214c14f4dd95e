"""A number and its neighbours -> why it is no count: a date, a year, a time of day, an age, part of a name, a unit.

"Rahma Umasugi, 29, said" -> "age"; "in 2025" -> "year"; "53 hours" -> "duration"; "27 attackers" -> ""
"""

import re

from spacy.tokens import Doc, Token

from kg.find.numbers import DASHES, Quantity, words

YEAR = re.compile(r"(?:1[89]|20)\d\d")
PHONE = re.compile(r"\d{3}[-–. ]\d{4}|\d{3}[-–. ]\d{3}[-–. ]\d{4}")
# The oldest person on record died at 122: a greater number between commas after a name is no age.
OLDEST = 122
# Words that an age's cue may have: "below the age of".
LONGEST_CUE = 4
# Digits from which a number without commas, right behind a noun, is a code ("service 1122").
SHORTEST_CODE = 4


def why_left_out(doc: Doc, quantity: Quantity, left_out: dict[int, str]) -> str:
    """Why a number is no count ("year", "age", ...); the empty text where it is one."""
    start, end = quantity.start, quantity.end
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    contexts = words().contexts
    # "brothers aged 7 and 9": what is said of one holds for the other
    comma = before is not None and before.lower_ in {"and", "or"} and doc[start - 2].text == ","
    listed = left_out.get(start - 2 if comma else start - 1)
    if before is not None and before.lower_ == "in" and left_out.get(start - 1) == "ratio":
        return "ratio"
    counts = after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"}
    if before is not None and before.lower_ in {"and", "or", "to", ","} and listed in {"age", "clock"} and not counts:
        return listed
    if before is not None and before.lower_ in {"and", "or"} and listed == "name" and doc[start].is_title:
        return "name"  # "Forms One and Two"
    named = before is not None and before.lower_ in contexts["before-name"] and quantity.value is not None
    reasons = (
        ("date", is_date(before, after)),
        ("year", is_year(doc, quantity, before, after)),
        ("clock", is_clock(doc, quantity, after)),
        ("age", is_age(doc, start, end)),
        ("name", named or is_address(doc, quantity) or is_number_name(doc[start], after)),
    )
    found = next((reason for reason, holds in reasons if holds), "")
    return found or why_unit_leaves_out(doc, quantity, after) or why_word_leaves_out(doc, quantity, before, after)


def is_number_name(token: Token, after: Token | None) -> bool:
    """Whether the number is the name of a service or a day: "called 911", but not "112 people"."""
    return token.lower_ in words().contexts["number-name"] and (after is None or after.tag_ != "NNS")


def is_date(before: Token | None, after: Token | None) -> bool:
    """Whether a month stands beside it; "may" and "march" behind a number are verbs."""
    months = words().contexts["month"]
    behind = after is not None and after.lower_ in months and after.text not in {"may", "march"}
    return behind or (before is not None and before.lower_ in months)


def is_address(doc: Doc, quantity: Quantity) -> bool:
    """Whether it is part of an address or telephone number: "the 200 block", "120 Washington Avenue", "625-4000"."""
    number = doc[quantity.start : quantity.end]
    if PHONE.fullmatch(number.text):
        return True
    if not number[-1].text.isdigit():
        return False
    for token in doc[quantity.end : quantity.end + 4]:
        if token.lower_ in words().contexts["address"] and (token.pos_ == "PROPN" or token.lower_ == "block"):
            return True
        if token.pos_ != "PROPN":
            return False
    return False


def is_year(doc: Doc, quantity: Quantity, before: Token | None, after: Token | None) -> bool:
    """Whether it is a year: "in 2025", "the 2015 quake", but not "1926 cases"."""
    if quantity.end - quantity.start != 1 or not YEAR.fullmatch(doc[quantity.start].text):
        return False
    counted = after is not None and after.tag_ in {"NNS", "JJ", "VBN"}
    dated = before is not None and before.lower_ in words().contexts["before-year"] | {"the", "this"}
    return dated or not counted


def is_clock(doc: Doc, quantity: Quantity, after: Token | None) -> bool:
    """Whether it is a time of day: "3:20 a.m.", "4 o'clock"."""
    text = doc[quantity.end - 1].text
    clock = after is not None and after.lower_ in words().contexts["after-clock"]
    return ":" in text or (clock and after is not None and after.lower_ not in {"hours", "hrs", "local"})


def is_age(doc: Doc, start: int, end: int) -> bool:
    """Whether it is an age: "Rahma Umasugi, 29, who", "aged 7", "children as young as 10"."""
    for width in range(LONGEST_CUE, 0, -1):
        if start >= width and doc[start - width : start].text.lower() in words().contexts["before-age"]:
            return True
    if start <= 1 or end - start != 1 or not doc[start].text.isdigit() or int(doc[start].text) > OLDEST:
        return False
    named = doc[start - 2].tag_ in {"NN", "NNP"} or doc[start - 2].ent_type_ == "PERSON"
    if doc[start - 2].tag_ == "NNS" and doc[start - 1].text == "," and doc[start].dep_ == "appos":
        return doc[end : end + 1].text == "and" and doc[end + 1].text.isdigit()  # "two women, 23 and 27,"
    closed = end >= len(doc) or doc[end].lower_ in {",", ".", ";", ")", "who", "of"} | DASHES
    return named and closed and doc[start - 1].text in {",", "("}


def why_unit_leaves_out(doc: Doc, quantity: Quantity, after: Token | None) -> str:
    """Why the unit behind a number makes it no count: durations, distances, hyphened compounds."""
    if after is None:
        return ""
    hyphened = after.text in DASHES and not after.whitespace_ and quantity.end + 1 < len(doc)
    noun = doc[quantity.end + 1] if hyphened else after
    if hyphened and noun.lower_ in {"magnitude", "plus", "strong"}:
        return ""
    if hyphened and noun.pos_ in {"NOUN", "ADJ", "PROPN", "VERB", "NUM"} and not doc[quantity.end - 1].whitespace_:
        return "compound"
    if noun.lower_ in {"more", "further", "other"} and quantity.end + 1 < len(doc):
        noun = doc[quantity.end + 1]
    kind, _, use = words().units.get(noun.lower_, words().units.get(noun.lemma_.lower(), ("", "", "")))
    if noun.lower_ == "second" and noun.tag_ in {"JJ", "RB"}:
        return ""
    return kind if use == "left-out" else ""


def why_word_leaves_out(doc: Doc, quantity: Quantity, before: Token | None, after: Token | None) -> str:
    """Why neighbouring words make it no count: "one of the ...", "this one", "two-thirds", "service 1122"."""
    text = doc[quantity.start].lower_
    if (after is not None and after.lower_ in words().contexts["fraction"]) or is_mixed(doc, quantity.end):
        return "fraction"
    if after is not None and after.lower_ in words().contexts["legal"]:
        return "charges"
    if quantity.value == 1 and text == "one":
        return why_one_leaves_out(doc, quantity, before, after)
    digits = text[0].isdigit() and quantity.high is None
    return "name" if digits and before is not None and is_part_of_name(doc, quantity, before, after) else ""


def is_mixed(doc: Doc, end: int) -> bool:
    """Whether a number goes on with a fraction that leads to a unit: "two and a half hours"."""
    tail = [token.lower_ for token in doc[end : end + 3]]
    unit = doc[end + 3].lower_ if end + 3 < len(doc) else ""
    return tail == ["and", "a", "half"] and words().units.get(unit, ("", "", ""))[2] == "left-out"


def why_one_leaves_out(doc: Doc, quantity: Quantity, before: Token | None, after: Token | None) -> str:
    """Why "one" counts nothing: "one of the ...", "this one", "another one"."""
    if after is not None and after.lower_ == "in" and quantity.end + 1 < len(doc) and doc[quantity.end + 1].like_num:
        return "ratio"  # "one in 20"
    if after is not None and after.lower_ == "another":
        return "pronoun"  # "isolated from one another"
    of_group = after is not None and after.lower_ == "of" and quantity.end + 1 < len(doc)
    if of_group and doc[quantity.end + 1].lower_ not in {"them", "whom", "these", "those"}:
        return "one of"
    bare = after is None or after.pos_ not in {"NOUN", "ADJ", "PROPN"}
    if before is not None and bare and before.lower_ in {"this", "that"}:
        return "pronoun"
    if before is not None and before.lower_ in {"any", "every", "each", "the", "another", "which"}:
        return "pronoun"
    return ""


def is_part_of_name(doc: Doc, quantity: Quantity, before: Token, after: Token | None) -> bool:
    """Whether a number belongs to the noun before it: "the rescue service 1122", "Flight 370"."""
    if before.tag_ not in {"NN", "NNP"} or (after is not None and after.pos_ in {"NOUN", "ADJ"}):
        return False
    last = doc[quantity.end - 1]
    hangs = last.head == before and last.dep_ in {"nummod", "appos", "nmod"}
    code = len(last.text) >= SHORTEST_CODE and "," not in last.text
    return (hangs or code) and before.lower_ != "magnitude" and before.lower_ not in words().currency_before
