"""Parse -> every number that a report gives as a count, with its qualifier and the bounds that the words set.

    "Security forces killed at least 92 terrorists." -> [Count(words="at least 92", value=92, lower=92, upper=None)]

`numbers` reads them, `count_contexts` leaves out what is no count (dates, ages, durations, names). What the qualifiers
say of the bounds is a policy kept as data (`words/counts-bounds.tsv`); another policy is another file
(`words/counts-bounds-acled.tsv`), chosen by its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.find.count_contexts import why_left_out
from kg.find.numbers import DASHES, WORDS, Number, Quantity, read_quantity, whole, words
from kg.find.parse import Parse
from kg.model import Period
from kg.resources import read_word_list

DEFAULT_POLICY = "counts-bounds"
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
# The strongest earthquake measured was a 9.5: a number above ten is no magnitude.
STRONGEST = 10


@dataclass(frozen=True, slots=True)
class Count:
    """A number in the text: tokens `start` to `end` with its qualifiers, `core` to `after` without.

    `kind` is number, one, article ("a tourist"), none ("no deaths"), nobody, money, percent, amount or magnitude.
    """

    start: int
    end: int
    core: int
    after: int
    value: Number | None
    lower: Number | None
    upper: Number | None
    qualifier: str
    kind: str
    unit: str | None = None


@lru_cache(maxsize=4)
def bounds_policy(name: str = DEFAULT_POLICY) -> dict[str, tuple[str, str]]:
    """What each qualifier or vague word says of the lower and the upper bound, by the policy of that name."""
    return {row["words"]: (row["lower"], row["upper"]) for row in read_word_list(WORDS / f"{name}.tsv")}


def find_counts(parsed: Parse, times: Sequence[Period] = (), *, policy: str = DEFAULT_POLICY) -> list[Count]:
    """Every count of a report in text order; numbers inside `times` are no counts."""
    doc = parsed.doc
    dated = dated_tokens(parsed, times)
    found: list[Count] = []
    left_out: dict[int, str] = {}
    i = 0
    while i < len(doc):
        quantity = read_quantity(doc, i)
        if quantity is None:
            i += 1
            continue
        reason = "date" if quantity.start in dated else why_left_out(doc, quantity, left_out)
        if reason:
            left_out[quantity.end] = reason
        else:
            found.append(bounded(doc, quantity, policy))
        i = quantity.end
    return found


def dated_tokens(parsed: Parse, times: Sequence[Period]) -> set[int]:
    """The tokens that stand in a time expression."""
    spans = (parsed.tokens(period.span) for period in times if period.span)
    return {token.i for tokens in spans if tokens is not None for token in tokens}


def bounded(doc: Doc, quantity: Quantity, policy: str) -> Count:
    """The quantity with its qualifiers, its unit and the bounds that the policy gives."""
    start, end, unit, kind = with_unit(doc, quantity)
    start, before = qualifier_before(doc, start)
    end, after = qualifier_after(doc, end)
    qualifier = next((q for q in (before, after) if q and q != "exactly"), "exactly")
    lower, upper = bounds(quantity, qualifier, policy)
    if quantity.high is not None:
        qualifier = "between"
    elif quantity.value is None:
        qualifier = "vague"
    value = None if quantity.high is not None else quantity.value
    return Count(start, end, quantity.start, quantity.end, value, lower, upper, qualifier, kind, unit)


def bounds(quantity: Quantity, qualifier: str, policy: str) -> tuple[Number | None, Number | None]:
    """The lowest and the highest number that the words leave open."""
    table = bounds_policy(policy)
    if quantity.high is not None:
        return quantity.value, quantity.high
    if quantity.value is None:
        low, high = (whole(cell) for cell in table[quantity.vague])
        return (low * quantity.factor if low is not None else None), high
    step = {"": None, "n": 0, "n+1": 1, "n-1": -1}
    low, high = (step[cell] for cell in table[qualifier])
    number = quantity.value
    return (None if low is None else number + low), (None if high is None else number + high)


def with_unit(doc: Doc, quantity: Quantity) -> tuple[int, int, str | None, str]:
    """Where the number begins and ends with its unit, the unit, and the kind of count."""
    start, end = quantity.start, quantity.end
    lists = words()
    after = doc[end] if end < len(doc) else None
    before = doc[start - 1] if start else None
    if quantity.prefix_unit:
        return start, end, quantity.prefix_unit, "money"
    if before is not None and before.lower_ in lists.currency_before and doc[start].text[0].isdigit():
        return start - 1, end, lists.currency_before[before.lower_], "money"
    if is_magnitude(doc, quantity, before, after):
        return magnitude_ends(doc, start, end)
    return with_amount(doc, quantity, after)


def with_amount(doc: Doc, quantity: Quantity, after: Token | None) -> tuple[int, int, str | None, str]:
    """Ends, unit and kind of "62 tonnes", "30 per cent", "300 square miles"; else the number alone."""
    start, end = quantity.start, quantity.end
    if doc[end - 1].text.endswith("%"):
        return start, end, "percent", "percent"
    if quantity.value is None and after is not None and after.lower_ == "of" and end + 1 < len(doc):
        end, after = end + 1, doc[end + 1]  # "millions of dollars"
        if after.lemma_.lower() not in words().currency_after:
            end, after = quantity.end, None
    text = after.lower_ if after is not None else ""
    lemma = after.lemma_.lower() if after is not None else ""
    money = words().currency_after.get(lemma, words().currency_after.get(text))
    if money and not (money == "GBP" and end + 1 < len(doc) and doc[end + 1].lower_ == "of"):
        return start, end + 1, money, "money"
    if text == "per" and end + 1 < len(doc) and doc[end + 1].lower_ == "cent":
        return start, end + 2, "percent", "percent"
    if text in {"square", "cubic", "sq"} and end + 1 < len(doc):
        return start, end + 2, f"{text} {doc[end + 1].lemma_.lower()}", "amount"
    kind, unit, use = words().units.get(text, words().units.get(lemma, ("", "", "")))
    if kind == "amount" and use == "kept":
        return start, end + 1, unit, "percent" if unit == "percent" else "amount"
    return start, end, None, plain_kind(doc, quantity)


def plain_kind(doc: Doc, quantity: Quantity) -> str:
    """number, one, none or nobody."""
    if quantity.vague in {"none", "nobody"}:
        return quantity.vague
    return "one" if doc[quantity.start].lower_ == "one" and quantity.value == 1 and quantity.high is None else "number"


def is_magnitude(doc: Doc, quantity: Quantity, before: Token | None, after: Token | None) -> bool:
    """Whether it is the strength of a quake: "magnitude 6.4", "magnitude of 6.4", "6.4-magnitude", "7.8 magnitude"."""
    if quantity.value is None or quantity.value > STRONGEST:
        return False
    start, end = quantity.start, quantity.end
    left = {token.lower_ for token in doc[max(0, start - 3) : start]}
    right = after is not None and (
        after.lower_ == "magnitude"
        or (after.text in DASHES and end + 1 < len(doc) and doc[end + 1].lower_ == "magnitude")
    )
    if "." in doc[start].text and is_reading_of_quake(doc, start, before, after):
        return True
    near = before is not None and (
        before.lower_ == "magnitude" or ("magnitude" in left and before.lower_ in {"of", "at", "was"})
    )
    return near or right


def is_reading_of_quake(doc: Doc, start: int, before: Token | None, after: Token | None) -> bool:
    """Whether it is one without the word: "a 6.4 earthquake", "measured it at 6.1" with a quake close before."""
    quakes = words().contexts["quake"]
    if after is not None and after.lemma_.lower() in quakes:
        return True
    if before is None or before.lower_ not in words().contexts["before-magnitude"]:
        return False
    counts = after is not None and after.pos_ in {"NOUN", "PROPN"}
    return not counts and any(token.lemma_.lower() in quakes for token in doc[max(0, start - 40) : start])


def magnitude_ends(doc: Doc, start: int, end: int) -> tuple[int, int, str | None, str]:
    """The tokens of a magnitude: the word is part of it."""
    for j in range(max(0, start - 3), start):
        if doc[j].lower_ == "magnitude":
            return j, end, "magnitude", "magnitude"
    for j in range(end, min(end + 2, len(doc))):
        if doc[j].lower_ == "magnitude":
            return start, j + 1, "magnitude", "magnitude"
    return start, end, "magnitude", "magnitude"


def qualifier_before(doc: Doc, start: int) -> tuple[int, str]:
    """Where the number begins with the words that qualify it, and what they say: "for at least 92" -> "at-least"."""
    found = ""
    while True:
        skip = 1 if start and doc[start - 1].text in QUOTES else 0
        for width in (4, 3, 2, 1):
            first = start - skip - width
            if first < 0:
                continue
            phrase = tuple(token.lower_ for token in doc[first : start - skip])
            qualifier = words().before.get(phrase)
            if qualifier and not is_other_word(doc, first):
                break
        else:
            return start, found
        start = first
        found = qualifier if found in {"", "exactly"} else found


def is_other_word(doc: Doc, i: int) -> bool:
    """Whether the words belong to a verb or a place, not to the number: "add up to 96", "in and around three camps"."""
    particle = doc[i].lower_ == "up" and i > 0 and doc[i - 1].lemma_ == "add"
    return particle or (doc[i].lower_ in {"around", "over", "under"} and i > 0 and doc[i - 1].lower_ in {"and", "or"})


def qualifier_after(doc: Doc, end: int) -> tuple[int, str]:
    """Where the number ends with the words behind it that qualify it: "40 or more" -> "at-least"."""
    glued = doc[end - 1].text.endswith("+")
    if glued:
        return end, "at-least"
    skip = 1 if end < len(doc) and doc[end].text in DASHES else 0
    for width in (2, 1):
        phrase = tuple(token.lower_ for token in doc[end + skip : end + skip + width])
        if len(phrase) == width and phrase in words().after:
            return end + skip + width, words().after[phrase]
    return end, ""
