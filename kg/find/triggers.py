"""Parse -> trigger words of events, each with its type in this context.

    "Security forces killed 41 militants in intelligence-based operations in Harnai."
    -> [killed (parties: security-operation, effect), intelligence-based operations (security-operation, self)]

`strength` tells what a trigger can carry: `self` an event; `weak` one only where its sentence gives parties, a place or
a date; `effect` (killed, died) one only where nothing else in reach is the event; `mention` none (it refers back).
The words and the rules for their context are data: words/triggers-*.tsv.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from kg.find.event_kinds import is_generic
from kg.find.parse import Parse
from kg.find.roles import (
    WORDS,
    Arguments,
    Parties,
    clause_of,
    is_cue,
    noun_arguments,
    objects_of,
    verb_arguments,
)
from kg.model import Span
from kg.resources import read_word_list

OWN_SUBTYPE = "="  # in the context rules: the subtype of the term stays
STATE_CLASSES = frozenset({"military", "police", "government", "intergovernmental"})
MODIFIERS = frozenset({"amod", "compound", "nummod", "nmod", "advmod", "npadvmod", "punct", "quantmod"})


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the trigger list."""

    words: tuple[str, ...]
    part: str
    type: str
    subtype: str | None
    strength: str
    frame: str


@dataclass(frozen=True, slots=True)
class Context:
    """A line of the context rules: where a cue of that kind stands, the type is this one."""

    where: str
    kind: str
    type: str
    subtype: str | None
    strength: str | None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in the parse."""

    head: Token
    span: Span
    type: str
    subtype: str | None
    strength: str
    frame: str
    arguments: Arguments
    first: int
    doubtful: tuple[str, ...] = ()


def is_term(token: Token) -> bool:
    """Whether a word may be a trigger of any kind."""
    part = "verb" if token.pos_ == "VERB" else "noun"
    return (part, token.lemma_.lower()) in load_terms()


def known(value: str) -> str | None:
    """A field of a word list, None where it is left open."""
    return None if value in ("", "-") else value


@lru_cache(maxsize=1)
def load_terms() -> Mapping[tuple[str, str], list[Term]]:
    """The trigger terms by part of speech and head word, longest first."""
    terms: dict[tuple[str, str], list[Term]] = {}
    for row in read_word_list(WORDS / "triggers-terms.tsv"):
        words = tuple(row["term"].split(" "))
        term = Term(words, row["part"], row["type"], known(row["subtype"]), row["strength"], row["frame"])
        head = words[0] if term.part == "verb" else words[-1]
        terms.setdefault((term.part, head), []).append(term)
    for found in terms.values():
        found.sort(key=lambda t: -len(t.words))
    return terms


@lru_cache(maxsize=1)
def load_contexts() -> Mapping[str, list[Context]]:
    """The context rules of each provisional type, in the order they are tried."""
    rules: dict[str, list[Context]] = {}
    for row in read_word_list(WORDS / "triggers-contexts.tsv"):
        rule = Context(row["where"], row["kind"], row["type"], known(row["subtype"]), known(row["strength"]))
        rules.setdefault(row["rule"], []).append(rule)
    return rules


def find_triggers(parsed: Parse, parties: Parties) -> list[Trigger]:
    """Every trigger in text order, typed by its context."""
    terms = load_terms()
    found = []
    for token in parsed.doc:
        term = match_verb(token, terms) or match_noun(token, terms)
        if term is not None:
            trigger = read_trigger(parsed, token, term, parties)
            if trigger is not None:
                found.append(trigger)
    return found


def match_verb(token: Token, terms: Mapping[tuple[str, str], list[Term]]) -> Term | None:
    """The verbal term that a token begins, None where it begins none."""
    if not is_verbal(token) or token.dep_ in ("amod", "compound", "aux", "auxpass") or is_adjectival(token):
        return None
    for term in terms.get(("verb", token.lemma_.lower()), ()):
        if len(term.words) == 1 or all(any(part_matches(t, w) for t in near_parts(token)) for w in term.words[1:]):
            return term
    return None


def is_verbal(token: Token) -> bool:
    """Whether a word stands as a verb; one tagged a noun does where it has a subject ("a ferry ... sank")."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and any(c.dep_ == "nsubj" for c in token.lefts))


