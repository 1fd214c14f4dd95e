"""A counted group in the parse -> what the report says became of it: killed, injured, missing, ...

    "15 security personnel embraced martyrdom" -> killed, by the idiom "embrace ... martyrdom"
    "leaving four people dead and dozens missing" -> killed for the first, missing for the second

What stands here is where to look, nearest first: the counted noun and its modifiers, words right behind it, then the
verb that governs it. What each word tells is in `measure_words`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.find.measure_words import (
    IDIOM_REACH,
    Measured,
    adjective_measure,
    measure_words,
    noun_measure,
    noun_row,
    verb_measure,
)

# Steps up the tree from a number to the verb that governs it; the longest in the gold is five.
LONGEST_CLIMB = 7
# Words that may stand between a group and the adjective that tells of it: "were still feared dead".
SKIPPED_REACH = 5
# Words between a group and a phrase that tells of it: "214 suspects across the country were in custody".
PHRASE_REACH = 7
SMALL_CLAUSE = frozenset({"leave", "see", "list", "report", "find", "declare", "confirm", "count", "have", "keep"})


def measure_of(doc: Doc, start: int, number: int, first: int, head: int | None, *, person: bool) -> Measured | None:
    """What is said of the group from `start` with that number token, first word behind it and head noun.

    None where nothing near tells it.
    """
    own = noun_measure(doc, head) if head is not None else None
    if own is not None and own.how == "noun":
        return own
    end = (head if head is not None else number) + 1
    return (
        modifier_measure(doc, first, head)
        or behind_measure(doc, end, person=person)
        or relative_measure(doc, end, person=person)
        or directly_before(doc, start, person=person)
        or phrase_measure(doc, end)
        or governed(doc, top_of(doc, number, head), start, person=person)
        or own
    )


def top_of(doc: Doc, number: int, head: int | None) -> int:
    """The token that stands for the counted group in the tree: the head, or the number in "41 of the dead"."""
    if head is None or any(token.lower_ == "of" for token in doc[number + 1 : head]):
        return number
    return head


def modifier_measure(doc: Doc, first: int, head: int | None) -> Measured | None:
    """What a word of the group itself tells: "38 injured people", "five dead civilians", "41 of the dead"."""
    if head is None:
        return None
    for i in range(first, head + 1):
        measure = measure_words().adjectives.get(doc[i].lower_)
        if measure and (i < head or doc[i].tag_ not in {"NN", "NNS"}):
            return Measured(measure, i, "modifier")
    return None


def behind_measure(doc: Doc, i: int, *, person: bool) -> Measured | None:
    """What a participle or adjective right behind the group tells: "27 people missing", "24 soldiers killed"."""
    limit = min(len(doc), i + 5)
    while i < limit and doc[i].lower_ in measure_words().skipped:
        i += 1
    if i >= limit or doc[i].is_sent_start:
        return None
    token = doc[i]
    measure = measure_words().adjectives.get(token.lower_)
    if measure and token.tag_ in {"JJ", "VBG", "VBN"} | ({"VBD"} if not has_object(token) else set()):
        attributive = token.dep_ in {"amod", "compound"} and token.head.i > i
        if not attributive:
            return Measured(measure, i, "behind")
    if token.tag_ in {"VBN", "VBD"} and not has_object(token) and token.dep_ not in {"aux", "auxpass"}:
        told = verb_measure(token, "passive", person=person)
        return Measured(told.measure, i, "behind") if told and not tells_of_subject(token) else None
    return None


def relative_measure(doc: Doc, i: int, *, person: bool) -> Measured | None:
    """A clause right behind the group: "18 civilians who embraced shahadat", "people who were killed"."""
    i += i < len(doc) and doc[i].text == ","
    if i >= len(doc) or doc[i].lower_ not in {"who", "that", "which"} or doc[i].dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if doc[i].dep_ == "nsubjpass":
        return verb_measure(doc[i].head, "object", person=person) or predicate_measure(doc[i].head)
    return verb_measure(doc[i].head, "subject", person=person) or predicate_measure(doc[i].head)


def tells_of_subject(verb: Token) -> bool:
    """Whether a verb tells of its subject rather than its object ("died", "burned")."""
    return (verb.lemma_.lower(), "subject") in measure_words().verbs


def has_object(verb: Token) -> bool:
    """Whether a verb has a direct object."""
    return any(child.dep_ in {"dobj", "obj"} for child in verb.children)


def phrase_measure(doc: Doc, i: int) -> Measured | None:
    """What a phrase behind the group tells: "200 people on board", "214 suspects were in custody"."""
    for j in range(i, min(len(doc), i + 7)):
        token = doc[j]
        if token.is_sent_start or token.text in {",", ";", ".", ":"} or token.pos_ == "VERB":
            return None
        for width in (4, 3, 2, 1):
            measure = measure_words().phrases.get(tuple(t.lower_ for t in doc[j : j + width]))
            if measure:
                return Measured(measure, j, "behind")
    return None


def directly_before(doc: Doc, start: int, *, person: bool) -> Measured | None:
    """What the verb right before the number tells, however the rest is parsed: "killing at least 14 people"."""
    if start == 0 or doc[start - 1].pos_ != "VERB" or doc[start - 1].tag_ == "VBN":
        return None
    return verb_measure(doc[start - 1], "object", person=person)


def governed(doc: Doc, top: int, start: int, *, person: bool) -> Measured | None:
    """The measure that the words above a group in the tree tell."""
    token = doc[top]
    own = clause_of_number(token, person=person) if token.pos_ == "NUM" else None
    if own is not None:
        return own
    if token.dep_ == "pobj" and token.head.i >= start and token.head.head.lower_ == "total":
        token = token.head.head  # "A total of 20 children have died"
    elif token.dep_ == "pobj" and token.head.i >= start:
        return by_qualifier(token.head.head, token.i, person=person)
    for _ in range(LONGEST_CLIMB):
        found = by_governor(token, person=person)
        if found is not None:
            return found
        above = climb(token)
        if above is None:
            return None
        if above.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}:
            told = noun_measure(doc, above.i) or adjective_measure(above)
            if told is not None and told.how != "weak":
                return told
        token = above
    return None


def clause_of_number(token: Token, *, person: bool) -> Measured | None:
    """What a clause that hangs on the number itself tells: "about 200 of whom protested"."""
    for child in token.children:
        if child.dep_ in {"acl", "relcl"} and child.pos_ == "VERB" and child.i > token.i:
            passive = child.tag_ == "VBN" and not any(below.dep_ == "nsubj" for below in child.children)
            return verb_measure(child, "object" if passive else "subject", person=person)
    return None


def by_qualifier(verb: Token, i: int, *, person: bool) -> Measured | None:
    """What a verb tells whose preposition the qualifier was parsed as: "Between three and nine men were hurt"."""
    if verb.pos_ != "VERB":
        return None
    if i > verb.i or any(child.dep_ == "auxpass" for child in verb.children):
        return verb_measure(verb, "object", person=person)
    return subject_measure(verb, person=person)


def climb(token: Token) -> Token | None:
    """The next token up that may tell what became of the group: through "and", "including", "of", appositions."""
    if token.dep_ in {"conj", "appos", "nummod", "quantmod", "compound", "nmod", "poss", "attr", "dep"}:
        return token.head if token.head != token else None
    if token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in {"including", "of", "among", "like", "excluding"}:
        return token.head.head
    if token.dep_ == "acomp" and token.head.lemma_ == "be":
        return next((child for child in token.head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return None


def by_governor(token: Token, *, person: bool) -> Measured | None:
    """What the direct governor of a token tells of it."""
    head, role = token.head, token.dep_
    if role == "nsubjpass":
        return verb_measure(head, "passive", person=person) or predicate_measure(head)
    if role in {"nsubj", "expl", "csubj"}:
        return subject_measure(head, person=person)
    if role == "attr":
        return predicate_measure(head) or subject_tells(head)
    if role == "pobj":
        return by_preposition(head, person=person)
    if role == "conj" and head.pos_ == "VERB":
        return subject_measure(head, person=person) if token.i < head.i else small_clause(token, head)
    return by_verb_before(token, person=person)


def by_verb_before(token: Token, *, person: bool) -> Measured | None:
    """What the verb that a token is the object of tells; some objects are parsed as clauses or predicates of it."""
    head = token.head
    if token.dep_ in {"dobj", "obj", "dative"}:
        if head.lemma_.lower() == "include":
            return subject_tells(head)
        return verb_measure(head, "object", person=person) or small_clause(token, head)
    if token.dep_ in {"ccomp", "oprd", "npadvmod", "dep"} and head.pos_ == "VERB" and token.i > head.i:
        return verb_measure(head, "object", person=person)
    return None


def subject_tells(verb: Token) -> Measured | None:
    """What the subject tells of object or predicate: "the dead included three women"."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            for token in child.subtree:
                told = adjective_measure(token) or noun_measure(verb.doc, token.i)
                if told is not None:
                    return told
    return None


