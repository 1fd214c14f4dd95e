"""Parse and the other readings -> every reported count: how many, of whom, what became of them, and who says so.

    "Forces killed at least 92 terrorists, the army said."
    -> Figure(span="at least 92 terrorists", count=92, lower=92, upper=None, qualifier="at-least",
              measure="killed", group="militant", claimant="actor/2", statement="statement/1")

`counts` reads the numbers, `groups` the counted nouns, `measures` what is said of them, `figure_parts` which figure is
a part of which, `figure_scope` claimant, event, place and time. Here they are put together, and a number without a
noun of its own ("11 were killed", "the toll rose to 64") takes it from the words around it or the figure before it.
"""

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.find.counts import WORDS, Count, find_counts
from kg.find.figure_parts import Draft, follows_part_words, relate_parts, size
from kg.find.figure_scope import Scope
from kg.find.groups import (
    NOUNS,
    PRONOUNS,
    counted_head,
    group_modifiers,
    group_of,
    head_in_run,
    is_person,
    noun_group,
)
from kg.find.measures import Measured, measure_of, measure_words, noun_row, verb_measure
from kg.find.parse import Parse
from kg.model import Actor, Doubt, Event, Figure, Location, Period, Statement
from kg.resources import read_word_list

# "The two camps" names again what was counted before; from eleven on a number is said for its own sake.
NAMED_AGAIN = 10
# Words between a bare number and the noun it belongs to: "the death toll from an earthquake in ... rose to 64".
REACH_OF_NUMBER_NOUN = 25
NUMBER_VERBS = frozenset({"reach", "hit", "top", "exceed", "pass", "total", "be", "remain", "near", "surpass", "number"})
NUMBER_PREPOSITIONS = frozenset({"to", "at", "from", "of"})
FATES = frozenset({"killed", "injured", "missing", "abducted", "rescued", "detained"})


@lru_cache(maxsize=8)
def word_set(name: str, column: str) -> frozenset[str]:
    """One column of a word list as a set."""
    return frozenset(row[column] for row in read_word_list(WORDS / f"{name}.tsv"))


def find_figures(
    parsed: Parse,
    events: Sequence[Event] = (),
    actors: Sequence[Actor] = (),
    locations: Sequence[Location] = (),
    times: Sequence[Period] = (),
    statements: Sequence[Statement] = (),
) -> tuple[list[Figure], list[Doubt]]:
    """Every figure of a report in text order, with the doubts about them."""
    drafts = draft_figures(parsed, times)
    relate_parts(parsed.doc, drafts)
    scope = Scope(parsed, drafts, events, actors, locations, times, statements)
    figures = [scope.figure(place) for place in range(len(drafts))]
    return figures, scope.doubts(figures)


