"""Parse and the other readings -> every reported count: how many, of whom, what became of them, and who says so.

    "Forces killed at least 92 terrorists, the army said."
    -> Figure(span="at least 92 terrorists", count=92, lower=92, upper=None, qualifier="at-least",
              measure="killed", group="militant", claimant="actor/2", statement="statement/1")

`counts` reads the numbers, `groups` the counted nouns, `measures` what is said of them, `figure_parts` which figure is
a part of which, `figure_scope` claimant, event, place and time. Here they are put together, and a number without a
noun of its own ("11 were killed", "the toll rose to 64") takes it from the words around it or the figure before it.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.find.counts import Count, find_counts
from kg.find.figure_nouns import fill_from_noun, number_noun
from kg.find.figure_parts import Draft, follows_part_words, relate_parts, size
from kg.find.figure_scope import Scope
from kg.find.figure_sides import FATES, settle_participants, settle_sides, word_set
from kg.find.groups import NOUNS, PRONOUNS, counted_head, group_of, head_in_run, is_aged, is_person, noun_group
from kg.find.measure_words import Measured, noun_row
from kg.find.measures import measure_of
from kg.find.parse import Parse
from kg.model import Actor, Doubt, Event, Figure, Location, Period, Statement

# "The two camps" names again what was counted before; from eleven on a number is said for its own sake.
NAMED_AGAIN = 10
# Words behind a number in which its denial stands: "the figure of 40 is a lie".
REACH_OF_DENIAL = 5


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
    return (
        head is not None
        and (doc[head].tag_ == "NN" or is_aged(doc[head]))
        and is_person(doc[head])
        and doc[head].lower_ != "family"
    )


def draft_figure(doc: Doc, count: Count, sentences: list[int], drafts: list[Draft]) -> Draft | None:
    """The figure that a count makes with the words around it; None where the number counts nothing here."""
    number = count.after - 1
    head = counted_head(doc, count.end)
    if count.kind == "none":
        return draft_of_none(doc, count, head, sentences)
    if count.kind == "nobody":
        head = None
    draft = Draft(count, number, head, last_token(count, head), sentences[number])
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
    """Whether a number is only mentioned to be denied: "The figure of 40 is a lie"."""
    start = draft.count.start
    if not draft.elided or start == 0 or doc[start - 1].lower_ != "of":
        return False
    behind = doc[draft.number + 1 : draft.number + REACH_OF_DENIAL]
    return any(token.lower_ in word_set("figures-denials", "word") for token in behind)


def fill(doc: Doc, draft: Draft, drafts: list[Draft]) -> None:
    """Give a draft its measure and its group, from its own words first."""
    draft.antecedent = antecedent(doc, draft, drafts)
    before = drafts[draft.antecedent] if draft.antecedent is not None else None
    bare = draft.elided or doc[draft.number + 1].lower_ in {"people", "persons"}
    noun = number_noun(doc, draft) if bare else None
    if noun is not None:
        fill_from_noun(doc, draft, noun, before)
        return
    person = counts_persons(doc, draft, before)
    draft.measured = measure_of(doc, draft.count.start, draft.number, draft.count.end, draft.head, person=person)
    if is_listed(doc, draft, before) and before is not None:
        draft.measured = Measured(before.measure, draft.number, "inherited")
        draft.listed = True
    if draft.measured is None and (draft.elided or is_again(doc, draft)) and before is not None:
        draft.measured = Measured(before.measure, draft.number, "inherited")
    draft.measure = draft.measured.measure if draft.measured else "other"
    draft.group = told_group(doc, draft, before) or ("not-people" if draft.head is not None else "people")
    settle_participants(doc, draft)
    settle_sides(doc, draft)


def counts_persons(doc: Doc, draft: Draft, before: Draft | None) -> bool:
    """Whether those counted are persons, as far as the counted words or the figure before tell."""
    if draft.head is None or doc[draft.head].lower_ in PRONOUNS:
        return before is None or before.group != "not-people"
    return group_of(doc, draft.count.end, draft.head) is not None


def is_again(doc: Doc, draft: Draft) -> bool:
    """Whether the counted word only points back: "seven of them", "nine others"."""
    return draft.head is not None and doc[draft.head].lower_ in {"them", "whom", "which", "others", "more"}


def antecedent(doc: Doc, draft: Draft, drafts: list[Draft]) -> int | None:
    """The figure before that an elided or pointing-back number takes its group from: in this sentence or the last."""
    if draft.head is not None and doc[draft.head].lower_ not in PRONOUNS | {"others"}:
        return None
    pronoun = draft.head is not None and doc[draft.head].lower_ in PRONOUNS
    for place in range(len(drafts) - 1, -1, -1):
        other = drafts[place]
        if other.sentence < draft.sentence - 1:
            return None
        if other.count.kind in {"number", "one", "article"} and (pronoun or not follows_part_words(doc, other)):
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
    carried = before.group if before is not None else None
    if draft.head is None:
        told = draft.measured is not None and draft.measured.how == "behind" and draft.measure in FATES
        carried = "people" if told and carried == "not-people" else carried
        return predicate_group(doc, draft) or group_out_of(doc, draft) or carried
    head = doc[draft.head]
    group = group_of(doc, draft.count.end, draft.head)
    if head.tag_ not in NOUNS or head.lower_ in PRONOUNS:
        group = predicate_group(doc, draft) or group
    if head.lower_ == "others" or (group is None and head.lower_ in PRONOUNS and head.lower_ != "us"):
        return carried or "people"
    if group is not None:
        return side_of(doc, draft, group)
    noun = noun_row(head)
    if noun is not None and noun[1]:
        return noun[1]
    nominal = head.tag_ in {"JJ", "VBN"} or (head.tag_ == "VBG" and draft.measured is not None)
    return "people" if head.lemma_.lower() == "life" or nominal else None


def group_out_of(doc: Doc, draft: Draft) -> str | None:
    """The group of those that a number is taken out of: "five out of 11 ducks"."""
    after = draft.last + 1
    if [token.lower_ for token in doc[after : after + 2]] != ["out", "of"]:
        return None
    head = head_in_run(doc, after + 2)
    return None if head is None else group_of(doc, after + 2, head) or "not-people"


def side_of(doc: Doc, draft: Draft, group: str) -> str:
    """The group with its side: in "lost only eight men" they are of the side that lost them."""
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
    """The group that stands in the predicate: "38 were women", "nine of the dead were civilians"."""
    after = draft.last + 1
    if after + 1 >= len(doc) or doc[after].lemma_ != "be":
        return None
    head = head_in_run(doc, after + 1)
    return group_of(doc, after + 1, head) if head is not None and is_person(doc[head]) else None


def draft_of_none(doc: Doc, count: Count, head: int | None, sentences: list[int]) -> Draft | None:
    """The figure of "no deaths", "no report of any death", "no civilian was targeted"; None where it counts nothing."""
    if head is None:
        return None
    head = reported_head(doc, head)
    noun = noun_row(doc[head])
    person = noun_group(doc[head])
    draft = Draft(count, head, head, head, sentences[head], group="people")
    if noun is not None and noun[2] == "strong" and noun[0] != "operations":
        draft.measured, draft.measure, draft.group = Measured(noun[0], head, "noun"), noun[0], noun[1]
        return draft
    if person in {None, "collective"} or doc[head].tag_ in {"NNP", "NNPS"}:
        return None
    draft.group = group_of(doc, count.end, head) or "people"
    draft.measured = measure_of(doc, count.start, head, count.end, head, person=True)
    if draft.measured is None:
        existential = any(child.dep_ == "expl" for child in doc[head].head.children)
        return draft if existential or doc[head].dep_ == "nsubjpass" else None
    draft.measure = draft.measured.measure
    return draft if draft.measure in FATES else None


def reported_head(doc: Doc, head: int) -> int:
    """The noun that "no reports of any deaths" is about: "deaths"."""
    of = head + 1 < len(doc) and doc[head + 1].lower_ == "of"
    if not of or doc[head].lemma_.lower() not in {"report", "sign"}:
        return head
    after = head + 2
    after += after < len(doc) and doc[after].lower_ in {"any", "new", "further"}
    return counted_head(doc, after) or head


def is_told(doc: Doc, draft: Draft) -> bool:
    """Whether a count is a figure: not "the two camps" named again, nor "a doctor" of whom nothing is told."""
    count = draft.count
    told = draft.measured is not None and draft.measured.how not in {"weak", "inherited"}
    if count.kind in {"article", "nobody"}:
        return told and draft.measure in FATES and (count.kind == "nobody" or is_victim(draft))
    if count.kind == "one":
        return draft.measured is not None or (draft.head is not None and next_is_noun(doc, draft))
    definite = count.start > 0 and doc[count.start - 1].lower_ in {"the", "these", "those", "both", "its", "their"}
    if definite and not told:
        small = (size(draft) or 0) <= NAMED_AGAIN
        return not (draft.elided or (small and draft.group == "not-people"))
    return not draft.elided or draft.measured is not None or doc[count.start].lower_ == "all"


def next_is_noun(doc: Doc, draft: Draft) -> bool:
    """Whether "one" stands before a noun it counts, not "one" of manner ("one day", "one way")."""
    return draft.head is not None and doc[draft.head].tag_ in NOUNS and doc[draft.number + 1].lower_ != "of"


def is_victim(draft: Draft) -> bool:
    """Whether the single person is the one that the measure is told of, by a verb and not by chance nearness."""
    return (
        draft.measured is not None and draft.measured.how in {"verb", "behind", "modifier"} and draft.head is not None
    )