def is_adjectival(verb: Token) -> bool:
    """Whether a participle only describes the noun behind it: "looted money was recovered"."""
    follows = verb.i + 1 < len(verb.doc) and verb.nbor().head.i == verb.i and verb.nbor().dep_ == "dobj"
    return verb.tag_ in ("VBN", "VBD") and follows and all(c.lower_ == "where" or c.is_punct for c in verb.lefts)


def part_matches(token: Token, word: str) -> bool:
    """Whether a token is that word of a term."""
    return word in (token.lemma_.lower(), token.lower_)


def near_parts(verb: Token) -> list[Token]:
    """The particles, objects and prepositional objects of a verb."""
    passive = [c for c in verb.lefts if c.dep_ == "nsubjpass"]
    children = passive + [c for c in verb.rights if c.dep_ not in ("conj", "advcl", "ccomp") and not leads_to_time(c)]
    return children + [g for c in children for g in c.children if c.dep_ in ("prep", "dobj", "ccomp", "xcomp")]


def leads_to_time(token: Token) -> bool:
    """Whether a preposition opens a time: "on Thursday"."""
    return token.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in token.children)


def match_noun(token: Token, terms: Mapping[tuple[str, str], list[Term]]) -> Term | None:
    """The nominal term that a token ends, None where it ends none or only modifies another noun."""
    if token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ") or token.tag_ in ("VBD", "VB", "VBP", "VBN"):
        return None
    if begins_name(token) or is_month(token) or is_joined(token):
        return None
    candidates = terms.get(("noun", token.lemma_.lower())) or terms.get(("noun", token.lower_))
    if not candidates or (token.dep_ in ("compound", "amod", "nmod") and not heads_list(token)):
        return None
    if token.pos_ == "VERB" and token.dep_ not in ("nsubj", "dobj", "pobj", "nsubjpass"):
        return None
    before = left_words(token)
    for term in candidates:
        if all(part in before for word in term.words[:-1] for part in word.split("-")):
            return term
    return None


def begins_name(token: Token) -> bool:
    """Whether a noun begins a proper name: "Rally for Peace and Progress"."""
    if token.pos_ != "PROPN" or not token.is_title or token.is_sent_start or token.i + 1 >= len(token.doc):
        return False
    return not token.nbor(-1).is_title and token.nbor().lower_ in ("for", "of", "and")


def is_month(token: Token) -> bool:
    """Whether a word is the month: "since March", "March 9"."""
    return token.text in ("March", "MARCH") and (token.ent_type_ == "DATE" or token.pos_ == "PROPN")


def is_joined(noun: Token) -> bool:
    """Whether a noun only opens a describing word: "flood-hit areas"."""
    end = noun.i + 2
    return end < len(noun.doc) and noun.nbor().text == "-" and noun.doc[end].pos_ in ("VERB", "ADJ")


def heads_list(token: Token) -> bool:
    """Whether a modifier stands last in its phrase, as a wrong parse of "the attack Gunmen" may have it."""
    return token.i > token.head.i


def left_words(noun: Token) -> frozenset[str]:
    """The words before a noun in its phrase."""
    return frozenset(
        word
        for child in noun.lefts
        if child.dep_ in MODIFIERS
        for t in child.subtree
        for word in (t.lower_, t.lemma_.lower())
    )


def read_trigger(parsed: Parse, token: Token, term: Term, parties: Parties) -> Trigger | None:
    """A matched term as a trigger with its arguments and its type, None where the context says it is none."""
    verbal = term.part == "verb"
    arguments = verb_arguments(token, term.frame) if verbal else noun_arguments(token, term.frame)
    span = verb_span(parsed, token, term) if verbal else noun_span(parsed, token)
    first = token.i if verbal else first_of(token)
    trigger = Trigger(token, span, term.type, term.subtype, term.strength, term.frame, arguments, first)
    if trigger.strength == "cued":
        if not is_cued(trigger):
            return None
        trigger = replace(trigger, strength="self")
    typed = typed_by_context(trigger, parties)
    return None if typed is None or is_generic(typed.head, typed.arguments) else typed


def verb_span(parsed: Parse, verb: Token, term: Term) -> Span:
    """The words of a verbal trigger, with its particle or object where they stand close."""
    last = verb.i
    for part in near_parts(verb):
        if part.i - verb.i <= len(term.words) and any(part_matches(part, word) for word in term.words[1:]):
            last = max(last, part.i)
    return parsed.span(parsed.doc[verb.i : last + 1])


