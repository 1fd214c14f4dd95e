"""A trigger in the parse -> when and where, from its own sentence.

    "Militants attacked security posts in four districts before dawn on Wednesday, officials said on Friday."
    -> attacked: Wednesday, four districts' province; never the Friday on which it was said

What hangs on the trigger counts first, then what hangs on the verb that carries it, then on the clauses above, up to
the one that only tells who said it. A verb that reports on a toll ("raised on Tuesday the number of soldiers killed in
an ambush") dates the toll and not the event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.find.parse import Parse
from kg.find.roles import clause_of, is_cue
from kg.find.triggers import Trigger, is_term
from kg.model import Location, Period

CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis", "relcl"})
SET_AGAINST = frozenset({"after", "before", "since", "until", "than", "following"})
STEPS = 5  # clauses to climb; deeper nesting is a wrong parse more often than not


@dataclass(frozen=True, slots=True)
class Scope:
    """The times and places of a report by the token each hangs on or stands at."""

    times: Mapping[int, list[Period]]
    words: Mapping[int, Period]
    places: Mapping[int, list[tuple[Token, str]]]

    def period_of(self, trigger: Trigger) -> Period | None:
        """The time of a trigger, None where its sentence gives it none."""
        head = trigger.head
        named = self.named_before(head)
        if named is not None:
            return named
        found = self.below(head)
        current = head
        for _ in range(STEPS):
            if found is not None or current.dep_ in ("ROOT", "ccomp", "parataxis"):
                break
            came, current = current, current.head
            if came.lower_ in SET_AGAINST:
                break
            if current.pos_ in ("VERB", "AUX"):
                if not passes_time(current, came):
                    break
                found = self.on(current)
            elif current.pos_ in ("NOUN", "PROPN") and came.dep_ in ("prep", "acl", "relcl", "appos"):
                if came.dep_ == "prep" and not is_cue(current, "bundle") and not is_term(current):
                    break
                found = self.on(current)
        found = found or self.only_one(trigger)
        return found if found is None or fits(found, trigger) else None

    def named_before(self, head: Token) -> Period | None:
        """The time before a clause with "when": "since June 2018, when a boat sank"."""
        clause = clause_of(head)
        for child in clause.lefts:
            if child.lower_ == "when" and child.i > child.sent.start + 1:
                before = child.nbor(-1)
                return self.words.get(before.i - 1 if before.is_punct else before.i)
        return None

    def only_one(self, trigger: Trigger) -> Period | None:
        """The one time of a sentence, where it does not hang on what somebody said or on another thing."""
        sentence = trigger.head.sent
        found = [(token, p) for token in sentence for p in self.times.get(token.i, ())]
        if len(found) != 1 or trigger.head.pos_ not in ("VERB", "NOUN"):
            return None
        site, period = found[0]
        if site.pos_ not in ("VERB", "AUX") or tells(site) or not is_term(site):
            return None
        clause = clause_of(trigger.head)
        related = site.i in {t.i for t in clause.ancestors} or clause.i in {t.i for t in site.ancestors}
        return period if related and not is_set_against(clause, site) else None

    def on(self, token: Token) -> Period | None:
        """The time that hangs on a token itself."""
        periods = self.times.get(token.i)
        return periods[0] if periods else None

    def below(self, head: Token) -> Period | None:
        """The time on a token or on the nouns and happening verbs of its phrase."""
        layer = [head]
        for _ in range(STEPS):
            for token in layer:
                found = self.on(token)
                if found is not None:
                    return found
            layer = [c for token in layer for c in token.children if stays(c)]
        return None

    def places_of(self, trigger: Trigger) -> list[str]:
        """The places of a trigger: below it, else in its clause, else in the clauses that hold it."""
        head = trigger.head
        sites = self.places.get(head.sent.start, [])
        found = [key for token, key in sites if is_below(token, head)]
        clause = clause_of(head)
        for _ in range(STEPS):
            if found or clause.pos_ not in ("VERB", "AUX"):
                break
            if tells(clause) and clause.i != head.i:
                break
            found = [key for token, key in sites if is_locative(token) and is_in_clause(token, clause, head)]
            if clause.dep_ in ("ROOT", "ccomp", "relcl", "parataxis"):
                break
            clause = clause_of(clause.head)
        return found


def scope_of(parsed: Parse, times: Sequence[Period], locations: Sequence[Location]) -> Scope:
    """The times and places of a report, indexed by their tokens."""
    dated: dict[int, list[Period]] = {}
    words: dict[int, Period] = {}
    for period in times:
        tokens = parsed.tokens(period.span) if period.span else None
        if tokens is not None and len(tokens):
            site = time_site(tokens.root if tokens.root.i < tokens.end else tokens[0], period)
            dated.setdefault(site.i, []).append(period)
            words.update({token.i: period for token in tokens})
    placed: dict[int, list[tuple[Token, str]]] = {}
    for location in locations:
        for span in location.mentions:
            tokens = parsed.tokens(span)
            if tokens is not None and len(tokens):
                placed.setdefault(tokens[0].sent.start, []).append((tokens.root, location.key))
    for found in placed.values():
        found.sort(key=lambda site: site[0].i)
    return Scope(dated, words, placed)


def time_site(head: Token, period: Period) -> Token:
    """What a time hangs on: "killed" of "killed on Saturday"; of "a day after the blast" the blast."""
    text = period.span.text.lower() if period.span else ""
    if text.endswith((" after", " before")):
        for token in head.doc[head.i : head.sent.end]:
            if token.lower_ in ("after", "before"):
                objects = [c for c in token.children if c.dep_ in ("pobj", "pcomp")]
                return objects[0] if objects else token.head
    site = head.head
    while site.head.i != site.i and (site.pos_ in ("ADP", "SCONJ", "NUM", "ADV") or site.ent_type_ in ("DATE", "TIME")):
        site = site.head
    if site.dep_ in ("nsubj", "nsubjpass") and site.pos_ in ("NOUN", "PROPN") and site.i == head.i - 2:
        return site.head  # "Rescuers on Thursday pulled ..."
    return site


def is_set_against(first: Token, second: Token) -> bool:
    """Whether one of two clauses is told as before or after the other."""
    marks = [c for clause in (first, second) for c in clause.children if c.dep_ == "mark"]
    return any(mark.lower_ in SET_AGAINST for mark in marks)


def stays(token: Token) -> bool:
    """Whether a token below a trigger still tells of the trigger: its phrases, and "which took place on ..."."""
    if token.dep_ in ("relcl", "acl"):
        return is_cue(token, "hold-verb") or is_cue(token, "since-verb")
    return token.dep_ in (
        "prep",
        "pobj",
        "dobj",
        "compound",
        "nmod",
        "poss",
        "amod",
        "npadvmod",
        "prt",
        "conj",
    ) and not (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"))


def passes_time(verb: Token, came: Token) -> bool:
    """Whether the time of a verb is also that of what hangs on it."""
    if tells(verb):
        return False
    if came.pos_ in ("VERB", "AUX"):
        # "A day after two were killed": the clause behind "after" has another time than what it is set against.
        return not any(c.dep_ == "mark" and c.lower_ in SET_AGAINST for c in came.children)
    return is_term(verb) or is_cue(verb, "light-verb") or is_cue(verb, "hold-verb") or is_cue(verb, "since-verb")


def tells(verb: Token) -> bool:
    """Whether a verb tells what its clause says: in "told reporters in Peshawar" the place is the telling's."""
    return any(c.dep_ in ("ccomp", "parataxis") for c in verb.children)