def by_preposition(preposition: Token, *, person: bool) -> Measured | None:
    """What the word above a preposition tells: "the killing of over 2,500 terrorists", "the loss of seven fighters"."""
    above = preposition.head
    word = preposition.lower_
    if word == "with" and above.lower_ in {"along", "together"}:
        return by_qualifier(above.head, above.head.i - 1, person=person)
    if word == "of" and above.pos_ == "NOUN":
        return by_noun_of(above, person=person)
    if word in {"of", "by"} and above.pos_ == "VERB":
        return verb_measure(above, "object" if word == "of" else "subject", person=person)
    return None


def by_noun_of(noun: Token, *, person: bool) -> Measured | None:
    """What a noun tells of those it is of: "the killing of", "the loss of"."""
    if noun.lemma_.lower() == "loss":
        return Measured("killed" if person else "other", noun.i, "noun")
    told = noun_row(noun)
    return Measured(told[0], noun.i, "noun") if told is not None and told[0] != "operations" else None


def subject_measure(verb: Token, *, person: bool) -> Measured | None:
    """What a verb tells of its subject; a bare participle tells of it as of an object ("16 wounded")."""
    told = verb_measure(verb, "subject", person=person) or wounds_had(verb)
    if told is None and verb.tag_ in {"VBN", "VBD"} and not has_object(verb) and not has_clause(verb):
        told = verb_measure(verb, "object", person=person)
    return told or predicate_measure(verb)


