"""Parse -> every number that a report gives as a count, with its qualifier and the bounds that the words set.

    "Security forces killed at least 92 terrorists." -> [Count(words="at least 92", value=92, lower=92, upper=None)]

What is no count is left out: dates, years, clock times, durations, distances, ages, numbers that are part of a name.
What the qualifiers say of the bounds is a policy kept as data (`words/counts-bounds.tsv`); another policy is another
file (`words/counts-bounds-acled.tsv`), chosen by its name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.find.parse import Parse
from kg.model import Period
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"
DEFAULT_POLICY = "counts-bounds"
DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
DASHES = frozenset({"-", "–", "—", "‑", "−"})
RANGE_WORDS = DASHES | {"to", "or"}
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
PHONE = re.compile(r"\d{3}[-–. ]\d{4}|\d{3}[-–. ]\d{3}[-–. ]\d{4}")
# The oldest person on record died at 122: a greater number between commas after a name is no age.
OLDEST = 122
# The strongest earthquake measured was a 9.5: a decimal above ten is no magnitude.
STRONGEST = 10

Number = int | float


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


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of this module, ready for look-up."""

    numbers: dict[str, tuple[str, Number | None]]
    before: dict[tuple[str, ...], str]
    after: dict[tuple[str, ...], str]
    units: dict[str, tuple[str, str, str]]
    currency_before: dict[str, str]
    currency_after: dict[str, str]
    currency_countries: dict[tuple[str, str], str]
    contexts: dict[str, frozenset[str]]
    glued: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A bare number: its tokens, its value or, for "dozens", the word that stands for it and what multiplies it."""

    start: int
    end: int
    value: Number | None
    vague: str = ""
    factor: Number = 1
    high: Number | None = None
    prefix_unit: str | None = None


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists, read once a process."""
    numbers = {r["word"]: (r["kind"], whole(r["value"])) for r in read_word_list(WORDS / "counts-numbers.tsv")}
    qualifiers = read_word_list(WORDS / "counts-qualifiers.tsv")
    currencies = read_word_list(WORDS / "counts-currencies.tsv")
    countries = read_word_list(WORDS / "counts-currency-countries.tsv")
    contexts: dict[str, set[str]] = {}
    for row in read_word_list(WORDS / "counts-contexts.tsv"):
        contexts.setdefault(row["kind"], set()).add(row["words"])
    before = {r["word"]: r["unit"] for r in currencies if r["place"] == "before"}
    signs = "|".join(sorted((re.escape(sign) for sign in before), key=len, reverse=True))
    return Words(
        numbers=numbers,
        before={tuple(r["phrase"].split()): r["qualifier"] for r in qualifiers if r["side"] == "before"},
        after={tuple(r["phrase"].split()): r["qualifier"] for r in qualifiers if r["side"] == "after"},
        units={r["word"]: (r["kind"], r["unit"], r["use"]) for r in read_word_list(WORDS / "counts-units.tsv")},
        currency_before=before,
        currency_after={r["word"]: r["unit"] for r in currencies if r["place"] == "after"},
        currency_countries={(r["unit"], r["country"]): r["code"] for r in countries},
        contexts={kind: frozenset(members) for kind, members in contexts.items()},
        glued=re.compile(rf"({signs})?({DIGITS.pattern})(%|bn|mn|tn|m|k|\+)?", re.IGNORECASE),
    )


@lru_cache(maxsize=4)
def bounds_policy(name: str = DEFAULT_POLICY) -> dict[str, tuple[str, str]]:
    """What each qualifier or vague word says of the lower and the upper bound, by the policy of that name."""
    return {row["words"]: (row["lower"], row["upper"]) for row in read_word_list(WORDS / f"{name}.tsv")}


def whole(value: str | float) -> Number | None:
    """A number, an int where it is whole; None for an empty cell."""
    if value == "":
        return None
    number = round(float(value), 6)
    return int(number) if number == int(number) else number


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