def noun_span(parsed: Parse, noun: Token) -> Span:
    """The words of a nominal trigger with its modifiers: "large-scale clearance operations"."""
    return parsed.span(parsed.doc[first_of(noun) : noun.i + 1])


def first_of(noun: Token) -> int:
    """Where the modifiers of a noun begin."""
    start = noun.i
    for child in reversed(list(noun.lefts)):
        if child.dep_ not in MODIFIERS:
            break
        start = child.left_edge.i
    while noun.doc[start].is_punct and start < noun.i:
        start += 1
    return start


def is_cued(trigger: Trigger) -> bool:
    """Whether a verb of many senses has the subject that makes it an event: a ferry sinks, a wall collapses."""
    kinds = {
        "transport-accident": ("vessel",),
        "other": ("rescuer",),
        "fire": ("structure", "nature", "fire-noun"),
        "explosion": ("bomb", "accident"),
    }.get(trigger.type, ("structure", "volcano"))
    involved = [*trigger.arguments.targets, *trigger.arguments.initiators]
    before = words_at(trigger, "modifier") if trigger.head.pos_ != "VERB" else ()
    words = [*before, *(word for token in involved for word in phrase_tokens(token))]
    return any(is_cue(word, kind) for word in words for kind in kinds)


def phrase_tokens(token: Token) -> Iterable[Token]:
    """A noun with the words that modify it."""
    yield token
    for child in token.lefts:
        if child.dep_ in MODIFIERS:
            yield child
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from objects_of(child)


def typed_by_context(trigger: Trigger, parties: Parties) -> Trigger | None:
    """A trigger with the type that the first rule for its context gives, None where that drops it."""
    for rule in load_contexts().get(trigger.type, ()):
        if not context_holds(trigger, rule, parties):
            continue
        if rule.type == "drop":
            return None
        doubtful = ("bombing", "explosion-accident") if rule.type == "explosion" else ()
        return replace(
            trigger,
            type=rule.type,
            subtype=trigger.subtype if rule.subtype == OWN_SUBTYPE else rule.subtype,
            strength=rule.strength or trigger.strength,
            doubtful=doubtful,
        )
    return trigger


def context_holds(trigger: Trigger, rule: Context, parties: Parties) -> bool:
    """Whether the words that a rule asks for stand where it asks."""
    arguments, head = trigger.arguments, trigger.head
    if rule.where in ("subject", "object", "passive"):
        tokens = arguments.initiators if rule.where == "subject" else arguments.targets
        fits = arguments.passive or rule.where != "passive"
        return fits and any(is_of_kind(token, rule.kind, parties) for token in tokens)
    if rule.where == "noun":
        return head.pos_ != "VERB" or head.dep_ == "pobj"
    if rule.where == "between":
        return any(c.dep_ == "prep" and c.lower_ in ("between", "with") for c in head.children)
    if rule.where == "named":
        return bool(arguments.targets)
    if rule.where == "dated":
        return any(token.ent_type_ == "DATE" for token in head.subtree)
    return rule.where == "default" or any(is_cue(token, rule.kind) for token in words_at(trigger, rule.where))


def words_at(trigger: Trigger, where: str) -> Iterable[Token]:
    """The words that stand in a place of the context rules."""
    head, carrier = trigger.head, trigger.arguments.carrier
    if where == "modifier":
        return [token for child in head.lefts if child.dep_ != "det" for token in child.subtree]
    if where == "near":
        return clause_of(head).subtree
    if where == "sentence":
        return head.sent
    if where == "listed":
        return () if any(c.dep_ == "det" for c in head.lefts) else head.conjuncts
    if where == "governed":
        return [carrier] if carrier is not None else []
    return [child for child in head.children if child.dep_ in ("acl", "relcl", "advcl")]


def is_of_kind(token: Token, kind: str, parties: Parties) -> bool:
    """Whether a party is of a kind, by its words or by the class of its actor."""
    if kind == "number":
        return token.pos_ == "NUM" or token.like_num
    if kind == "territory":
        return token.ent_type_ in ("GPE", "LOC", "FAC")
    if kind in ("state", "militant"):
        actor_class = parties.actor_class(token)
        if actor_class:
            return actor_class in STATE_CLASSES if kind == "state" else actor_class == "armed-group"
    if kind == "people" and token.ent_type_ in ("NORP", "CARDINAL"):
        return True
    return any(is_cue(word, kind) for word in phrase_tokens(token))