def draft_figures(parsed: Parse, times: Sequence[Period]) -> list[Draft]:
    """The figures without their scope."""
    doc = parsed.doc
    sentences = sentence_numbers(doc)
    drafts: list[Draft] = []
    for count in with_articles(doc, find_counts(parsed, times)):
        draft = draft_figure(doc, count, sentences, drafts)
        if draft is not None:
            drafts.append(draft)
    return drafts


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence that each token stands in."""
    numbers: list[int] = []
    number = -1
    for token in doc:
        number += bool(token.is_sent_start) or token.i == 0
        numbers.append(number)
    return numbers


def with_articles(doc: Doc, counts: list[Count]) -> list[Count]:
    """The counts and every "a" or "an" before a person, in text order."""
    taken = {i for count in counts for i in range(count.start, count.end)}
    articles = [
        Count(token.i, token.i + 1, token.i, token.i + 1, 1, 1, 1, "exactly", "article")
        for token in doc
        if token.lower_ in {"a", "an"} and token.i not in taken and counts_person(doc, token.i)
    ]
    return sorted([*counts, *articles], key=lambda count: count.core)


def counts_person(doc: Doc, article: int) -> bool:
    """Whether the noun behind an article is a single person."""
    if article + 1 < len(doc) and doc[article + 1].lower_ in {"group", "number", "few", "lot", "total"}:
        return False
    head = counted_head(doc, article + 1)
    return head is not None and doc[head].tag_ in {"NN"} and is_person(doc[head]) and doc[head].lower_ != "family"


def draft_figure(doc: Doc, count: Count, sentences: list[int], drafts: list[Draft]) -> Draft | None:
    """The figure that a count makes with the words around it; None where the number counts nothing here."""
    number = count.after - 1
    head = counted_head(doc, count.end)
    if count.kind == "none":
        return draft_of_none(doc, count, head, sentences)
    if count.kind == "nobody":
        head = None
    draft = Draft(count, number, head, last_token(count, head), sentences[number], None, "other", "not-people", False)
    if count.kind in {"money", "percent", "amount", "magnitude"}:
        draft.measure = count.kind if count.kind in {"money", "magnitude"} else "other"
        return draft
    draft.elided = head is None
    if is_source(doc, draft) or is_denied(doc, draft):
        return None
    fill(doc, draft, drafts)
    return draft if is_told(doc, draft) else None


def last_token(count: Count, head: int | None) -> int:
    """The last token of number and counted group."""
    return count.end - 1 if head is None else max(head, count.end - 1)


def is_source(doc: Doc, draft: Draft) -> bool:
    """Whether those counted are the ones who say something: "two security sources said", "one of them said"."""
    for i in {draft.number, draft.head if draft.head is not None else draft.number}:
        token = doc[i]
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        speaks = token.dep_ == "nsubj" and token.head.lemma_.lower() in word_set("figures-speech", "lemma")
        cited = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
        if (speaks and is_person(token)) or (speaks and token.i == draft.number and draft.elided) or cited:
            return True
    head = doc[draft.head] if draft.head is not None else None
    return head is not None and head.lemma_.lower() == "source"


def is_denied(doc: Doc, draft: Draft) -> bool:
    """ "The figure of 40 is a lie": the mention of a number that is denied, no count of its own."""
    before = doc[draft.count.start - 2 : draft.count.start] if draft.count.start >= 2 else None
    if not draft.elided or before is None or before[1].lower_ != "of":
        return False
    return any(token.lower_ in word_set("figures-denials", "word") for token in doc[draft.number + 1 : draft.number + 5])


def fill(doc: Doc, draft: Draft, drafts: list[Draft]) -> None:
    """Give a draft its measure and its group, from its own words first."""
    draft.antecedent = antecedent(doc, draft, drafts)
    before = drafts[draft.antecedent] if draft.antecedent is not None else None
    noun = number_noun(doc, draft) if draft.elided else None
    if noun is not None:
        fill_from_noun(doc, draft, noun, before)
        return
    person = counts_persons(doc, draft, before)
    draft.measured = measure_of(
        doc, draft.count.start, draft.number, draft.count.end, draft.head, person=person
    )
    if is_listed(doc, draft, before) and before is not None:
        draft.measured = Measured(before.measure, draft.number, "inherited")
        draft.listed = True
    if draft.measured is None and (draft.elided or is_again(doc, draft)) and before is not None:
        draft.measured = Measured(before.measure, draft.number, "inherited")
    draft.measure = draft.measured.measure if draft.measured else "other"
    draft.group = told_group(doc, draft, before) or ("not-people" if draft.head is not None else "people")
    settle_participants(doc, draft)
    settle_sides(doc, draft)


def settle_sides(doc: Doc, draft: Draft) -> None:
    """Ships in a search take no part as people do; soldiers that somebody holds are no detainees but captives."""
    if draft.group == "not-people" and draft.measure == "participants":
        draft.measure = "other"
    held = draft.measured is not None and doc[draft.measured.token].lemma_.lower() == "hold"
    if held and draft.group == "security-forces" and draft.measure == "detained":
        draft.measure = "abducted"
    verb = doc[draft.head].head if draft.head is not None else None
    if verb is not None and draft.measured is None and draft.group in {"security-forces", "rescuer"}:
        if doc[draft.head or 0].dep_ == "dobj" and verb.lemma_.lower() in word_set("figures-fielding", "lemma"):
            draft.measure = "participants"
    if draft.group == "people" and draft.measure == "participants" and draft.measured is not None:
        if doc[draft.measured.token : draft.measured.token + 3].text.lower() == "in the search":
            draft.group = "rescuer"


def counts_persons(doc: Doc, draft: Draft, before: Draft | None) -> bool:
    """Whether those counted are persons, as far as the counted words or the figure before tell."""
    if draft.head is None or doc[draft.head].lower_ in PRONOUNS:
        return before is None or before.group != "not-people"
    return group_of(doc, draft.count.end, draft.head) is not None


def is_again(doc: Doc, draft: Draft) -> bool:
    """Whether the counted word only points back: "seven of them", "nine others"."""
    return draft.head is not None and doc[draft.head].lower_ in {"them", "whom", "others", "more"}


def antecedent(doc: Doc, draft: Draft, drafts: list[Draft]) -> int | None:
    """The figure before that an elided or pointing-back number takes its group from: in this sentence or the last."""
    if draft.head is not None and doc[draft.head].lower_ not in PRONOUNS | {"others"}:
        return None
    others = draft.head is not None and doc[draft.head].lower_ == "others"
    for place in range(len(drafts) - 1, -1, -1):
        other = drafts[place]
        if other.sentence < draft.sentence - 1:
            return None
        if other.count.kind in {"number", "one", "article"} and not (others and follows_part_words(doc, other)):
            return place
    return None


def is_listed(doc: Doc, draft: Draft, before: Draft | None) -> bool:
    """Whether a bare number carries on a list: "13 people were martyred in Bannu, five in Lakki Marwat"."""
    if not draft.elided or before is None or before.sentence != draft.sentence:
        return False
    end, start = draft.count.end, draft.count.start
    if end >= len(doc) or doc[end].lower_ not in {"in", "from", "at", "near", "with"}:
        return False
    return start > 0 and doc[start - 1].lower_ in {",", "and", ";"}


def told_group(doc: Doc, draft: Draft, before: Draft | None) -> str | None:
    """The group that the counted words, the noun of the measure, or the figure before tells."""
    if draft.head is not None:
        head = doc[draft.head]
        group = group_of(doc, draft.count.end, draft.head)
        if head.tag_ not in NOUNS or head.lower_ in PRONOUNS:
            group = predicate_group(doc, draft) or group
        if head.lower_ == "others" or (group is None and head.lower_ in PRONOUNS and head.lower_ != "us"):
            return before.group if before is not None else "people"
        if group is not None:
            return side_of(doc, draft, group)
        noun = noun_row(head)
        if noun is not None and noun[1]:
            return noun[1]
        if head.lemma_.lower() == "life" or head.tag_ in {"JJ", "VBN"}:
            return "people"
        return "people" if draft.measure in {"killed", "injured", "missing"} and draft.measured is not None and head.tag_ == "VBG" else None
    attribute = predicate_group(doc, draft)
    if attribute is not None:
        return attribute
    return before.group if before is not None else None


def side_of(doc: Doc, draft: Draft, group: str) -> str:
    """ "lost only eight men": men of the side that lost them."""
    if group != "people" or draft.head is None:
        return group
    verb = doc[draft.head].head
    if doc[draft.head].dep_ != "dobj" or verb.lemma_.lower() != "lose":
        return group
    while verb.dep_ == "conj" and not any(child.dep_ == "nsubj" for child in verb.children):
        verb = verb.head
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return next((told for subject in subjects if (told := noun_group(subject))), group)


def predicate_group(doc: Doc, draft: Draft) -> str | None:
    """ "38 were women", "nine of the dead were civilians": the group stands in the predicate."""
    after = draft.last + 1
    if after + 1 >= len(doc) or doc[after].lemma_ != "be":
        return None
    head = head_in_run(doc, after + 1)
    return group_of(doc, after + 1, head) if head is not None and is_person(doc[head]) else None


def settle_participants(doc: Doc, draft: Draft) -> None:
    """People who take part in a march are protesters where the report is about one."""
    if draft.group != "people" or draft.measure not in {"participants", "detained"}:
        return
    protest = word_set("groups-contexts", "word")
    if draft.measure == "detained":
        sentence = doc[draft.number].sent
        if any(token.lemma_.lower() in {"protester", "demonstrator", "protestor"} for token in sentence):
            draft.group = "protester"
        return
    told = draft.measured.token if draft.measured else draft.number
    aboard = draft.measured is not None and draft.measured.how == "behind"
    lemma = doc[told].lemma_.lower()
    if aboard or lemma in {"carry", "board", "send", "deploy", "dispatch", "attend", "transport"}:
        return
    if sum(token.lemma_.lower() in protest for token in doc) > 1:
        draft.group = "protester"


def number_noun(doc: Doc, draft: Draft) -> int | None:
    """The noun that a bare number belongs to: "toll" in "the toll rose to 64", "number" in "to 24 the number of ..."."""
    start, end = draft.count.start, draft.count.end
    if doc[start].lower_ == "total":
        return start
    if start == 0:
        return None
    before = doc[start - 1]
    governed = before.lower_ in NUMBER_PREPOSITIONS or before.lemma_.lower() in NUMBER_VERBS
    if not governed:
        return None
    if end < len(doc) and doc[end].lower_ in {"the", "its", "their"}:
        for i in range(end + 1, min(len(doc), end + 4)):
            if is_number_noun(doc[i]):
                return i
    if before.lower_ == "of":
        return start - 2 if start >= 2 and doc[start - 2].tag_ in NOUNS else None
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
    limit = draft.count.start if draft.count.start > noun else min(len(doc), noun + 8)
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


def draft_of_none(doc: Doc, count: Count, head: int | None, sentences: list[int]) -> Draft | None:
    """ "no deaths", "no report of any death", "no civilian was targeted"; None where "no" counts nothing."""
    if head is None:
        return None
    if doc[head].lemma_.lower() in {"report", "sign"} and head + 1 < len(doc) and doc[head + 1].lower_ == "of":
        after = head + 2
        after += after < len(doc) and doc[after].lower_ in {"any", "new", "further"}
        head = counted_head(doc, after) or head
    noun = noun_row(doc[head])
    person = noun_group(doc[head])
    draft = Draft(count, head, head, head, sentences[head], None, "other", "people", False)
    if noun is not None and noun[2] == "strong" and noun[0] != "operations":
        draft.measured, draft.measure, draft.group = Measured(noun[0], head, "noun"), noun[0], noun[1]
        return draft
    if person is None or doc[head].tag_ in {"NNP", "NNPS"}:
        return None
    draft.group = group_of(doc, count.end, head) or person
    told = measure_of(doc, count.start, head, count.end, head, person=True)
    existential = any(child.dep_ == "expl" for child in doc[head].head.children)
    harmed = doc[head].dep_ == "nsubjpass"
    if told is None and not existential and not harmed:
        return None
    draft.measured, draft.measure = told, told.measure if told else "other"
    return draft if told is None or told.measure in FATES else None


def is_told(doc: Doc, draft: Draft) -> bool:
    """Whether a count is a figure: not "the two camps" named again, nor "a doctor" of whom nothing is told."""
    count = draft.count
    told = draft.measured is not None and draft.measured.how not in {"weak", "inherited"}
    if count.kind == "article":
        return told and draft.measure in FATES and is_victim(doc, draft)
    if count.kind == "nobody":
        return told and draft.measure in FATES
    if count.kind == "one":
        paired = count.end < len(doc) and draft.elided and draft.measured is not None
        return told or paired or (draft.head is not None and next_is_noun(doc, draft))
    definite = count.start > 0 and doc[count.start - 1].lower_ in {"the", "these", "those", "both", "its", "their"}
    if definite and not told:
        small = (size(draft) or 0) <= NAMED_AGAIN
        return not (draft.elided or (small and draft.group == "not-people"))
    if draft.elided and doc[count.start].lower_ == "all":
        return True
    if draft.elided and draft.measured is None:
        return count.kind == "number" and (size(draft) or 0) > NAMED_AGAIN
    return True


def next_is_noun(doc: Doc, draft: Draft) -> bool:
    """Whether "one" stands before a noun it counts, not "one" of manner ("one day", "one way")."""
    return draft.head is not None and doc[draft.head].tag_ in NOUNS and doc[draft.number + 1].lower_ != "of"


def is_victim(doc: Doc, draft: Draft) -> bool:
    """Whether the single person is the one that the measure is told of, by a verb and not by chance nearness."""
    return draft.measured is not None and draft.measured.how in {"verb", "behind", "modifier"} and draft.head is not None
