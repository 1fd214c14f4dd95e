"""Counted words -> the noun that heads them and the neutral group they stand in.

    "15 security personnel" -> head "personnel", group "security-forces"
    "70 members of the tribe" -> head "members", group "people"

What a group is called by a speaker is not told here but by the namings of a figure.
"""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.find.counts import QUOTES
from kg.find.numbers import DASHES, WORDS
from kg.resources import read_word_list, resource_directory

PREMODIFIERS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG", "VBD", "HYPH", "RB", "RBR", "CD", "ADD", "AFX"}
)
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PRONOUNS = frozenset({"them", "whom", "these", "those", "us", "you", "which"})
# The longest run of words between a number and its noun in the gold has five ("two of our brave sons" aside).
LONGEST_RUN = 8
# Words from the number of "39-year-old" to "old"; from 18 on the one of that age is no child.
AGE_WORDS = 4
GROWN_UP = 18


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded term of `ontology/loaded-terms.tsv`: what it is about (group or measure) and the neutral notation."""

    kind: str
    neutral: str


@lru_cache(maxsize=1)
def group_nouns() -> dict[str, str]:
    """The group that each noun for persons stands in, by its lemma or form."""
    return {row["noun"]: row["group"] for row in read_word_list(WORDS / "groups-nouns.tsv")}


@lru_cache(maxsize=1)
def group_modifiers() -> dict[str, str]:
    """The group that a word before a noun puts it in."""
    return {row["word"]: row["group"] for row in read_word_list(WORDS / "groups-modifiers.tsv")}


@lru_cache(maxsize=1)
def loaded_terms() -> dict[str, Loaded]:
    """The loaded terms of one word, in lower case."""
    rows = read_word_list(resource_directory("ontology") / "loaded-terms.tsv")
    return {row["term"].lower(): Loaded(row["kind"], row["neutral"]) for row in rows}


def counted_head(doc: Doc, after: int) -> int | None:
    """The noun that the number before token `after` counts, None where the words give none.

    "92 India-backed terrorists" -> "terrorists"; "six of the deaths" -> "deaths"; "11 were killed" -> None.
    """
    i = after
    if i < len(doc) and doc[i].text in QUOTES:
        i += 1
    if i < len(doc) and doc[i].lower_ == "of":
        return head_after_of(doc, i + 1)
    head = head_in_run(doc, i)
    if head is not None and doc[head].lower_ == "year" and head + 2 < len(doc) and is_aged(doc[head + 2]):
        return head + 2
    return head


def is_aged(token: Token) -> bool:
    """Whether it is the "old" of "a 39-year-old" that stands for the person."""
    if token.lower_ != "old" or token.i < AGE_WORDS or token.dep_ in {"amod", "compound", "nmod"}:
        return False
    return [t.lower_ for t in token.doc[token.i - 3 : token.i]] == ["-", "year", "-"]


def aged_group(token: Token) -> str:
    """The group of "a 9-year-old"."""
    age = token.nbor(-AGE_WORDS).text
    return "child" if age.isdigit() and int(age) < GROWN_UP else "people"


def head_after_of(doc: Doc, i: int) -> int | None:
    """The noun or pronoun of "of the deaths", "of our brave sons", "of them", "of the dead"."""
    if i < len(doc) and doc[i].lower_ in PRONOUNS and not is_determiner(doc, i):
        return i
    j = i
    while j < len(doc) and doc[j].tag_ in {"DT", "PRP$", "PDT", "WDT"}:
        j += 1
    head = head_in_run(doc, j)
    if head is None and j > i and j < len(doc) and doc[j].tag_ in {"JJ", "VBN", "VBG", "CD"}:
        return j
    return head


def is_determiner(doc: Doc, i: int) -> bool:
    """Whether "these" or "those" stands before a noun of its own."""
    return doc[i].tag_ == "DT" and i + 1 < len(doc) and doc[i + 1].tag_ in NOUNS | {"JJ"}


def head_in_run(doc: Doc, i: int) -> int | None:
    """The last noun of the run of modifiers and nouns that begins at token i."""
    head = None
    limit = min(len(doc), i + LONGEST_RUN)
    while i < limit:
        token = doc[i]
        if token.is_sent_start and head is not None:
            break
        if token.tag_ in NOUNS:
            if head is not None and ends_run(doc, head, i):
                break
            head = i
            if token.lower_ in {"others", "people", "personnel"}:
                break
        elif head is None and (token.tag_ in PREMODIFIERS or token.text in QUOTES or token.text in DASHES):
            if token.tag_ in {"VBN", "VBD", "VBG", "RB", "RBR"} and not leads_to_noun(doc, i):
                break
        elif head is None and joins_modifiers(doc, i):
            pass
        elif head is None or not carries_on(doc, head, i):
            break
        i += 1
    return head


def ends_run(doc: Doc, head: int, i: int) -> bool:
    """Whether the noun at `head` is the last of its run though the noun at i stands right behind it."""
    if doc[head].tag_ != "NNS":
        return False
    return not (doc[head].dep_ in {"compound", "nmod"} and doc[head].head.i >= i)


def leads_to_noun(doc: Doc, i: int) -> bool:
    """Whether a participle or adverb at i is followed, modifiers between, by a noun it belongs to."""
    token = doc[i]
    if i + 1 >= len(doc):
        return False
    after = doc[i + 1]
    if token.tag_ in {"RB", "RBR"}:
        return after.tag_ in {"JJ", "VBN", "NNP"} or (token.tag_ == "RBR" and after.tag_ in NOUNS)
    belongs = token.dep_ in {"amod", "compound", "nmod"} and token.head.i > i
    if token.pos_ == "AUX" or (token.tag_ == "VBD" and not belongs):
        return False
    return after.tag_ in NOUNS | {"JJ", "VBN", "HYPH", "VBG"} and (belongs or after.tag_ in NOUNS | {"HYPH"})


def joins_modifiers(doc: Doc, i: int) -> bool:
    """Whether "and" joins modifiers: "artillery and mortar systems", "military and civilian vehicles"."""
    joint = doc[i].lower_ in {"and", "or"} and i + 1 < len(doc)
    return joint and doc[i].head.dep_ in {"amod", "compound", "nmod"}


def carries_on(doc: Doc, head: int, i: int) -> bool:
    """Whether the run goes on behind a noun: a hyphen, an adjective behind a name ("ISIL tactical units")."""
    token = doc[i]
    if i + 1 >= len(doc):
        return False
    if token.tag_ == "HYPH" or (token.text in DASHES and not token.whitespace_ and not doc[i - 1].whitespace_):
        return True
    after = doc[i + 1]
    if doc[i - 1].tag_ == "HYPH" and token.tag_ in {"JJ", "VBN", "VBD"} and after.tag_ in NOUNS | {"JJ"}:
        return True
    singular = doc[head].tag_ in {"NN", "NNP"} and token.head.i > i
    if token.lower_ in {"and", "or"}:
        return singular and doc[head].dep_ in {"compound", "nmod"} and doc[head].head.i > i
    return singular and token.tag_ in {"JJ", "VBN"} and after.tag_ in NOUNS


def noun_group(token: Token) -> str | None:
    """The group that a noun tells by itself, None where it names no persons known."""
    if is_aged(token):
        return aged_group(token)
    nouns = group_nouns()
    group = nouns.get(token.lower_) or nouns.get(token.lemma_.lower())
    if group is None and token.lower_.endswith("men"):
        group = nouns.get(token.lower_[:-3] + "man")  # "Citizen Airmen", taken for a name and left as it is
    if group is None:
        loaded = loaded_terms().get(token.lemma_.lower()) or loaded_terms().get(token.lower_)
        group = loaded.neutral if loaded is not None and loaded.kind == "group" else None
    if group is None and token.lower_.endswith(("men", "women")) and token.tag_ == "NNS":
        group = "people"
    if group is None and (token.ent_type_ == "NORP" or is_demonym(token)) and token.tag_ in {"NNS", "NNPS"}:
        group = "people"
    return group


def is_demonym(token: Token) -> bool:
    """Whether it is a plural made from the name of a people: "Syrians", "Kenyans"."""
    return token.text[0].isupper() and token.lower_.endswith(("ans", "ians", "is", "ese"))


def is_person(token: Token) -> bool:
    """Whether a noun or pronoun stands for persons."""
    return noun_group(token) not in {None, "collective"} or token.lower_ in PRONOUNS


def group_of(doc: Doc, start: int, head: int) -> str | None:
    """The neutral group of the counted words between the number and its head; None where they tell none.

    The noun decides; where it is a general one ("personnel", "members", "deaths") its modifiers do.
    """
    group = noun_group(doc[head])
    lists = group_modifiers()
    modifiers = [doc[i] for i in range(start, head)]
    if group is None and doc[head].lower_ in PRONOUNS:
        return None
    told = [lists[key] for t in modifiers for key in (t.lower_, t.lemma_.lower()) if key in lists]
    if "foreigner" in told and group in {"people", "civilian", "foreigner"}:
        return "foreigner"
    if group in {"people", "civilian"} and foreign_modifier(modifiers):
        return "foreigner" if group == "civilian" or doc[head].lower_ in {"nationals", "citizens"} else group
    if group == "collective":
        return told[0] if told else None
    if group == "people" or (group is None and doc[head].lemma_.lower() in {"death", "casualty", "body", "fatality"}):
        return told[0] if told else group_behind(doc, head) or group
    return group


def foreign_modifier(modifiers: list[Token]) -> bool:
    """Whether a nationality stands among the modifiers: "five Bulgarian nurses"."""
    return any(token.ent_type_ == "NORP" and token.pos_ in {"ADJ", "PROPN"} for token in modifiers)


def group_behind(doc: Doc, head: int) -> str | None:
    """The group that words behind a general noun tell: "men in uniform", "members of the security forces"."""
    for j in range(head + 1, min(head + 6, len(doc))):
        token = doc[j]
        if token.pos_ in {"VERB", "AUX", "PUNCT"} or token.is_sent_start:
            return None
        if token.lower_ == "uniform":
            return "security-forces"
        told = group_modifiers().get(token.lower_)
        if told and doc[head + 1].lower_ in {"of", "from"}:
            return told
        named = noun_group(token)
        if named and named != "people" and doc[head + 1].lower_ == "of" and token.tag_ in NOUNS:
            return named
    return None
