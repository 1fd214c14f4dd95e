"""A cue -> who is speaking: the words that stand for the speaker and the actor they mean.

    "The ISPR said ... “...,” the statement added." -> ISPR, and for "the statement" the ISPR again

The words come from the parse: the subject of the verb, of the verb it is coordinated with or belongs to, the agent of a
passive, what "according to" governs. The actor is the one whose mention holds the head of these words; a document
("the statement", "its report") stands for who issued it. Where the mentions leave a pronoun open, the last speaker of
that kind is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.find.cues import Cue, agent_of, is_passive, subject_of, term_set
from kg.find.parse import Parse
from kg.model import Actor, Span

MALE_OR_FEMALE = frozenset({"he", "she"})
FIRST_PERSON = frozenset({"i", "we"})
PERSONAL = frozenset({"he", "she", "it", "they"})
RELATIVE = ("WDT", "WP")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
NAMES = ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC")

# How far the words of a speaker may run, in tokens; a longer subject is a parse gone wrong.
# "Lt. Gen. X, the commander of the Combined Joint Task Force ..., who ..." has about 25.
LONGEST_SPEAKER = 40

# How many verbs up a subject is looked for: "went on to say and add" has it two up; more is a parse gone wrong.
LONGEST_CLIMB = 4


@dataclass(slots=True)
class Speakers:
    """The actors of a report, found by the words that mention them, and who has spoken so far."""

    parsed: Parse
    actors: Sequence[Actor]
    by_root: dict[int, str] = field(default_factory=dict)
    by_token: dict[int, str] = field(default_factory=dict)
    by_key: dict[str, Actor] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    issued: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the mentions: the shortest that covers a token, the longest whose head it is."""
        self.by_key = {actor.key: actor for actor in self.actors}
        mentions = [(span, actor.key) for actor in self.actors for span in actor.mentions]
        for span, key in sorted(mentions, key=lambda mention: (mention[0].start - mention[0].end, mention[0].start)):
            tokens = self.parsed.tokens(span)
            if tokens is None or not len(tokens):
                continue
            self.by_root.setdefault(tokens.root.i, key)
            self.by_token.update((token.i, key) for token in tokens)

    def at(self, token: Token) -> str | None:
        """The actor that a token is part of a mention of."""
        return self.by_root.get(token.i) or self.by_token.get(token.i)

    def can_speak(self, token: Token) -> bool:
        """Whether the head of some words is an actor, a name or a person's pronoun: no "quake" and no "figure"."""
        if token.lower_ in PERSONAL | FIRST_PERSON or token.tag_ == "WP":
            return True
        return (
            self.at(token) is not None
            or token.ent_type_ in NAMES
            or (not self.actors and token.pos_ in ("PROPN", "NOUN"))
        )

    def actor_of(self, token: Token) -> str | None:
        """The actor that the head of a speaker's words means.

        >>> speakers.actor_of(statement)   # "The ISPR said ... the statement added"
        'actor/1'
        """
        key = self._named_actor(token)
        if key is None and token.lower_ in PERSONAL:
            return self._last_speaker(token)
        return key or self._partitive(token) or self._same_noun(token)

    def _named_actor(self, token: Token) -> str | None:
        if token.lemma_.lower() in term_set("statements-documents", "noun", "document") and token.pos_ == "NOUN":
            return self._issuer(token)
        for child in token.rights:
            if child.dep_ == "appos" and self._names_better(child, token):
                return self._rename(self.at(token), self.at(child))
        key = self.at(token)
        return self.renamed.get(key, key) if key else None

    def _names_better(self, apposition: Token, token: Token) -> bool:
        """As in "a spokeswoman, Achieng Wafula": the name tells who speaks, the noun before it what she is."""
        named, described = self.by_key.get(self.at(apposition) or ""), self.by_key.get(self.at(token) or "")
        if named is None or named.name is None or named is described:
            return False
        return described is None or described.name is None or (named.kind == "person" and described.kind != "person")

    def _rename(self, described: str | None, named: str | None) -> str | None:
        if described is not None and named is not None:
            self.renamed[described] = named
        return named

    def _issuer(self, document: Token) -> str | None:
        for child in document.children:
            if child.dep_ == "poss":
                return self.actor_of(child)
            if child.dep_ in ("compound", "nmod", "amod") and self.at(child) and self.at(child) != self.at(document):
                return self.at(child)
            if child.lower_ in ("by", "from", "of") and child.dep_ in ("prep", "agent"):
                return next((self.actor_of(name) for name in child.children if name.dep_ == "pobj"), None)
        own = self.at(document)
        if own or any(child.lower_ in ("a", "an") for child in document.lefts):
            return own
        return self.issued.get(document.lemma_.lower()) or (self.said[-1] if self.said else None)

    def note(self, key: str, cue: Cue | None) -> None:
        """Remember who has spoken, and in which document: "said in a statement"."""
        self.said.append(key)
        documents = term_set("statements-documents", "noun", "document")
        for phrase in () if cue is None else cue.token.children:
            for name in phrase.children if phrase.dep_ == "prep" else ():
                if name.dep_ == "pobj" and name.lemma_.lower() in documents:
                    self.issued[name.lemma_.lower()] = key

    def _partitive(self, token: Token) -> str | None:
        """As in "one of them", "some of the residents"."""
        for child in token.rights:
            if child.lower_ == "of" and token.pos_ in ("NUM", "PRON", "DET"):
                return next((self.actor_of(name) for name in child.children if name.dep_ == "pobj"), None)
        return None

    def _last_speaker(self, pronoun: Token) -> str | None:
        wanted = ("person",) if pronoun.lower_ in MALE_OR_FEMALE else ("organisation", "group")
        return next((key for key in reversed(self.said) if self.by_key[key].kind in wanted), None)

    def _same_noun(self, token: Token) -> str | None:
        """The last speaker whose name or description has the noun of "the ministry", "the source"."""
        if token.pos_ != "NOUN" or not any(child.lower_ in ("the", "this") for child in token.lefts):
            return None
        for key in reversed(self.said):
            actor = self.by_key[key]
            words = " ".join((actor.name or "", actor.description or "", *actor.aliases)).lower().split()
            if token.lower_ in words:
                return key
        return None

    def span(self, token: Token) -> Span:
        """The words that stand for a speaker, without relative clauses and what the parse added to them."""
        first, last = token.left_edge.i, _last_of_speaker(token)
        if token.i - first > LONGEST_SPEAKER:
            first = token.i
        doc = token.doc
        while first < token.i and (doc[first].is_punct or doc[first].is_space or doc[first].pos_ == "CCONJ"):
            first += 1
        return self.parsed.span(doc[first : last + 1])


