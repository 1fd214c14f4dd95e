"""Drafts of figures -> which figure is a part of which.

"92 terrorists, including three suicide bombers" -> three is part of 92
"The toll rose to 64: 41 of the dead were in Jumla and 19 in Kalikot" -> 41 and 19 are parts of 64
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from kg.find.counts import Count
from kg.find.groups import PRONOUNS
from kg.find.measure_words import Measured
from kg.find.numbers import WORDS, Number
from kg.resources import read_word_list

# A whole is looked for among this many figures before the part; further back another matter has begun.
REACH_OF_WHOLE = 8
# Words between two figures of one list: "two soldiers and 16 gunmen", "8 men, and some 8 women".
NEAR_IN_LIST = 4
# From the last word of one to the first of the next: "including five children and a tourist".
JOINED = 2


@dataclass(slots=True)
class Draft:
    """A figure in the making: its count, its counted noun, what is said of it. `part_of` is the place of its whole."""

    count: Count
    number: int
    head: int | None
    last: int
    sentence: int
    measured: Measured | None = None
    measure: str = "other"
    group: str = "not-people"
    elided: bool = False
    antecedent: int | None = None
    part_of: int | None = None
    listed: bool = False
    superseded: bool = False


@lru_cache(maxsize=1)
def part_words() -> frozenset[tuple[str, ...]]:
    """The phrases that stand directly before a part."""
    return frozenset(tuple(row["words"].split()) for row in read_word_list(WORDS / "figures-parts.tsv"))


def relate_parts(doc: Doc, drafts: Sequence[Draft]) -> None:
    """Give each draft the place of the draft that holds it, where the words make it a part."""
    for place, draft in enumerate(drafts):
        if draft.count.kind in {"money", "magnitude", "percent"}:
            continue
        if follows_part_words(doc, draft) or is_of_them(doc, draft):
            draft.part_of = whole_before(drafts, place, same_measure=False)
        elif is_of_the_dead(doc, draft):
            draft.part_of = whole_before(drafts, place, same_measure=True)
    relate_lists(drafts)


def follows_part_words(doc: Doc, draft: Draft) -> bool:
    """Whether "including", "among them", "of whom" stands before the number, directly or over "and" and a list."""
    start = draft.count.start
    while start > 0 and doc[start - 1].text in {",", ":"}:
        start -= 1
    return any(
        tuple(token.lower_ for token in doc[start - width : start]) in part_words()
        for width in (1, 2, 3)
        if start >= width
    )


def is_of_them(doc: Doc, draft: Draft) -> bool:
    """Whether it points back with a pronoun: "seven of them", "200 of whom"."""
    return draft.head is not None and doc[draft.head].lower_ in PRONOUNS and doc[draft.head].lower_ != "us"


def is_of_the_dead(doc: Doc, draft: Draft) -> bool:
    """Whether it is of those named before: "41 of the dead", "six of the deaths", "Of the dead, 38 were women"."""
    end = draft.count.end
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in {"the", "those", "these"}:
        return True
    start = draft.count.start
    before = [token.lower_ for token in doc[max(0, start - 5) : start]]
    if "of" in before and before[-1:] == [","] and before.index("of") + 1 < len(before):
        return before[before.index("of") + 1] in {"the", "those", "these"}
    return draft.measured is not None and doc[draft.measured.token].lower_ == "among"


def size(draft: Draft) -> Number | None:
    """The number that a figure names, or its lower bound."""
    count = draft.count
    return count.value if count.value is not None else count.lower


def whole_before(drafts: Sequence[Draft], place: int, *, same_measure: bool) -> int | None:
    """The nearest figure before that can hold the one at `place`: as great or greater, no money and no magnitude."""
    part = drafts[place]
    for i in range(place - 1, max(-1, place - 1 - REACH_OF_WHOLE), -1):
        other = drafts[i]
        if other.count.kind in {"money", "magnitude", "percent", "amount"} or not holds(other, part):
            continue
        if same_measure and (other.measure != part.measure or not may_hold_group(other, part) or other.superseded):
            continue
        if not same_measure and other.sentence < part.sentence - 1:
            return None
        if (other.group == "not-people") == (part.group == "not-people"):
            return other.part_of if same_measure and other.part_of is not None else i
    return None


def may_hold_group(whole: Draft, part: Draft) -> bool:
    """Whether people of the part's group can be among those of the whole."""
    return "people" in {whole.group, part.group} or whole.group == part.group or part.group in {"child", "women"}


def holds(whole: Draft, part: Draft) -> bool:
    """Whether a figure is great enough to hold another."""
    big, small = size(whole), size(part)
    return big is not None and small is not None and big > small


def relate_lists(drafts: Sequence[Draft]) -> None:
    """A breakdown after a total: figures of one measure in one sentence, an elided one among them ("19 in Kalikot")."""
    for place, draft in enumerate(drafts):
        if draft.part_of is not None:
            continue
        sibling = sibling_before(drafts, place)
        if sibling is not None and holds(drafts[sibling], draft):
            draft.part_of = sibling
        elif draft.listed or (place and adjoins(drafts, place)):
            relate_breakdown(drafts, place)


def sibling_before(drafts: Sequence[Draft], place: int) -> int | None:
    """The whole of the figure right before in the sentence, where this one carries on its list."""
    draft = drafts[place]
    before = drafts[place - 1] if place else None
    if before is None or before.part_of is None or before.sentence != draft.sentence or not same_measure(before, draft):
        return None
    joined = draft.count.start - before.last <= JOINED
    carried = draft.listed or draft.elided or before.listed or joined
    return before.part_of if carried else None


def adjoins(drafts: Sequence[Draft], place: int) -> bool:
    """Whether a figure stands in one list with the one before: "two soldiers and 16 gunmen"."""
    one, other = drafts[place - 1], drafts[place]
    near = one.sentence == other.sentence and other.count.start - one.last <= NEAR_IN_LIST
    return near and same_measure(one, other) and one.part_of is None


def relate_breakdown(drafts: Sequence[Draft], place: int) -> None:
    """Give the figures of the list that ends at `place` the total they break down."""
    draft = drafts[place]
    first = place
    while first > 0 and drafts[first - 1].sentence == draft.sentence and same_measure(drafts[first - 1], draft):
        first -= 1
    total = total_of(drafts, first, place, exact=not draft.listed)
    for i in range(first, place + 1):
        if total is not None and drafts[i].part_of is None and holds(drafts[total], drafts[i]):
            drafts[i].part_of = total


def same_measure(one: Draft, other: Draft) -> bool:
    """Whether the same is said of two groups, both of people or both of things."""
    return one.measure == other.measure and (one.group == "not-people") == (other.group == "not-people")


def total_of(drafts: Sequence[Draft], first: int, last: int, *, exact: bool) -> int | None:
    """The figure before that the list from `first` to `last` breaks down: it holds the sum; `exact`: it is the sum."""
    parts = sum(size(drafts[i]) or 0 for i in range(first, last + 1))
    groups = {drafts[i].group for i in range(first, last + 1)}
    for i in range(first - 1, max(-1, first - 1 - REACH_OF_WHOLE), -1):
        whole = drafts[i]
        amount = size(whole)
        if not same_measure(whole, drafts[first]) or amount is None or whole.count.kind not in {"number", "one"}:
            continue
        if amount == parts or (not exact and amount > parts and groups <= {whole.group, "people"} | {"people"}):
            return i
    return None
