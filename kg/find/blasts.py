"""What a bomb or an attack hit: the things that its sentence says it went off at, or damaged.

    "A bomb exploded at a bank, destroying two cars." -> exploded: bank, cars; with: bomb

A device is what an event was carried out with and never what it was aimed at. Places with a name are left to the
locations; a thing is a common noun.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.find.roles import is_cue, objects_of, subjects_of, with_conjuncts

BLASTS = frozenset({"bombing", "suicide-bombing", "explosion", "explosion-accident"})
HARMING = BLASTS | {"attack", "shelling", "airstrike", "arson", "fire"}
AT = frozenset({"at", "in", "inside", "outside", "near", "under", "beneath", "against", "behind", "beside", "on"})
# "in front of the embassy": the thing is what the second preposition has.
SIDES = frozenset({"front", "vicinity", "entrance", "door", "gate", "side", "middle", "corner", "branch"})
SPLIT = frozenset({"damage", "destruction"})


def is_device(token: Token) -> bool:
    """Whether a noun names what blows up: "two bombs", "dynamite"."""
    return is_cue(token, "explosive")


def devices_of(head: Token) -> list[Token]:
    """The devices behind a noun: "the explosion of a bomb"."""
    behind = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
    return [token for preposition in behind for token in objects_of(preposition) if is_device(token)]


def is_thing(token: Token) -> bool:
    """Whether a noun names a thing that can be hit: no time, no device, no place with a name."""
    if token.pos_ not in ("NOUN", "PROPN") or is_device(token) or is_cue(token, "no-thing"):
        return False
    return token.ent_type_ not in ("GPE", "LOC", "DATE", "TIME", "QUANTITY", "CARDINAL", "PERSON", "NORP", "PERCENT")


def hit_by(head: Token, kind: str) -> list[Token]:
    """What the event of a trigger hit: where its device went off, and what its sentence says was damaged."""
    found = list(placed_at(head)) if kind in BLASTS else []
    if kind in HARMING:
        found += damaged(head)
    return [token for token in dict.fromkeys(found) if is_thing(token)]


def placed_at(head: Token) -> Iterator[Token]:
    """The objects of the prepositions that tell where a device went off."""
    heads = [head, *(c for c in head.children if c.dep_ == "dobj" and is_device(c))]
    if head.dep_ == "nsubj" and head.head.lemma_ in ("occur", "happen", "take", "rock", "shake"):
        heads.append(head.head)
    for above in heads:
        for preposition in above.children:
            if preposition.dep_ == "prep" and preposition.lower_ in AT:
                for token in objects_of(preposition):
                    yield from of_side(token)


def of_side(token: Token) -> list[Token]:
    """A thing, or what it is a side of: "the front of the embassy"."""
    if token.lower_ not in SIDES:
        return [token]
    return [t for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for t in objects_of(c)] or [token]


def damaged(head: Token) -> list[Token]:
    """What the verbs and nouns of damage in a trigger's sentence have for their object."""
    found: list[Token] = []
    for token in head.sent:
        if token.pos_ in ("VERB", "AUX") and is_cue(token, "damage-verb"):
            if any(c.dep_ == "neg" for c in token.children):
                continue
            direct = [t for c in token.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
            subjects, passive = subjects_of(token)
            found += subjects if passive else direct
        elif token.lower_ in SPLIT and not any(c.lower_ == "no" for c in token.lefts):
            found += [t for c in token.children if c.dep_ == "prep" and c.lower_ in ("to", "of") for t in objects_of(c)]
    return found
