"""Clusters of mentions -> the same with their pronouns, by rules over the parse.

"Mohsin Naqvi said the attacks were planned. “We have evidence,” he said." -> "he" is Mohsin Naqvi
"""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from kg.find.actor_clusters import Cluster
from kg.find.actor_mentions import Mention, governor, role_of
from kg.find.actor_text import Text

PRONOUNS = {
    "he": ("person", "m"), "him": ("person", "m"), "his": ("person", "m"),
    "she": ("person", "f"), "her": ("person", "f"), "hers": ("person", "f"),
    "it": ("thing", "-"), "its": ("thing", "-"), "they": ("many", "-"), "them": ("many", "-"), "their": ("many", "-"),
}  # fmt: skip
REACH = 3  # sentences back; measured on the gold reports, see tests
QUOTES = re.compile(r"[“”\"]")


@dataclass(frozen=True)
class Ambiguity:
    """A pronoun that stands equally for two actors; the first was taken."""

    mention: Mention
    clusters: tuple[Cluster, ...]


def quoted_tokens(text: Text) -> list[bool]:
    """Whether each token stands inside a quotation; quotations end with their paragraph."""
    inside = [False] * len(text.doc)
    open_ = False
    for token in text.doc:
        if "\n" in token.text:
            open_ = False
        if token.text == "“":
            open_ = True
        elif token.text == "”":
            open_ = False
        elif token.text == '"':
            open_ = not open_
        inside[token.i] = open_
    return inside


def resolve_pronouns(text: Text, clusters: list[Cluster]) -> list[Ambiguity]:
    """Add to each cluster its pronouns; what comes back are those with two equal readings."""
    quoted = quoted_tokens(text)
    sentence = [0] * len(text.doc)
    for number, sent in enumerate(text.doc.sents):
        for token in sent:
            sentence[token.i] = number
    seen: list[tuple[Mention, Cluster]] = sorted(
        ((m, c) for c in clusters for m in c.mentions), key=lambda pair: pair[0].start
    )
    history: list[tuple[Mention, Cluster]] = []
    doubtful: list[Ambiguity] = []
    place = 0
    for token in text.doc:
        while place < len(seen) and seen[place][0].start <= token.idx:
            history.append(seen[place])
            place += 1
        if token.lower_ not in PRONOUNS or (token.lower_ in ("it", "its") and _empty_it(token)):
            continue
        found = _antecedent(text, token, history, sentence, quoted)
        if not found:
            continue
        role = role_of(token, text.lexicon)
        sort, gender = PRONOUNS[token.lower_]
        mention = Mention(
            token.idx,
            token.idx + len(token.text),
            token.i,
            "person" if sort == "person" else "group",
            "",
            "pronoun",
            gender=gender,
            acts=bool(role),
            speaks=role == "say",
        )
        found[0].add(mention)
        history.append((mention, found[0]))
        if len(found) > 1:
            doubtful.append(Ambiguity(mention, tuple(found)))
    return doubtful


def _empty_it(token: Token) -> bool:
    """Whether "it" points at nothing: "it was reported that", "it is clear"."""
    if token.lower_ == "its":
        return False
    head = token.head
    if token.dep_ == "expl" or token.dep_ == "nsubjpass":
        return True
    return head.lemma_ == "be" and any(child.dep_ in ("acomp", "attr") for child in head.children)


def _antecedent(
    text: Text, token: Token, history: list[tuple[Mention, Cluster]], sentence: list[int], quoted: list[bool]
) -> list[Cluster]:
    """The cluster that a pronoun stands for; two where they stand equally; none where none fits."""
    sort, gender = PRONOUNS[token.lower_]
    speaker = _speaker_near(token, history, sentence, quoted) if quoted[token.i] else None
    scores: dict[int, tuple[float, Cluster]] = {}
    for mention, each in reversed(history):
        distance = sentence[token.i] - sentence[mention.head]
        if distance > REACH:
            break
        if each is speaker or mention.end > token.idx or not _agrees(each, sort, gender):
            continue
        if quoted[mention.head] and not quoted[token.i]:
            continue
        score = _salience(text, token, mention, distance)
        if id(each) not in scores or scores[id(each)][0] < score:
            scores[id(each)] = (score, each)
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    if not ranked:
        return []
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.25:
        return [ranked[0][1], ranked[1][1]]
    return [ranked[0][1]]


def _agrees(each: Cluster, sort: str, gender: str) -> bool:
    if sort == "person":
        return each.kind == "person" and (each.gender in ("-", gender))
    if sort == "thing":
        return each.kind != "person" and (each.named or not each.plural)
    return each.kind != "person" and (
        each.plural or each.kind == "group" or each.actor_class in ("police", "military", "armed-group", "crowd")
    )


def _salience(text: Text, token: Token, mention: Mention, distance: int) -> float:
    """How much a mention stands out at a pronoun: near, a subject, a speaker."""
    score = 4.0 - 1.5 * distance
    head = text.doc[mention.head]
    role = governor(head, text.lexicon).dep_
    if role in ("nsubj", "nsubjpass"):
        score += 1.5
    if mention.speaks:
        score += 1.5
    if distance == 0 and governor(head, text.lexicon).head.i == token.head.i and token.dep_ not in ("poss",):
        score -= 4  # the subject and the object of one verb are two
    if head.dep_ == "poss" or head.dep_ == "compound":
        score -= 0.75
    return score + mention.start / (len(text.whole) + 1) * 0.2


def _speaker_near(
    token: Token, history: list[tuple[Mention, Cluster]], sentence: list[int], quoted: list[bool]
) -> Cluster | None:
    """Who says the quotation that a pronoun stands in: the nearest that speaks outside it."""
    for mention, each in reversed(history):
        if sentence[token.i] - sentence[mention.head] > 2:
            return None
        if mention.speaks and not quoted[mention.head]:
            return each
    return None