def _last_of_speaker(token: Token) -> int:
    last = token.i
    for child in token.rights:
        if (
            child.dep_ in ("relcl", "acl", "advcl", "ccomp", "parataxis")
            or child.right_edge.i - token.i > LONGEST_SPEAKER
        ):
            break
        if child.pos_ in ("VERB", "AUX") and child.dep_ == "conj":
            break
        if child.dep_ not in ("punct", "cc"):
            last = child.right_edge.i
    while last > token.i and (token.doc[last].is_punct or token.doc[last].is_space):
        last -= 1
    return last


def speaker_token(cue: Cue, outer: dict[int, Token]) -> Token | None:
    """The head of the words that name who speaks; `outer` as in `kg.find.contents.Surroundings`."""
    if cue.kind == "according":
        return next((child for child in cue.last.rights if child.dep_ == "pobj"), None) or _next_noun(cue.last)
    if cue.kind == "noun":
        return _owner(cue.token)
    if cue.kind == "passive" and not is_passive(cue.token.head.head):
        quoted = next((child for child in cue.token.head.head.rights if child.dep_ == "dobj"), None)
        if quoted is not None:
            return quoted  # "a paper quoted him as saying"
    if cue.kind == "passive":
        return _subject(cue.token.head.head, outer, LONGEST_CLIMB)
    return _subject(cue.token, outer, LONGEST_CLIMB)


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ == "by":
            return next((name for name in child.children if name.dep_ == "pobj"), None)
    return None


def _subject(verb: Token, outer: dict[int, Token], reach: int) -> Token | None:
    quoted = verb.lemma_ in ("quote", "cite")
    if is_passive(verb) and not quoted:
        return agent_of(verb)
    own = subject_of(verb)
    if own is not None:
        return _antecedent(own, verb) if own.tag_ in RELATIVE else own
    if reach == 0:
        return None
    if verb.i in outer:
        return _subject(outer[verb.i], outer, reach - 1)
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOMINAL:
        return verb.head
    return _inverted(verb) or _left_of(verb) or _inherited(verb, outer, reach)


def _inherited(verb: Token, outer: dict[int, Token], reach: int) -> Token | None:
    """The subject of the verb that this one is coordinated with or belongs to."""
    governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ in ("conj", "advcl", "xcomp", "prep", "pcomp") and governor.pos_ in ("VERB", "AUX"):
        return _subject_of_governor(governor, outer, reach - 1)
    return governor if verb.dep_ in ("advcl", "conj") and governor.pos_ in NOMINAL else None


def _subject_of_governor(verb: Token, outer: dict[int, Token], reach: int) -> Token | None:
    own = subject_of(verb)
    return own if own is not None and own.tag_ not in RELATIVE else _subject(verb, outer, reach)


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    clause = verb
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i < clause.i:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else pronoun


def _inverted(verb: Token) -> Token | None:
    """The subject behind the verb that the parse took for something else: "...," said Sarkozy."""
    if verb.tag_ not in ("VBD", "VBZ") or verb.i + 1 >= len(verb.doc) or verb.i == 0:
        return None
    before = verb.nbor(-1)
    if not (before.is_punct or before.is_quote):
        return None
    objects = (child for child in verb.rights if child.dep_ in ("dobj", "attr", "oprd", "npadvmod"))
    return next((child for child in objects if child.pos_ in ("PROPN", "NOUN")), None) or _next_noun(verb)


def _left_of(verb: Token) -> Token | None:
    """The noun right before a finite verb that the parse gave to another word, over a name set off by commas."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    if before.text == "," and before.i > verb.sent.start:
        before = _over_apposition(before.nbor(-1))
    if before.pos_ not in ("NOUN", "PROPN", "NUM"):
        return None
    while before.dep_ in ("nummod", "compound") and before.head.i < verb.i:
        before = before.head
    return before


def _over_apposition(name: Token) -> Token:
    first = name.left_edge
    if name.dep_ == "appos" and name.head.i < first.i:
        return name.head
    return name


def _next_noun(token: Token) -> Token | None:
    if token.i + 1 >= len(token.doc):
        return None
    following = token.nbor()
    while following.dep_ in ("det", "compound", "amod", "poss", "nmod") and following.head.i > following.i:
        following = following.head
    return following if following.pos_ in NOMINAL else None
