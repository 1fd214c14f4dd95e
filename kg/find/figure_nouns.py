"""A bare number -> the noun it belongs to, and what that noun tells of measure and group.

"the number of soldiers and police martyred rose to 12" -> "number": killed, security-forces
"""

from spacy.tokens import Doc, Token

from kg.find.figure_parts import Draft
from kg.find.figure_sides import FATES, settle_participants
from kg.find.groups import NOUNS, group_modifiers, noun_group
from kg.find.measure_words import Measured, measure_words, noun_row, verb_measure

# Words between a bare number and the noun it belongs to: "the death toll from an earthquake in ... rose to 64".
REACH_OF_NUMBER_NOUN = 25
# Words behind a number noun that follows its number: "to 24 the number of soldiers killed in an ambush".
REACH_OF_DESCRIPTION = 8
NUMBER_VERBS = frozenset(
    {"reach", "hit", "top", "exceed", "pass", "total", "be", "remain", "near", "surpass", "number"}
)
NUMBER_PREPOSITIONS = frozenset({"to", "at", "from", "of"})
TOLD_BEHIND = FATES | {"displaced", "evacuated", "infected"}


def number_noun(doc: Doc, draft: Draft) -> int | None:
    """The noun that a bare number belongs to: "toll" in "the toll rose to 64", "number" in "24 the number of ..."."""
    start = draft.count.start
    if doc[start].lower_ == "total" or start == 0:
        return start or None
    before = doc[start - 1]
    if before.lower_ not in NUMBER_PREPOSITIONS and before.lemma_.lower() not in NUMBER_VERBS:
        return None
    behind = noun_behind(doc, draft.count.end)
    if behind is not None:
        return behind
    if before.lower_ == "of":
        return start - 2 if start > 1 and doc[start - 2].tag_ in NOUNS else None
    return noun_left(doc, start)


def noun_behind(doc: Doc, end: int) -> int | None:
    """The number noun behind a number: "raised to 24 the number of soldiers killed"."""
    if end >= len(doc) or doc[end].lower_ not in {"the", "its", "their"}:
        return None
    return next((token.i for token in doc[end + 1 : end + 4] if is_number_noun(token)), None)


def noun_left(doc: Doc, start: int) -> int | None:
    """The nearest number noun to the left in the sentence."""
    for i in range(start - 1, max(-1, start - REACH_OF_NUMBER_NOUN), -1):
        if is_number_noun(doc[i]):
            return i
        if doc[i].is_sent_start:
            return None
    return None


def is_number_noun(token: Token) -> bool:
    """Whether a number can belong to a noun, or to an adjective that stands for people ("the missing")."""
    nouns = measure_words().number_nouns
    if token.lower_ not in nouns and token.lemma_.lower() not in nouns:
        return False
    if token.tag_ in NOUNS:
        return token.dep_ not in {"compound", "nmod"} or token.head.tag_ not in NOUNS
    if token.tag_ not in {"JJ", "VBN", "VBG", "VBD"} or token.i == 0:
        return False
    return token.doc[token.i - 1].lower_ in {"the", "of", "confirmed", "number"} and token.dep_ != "amod"


def fill_from_noun(doc: Doc, draft: Draft, noun: int, before: Draft | None) -> None:
    """Measure and group of a bare number from the noun it belongs to: "the number of soldiers killed rose to 12"."""
    measure, group = described(doc, noun, draft)
    known = noun_is_listed(doc[noun])
    inherited = None
    if known and measure is None and before is not None and before.measure not in {"money", "magnitude"}:
        inherited = before
    draft.measure = measure or (inherited.measure if inherited else "other")
    draft.measured = Measured(draft.measure, noun, "number-noun")
    draft.superseded = doc[draft.count.start - 1].lower_ == "from"
    draft.group = group or (inherited.group if inherited else "people" if known else "not-people")
    if draft.measure in {"destroyed", "damaged", "operations"}:
        draft.group = "not-people"
    settle_participants(doc, draft)


def noun_is_listed(token: Token) -> bool:
    """Whether a noun is one of `words/figures-number-nouns.tsv`."""
    nouns = measure_words().number_nouns
    return token.lower_ in nouns or token.lemma_.lower() in nouns


def described(doc: Doc, noun: int, draft: Draft) -> tuple[str | None, str | None]:
    """What the words before and behind a number noun tell: measure and group, None for what they do not."""
    lists = measure_words()
    token = doc[noun]
    measure = lists.number_nouns.get(token.lower_) or lists.number_nouns.get(token.lemma_.lower()) or None
    group: str | None = None
    first = noun
    while first > 0 and doc[first - 1].dep_ in {"compound", "amod", "poss", "case", "nmod"}:
        first -= 1
    told: str | None = None
    for i in [*range(noun + 1, described_end(doc, noun, draft)), *range(first, noun)]:
        word = doc[i]
        told = told or lists.adjectives.get(word.lower_) or noun_or_verb_measure(word, behind=i > noun)
        named = noun_group(word) if word.tag_ in NOUNS else None
        group = better_group(group, named) or group
        if group in {None, "people"} and modifies_counted(word, noun):
            group = group_modifiers().get(word.lower_) or group
        if i == noun + 2 and group is None and word.tag_ == "NNS" and doc[noun + 1].lower_ == "of":
            is_noun_measure = word.lemma_.lower() in lists.nouns
            group = lists.nouns[word.lemma_.lower()][1] if is_noun_measure else "not-people"
    if any(doc[i].lower_ == "their" for i in range(first, noun)):
        group = group or group_left(doc, first)
    if group == "not-people" and told is None and measure is None:
        return "other", group
    return told or measure, group


def modifies_counted(token: Token, noun: int) -> bool:
    """Whether a word modifies the number noun or the people it is of: "military dead", "the army's losses"."""
    return token.head.i == noun or token.head.lower_ in measure_words().adjectives or noun_row(token.head) is not None


def better_group(old: str | None, new: str | None) -> str | None:
    """The more telling of two groups."""
    return new if new and (old is None or old == "people") else old


def described_end(doc: Doc, noun: int, draft: Draft) -> int:
    """Where the words behind a number noun end: at the verb that governs it or at the number."""
    limit = draft.count.start if draft.count.start > noun else min(len(doc), noun + REACH_OF_DESCRIPTION)
    for i in range(noun + 1, limit):
        token = doc[i]
        finite = token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.lower_ not in measure_words().adjectives
        if token.is_sent_start or token.text in {";", ":"} or (finite and token.dep_ not in {"acl", "amod"}):
            return i
    return limit


def noun_or_verb_measure(token: Token, *, behind: bool) -> str | None:
    """The measure that a noun, or behind the number noun a verb, tells."""
    row = measure_words().nouns.get(token.lemma_.lower())
    if row is not None and row[2] == "strong" and token.tag_ in NOUNS:
        return row[0]
    if behind and token.pos_ == "VERB":
        told = verb_measure(token, "object", person=True) or verb_measure(token, "subject", person=True)
        return told.measure if told and told.measure in FATES | {"displaced", "evacuated", "infected"} else None
    return None


def group_left(doc: Doc, i: int) -> str | None:
    """The group of the nearest plural noun for persons to the left in the sentence."""
    for j in range(i - 1, max(-1, i - REACH_OF_NUMBER_NOUN), -1):
        if doc[j].tag_ == "NNS":
            group = noun_group(doc[j])
            if group is not None and group != "people":
                return group
        if doc[j].is_sent_start:
            return None
    return None
