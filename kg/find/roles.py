"""A trigger in the parse -> who does what to whom with what, as tokens and as participations.

    "Terrorists belonging to FAH carried out attacks on January 31, targeting civilians."
    -> trigger "attacks": initiators [Terrorists, FAH], targets [civilians]

Active, passive and nominal wording ("attack by X on Y", "killing of Y", "X's attack"), light verbs ("carried out",
"launched"), relative and participial clauses give the same arguments.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from kg.find.parse import Parse
from kg.model import Actor, Participation, Span, Statement
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Clauses that hang on a noun phrase without being part of its name: "militants who ...", "troops, backed by ...".
LOOSE = frozenset({"relcl", "acl", "appos", "advcl", "punct", "cc", "conj", "parataxis", "ccomp", "dep"})


@dataclass(slots=True)
class Arguments:
    """The tokens that head the phrases of an event's parties."""

    initiators: list[Token] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    participants: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    carrier: Token | None = None
    passive: bool = False


@lru_cache(maxsize=1)
def load_cues() -> Mapping[str, frozenset[str]]:
    """The lemmas of each kind of context cue ("aircraft", "light-verb", "militant")."""
    kinds: dict[str, set[str]] = {}
    for row in read_word_list(WORDS / "triggers-cues.tsv"):
        kinds.setdefault(row["kind"], set()).add(row["cue"])
    return {kind: frozenset(cues) for kind, cues in kinds.items()}


def is_cue(token: Token, kind: str) -> bool:
    """Whether a token is a cue of that kind, by its lemma or its word."""
    cues = load_cues().get(kind, frozenset())
    return token.lemma_.lower() in cues or token.lower_ in cues


def clause_of(token: Token) -> Token:
    """The verb whose clause a token stands in, the token itself where it is one."""
    while token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "aux", "auxpass", "compound"):
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def with_conjuncts(token: Token) -> list[Token]:
    """A nominal token and what is joined to it ("Tank and Bannu")."""
    found = [token]
    for child in token.children:
        listed = child.dep_ == "conj" or (child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children))
        if listed and child.pos_ in NOMINAL:
            found += with_conjuncts(child)
    return found


def objects_of(preposition: Token) -> list[Token]:
    """The nominal objects of a preposition."""
    return [t for child in preposition.children if child.dep_ == "pobj" for t in with_conjuncts(child)]


def subjects_of(verb: Token, depth: int = 4) -> tuple[list[Token], bool]:
    """The subjects of a verb, its own or those it shares, and whether they undergo the action."""
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if own is not None:
        relative = own.tag_ in ("WDT", "WP") or any(token.lower_ == "whom" for token in own.subtree)
        subjects = [verb.head] if relative and verb.dep_ == "relcl" else with_conjuncts(own)
        return subjects, own.dep_ == "nsubjpass"
    if depth == 0 or verb.dep_ == "ROOT":
        return [], is_passive(verb)
    return shared_subjects(verb, depth)


def shared_subjects(verb: Token, depth: int) -> tuple[list[Token], bool]:
    """The subjects of a verb that has none of its own, by the clause it hangs on."""
    passive = is_passive(verb)
    if verb.dep_ == "pcomp":
        return subjects_through(verb.head, depth - 1), passive
    aimed = verb.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if aimed or (verb.dep_ == "relcl" and any(c.lower_ in ("where", "when") for c in verb.lefts)):
        return [], passive
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOMINAL:
        return [verb.head], passive or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        subjects, above = subjects_of(verb.head, depth - 1)
        # "They were attacked and fled": the shared subject undergoes only what is itself in the passive.
        return subjects, passive or (verb.dep_ == "conj" and verb.tag_ == "VBN" and above)
    return [], passive


