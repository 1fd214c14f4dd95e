"""What measure and group tell of one another: people on a march are protesters, soldiers that are held are captives."""

from functools import lru_cache

from spacy.tokens import Doc

from kg.find.figure_parts import Draft
from kg.find.numbers import WORDS
from kg.resources import read_word_list

FATES = frozenset({"killed", "injured", "missing", "abducted", "rescued", "detained"})
# Words behind a group in which the search it takes part in is named: "were taking part in the search".
REACH_OF_SEARCH = 9
ABOARD = frozenset({"carry", "board", "send", "deploy", "dispatch", "attend", "transport"})


@lru_cache(maxsize=8)
def word_set(name: str, column: str) -> frozenset[str]:
    """One column of a word list as a set."""
    return frozenset(row[column] for row in read_word_list(WORDS / f"{name}.tsv"))


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
    if aboard or lemma in ABOARD:
        return
    if sum(token.lemma_.lower() in protest for token in doc) > 1:
        draft.group = "protester"


def settle_sides(doc: Doc, draft: Draft) -> None:
    """Ships in a search take no part as people do; soldiers that somebody holds are no detainees but captives."""
    if draft.group == "not-people" and draft.measure == "participants":
        draft.measure = "other"
    held = draft.measured is not None and doc[draft.measured.token].lemma_.lower() == "hold"
    if held and draft.group == "security-forces" and draft.measure == "detained":
        draft.measure = "abducted"
    if draft.measured is None and draft.group in {"security-forces", "rescuer"} and is_fielded(doc, draft):
        draft.measure = "participants"
    if draft.group == "people" and draft.measure == "participants" and searches(doc, draft):
        draft.group = "rescuer"


def is_fielded(doc: Doc, draft: Draft) -> bool:
    """Whether somebody has or sends those counted: "the army has 1,400 soldiers in the area"."""
    head = doc[draft.head] if draft.head is not None else None
    fielding = word_set("figures-fielding", "lemma")
    return head is not None and head.dep_ == "dobj" and head.head.lemma_.lower() in fielding


def searches(doc: Doc, draft: Draft) -> bool:
    """Whether those counted take part in a search or rescue."""
    behind = doc[draft.last + 1 : draft.last + REACH_OF_SEARCH]
    return any(token.lower_ in {"search", "rescue"} and token.head.lower_ == "in" for token in behind)