def read_quantity(doc: Doc, i: int) -> Quantity | None:
    """The number or range of numbers that begins at token i, with its scale."""
    first = read_number(doc, i)
    if first is None or first.value is None:
        return first
    j = first.end
    between = i > 0 and doc[i - 1].lower_ == "between"
    joiners = {"and"} if between else RANGE_WORDS
    apart = i > 0 and (doc[i - 1].lower_ == "from" or doc[i - 1].lower_ in words().contexts["month"])
    if j + 1 < len(doc) and doc[j].lower_ in joiners and not apart:
        second = read_number(doc, j + 1)
        if second is not None and second.value is not None and second.value > first.value:
            return range_of(first, second, between=between)
    return first


def range_of(first: Quantity, second: Quantity, *, between: bool) -> Quantity:
    """Two numbers as the ends of one range; "15 to 20 million" shares its scale."""
    assert first.value is not None and second.value is not None
    low = first.value
    for scale in (10**9, 10**6):
        if second.value >= scale > low * 1000:
            low = low * scale
            break
    return Quantity(first.start - between, second.end, low, high=second.value, prefix_unit=first.prefix_unit)


def read_number(doc: Doc, i: int) -> Quantity | None:
    """The single number that begins at token i."""
    token = doc[i]
    text = token.lower_
    if text[0].isdigit() or (len(text) > 1 and text[-1].isdigit()) or text[-1] in "%+":
        return read_digits(doc, i)
    if text in {"a", "half", "the", "many"} or text in words().numbers:
        return read_words(doc, i)
    return None


def read_digits(doc: Doc, i: int) -> Quantity | None:
    """A number in digits, with a scale word behind it: "1.2 million", "5bn"."""
    match = words().glued.fullmatch(doc[i].text)
    if match is None:
        return None
    sign, digits, tail = match.groups()
    value = whole(digits.replace(",", ""))
    end = i + 1
    assert value is not None
    money = bool(sign) or (i > 0 and doc[i - 1].lower_ in words().currency_before)
    scale = scale_at(doc, end, money=money) if tail is None else words().numbers.get(tail.lower(), ("", None))[1]
    if scale and (tail is None or money or tail in {"bn", "mn", "tn"}):
        value = whole(value * scale)
        end += tail is None
    return Quantity(i, end, value, prefix_unit=words().currency_before[sign.lower()] if sign else None)


def scale_at(doc: Doc, i: int, *, money: bool) -> Number | None:
    """What the scale word at token i multiplies by; "m" and "k" do so for money only."""
    if i >= len(doc):
        return None
    kind, value = words().numbers.get(doc[i].lower_, ("", None))
    if kind != "scale" or (len(doc[i]) == 1 and not money):
        return None
    return value


def read_words(doc: Doc, i: int) -> Quantity | None:
    """A number in words: "twenty-three", "a dozen", "half a million", "tens of thousands", "several hundred"."""
    text = doc[i].lower_
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if text in {"a", "half", "the", "many"}:
        return read_article_number(doc, i, text, following)
    kind, value = words().numbers[text]
    if kind == "vague":
        return read_vague(doc, i, text, value)
    if kind in {"none", "nobody"}:
        one = text == "no" and following == "one"
        return Quantity(i, i + 1 + one, 0, vague="nobody" if one else kind)
    if kind in {"unit", "ten"}:
        return read_spelled(doc, i)
    return None


def read_article_number(doc: Doc, i: int, text: str, following: str) -> Quantity | None:
    """ "a dozen", "half a million", "a half-million", "a few dozen", "many thousands"."""
    numbers = words().numbers
    if text == "half":
        j = i + 1 + (following in DASHES or following == "a")
        scale = scale_at(doc, j, money=False)
        return Quantity(i, j + 1, whole(scale / 2)) if scale else None
    if text == "many" or following == "few":
        j = i + 1 if text == "many" else i + 2
        kind, value = numbers.get(doc[j].lower_, ("", None)) if j < len(doc) else ("", None)
        if kind == "scale" and value:
            return Quantity(i, j + 1, None, vague=plural_of(value))
        return read_vague(doc, j, doc[j].lower_, value) if kind == "vague" and text == "many" else None
    if following == "half":
        inner = read_article_number(doc, i + 1, "half", doc[i + 2].lower_ if i + 2 < len(doc) else "")
        return Quantity(i, inner.end, inner.value) if inner else None
    kind, value = numbers.get(following, ("", None))
    if text == "a" and kind == "scale" and len(following) > 2:
        again = scale_at(doc, i + 2, money=False)
        return Quantity(i, i + 2 + bool(again), whole(value * (again or 1))) if value else None
    return None