def fits(period: Period, trigger: Trigger) -> bool:
    """Whether a time can be that of an event: "since 2018" and "until May" bound something else."""
    if period.span is None:
        return True
    text = trigger.head.doc.text
    shift = trigger.span.start - trigger.head.doc[trigger.first].idx
    before = text[max(0, period.span.start - shift - 10) : period.span.start - shift].lower().split()
    words = period.span.text.lower().split()
    if text[period.span.end - shift : period.span.end - shift + 1] in ("'", "’"):
        return True  # "since Tuesday's quake": the quake is Tuesday's
    opening = {*(before[-1:]), *(words[:1])}
    if opening & {"until", "till", "by"}:
        return False
    return "since" not in opening or trigger.type in ("disease-outbreak", "security-operation", "airstrike", "flood")


def is_below(token: Token, head: Token) -> bool:
    """Whether a place hangs on a trigger without another clause between, and not by a distance or a border."""
    if token.dep_ == "npadvmod" or (token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.i != head.i):
        return False
    for ancestor in token.ancestors:
        if ancestor.i == head.i:
            return True
        if is_cue(ancestor, "reference") or (
            ancestor.pos_ == "VERB" and ancestor.dep_ in CLAUSES and not stays(ancestor)
        ):
            return False
    return False


def is_in_clause(token: Token, clause: Token, head: Token) -> bool:
    """Whether a place stands in a clause and does not hang on another event of it."""
    for ancestor in token.ancestors:
        if ancestor.i == clause.i:
            return True
        if ancestor.pos_ in ("VERB", "AUX") or (ancestor.i != head.i and ancestor.pos_ == "NOUN" and is_term(ancestor)):
            return False
    return False


def is_locative(token: Token) -> bool:
    """Whether a place tells where: it is no part of a name or title and no measure of distance."""
    if token.dep_ == "poss" and is_cue(token.head, "area"):
        return True  # "shook Nepal's far west"
    if token.dep_ in ("compound", "poss", "amod", "nmod", "nsubj", "npadvmod"):
        return False
    return not any(is_cue(ancestor, "reference") for ancestor in token.ancestors if ancestor.pos_ == "NOUN")
