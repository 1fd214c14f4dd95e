"""Trigger -> whether it speaks of a kind of event, or of one that is feared, and so of no event.

"Ferry accidents are common", "if quakes strike", "to avert an outbreak"
-> no events
"""

from spacy.tokens import Token

from kg.find.roles import Arguments, is_cue


def is_generic(head: Token, arguments: Arguments) -> bool:
    """Whether a trigger speaks of a kind of event and of no event: "ferry accidents are common", "if quakes strike"."""
    carrier = arguments.carrier
    if carrier is not None and carrier.dep_ == "advcl" and is_condition(carrier):
        return True
    if is_feared(head) or is_aim(head):
        return True
    if any(is_cue(c, "possible") for c in head.lefts if c.dep_ != "poss"):
        return head.pos_ != "VERB"
    if head.dep_ == "nsubj" and head.head.lemma_ == "be" and head.tag_ in ("NNS", "NN"):
        return any(is_cue(c, "generic") for c in head.head.children if c.dep_ in ("acomp", "attr"))
    if head.pos_ == "VERB":
        return any(c.dep_ == "aux" and c.lower_ in ("could", "may", "might", "can") for c in head.children)
    return False


def is_aim(verb: Token) -> bool:
    """Whether a verb is the second of what is only aimed at: "is helping them to degrade and ultimately destroy it"."""
    if verb.tag_ != "VB" or verb.dep_ != "conj" or verb.head.tag_ != "VB":
        return False
    first = verb.head
    marked = any(c.dep_ == "aux" and c.lower_ == "to" for c in first.lefts)
    return marked and not (is_cue(first.head, "attempt-verb") or is_cue(first.head, "plan-verb"))


def is_feared(noun: Token) -> bool:
    """Whether a noun tells what is to be kept from happening: "to avert an outbreak", "for fear of attacks"."""
    if noun.pos_ == "VERB" or any(c.lower_ in ("the", "this", "these") or c.dep_ == "poss" for c in noun.lefts):
        return False
    if noun.dep_ == "dobj":
        return is_cue(noun.head, "averting")
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_cue(noun.head.head, "risk")


def is_condition(clause: Token) -> bool:
    """Whether a clause only tells what may be: "if a quake struck"."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "until") for c in clause.children)
