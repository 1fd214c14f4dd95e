"""Plain nouns -> mentions of actors that a report describes and does not name.

"two security sources and a local elected official told" -> "two security sources", "a local elected official"
"retreating assailants" -> noun "assailant", armed-group
"""

from spacy.tokens import Token

from kg.find.actor_mentions import Mention, governor, role_of
from kg.find.actor_text import Text
from kg.find.actor_words import Lexicon, Noun, singular

LEFT_POS = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON", "PUNCT", "ADV", "VERB")
NOUN_ROLES = ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss")
DEFINITE = ("our", "the", "this", "these", "that", "those", "both", "its", "their", "his", "her")
HOUSE_LINKS = ("of", "at", "in", "for", "from", "with")
LONGEST_HOUSE = 8
LONGEST_TERM = 3
PERSON_ENDINGS = ("man", "er", "or", "ist", "ant", "ent", "al", "yer", "ess", "ian", "source", "refugee")


def find_nominals(text: Text, names: list[Mention]) -> list[Mention]:
    """Every noun that may stand for an actor, outside the names and places already found."""
    extents = [(mention.start, mention.end) for mention in names]
    extents += [(start, end) for start, end in text.places.items() if 0 <= start < end <= len(text.whole)]
    taken = [False] * (len(text.doc) + 1)
    for start, end in extents:
        for i in range(text.tokens.at(start), text.tokens.at(end - 1) + 1):
            taken[i] = True
    found = (nominal(text, token, taken) for token in text.doc if not taken[token.i] and _is_noun(text, token))
    return [mention for mention in found if mention is not None]


def _is_noun(text: Text, token: Token) -> bool:
    """Whether a token heads a noun phrase: not "police" of "police lines", not "rebel" of "rebel-held"."""
    if token.pos_ not in ("NOUN", "PROPN") and not (token.pos_ == "ADJ" and token.dep_ in NOUN_ROLES):
        return False
    after = text.doc[token.i + 1] if token.i + 1 < len(text.doc) else None
    if token.dep_ == "amod" or (after is not None and after.text == "-"):
        return False
    return not (token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ in ("NOUN", "PROPN"))


def nominal(text: Text, token: Token, taken: list[bool]) -> Mention | None:
    """The mention that a noun heads, if the word lists have it as an actor."""
    found = _entry(text, token)
    if found is None:
        return None
    noun, term, first_of_term = found
    first = _left(text, token)
    tokens = text.doc[first : token.i + 1]
    role = _role(text, token)
    plural = _is_plural(token, noun, text.lexicon)
    person = not plural and (noun.kind == "person" or _is_one(text, token, noun, term))
    if tokens[0].lower_ in ("no", "any") or (noun.kind == "person" and plural and role != "say"):
        return None
    judging = text.lexicon.narrowing["judging"]
    kept = (t for t in text.doc[first:first_of_term] if t.pos_ in ("ADJ", "NOUN", "PROPN"))
    kind = "person" if person else "group" if noun.kind == "person" else noun.kind
    end = token.idx + len(token.text)
    if person or (noun.actor_class in ("government", "other") and role == "say"):
        end = _with_house(text, token, taken)
    return Mention(
        text.doc[first].idx, end, token.i, kind, _class(noun, person=person), "nominal", gender=_gender(text, term),
        plural=plural, definite=tokens[0].lower_ in DEFINITE or any(t.tag_ == "POS" for t in tokens), noun=term,
        modifiers=frozenset(t.lower_ for t in kept if t.lower_ not in judging),
        acts=bool(role), speaks=role == "say", body=noun.use == "body",
    )  # fmt: skip


def _class(noun: Noun, *, person: bool) -> str:
    if person:
        return "person"
    return "crowd" if noun.actor_class == "person" else noun.actor_class


def _is_plural(token: Token, noun: Noun, lexicon: Lexicon) -> bool:
    several = singular(token.lower_) != token.lower_ or token.tag_ in ("NNS", "NNPS")
    if noun.kind == "person":
        return several
    return noun.kind == "group" and (several or noun.use == "body" or token.lower_ in lexicon.narrowing["plural"])


def _is_one(text: Text, token: Token, noun: Noun, term: str) -> bool:
    """Whether a noun of groups stands for one person here: "an official"."""
    if noun.kind != "group" or noun.use != "agent" or singular(token.lower_) != token.lower_:
        return False
    return term in text.lexicon.titles or term.endswith(PERSON_ENDINGS)


def _gender(text: Text, term: str) -> str:
    narrowing = text.lexicon.narrowing
    if term in text.lexicon.titles:
        return text.lexicon.titles[term].gender
    return "f" if term in narrowing["female"] else "m" if term in narrowing["male"] else "-"


def _entry(text: Text, token: Token) -> tuple[Noun, str, int] | None:
    """The entry of a noun with the words before it, longest first, its term and the token where that begins."""
    doc, nouns = text.doc, text.lexicon.nouns
    forms = dict.fromkeys((token.lower_, singular(token.lower_)))
    if not forms.keys() & text.lexicon.last_words:
        return None
    for first in range(max(0, token.i - LONGEST_TERM + 1), token.i + 1):
        before = text.whole[doc[first].idx : token.idx].lower()
        for form in forms:
            noun = nouns.get(before + form)
            if noun is not None:
                return noun, before + form, first
    return None


def _with_house(text: Text, head: Token, taken: list[bool]) -> int:
    """Where "A doctor at Kenyatta National Hospital" ends: the noun with the names of its house or place."""
    doc = text.doc
    end = head.i + 1
    while end + 1 < len(doc) and doc[end].lower_ in HOUSE_LINKS and doc[end].dep_ == "prep":
        after = end + 1
        while after < min(len(doc), end + LONGEST_HOUSE) and _names_house(doc[after], taken):
            after += 1
        if after == end + 1 or doc[after - 1].pos_ == "DET":
            break
        end = after
    last = doc[end - 1]
    return int(last.idx) + len(last.text)


def _names_house(token: Token, taken: list[bool]) -> bool:
    return token.pos_ in ("DET", "PROPN") or taken[token.i] or token.text == "-"


def _left(text: Text, head: Token) -> int:
    """The first token of the noun phrase that ends in its head."""
    doc, modifiers = text.doc, text.lexicon.title_modifiers
    first = int(head.i)
    while first > 0:
        token = doc[first - 1]
        if token.lower_ == "and" and 1 < first < head.i and {doc[first].lower_, doc[first - 2].lower_} <= modifiers:
            first -= 2  # "search and rescue agency"
        elif _belongs(token, head) or (token.pos_ == "NOUN" and token.lower_ in modifiers):
            first -= 1
        else:
            break
    while first < head.i and (doc[first].text == "-" or doc[first].tag_ == "POS"):
        first += 1
    return first


def _belongs(token: Token, head: Token) -> bool:
    """Whether a token before a noun is part of its phrase."""
    if token.text == "-":
        return True
    if token.pos_ not in LEFT_POS or token.is_space or token.pos_ == "PUNCT":
        return False
    if token.pos_ == "VERB" and token.dep_ != "amod":
        return False
    return token.i < token.head.i <= head.i or token.tag_ == "POS"


def _role(text: Text, token: Token) -> str:
    """What a noun does, in its clause or in one that "who" begins."""
    role = role_of(token, text.lexicon)
    for noun in () if role else (token, governor(token, text.lexicon)):
        for child in noun.rights:
            if child.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in child.lefts):
                return text.lexicon.verbs.get(child.lemma_.lower(), "")
    return role
