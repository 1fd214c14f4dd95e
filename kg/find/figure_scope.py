"""A drafted figure and the other readings -> the figure with its claimant, event, place, time and namings.

"..., leaving 18 civilians dead, the ministry said on Saturday" -> claimant: the ministry; the time of saying is not
the time of the deaths
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Token

from kg.find.figure_parts import Draft, size
from kg.find.groups import loaded_terms
from kg.find.numbers import WORDS, words
from kg.find.parse import Parse
from kg.model import Actor, Doubt, Event, Figure, Location, Naming, Period, Span, Statement
from kg.resources import read_word_list

# Steps from a number up to the verb that gives it: "police estimated the crowd at about 6,000" has four.
LONGEST_CLIMB = 8


@lru_cache(maxsize=1)
def claim_words() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """Verbs whose subject gives a number, and phrases that lay a number to somebody."""
    rows = read_word_list(WORDS / "figures-claims.tsv")
    verbs = frozenset(row["words"] for row in rows if row["kind"] == "verb")
    return verbs, frozenset(tuple(row["words"].split()) for row in rows if row["kind"] == "before-claimant")


@lru_cache(maxsize=1)
def modality_verbs() -> dict[str, str]:
    """Verbs above a figure that make it planned or forecast."""
    return {row["verb"]: row["modality"] for row in read_word_list(WORDS / "figures-modality.tsv")}


class Scope:
    """What surrounds the figures of one report, ready to be asked."""

    def __init__(
        self,
        parsed: Parse,
        drafts: Sequence[Draft],
        events: Sequence[Event],
        actors: Sequence[Actor],
        locations: Sequence[Location],
        times: Sequence[Period],
        statements: Sequence[Statement],
    ) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.drafts = drafts
        self.statements = statements
        self.times = times
        self.events = {event.key: event for event in events}
        self.actor_at = self.tokens_of((actor.key, span) for actor in actors for span in actor.mentions)
        self.location_at = self.tokens_of((place.key, span) for place in locations for span in place.mentions)
        self.triggers = sorted(self.tokens_of((event.key, event.trigger) for event in events).items())
        self.countries = [place.country for place in locations if place.country]

    def tokens_of(self, mentions: object) -> dict[int, str]:
        """The key of the thing that each token stands for; the first mention wins."""
        found: dict[int, str] = {}
        for key, span in mentions:  # type: ignore[attr-defined]
            for token in self.parsed.tokens(span) or ():
                found.setdefault(token.i, key)
        return found

    def figure(self, place: int) -> Figure:
        """The figure of a draft."""
        draft = self.drafts[place]
        count = draft.count
        span = self.span(draft)
        statement = self.statement(draft)
        claimant = self.claimant(draft, statement)
        event = self.event(draft)
        period = self.period(draft)
        as_of = period.end if period is not None and self.is_as_of(period) else None
        happened = period if period is not None and as_of is None else (event.period if event else None)
        return Figure(
            key=f"figure/{place + 1}",
            span=span,
            count=count.value,
            lower=count.lower,
            upper=count.upper,
            qualifier=count.qualifier,
            measure=draft.measure,
            group=draft.group,
            group_span=self.group_span(draft),
            namings=self.namings(draft, claimant),
            unit=self.unit(draft),
            event=event.key if event else None,
            locations=self.locations(place) or (event.locations if event else ()),
            period=happened,
            claimant=claimant,
            statement=statement.key if statement else None,
            part_of=f"figure/{draft.part_of + 1}" if draft.part_of is not None else None,
            as_of=as_of,
            modality=self.modality(draft),
        )

    def span(self, draft: Draft) -> Span:
        """Number, qualifier and counted group; a number alone takes in the predicate that follows closely."""
        last = draft.last
        told = draft.measured.token if draft.measured and draft.measured.how in {"behind", "verb"} else last
        if draft.elided and last < told <= last + 3:
            last = told
        return self.parsed.span(self.doc[draft.count.start : last + 1])

    def group_span(self, draft: Draft) -> Span | None:
        """The counted words."""
        if draft.head is None or draft.head < draft.count.end:
            return None
        first = draft.count.end
        while first < draft.head and (self.doc[first].is_punct or self.doc[first].lower_ in {"of", "more", "other"}):
            first += 1
        return self.parsed.span(self.doc[first : draft.head + 1])

    def unit(self, draft: Draft) -> str | None:
        """The unit; a currency that several countries have is told by the countries that the report names."""
        unit = draft.count.unit
        if unit is None:
            return None
        for country in self.countries:
            code = words().currency_countries.get((unit, country))
            if code:
                return code
        return unit

    def statement(self, draft: Draft) -> Statement | None:
        """The innermost statement whose content holds the number."""
        at = self.parsed.span(self.doc[draft.number]).start
        holding = [s for s in self.statements if any(part.start <= at < part.end for part in s.parts or (s.content,))]
        return min(holding, key=lambda s: s.content.end - s.content.start, default=None)

    def claimant(self, draft: Draft, statement: Statement | None) -> str | None:
        """The actor who says the number: the speaker, or whom the words lay it to; None in the report's own voice."""
        if statement is not None and statement.speaker is not None:
            return statement.speaker
        return self.giver(draft) or self.named_behind(draft)

    def giver(self, draft: Draft) -> str | None:
        """The subject of a verb above the number that gives numbers: "police estimated the crowd at about 6,000"."""
        token = self.doc[draft.number]
        verbs, _ = claim_words()
        for _ in range(LONGEST_CLIMB):
            if token.pos_ == "VERB" and token.lemma_.lower() in verbs:
                return self.subject_of(token)
            if token.head == token or token.dep_ in {"advcl", "parataxis", "relcl"}:
                return None
            token = token.head
        return None

    def subject_of(self, verb: Token) -> str | None:
        """The actor that is the subject of a verb, or its agent in the passive."""
        for child in verb.children:
            if child.dep_ == "nsubj":
                if child.lower_ in {"which", "who", "that"} and verb.dep_ == "relcl":
                    return self.actor_at.get(verb.head.i)
                return self.actor_at.get(child.i)
            if child.dep_ == "agent":
                return next((self.actor_at[below.i] for below in child.children if below.i in self.actor_at), None)
        return None

    def named_behind(self, draft: Draft) -> str | None:
        """The actor that words behind the figure lay it to: "..., according to police", "counted by rights groups"."""
        _, phrases = claim_words()
        for i in range(draft.last + 1, len(self.doc)):
            token = self.doc[i]
            if token.is_sent_start or token.text == ";":
                return None
            for width in (1, 2):
                if tuple(t.lower_ for t in self.doc[i : i + width]) in phrases:
                    near = range(i + width, min(len(self.doc), i + width + 4))
                    return next((self.actor_at[j] for j in near if j in self.actor_at), None)
        return None

    def event(self, draft: Draft) -> Event | None:
        """The event of a trigger above or in the figure, else the nearest in the sentence, else the last before."""
        if not self.triggers or draft.measure == "money":
            return None
        triggers = dict(self.triggers)
        told = draft.measured.token if draft.measured else draft.number
        for start in (told, draft.number):
            token = self.doc[start]
            for _ in range(LONGEST_CLIMB):
                if token.i in triggers:
                    return self.events[triggers[token.i]]
                token = token.head
        places = [i for i, _ in self.triggers]
        sentence = self.doc[draft.number].sent
        near = [i for i in places if sentence.start <= i < sentence.end]
        if near:
            return self.events[triggers[min(near, key=lambda i: abs(i - draft.number))]]
        last = bisect_right(places, draft.number) - 1
        return self.events[triggers[places[max(last, 0)]]]

    def locations(self, place: int) -> tuple[str, ...]:
        """The locations named behind a figure before the next figure or clause begins: "19 in Kalikot"."""
        draft = self.drafts[place]
        limit = len(self.doc)
        if place + 1 < len(self.drafts):
            limit = self.drafts[place + 1].count.start
        found: list[str] = []
        told = draft.measured.token if draft.measured else draft.last
        for i in range(draft.last + 1, limit):
            token = self.doc[i]
            speaks = token.pos_ == "VERB" and i > max(told, draft.last) and token.tag_ in {"VBD", "VBZ", "VBP"}
            if token.is_sent_start or token.text in {";", ".", '"', "”"} or speaks:
                break
            key = self.location_at.get(i)
            if key and key not in found and self.is_place_of(i):
                found.append(key)
        return tuple(found)

    def is_place_of(self, i: int) -> bool:
        """Whether a location's token is the place of something: behind "in", "at", "near", "on", "across"."""
        token = self.doc[i]
        while token.dep_ in {"compound", "conj", "appos", "nmod"} and token.head != token:
            token = token.head
        return token.dep_ == "pobj" and token.head.lower_ in {
            "in",
            "at",
            "near",
            "on",
            "across",
            "from",
            "around",
            "of",
        }

    def period(self, draft: Draft) -> Period | None:
        """The time that the clause of a figure names: one that hangs on the verb or noun that tells the measure."""
        told = draft.measured.token if draft.measured else draft.number
        own = {draft.number, told, self.doc[told].head.i, self.doc[draft.number].head.i, draft.last}
        sentence = self.doc[draft.number].sent
        for period in self.times:
            tokens = self.parsed.tokens(period.span) if period.span else None
            if tokens is None or not sentence.start <= tokens.start < sentence.end:
                continue
            token = tokens.root
            while token.dep_ in {"pobj", "prep", "npadvmod", "pcomp"} and token.pos_ not in {"VERB", "AUX"}:
                token = token.head
                if token.i in own:
                    break
            if token.i in own:
                return period
            if self.is_as_of(period):
                return period
        return None

    def is_as_of(self, period: Period) -> bool:
        """Whether "as of" stands before the words of a time."""
        if period.span is None:
            return False
        before = self.parsed.report.text[max(0, period.span.start - 7) : period.span.end].lower()
        return "as of " in before

    def modality(self, draft: Draft) -> str:
        """stated, planned or forecast, by the verbs above the figure and what helps them ("could", "would")."""
        token = self.doc[draft.number]
        for _ in range(LONGEST_CLIMB):
            if token.pos_ in {"VERB", "AUX"}:
                helpers = {child.lower_ for child in token.children if child.dep_ == "aux"}
                if helpers & {"will", "would", "shall", "’ll", "'ll"}:
                    return "planned" if draft.measure == "money" else "forecast"
                if helpers & {"could", "may", "might"}:
                    return "forecast"
                told = modality_verbs().get(token.lemma_.lower())
                if told and (told != "denied" or draft.measure != "other"):
                    return told
            if token.head == token or token.dep_ in {"ccomp", "relcl", "advcl"}:
                break
            token = token.head
        return "stated"

    def namings(self, draft: Draft, claimant: str | None) -> tuple[Naming, ...]:
        """The loaded terms in the words of a figure and in those that tell its measure."""
        told = draft.measured.token if draft.measured else draft.last
        indices = set(range(draft.count.start, draft.last + 1)) | {told}
        if draft.measured is not None and draft.measured.how == "verb":
            indices |= set(range(told, min(told + 4, len(self.doc))))
        found = []
        for i in sorted(indices):
            token = self.doc[i]
            if token.lower_ in loaded_terms() or token.lemma_.lower() in loaded_terms():
                found.append(Naming(token.text, self.parsed.span(token), claimant))
        return tuple(found)

    def doubts(self, figures: Sequence[Figure]) -> list[Doubt]:
        """Figures that can be read in two ways: a measure carried over a sentence, parts that exceed their whole."""
        return [*self.carried_over(figures), *self.exceeding(figures)]

    def carried_over(self, figures: Sequence[Figure]) -> list[Doubt]:
        """Bare numbers whose measure was taken from the sentence before."""
        found = []
        for draft, figure in zip(self.drafts, figures, strict=True):
            inherited = draft.measured is not None and draft.measured.how == "inherited"
            before = self.drafts[draft.antecedent] if draft.antecedent is not None else None
            if inherited and before is not None and before.sentence != draft.sentence:
                reason = "The number has no word of its own for what it counts; it was taken from the figure before."
                found.append(Doubt("figure", figure.span, figure.key, (figure.measure, "other"), reason))
        return found

    def exceeding(self, figures: Sequence[Figure]) -> list[Doubt]:
        """Wholes that are less than one of their parts' sums of one group and measure."""
        sums: dict[tuple[int, str], float] = {}
        for draft in self.drafts:
            if draft.part_of is not None:
                key = (draft.part_of, draft.group)
                sums[key] = sums.get(key, 0) + (size(draft) or 0)
        found = []
        for (whole, _), total in sums.items():
            limit = size(self.drafts[whole]) or 0
            if total > limit:
                reason = f"The parts that the report gives add up to {total:g}, the whole is {limit:g}."
                found.append(
                    Doubt("figure", figures[whole].span, figures[whole].key, (f"{limit:g}", f"{total:g}"), reason)
                )
        return found
