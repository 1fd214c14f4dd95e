"""Tokens -> the number that begins at one of them: digits, words, ranges, words that name no number.

"twenty-three" -> 23; "half a million" -> 500000; "15 to 20" -> 15 up to 20; "tens of thousands" -> a vague word
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"
DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DASHES = frozenset({"-", "–", "—", "‑", "−"})
RANGE_WORDS = DASHES | {"to", "or"}
# From here on a scale word closes a group of digits: "two thousand three hundred" is 2000 + 300.
GROUP = 1000
# Scale words of at most so many letters ("m", "bn") stand behind digits only.
ABBREVIATED = 2

Number = int | float


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
        glued=re.compile(rf"({signs})?({DIGITS.pattern})(%|bn|mn|tn|m|k|\+)?\.?", re.IGNORECASE),
    )


def whole(value: str | float) -> Number | None:
    """A number, an int where it is whole; None for an empty cell."""
    if value == "":
        return None
    if isinstance(value, str) and value.isdigit():
        return int(value)
    number = round(float(value), 6)
    return int(number) if number == int(number) else number


def read_quantity(doc: Doc, i: int) -> Quantity | None:
    """The number or range of numbers that begins at token i, with its scale."""
    first = read_number(doc, i)
    if first is None or first.value is None:
        return first
    j = first.end
    between = i > 0 and doc[i - 1].lower_ == "between"
    joiners = {"and"} if between else RANGE_WORDS
    apart = i > 0 and (doc[i - 1].lower_ in {"from", "by"} or doc[i - 1].lower_ in words().contexts["month"])
    if j + 1 < len(doc) and doc[j].lower_ in joiners and not apart:
        second = read_number(doc, j + 1)
        if second is not None and second.value is not None and second.value > first.value:
            return range_of(first, second, between=between)
    return first


def range_of(first: Quantity, second: Quantity, *, between: bool) -> Quantity:
    """Two numbers as the ends of one range; "15 to 20 million" shares its scale."""
    low, high = first.value or 0, second.value or 0
    for scale in (10**9, 10**6):
        if high >= scale > low * GROUP:
            low = low * scale
            break
    return Quantity(first.start - between, second.end, low, high=high, prefix_unit=first.prefix_unit)


def read_number(doc: Doc, i: int) -> Quantity | None:
    """The single number that begins at token i."""
    token = doc[i]
    text = token.lower_
    if text[0].isdigit() or (len(text) > 1 and text[-1].isdigit()) or text[-1] in "%+":
        return read_digits(doc, i)
    if text in {"a", "half", "many"} or text in words().numbers:
        return read_words(doc, i)
    return None


def read_digits(doc: Doc, i: int) -> Quantity | None:
    """A number in digits, with a scale word behind it: "1.2 million", "5bn"."""
    match = words().glued.fullmatch(doc[i].text)
    if match is None:
        return None
    sign, digits, tail = match.groups()
    value = whole(digits.replace(",", "")) or 0
    end = i + 1
    money = bool(sign) or (i > 0 and doc[i - 1].lower_ in words().currency_before)
    scale = scale_at(doc, end, money=money) if tail is None else words().numbers.get(tail.lower(), ("", None))[1]
    if scale and (tail is None or money or tail in {"bn", "mn", "tn"}):
        value = whole(value * scale) or 0
        end += tail is None
    return Quantity(i, end, value, prefix_unit=words().currency_before[sign.lower()] if sign else None)


def scale_at(doc: Doc, i: int, *, money: bool) -> Number | None:
    """What the scale word at token i multiplies by; "m" and "k" do so for money only."""
    if i >= len(doc):
        return None
    text = doc[i].lower_.rstrip(".")
    kind, value = words().numbers.get(text, ("", None))
    if kind != "scale" or (len(text) == 1 and not money):
        return None
    return value


def read_words(doc: Doc, i: int) -> Quantity | None:
    """A number in words: "twenty-three", "a dozen", "half a million", "tens of thousands", "several hundred"."""
    text = doc[i].lower_
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if text in {"a", "half", "many"}:
        return read_article_number(doc, i, text, following)
    kind = words().numbers[text][0]
    if kind == "vague":
        return read_vague(doc, i, text)
    if kind in {"none", "nobody"} and following not in {"fewer", "less", "more", "longer"}:
        one = text == "no" and following == "one"
        return Quantity(i, i + 1 + one, 0, vague="nobody" if one else kind)
    if kind in {"unit", "ten"}:
        return read_spelled(doc, i)
    return None


def read_article_number(doc: Doc, i: int, text: str, following: str) -> Quantity | None:
    """The number of "a dozen", "half a million", "a half-million", "a few dozen", "many thousands"."""
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
        return read_vague(doc, j, doc[j].lower_) if kind == "vague" and text == "many" else None
    if following == "half":
        inner = read_article_number(doc, i + 1, "half", doc[i + 2].lower_ if i + 2 < len(doc) else "")
        return Quantity(i, inner.end, inner.value) if inner else None
    kind, value = numbers.get(following, ("", None))
    if text == "a" and kind == "scale" and len(following) > ABBREVIATED:
        again = scale_at(doc, i + 2, money=False)
        return Quantity(i, i + 2 + bool(again), whole(value * (again or 1))) if value else None
    return None


def read_vague(doc: Doc, i: int, text: str) -> Quantity:
    """The unnamed number of "dozens", "tens of thousands", "several hundred"."""
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
            if value >= GROUP:
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
        return len(text) > ABBREVIATED
    return (last, kind) in {("ten", "unit"), ("scale", "unit"), ("scale", "ten")}