def read_vague(doc: Doc, i: int, text: str, value: Number | None) -> Quantity:
    """ "dozens", "tens of thousands", "several hundred"."""
    if text == "several":
        scale = scale_at(doc, i + 1, money=False)
        return Quantity(i, i + 2, None, vague=plural_of(scale)) if scale else Quantity(i, i + 1, None, vague=text)
    if i + 2 < len(doc) and doc[i + 1].lower_ == "of":
        kind, factor = words().numbers.get(doc[i + 2].lower_, ("", None))
        if kind == "vague" and factor:
            return Quantity(i, i + 3, None, vague=text, factor=factor)
    return Quantity(i, i + 1, None, vague=text)


def plural_of(scale: Number) -> str:
    """The vague word for a number of that scale: 12 -> "dozens"."""
    return next((w for w, (kind, value) in words().numbers.items() if kind == "vague" and value == scale), "several")


def read_spelled(doc: Doc, i: int) -> Quantity:
    """A number spelled out over several words, hyphens and "and" between them."""
    numbers = words().numbers
    total: Number = 0
    current: Number = 0
    last = ""
    j = end = i
    while j < len(doc):
        text = doc[j].lower_
        kind, value = numbers.get(text, ("", None))
        if value is None or not may_follow(last, kind, text):
            joins = text in DASHES or (text == "and" and last == "scale")
            if not joins or j + 1 >= len(doc):
                break
            next_kind = numbers.get(doc[j + 1].lower_, ("", None))[0]
            if next_kind not in {"unit", "ten"} or not may_follow(last, next_kind, doc[j + 1].lower_):
                break
            j += 1
            continue
        if kind == "scale":
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
        last = kind
        j += 1
        end = j
    return Quantity(i, end, whole(total + current))


def may_follow(last: str, kind: str, text: str) -> bool:
    """Whether a number word of that kind may carry on the number."""
    if last == "":
        return kind in {"unit", "ten"}
    if kind == "scale":
        return len(text) > 2
    return (last, kind) in {("ten", "unit"), ("scale", "unit"), ("scale", "ten")}


def why_left_out(doc: Doc, quantity: Quantity, left_out: dict[int, str]) -> str:
    """Why a number is no count ("year", "age", ...); the empty text where it is one."""
    start, end = quantity.start, quantity.end
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    contexts = words().contexts
    # "brothers aged 7 and 9": what is said of one holds for the other
    listed = start - 2 if before is not None and before.lower_ in {"and", "or"} and doc[start - 2].text == "," else start - 1
    if before is not None and before.lower_ in {"and", "or", "to", ","} and left_out.get(listed) in {"age", "clock"}:
        return left_out[listed]
    if any(token is not None and token.lower_ in contexts["month"] for token in (before, after)) and not (
        after is not None and after.text in {"may", "march"}
    ):
        return "date"
    if is_year(doc, quantity, before, after):
        return "year"
    if is_clock(doc, quantity, after):
        return "clock"
    if is_age(doc, start, end):
        return "age"
    if is_address(doc, quantity) or doc[start].lower_ in contexts["number-name"]:
        return "name"
    if before is not None and before.lower_ in contexts["before-name"] and quantity.value is not None:
        return "name"
    return why_unit_leaves_out(doc, quantity, after) or why_word_leaves_out(doc, quantity, before, after)


def is_address(doc: Doc, quantity: Quantity) -> bool:
    """ "the 200 block", "120 Washington Avenue", "625-4000"."""
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
    """ "in 2025", "the 2015 quake", but not "1926 cases"."""
    if quantity.end - quantity.start != 1 or not YEAR.fullmatch(doc[quantity.start].text):
        return False
    counted = after is not None and after.tag_ in {"NNS", "JJ", "VBN"}
    dated = before is not None and before.lower_ in words().contexts["before-year"] | {"the", "this"}
    return dated or not counted


def is_clock(doc: Doc, quantity: Quantity, after: Token | None) -> bool:
    """ "3:20 a.m.", "4 o'clock"."""
    text = doc[quantity.end - 1].text
    clock = after is not None and after.lower_ in words().contexts["after-clock"]
    return ":" in text or (clock and after is not None and after.lower_ not in {"hours", "hrs", "local"})


