"""Clusters of mentions -> the same with their pronouns, by rules over the parse.

    "Mohsin Naqvi said the attacks were planned. “We have evidence,” he said." -> "he" is Mohsin Naqvi
    "gunmen who attacked a bus" -> "who" is the gunmen

A pronoun goes to the actor that stands out most in the last sentences: near, a subject, a speaker. Inside a quotation
it is never the one who speaks it. Where two stand out alike the nearer is taken and the other kept as a doubt.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.find.actor_clusters import Cluster
from kg.find.actor_mentions import Mention, governor, role_of
from kg.find.actor_text import Text

# How far back and how much things count. Found on the 78 pronoun speakers of the development reports: of them 75 go to
# the right actor; a reach of 2 loses two, equal weight for subjects and others loses nine.
REACH = 3  # sentences back
NEAR, EACH_SENTENCE, SUBJECT, SPEAKER, RECENT = 4.0, 1.5, 1.5, 1.5, 0.2
SAME_VERB, NARROWING = -4.0, -0.75
ALIKE = 0.25  # two that differ by less stand equally
SPEAKER_REACH = 2  # sentences from a quotation to its speaker
PLURAL_CLASSES = ("police", "military", "armed-group", "crowd")

History = list[tuple[Mention, Cluster]]


@dataclass(frozen=True)
class Ambiguity:
    """A pronoun that stands equally for two actors; the first was taken."""

    mention: Mention
    clusters: tuple[Cluster, ...]


def resolve_pronouns(text: Text, clusters: list[Cluster]) -> list[Ambiguity]:
    """Add to each cluster its pronouns; what comes back are those with two equal readings."""
    return Pronouns(text, clusters).resolve()


class Pronouns:
    """The pronouns of a text, resolved in text order."""

    def __init__(self, text: Text, clusters: Sequence[Cluster]) -> None:
        self.text = text
        pairs = [(mention, each) for each in clusters for mention in each.mentions]
        self.mentions = sorted(pairs, key=lambda pair: pair[0].start)
        self.starts = [mention.start for mention, _ in self.mentions]
        self.headed = {mention.head: each for mention, each in pairs}
        self.quoted = quoted_tokens(text)
        self.sentence = [number for number, sent in enumerate(text.doc.sents) for _ in sent]
        self.history: History = []

    def resolve(self) -> list[Ambiguity]:
        """Add each pronoun to its cluster; the doubtful ones."""
        doubtful = []
        place = 0
        for token in self.text.doc:
            while place < len(self.mentions) and self.mentions[place][0].start <= token.idx:
                self.history.append(self.mentions[place])
                place += 1
            found = self._antecedents(token)
            if not found:
                continue
            mention = self._mention(token)
            found[0].add(mention)
            self.history.append((mention, found[0]))
            if len(found) > 1:
                doubtful.append(Ambiguity(mention, tuple(found)))
        return doubtful

    def _mention(self, token: Token) -> Mention:
        sort, gender = self.text.lexicon.pronouns[token.lower_]
        role = role_of(token, self.text.lexicon)
        kind = "person" if sort == "person" else "group"
        end = token.idx + len(token.text)
        return Mention(
            token.idx, end, token.i, kind, "", "pronoun", gender=gender, acts=bool(role), speaks=role == "say"
        )  # fmt: skip

    def _antecedents(self, token: Token) -> list[Cluster]:
        """The cluster that a token stands for; two where they stand equally; none for no pronoun."""
        if token.lower_ not in self.text.lexicon.pronouns:
            return []
        sort, gender = self.text.lexicon.pronouns[token.lower_]
        if sort == "relative":
            return self._of_clause(token)
        if sort == "thing" and _is_empty(token):
            return []
        speaker = self._speaker_near(token) if self.quoted[token.i] else None
        scores: dict[int, tuple[float, Cluster]] = {}
        for mention, each in reversed(self.history):
            if self.sentence[token.i] - self.sentence[mention.head] > REACH:
                break
            told_inside = self.quoted[mention.head] and not self.quoted[token.i]
            if each is speaker or told_inside or mention.end > token.idx or not _agrees(each, sort, gender):
                continue
            score = self._salience(token, mention)
            if id(each) not in scores or scores[id(each)][0] < score:
                scores[id(each)] = (score, each)
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        return [each for score, each in ranked[:2] if ranked[0][0] - score < ALIKE]

    def _of_clause(self, token: Token) -> list[Cluster]:
        """The actor that a relative clause belongs to: "gunmen" of "gunmen who attacked"."""
        verb = token.head if token.dep_ != "poss" else token.head.head
        each = self.headed.get(governor(verb.head, self.text.lexicon).i if verb.dep_ == "relcl" else -1)
        each = each or (self.headed.get(verb.head.i) if verb.dep_ == "relcl" else None)
        return [each] if each is not None else []

    def _salience(self, token: Token, mention: Mention) -> float:
        """How much a mention stands out at a pronoun: near, a subject, a speaker."""
        distance = self.sentence[token.i] - self.sentence[mention.head]
        head = self.text.doc[mention.head]
        role = governor(head, self.text.lexicon)
        score = NEAR - EACH_SENTENCE * distance + RECENT * mention.start / (len(self.text.whole) + 1)
        if role.dep_ in ("nsubj", "nsubjpass"):
            score += SUBJECT
        if mention.speaks:
            score += SPEAKER
        if distance == 0 and role.head.i == token.head.i and token.dep_ != "poss":
            score += SAME_VERB  # subject and object of one verb are two
        if head.dep_ in ("poss", "compound"):
            score += NARROWING
        return score

    def _speaker_near(self, token: Token) -> Cluster | None:
        """Who says the quotation that a pronoun stands in: who speaks right after it, else the nearest before."""
        close = token.i
        while close + 1 < len(self.quoted) and self.quoted[close]:
            close += 1
        for mention, each in self.mentions[bisect_right(self.starts, token.idx) :]:
            if self.sentence[mention.head] > self.sentence[close]:
                break
            if mention.speaks and mention.head > close and not self.quoted[mention.head]:
                return each
        for mention, each in reversed(self.history):
            if self.sentence[token.i] - self.sentence[mention.head] > SPEAKER_REACH:
                return None
            if mention.speaks and not self.quoted[mention.head]:
                return each
        return None


def quoted_tokens(text: Text) -> list[bool]:
    """Whether each token stands inside a quotation; a quotation ends with its paragraph."""
    inside = []
    quoted = False
    for token in text.doc:
        if "\n" in token.text:
            quoted = False
        elif token.text in ("“", "”", '"'):
            quoted = token.text == "“" or (token.text == '"' and not quoted)
        inside.append(quoted)
    return inside


def _is_empty(token: Token) -> bool:
    """Whether "it" points at nothing: "it was reported that", "it is clear"."""
    if token.lower_ != "it":
        return False
    if token.dep_ in ("expl", "nsubjpass"):
        return True
    return token.head.lemma_ == "be" and any(child.dep_ in ("acomp", "attr") for child in token.head.children)


def _agrees(each: Cluster, sort: str, gender: str) -> bool:
    """Whether an actor fits a pronoun by gender and number."""
    if sort == "person":
        return each.kind == "person" and each.gender in ("-", gender)
    if sort == "thing":
        return each.kind != "person" and (each.named or not each.plural)
    many = each.plural or each.kind == "group" or each.actor_class in PLURAL_CLASSES
    return each.kind != "person" and many
