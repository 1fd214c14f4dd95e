"""Plain nouns -> mentions of actors that a report describes and does not name.

    "two security sources and a local elected official told" -> "two security sources", "a local elected official"
    "retreating assailants" -> noun "assailant", armed-group
"""

from spacy.tokens import Token

from kg.find.actor_mentions import Mention, role_of
from kg.find.actor_names import Text
from kg.find.actor_words import Noun, singular

LEFT_POS = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON", "PUNCT", "ADV", "VERB")
DEFINITE = ("the", "this", "these", "that", "those", "both", "its", "their", "his", "her")
PERSON_LINKS = ("of", "at", "in", "for", "from", "with")
INVARIABLE = ("people", "men", "personnel", "police", "khwarij", "khawarij", "mujahideen", "media")
VAGUE = frozenset(
    "innocent brave valiant more other many several some few most all another new young old dead wounded injured killed "
    "suspected alleged so-called last first next thousands dozens hundreds scores least".split()
)


def find_nominals(text: Text, names: list[Mention]) -> list[Mention]:
    """Every noun that may stand for an actor, outside the names already found."""
    taken = _taken(text, names)
    found = []
    for token in text.doc:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or taken[token.i]:
            continue
        mention = nominal(text, token, taken)
        if mention is not None:
            found.append(mention)
    return found


def _taken(text: Text, names: list[Mention]) -> list[bool]:
    taken = [False] * (len(text.doc) + 1)
    for mention in names:
        for i in range(text.tokens.at(mention.start), text.tokens.at(mention.end - 1) + 1):
            taken[i] = True
    for start, end in text.places.items():
        if 0 <= start < end <= len(text.whole):
            for i in range(text.tokens.at(start), text.tokens.at(end - 1) + 1):
                taken[i] = True
    return taken


def nominal(text: Text, token: Token, taken: list[bool]) -> Mention | None:
    """The mention that a noun heads, if the word lists have it as an actor."""
    if token.dep_ == "amod" or (token.pos_ == "ADJ" and token.dep_ not in ("nsubj", "pobj", "dobj", "nsubjpass", "conj", "poss")):
        return None
    if token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ in ("NOUN", "PROPN"):
        return None
    if token.i + 1 < len(text.doc) and text.doc[token.i + 1].text == "-":
        return None
    entry, first_of_term = _entry(text, token)
    if entry is None:
        return None
    noun, term = entry
    first = _left(text, token, taken)
    start = text.doc[first].idx
    tokens = text.doc[first : token.i + 1]
    plural = noun.kind == "group" and (singular(token.lower_) != token.lower_ or token.tag_ in ("NNS", "NNPS") or noun.use == "body" or token.lower_ in INVARIABLE)
    person = noun.kind == "person" or (noun.kind == "group" and not plural and noun.use == "agent" and singular(token.lower_) == token.lower_ and _is_person_noun(term, text))
    role = _role(text, token)
    definite = tokens[0].lower_ in DEFINITE or any(t.tag_ == "POS" for t in tokens)
    modifiers = frozenset(t.lower_ for t in text.doc[first:first_of_term] if t.pos_ in ("ADJ", "NOUN", "PROPN") and t.lower_ not in VAGUE)
    gender = text.lexicon.titles[term].gender if term in text.lexicon.titles else {"woman": "f", "girl": "f", "wife": "f", "mother": "f", "daughter": "f", "sister": "f", "man": "m", "boy": "m", "husband": "m", "father": "m", "son": "m", "brother": "m"}.get(term, "-")
    actor_class = "person" if person and not plural else noun.actor_class
    kind = "person" if person and not plural else ("organisation" if noun.kind == "organisation" else "group")
    if tokens[0].lower_ in ("no", "any"):
        return None
    if kind != "person" and noun.kind == "person" and role != "say":
        return None
    end = token.idx + len(token.text)
    if kind == "person" or noun.actor_class in ("government", "other") and role == "say":
        end = _with_place(text, token, taken)
    return Mention(start, end, token.i, kind, actor_class, "nominal", gender=gender, plural=plural, definite=definite, noun=term, modifiers=modifiers, acts=bool(role), speaks=role == "say", body=noun.use == "body")


def _is_person_noun(term: str, text: Text) -> bool:
    return term in text.lexicon.titles or term.endswith(("man", "er", "or", "ist", "ant", "ent", "al", "yer", "ess", "ian", "source", "refugee"))


def _entry(text: Text, token: Token) -> tuple[tuple[Noun, str] | None, int]:
    """The word-list entry of a noun with the words before it, longest first, and the place where the term begins."""
    doc, nouns = text.doc, text.lexicon.nouns
    lowered = token.lower_
    for length in (3, 2, 1):
        first = token.i - length + 1
        if first < 0:
            continue
        before = "".join(t.text_with_ws for t in doc[first : token.i]).lower()
        for form in (lowered, singular(lowered)):
            noun = nouns.get(before + form)
            if noun is not None:
                return (noun, before + form), first
    return None, token.i


def _with_place(text: Text, head: Token, taken: list[bool]) -> int:
    """Where "A doctor at Kenyatta National Hospital" ends: the noun with the names of its house or place."""
    end = head.i + 1
    doc = text.doc
    while end + 1 < len(doc) and doc[end].lower_ in PERSON_LINKS and doc[end].dep_ == "prep" and end - head.i < 10:
        after = end + 1
        while after < len(doc) and after - end < 8 and (doc[after].pos_ in ("DET", "PROPN") or taken[after] or doc[after].text == "-"):
            after += 1
        if after == end + 1 or doc[after - 1].pos_ == "DET":
            break
        end = after
    last = doc[end - 1]
    return last.idx + len(last.text)


def _left(text: Text, head: Token, taken: list[bool]) -> int:
    """The first token of the noun phrase that ends in its head."""
    first = head.i
    while first > 0:
        token = text.doc[first - 1]
        if token.lower_ == "and" and 2 <= first < head.i and {text.doc[first].lower_, text.doc[first - 2].lower_} <= text.lexicon.title_modifiers:
            first -= 2
            continue
        if token.pos_ not in LEFT_POS or token.is_space or (token.pos_ == "PUNCT" and token.text != "-"):
            break
        if not token.i < token.head.i <= head.i and not (token.text == "-" or token.tag_ == "POS"):
            break
        if token.pos_ == "VERB" and token.dep_ != "amod":
            break
        first -= 1
    while first < head.i and (text.doc[first].text == "-" or text.doc[first].tag_ == "POS"):
        first += 1
    return first


def _role(text: Text, token: Token) -> str:
    role = role_of(token, text.lexicon)
    if role:
        return role
    for child in token.rights:
        if child.dep_ in ("relcl", "acl") and any(c.dep_ == "nsubj" and c.lower_ in ("who", "which", "that") for c in child.lefts):
            return text.lexicon.verbs.get(child.lemma_.lower(), "")
    return ""