def wounds_had(verb: Token) -> Measured | None:
    """What the object tells of the subject: "31 civilians had gunshot wounds"."""
    if verb.lemma_.lower() not in {"have", "suffer", "sustain", "receive"}:
        return None
    for child in verb.children:
        told = noun_measure(verb.doc, child.i) if child.dep_ == "dobj" else None
        if told is not None and told.measure == "injured":
            return told
    return None


def has_clause(verb: Token) -> bool:
    """Whether a verb has a clause for its object."""
    return any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children)


def predicate_measure(verb: Token) -> Measured | None:
    """The measure in the predicate of a copula or a passive: "were missing", "are feared dead"."""
    for child in verb.children:
        if child.dep_ in {"acomp", "oprd", "xcomp", "attr", "advcl"} or (child.dep_ == "prep" and child.i < verb.i):
            told = adjective_measure(child)
            if told is not None:
                return told
        if child.dep_ == "prep" and child.lower_ in {"of", "among", "as"}:
            for below in child.children:
                told = adjective_measure(below) or noun_measure(verb.doc, below.i)
                if told is not None:
                    return told
        if child.dep_ in {"xcomp", "oprd"} and child.pos_ == "VERB":
            told = verb_measure(child, "object", person=True)
            if told is not None:
                return told
    return phrase_measure(verb.doc, verb.i + 1) if verb.pos_ == "AUX" or verb.lemma_ == "be" else None


def small_clause(token: Token, verb: Token) -> Measured | None:
    """What the word behind the second tells of both: "leaving 18 civilians and 15 security personnel martyred"."""
    if verb.lemma_.lower() not in SMALL_CLAUSE:
        return None
    for after in clause_right(token):
        measure = measure_words().adjectives.get(after.lower_)
        if measure and after.dep_ not in {"amod", "compound"}:
            return Measured(measure, after.i, "behind")
    return None


def clause_right(token: Token) -> Iterator[Token]:
    """The tokens behind a token up to the end of its clause, at most as far as an idiom reaches."""
    doc = token.doc
    for i in range(token.i + 1, min(len(doc), token.i + IDIOM_REACH)):
        if doc[i].is_sent_start or doc[i].text in {",", ";", ".", ":", "(", "—"}:
            return
        yield doc[i]