def subjects_through(preposition: Token, depth: int) -> list[Token]:
    """The subjects of a verb behind a preposition: "accused the army of bombing", "reopened after being shut"."""
    verb = preposition.head
    if preposition.lower_ == "of" and verb.dep_ == "dobj":
        return [verb]
    if verb.pos_ not in ("VERB", "AUX"):
        return []
    objects = [t for c in verb.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
    return objects if preposition.lower_ == "of" and objects else subjects_of(verb, depth)[0]


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive."""
    return any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children)


def prepositional(token: Token, *words: str) -> Iterator[Token]:
    """The objects of those prepositions on a token."""
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in words:
            yield from objects_of(child)


def verb_arguments(verb: Token, frame: str) -> Arguments:
    """The arguments of a verbal trigger; of the frame "suffer" the subject is the one it happens to."""
    found = Arguments(carrier=verb)
    subjects, found.passive = subjects_of(verb)
    agents = list(prepositional(verb, "by"))
    direct = [t for c in verb.children if c.dep_ in ("dobj", "oprd") for t in with_conjuncts(c)]
    if frame == "happen" and not found.passive and direct:
        # "Militants blew up a school" does what "a gas cylinder blew up" undergoes; of "himself" the doer is both.
        frame = "act"
        direct = [t for t in direct if not (t.pos_ == "PRON" and t.lower_.endswith(("self", "selves")))]
    if frame == "suffer":
        found.targets = subjects
        found.initiators = [t for p in verb.children if p.dep_ == "prep" for t in prepositional_chain(p)]
    elif frame == "happen":
        found.instruments = []
        found.targets = subjects
    elif found.passive or (frame == "harm" and not direct and verb.tag_ in ("VBN", "VBD")):
        # "24 soldiers killed": without an object the subject of such a verb is the one it happens to.
        found.targets, found.initiators = subjects, agents
    else:
        found.initiators = subjects
        found.targets = direct
        found.targets += [] if frame == "join" else prepositional(verb, "on", "against", "at", "upon")
        found.initiators += list(prepositional(verb, "with")) if frame == "join" else []
    found.instruments += instruments_of(verb)
    for target in found.targets:  # "attacked a post with rockets" may be read as a post that has rockets
        found.instruments += [t for t in prepositional(target, "with") if is_cue(t, "instrument")]
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_ in ("target", "hit"):
            found.targets += [t for c in child.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
    return found


def prepositional_chain(preposition: Token) -> Iterator[Token]:
    """The agents behind "under fire from gunmen"."""
    for child in preposition.subtree:
        if child.dep_ == "prep" and child.lower_ in ("from", "by"):
            yield from objects_of(child)


def noun_arguments(noun: Token, frame: str) -> Arguments:
    """The arguments of a nominal trigger: its own phrases and those of the light verb that carries it."""
    found = Arguments(carrier=carrier_of(noun))
    found.initiators += prepositional(noun, "by")
    found.targets += prepositional(noun, "on", "against", "targeting", "at", "upon")
    for agent in found.initiators:  # "an attack by militants on a post": the parser hangs "on" on the militants
        found.targets += prepositional(agent, "on", "against")
    of = list(prepositional(noun, "of"))
    if frame == "of":
        found.targets += of
    elif frame == "for":
        found.targets += prepositional(noun, "for")
    elif frame == "join":
        found.participants += prepositional(noun, "between", "among")
    for child in noun.children:
        take_from_child(child, frame, found)
    if found.carrier is not None and is_carried_by(noun, found.carrier):
        take_from_carrier(noun, found.carrier, found)
    elif noun.dep_ == "nsubj" and is_cue(noun.head, "hit-verb") and frame == "on":
        found.targets += [t for c in noun.head.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
    found.instruments += instruments_of(noun)
    return found


def take_from_child(child: Token, frame: str, found: Arguments) -> None:
    """Add the party that a word beside a nominal trigger names: "X's attack", "police raid", "attack claimed by X"."""
    if child.dep_ == "poss":
        (found.targets if frame == "of" and not is_party(child) else found.initiators).append(child)
    elif child.dep_ in ("compound", "amod", "nmod"):
        # "the U.S. strike": a country or an organisation before what one does is who did it, where it is an actor.
        if is_party(child) or (frame == "on" and child.ent_type_ in ("GPE", "ORG", "NORP")):
            found.initiators.append(child)
    elif child.dep_ == "acl" and child.pos_ == "VERB":
        found.initiators += prepositional(child, "by")
        if child.lemma_ in ("target", "hit", "aim"):
            found.targets += [t for c in child.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
    elif child.dep_ == "relcl" and is_cue(child, "light-verb"):
        found.initiators += prepositional(child, "by")
        found.initiators += [t for t in subjects_of(child)[0] if t.pos_ in ("NOUN", "PROPN") and t.i != child.head.i]


def is_party(token: Token) -> bool:
    """Whether a word names a kind of armed or public party ("militant", "police")."""
    return is_cue(token, "militant") or is_cue(token, "state") or is_cue(token, "protester")


def carrier_of(noun: Token) -> Token | None:
    """The verb that a noun is an argument of."""
    clause = clause_of(noun.head) if noun.dep_ != "ROOT" else None
    return clause if clause is not None and clause.pos_ == "VERB" else None


def is_carried_by(noun: Token, verb: Token) -> bool:
    """Whether a noun is the object or the subject of a light verb, itself or as a conjunct."""
    while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun.head.i == verb.i and noun.dep_ in ("dobj", "nsubjpass") and is_cue(verb, "light-verb")


def take_from_carrier(noun: Token, verb: Token, found: Arguments) -> None:
    """Add the parties that a light verb gives its noun: "carried out attacks ..., targeting civilians"."""
    subjects, passive = subjects_of(verb)
    passive = passive or noun.dep_ == "nsubjpass"
    found.initiators += prepositional(verb, "by") if passive else [t for t in subjects if t.i != noun.i]
    found.targets += prepositional(verb, "against", "on")
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_ in ("target", "hit"):
            found.targets += [t for c in child.children if c.dep_ == "dobj" for t in with_conjuncts(c)]


def instruments_of(head: Token) -> list[Token]:
    """What an event was done with: "with rockets", "using a car bomb", "a car bomb attack"."""
    found = [t for t in prepositional(head, "with") if is_cue(t, "instrument")]
    for child in head.children:
        if child.dep_ in ("compound", "dobj") and is_cue(child, "instrument"):
            found.append(child)
        elif child.dep_ in ("advcl", "acl") and child.lemma_ == "use":
            found += [t for c in child.children if c.dep_ == "dobj" for t in with_conjuncts(c)]
    return found


def phrase_span(parsed: Parse, head: Token) -> Span:
    """The words of a noun phrase without the clauses that hang on it."""
    start = end = head.i
    for child in head.children:
        if child.dep_ in LOOSE:
            continue
        if child.i < head.i and child.dep_ not in ("det", "prep", "mark") and child.tag_[0] != "W":
            start = min(start, child.left_edge.i)
        elif child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
            end = max(end, short_object_end(child))
    while start < head.i and parsed.doc[start].is_punct:
        start += 1
    return parsed.span(parsed.doc[start : end + 1])


def short_object_end(preposition: Token) -> int:
    """Where "of protesters" ends: at the noun, before the clauses that follow it."""
    return next((child.i for child in preposition.children if child.dep_ == "pobj"), preposition.i - 1)


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of a report by the tokens of their mentions, and the statements by their place."""

    by_token: Mapping[int, tuple[str, Span]]
    actors: Mapping[str, Actor]
    statements: Sequence[Statement]

    def at(self, token: Token) -> tuple[str, Span] | None:
        """The actor that a token stands for, with its mention."""
        return self.by_token.get(token.i)

    def actor_class(self, token: Token) -> str:
        """The class of the actor that a token stands for, empty where there is none."""
        found = self.at(token)
        return self.actors[found[0]].actor_class if found else ""

    def statement_of(self, span: Span) -> str | None:
        """The key of the smallest statement that holds a span."""
        holding = [s for s in self.statements if s.content.start <= span.start and span.end <= s.content.end]
        return min(holding, key=lambda s: s.content.end - s.content.start).key if holding else None


def index_parties(parsed: Parse, actors: Sequence[Actor], statements: Sequence[Statement]) -> Parties:
    """The actors of a report, found by token; of nested mentions the shorter one holds its tokens."""
    by_token: dict[int, tuple[str, Span]] = {}
    mentions = [(span, actor.key) for actor in actors for span in actor.mentions]
    for span, key in sorted(mentions, key=lambda m: (m[0].start - m[0].end, m[0].start)):
        tokens = parsed.tokens(span)
        if tokens is not None:
            by_token.update({token.i: (key, span) for token in tokens})
    return Parties(by_token, {actor.key: actor for actor in actors}, statements)


def member_tokens(token: Token) -> list[Token]:
    """A party's token with the group that it is said to belong to: "members of X", "terrorists belonging to X"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and not token.ent_type_:
            found += objects_of(child)[:1]
        elif child.dep_ == "acl" and child.lemma_ in ("belong", "link", "affiliate", "loyal"):
            found += prepositional(child, "to", "with")
        elif child.dep_ == "appos" and child.pos_ == "PROPN":
            found.append(child)
    return found


def participations(tokens: Sequence[Token], role: str, parties: Parties) -> tuple[list[Participation], list[Token]]:
    """The participations of those tokens in a role, and the tokens that stand for no actor."""
    found: dict[str, Participation] = {}
    rest: list[Token] = []
    for token in tokens:
        matched = False
        for member in member_tokens(token):
            party = parties.at(member)
            if party is not None:
                matched = True
                statement = parties.statement_of(party[1])
                found.setdefault(party[0], Participation(party[0], role, party[1], statement))
        if not matched:
            rest.append(token)
    return list(found.values()), rest