def is_age(doc: Doc, start: int, end: int) -> bool:
    """ "Rahma Umasugi, 29, who", "aged 7", "children as young as 10"."""
    for width in (4, 3, 2, 1):
        if start >= width and doc[start - width : start].text.lower() in words().contexts["before-age"]:
            return True
    if start < 2 or end - start != 1 or not doc[start].text.isdigit() or int(doc[start].text) > OLDEST:
        return False
    named = doc[start - 2].tag_ in {"NN", "NNP"} or doc[start - 2].ent_type_ == "PERSON"
    closed = end >= len(doc) or doc[end].text in {",", ".", ";", ")"} or doc[end].lower_ == "who"
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
    """ "one of the ...", "no longer", "two-thirds", "service 1122"."""
    text = doc[quantity.start].lower_
    if after is not None and after.lower_ in words().contexts["fraction"]:
        return "fraction"
    if quantity.value == 1 and text == "one":
        of_group = after is not None and after.lower_ == "of" and quantity.end + 1 < len(doc)
        if of_group and doc[quantity.end + 1].lower_ not in {"them", "whom", "these", "those"}:
            return "one of"
        bare = after is None or after.pos_ not in {"NOUN", "ADJ", "PROPN"}
        if before is not None and bare and before.lower_ in {"this", "that"}:
            return "pronoun"
        if before is not None and before.lower_ in {"any", "every", "each", "the", "another", "which"}:
            return "pronoun"
    if text[0].isdigit() and before is not None and before.pos_ in {"PROPN", "NOUN"} and quantity.high is None:
        last = doc[quantity.end - 1]
        named = last.head == before and last.dep_ in {"nummod", "appos", "nmod"} and before.tag_ in {"NN", "NNP"}
        follows = after is not None and after.pos_ in {"NOUN", "ADJ"}
        named = named or (len(last.text) > 3 and "," not in last.text and before.tag_ in {"NN", "NNP"})
        if named and not follows and before.lower_ != "magnitude" and before.lower_ not in words().currency_before:
            return "name"
    return ""


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
    if doc[end - 1].text.endswith("%"):
        return start, end, "percent", "percent"
    if after is not None:
        money = lists.currency_after.get(after.lemma_.lower(), lists.currency_after.get(after.lower_))
        if money and not (money == "GBP" and end + 1 < len(doc) and doc[end + 1].lower_ == "of"):
            return start, end + 1, money, "money"
        return with_amount(doc, quantity, after)
    return start, end, None, plain_kind(doc, quantity)


def with_amount(doc: Doc, quantity: Quantity, after: Token) -> tuple[int, int, str | None, str]:
    """ "62 tonnes", "30 per cent", "300 square miles"; else the number alone."""
    start, end = quantity.start, quantity.end
    text = after.lower_
    if text == "per" and end + 1 < len(doc) and doc[end + 1].lower_ == "cent":
        return start, end + 2, "percent", "percent"
    if text in {"square", "cubic", "sq"} and end + 1 < len(doc):
        return start, end + 2, f"{text} {doc[end + 1].lemma_.lower()}", "amount"
    kind, unit, use = words().units.get(text, words().units.get(after.lemma_.lower(), ("", "", "")))
    if kind == "amount" and use == "kept":
        return start, end + 1, unit, "percent" if unit == "percent" else "amount"
    return start, end, None, plain_kind(doc, quantity)


def plain_kind(doc: Doc, quantity: Quantity) -> str:
    """number, one, none or nobody."""
    if quantity.vague in {"none", "nobody"}:
        return quantity.vague
    return "one" if doc[quantity.start].lower_ == "one" and quantity.value == 1 and quantity.high is None else "number"


def is_magnitude(doc: Doc, quantity: Quantity, before: Token | None, after: Token | None) -> bool:
    """ "magnitude 6.4", "magnitude of 6.4", "6.4-magnitude", "7.8 magnitude"."""
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
    """ "a 6.4 earthquake", "measured it at 6.1" with a quake in the sentence or the one before."""
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
    """ "add up to 96", "in and around three camps": words of the verb or of a place, not of the number."""
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
