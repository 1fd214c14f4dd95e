"""Parse, actors, locations, times, statements -> events with their words, type, time, places and parties.

    "Security forces killed 41 militants in intelligence-based operations in Harnai."
    -> Event(event_type="security-operation", trigger="intelligence-based operations", locations=(Harnai,),
             participations=(initiator: Security forces, target: militants))

An actor, a place or a time is taken only from the sentence of a trigger, by the parse, or through another mention of
the same event: what merely stands near is another story's.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from spacy.tokens import Token

from kg.find.blasts import BLASTS, devices_of, hit_by, is_device
from kg.find.event_coreference import Draft, Story, is_announced, join_drafts, quantity_of, story_of
from kg.find.event_scope import STEPS, Scope, scope_of
from kg.find.event_times import assumed_period, date_by_whole
from kg.find.parse import Parse
from kg.find.roles import Parties, clause_of, index_parties, is_cue, participations, phrase_span
from kg.find.triggers import Trigger, find_triggers
from kg.model import Actor, Doubt, Event, Location, Period, Statement

# From this many days on, what is told of violence sums up many events ("312 were killed in the province in 2025").
SUMMED_DAYS = 60
SUMMED_TYPES = frozenset({"attack", "security-operation", "airstrike", "violence", "bombing", "armed-clash"})
NATURAL_TYPES = frozenset({"earthquake", "flood", "storm", "disease-outbreak"})
# What is told as one stroke among others where attacks hit several places.
PART_TYPES = frozenset({"bombing", "suicide-bombing", "shelling", "armed-clash", "abduction"})
UNDATED_REASON = "nothing in the text tells when this happened"
ASSUMED_REASON = "its sentence does not date it; the time of the main event, or of publication, was preferred"
DOUBTFUL_REASON = "the words tell of an explosion and not whether a bomb or an accident caused it"


def find_events(
    parsed: Parse,
    actors: Sequence[Actor],
    locations: Sequence[Location],
    times: Sequence[Period],
    statements: Sequence[Statement],
) -> tuple[list[Event], list[Doubt]]:
    """The events of a report in text order, and what about them was not settled."""
    parties = index_parties(parsed, actors, statements)
    scope = scope_of(parsed, times, locations)
    triggers = find_triggers(parsed, parties)
    drafts = [draft_event(parsed, trigger, parties, scope) for trigger in triggers]
    drafts = fold_effects(drafts)
    story = story_of(drafts, locations, parsed.report.published)
    kept = [draft for draft in join_drafts(drafts, story) if stands(draft)]
    for draft in kept:
        settle(draft)
        draft.parent = whole_of(draft, kept)
    for draft in kept:
        date_by_whole(draft)
    assumed = {id(draft): assumed_period(draft, story, parsed.report, scope) for draft in kept}
    for draft in kept:
        draft.period = draft.period or assumed[id(draft)]
    keys = {id(draft): f"event/{number}" for number, draft in enumerate(kept, 1)}
    events = [make_event(draft, keys, story) for draft in kept]
    doubts = [
        doubt
        for draft, event in zip(kept, events, strict=True)
        for doubt in doubts_of(draft, event, assumed[id(draft)] is not None)
    ]
    return events, doubts


def draft_event(
    parsed: Parse,
    trigger: Trigger,
    parties: Parties,
    scope: Scope,
) -> Draft:
    """A trigger with what its own sentence gives it."""
    draft = Draft([trigger], trigger.type, trigger.subtype, trigger.strength)
    draft.status = status_of(trigger)
    period = scope.period_of(trigger)
    if period is not None and (period.start or period.end):
        draft.period = period
    draft.unsettled = period.span.text if period is not None and draft.period is None and period.span else None
    draft.places = scope.places_of(trigger)
    add_parties(parsed, draft, trigger, parties)
    draft.definite = is_definite(trigger.head)
    draft.novel, draft.apart = is_announced(trigger, "novel"), is_announced(trigger, "apart")
    draft.quantity = quantity_of(trigger)
    if is_purpose(trigger.head):
        draft.strength = "mention"
    return draft


def add_parties(parsed: Parse, draft: Draft, trigger: Trigger, parties: Parties) -> None:
    """Give a draft the parties of its trigger: actors in their roles, things aimed at, instruments."""
    arguments = trigger.arguments
    found, _ = participations(arguments.initiators, "initiator", parties)
    aimed = "victim" if trigger.strength == "effect" else "target"
    suffered, rest = participations(arguments.targets, aimed, parties)
    joined, _ = participations(arguments.participants, "participant", parties)
    taken = {p.actor for p in found}
    draft.participations = [*found, *(p for p in suffered + joined if p.actor not in taken)]
    if draft.type in NATURAL_TYPES:
        return
    devices = [token for token in rest if trigger.type in BLASTS and is_device(token)]
    rest = [token for token in rest if token not in devices]
    hit, more = participations(hit_by(trigger.head, trigger.type), "target", parties)
    draft.participations += [p for p in hit if p.actor not in {held.actor for held in draft.participations}]
    rest += [token for token in more if token not in rest]
    draft.targets = [phrase_span(parsed, token) for token in rest if is_thing(parsed, token, trigger)]
    used = dict.fromkeys([*arguments.instruments, *devices, *devices_of(trigger.head)])
    draft.instruments = [phrase_span(parsed, token) for token in used]


def is_thing(parsed: Parse, token: Token, trigger: Trigger) -> bool:
    """Whether a token can stand for what an event was aimed at: no time and no part of the trigger."""
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("DATE", "TIME"):
        return False
    offset = parsed.span(token).start
    return not trigger.span.start <= offset < trigger.span.end


def is_definite(token: Token) -> bool:
    """Whether a noun is marked as known: "the attacks", "Wednesday's attacks", "this incident"."""
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "these", "those", "that") for c in token.lefts)


def is_purpose(token: Token) -> bool:
    """Whether a verb tells what is aimed at and not what was done: "an operation to eliminate the militants"."""
    if token.pos_ != "VERB" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in token.lefts):
        return False
    return not (is_cue(token.head, "attempt-verb") or is_cue(token.head, "plan-verb"))


def status_of(trigger: Trigger) -> str:
    """Whether what a trigger tells occurred, is planned or denied."""
    head = trigger.head
    if any(c.dep_ == "det" and c.lower_ == "no" for c in head.lefts):
        return "denied"
    if head.pos_ == "VERB":
        return status_of_verb(head, own=True)
    verb = trigger.arguments.carrier
    if verb is None:
        return "occurred"
    if looks_ahead(head, verb):
        return "planned"
    if head.dep_ == "pobj":
        return "occurred"
    return status_of_verb(verb, own=head.head.i == verb.i)


def looks_ahead(head: Token, verb: Token) -> bool:
    """Whether a noun is announced: "plan another march", "vowed to go ahead with a march"."""
    if head.dep_ not in ("dobj", "pobj"):
        return False
    if is_cue(verb, "plan-verb"):
        return verb.dep_ != "ccomp"
    return verb.dep_ == "xcomp" and is_cue(verb.head, "plan-verb")


def status_of_verb(verb: Token, *, own: bool) -> str:
    """The status that a verb gives what it tells: by its auxiliaries, its negation and the verbs above it."""
    if own and any(c.dep_ == "neg" for c in verb.children):
        return "denied"
    if any(c.dep_ == "aux" and c.lower_ in ("will", "shall", "’ll", "'ll", "would") for c in verb.children):
        return "planned"
    current = verb
    for _ in range(STEPS):
        linked = current.dep_
        if linked not in ("xcomp", "ccomp", "conj", "prep", "pobj", "dobj"):
            break
        current = current.head
        if linked in ("xcomp", "dobj") and is_cue(current, "plan-verb"):
            return "planned"
        if linked == "ccomp" and is_cue(current, "deny-verb"):
            return "denied"
    return "occurred"


def fold_effects(drafts: list[Draft]) -> list[Draft]:
    """The drafts with effects ("killed 14") taken into the event of their sentence that had them."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.triggers[0].head.sent.start, []).append(draft)
    kept: list[Draft] = []
    for group in by_sentence.values():
        complete_elided(group)
        carriers = [d for d in group if d.strength in ("self", "weak")]
        for draft in group:
            carrier = carrier_for(draft, carriers) if draft.strength == "effect" else None
            if carrier is None:
                kept.append(draft)
            else:
                take_effect(carrier, draft)
    return kept


def complete_elided(group: Sequence[Draft]) -> None:
    """Give an effect on a bare number the type of the effect before it: "30 terrorists ..., while 11 were killed"."""
    previous: Draft | None = None
    for draft in group:
        if draft.strength != "effect":
            continue
        targets = draft.triggers[0].arguments.targets
        if draft.type == "violence" and previous is not None and targets and targets[0].like_num:
            draft.type = previous.type
            draft.participations += [p for p in previous.participations if p not in draft.participations]
        previous = draft if draft.type != "violence" else previous


def carrier_for(effect: Draft, carriers: Sequence[Draft]) -> Draft | None:
    """The event of the sentence that an effect belongs to: the one nearest in the parse whose type can have it."""
    head = effect.triggers[0].head
    fitting = [c for c in carriers if can_have(c, effect)]
    if not fitting:
        return None
    return min(fitting, key=lambda c: distance(head, c.triggers[0].head))


def can_have(carrier: Draft, effect: Draft) -> bool:
    """Whether an event can have had that effect: security forces' killings are no part of an attack."""
    if effect.type in ("casualty", "violence"):
        return True
    if effect.head.dep_ == "advcl" and effect.head.tag_ == "VBG" and carrier.holds(effect.head.head):
        return True  # "shelled the town overnight, killing two"
    return carrier.type == effect.type or {carrier.type, effect.type} <= {
        "attack",
        "bombing",
        "suicide-bombing",
        "riot",
    }


def distance(first: Token, second: Token) -> int:
    """How many steps lie between two tokens in the parse."""
    up_first = [first.i, *(t.i for t in first.ancestors)]
    up_second = [second.i, *(t.i for t in second.ancestors)]
    for steps, index in enumerate(up_first):
        if index in up_second:
            return steps + up_second.index(index)
    return len(up_first) + len(up_second)


def take_effect(carrier: Draft, effect: Draft) -> None:
    """Let an event have the victims, the place and the time that its effect was told with."""
    held = {p.actor for p in carrier.participations}
    carrier.participations += [p for p in effect.participations if p.actor not in held]
    words = {span.text for span in carrier.targets}
    carrier.targets += [span for span in effect.targets if span.text not in words]
    carrier.period = carrier.period or effect.period
    carrier.places = carrier.places or effect.places


def stands(draft: Draft) -> bool:
    """Whether a draft is told well enough to be an event of its own."""
    if draft.type in ("any", "casualty", "operation"):
        return False
    if draft.strength == "self":
        return True
    if draft.type == "other" and draft.status == "planned":
        return False
    return bool(draft.period or draft.places or draft.participations)


def settle(draft: Draft) -> None:
    """Close what was left open: provisional types, and sums over months."""
    if draft.type == "violence":
        draft.type = "attack"
    if draft.type == "explosion":
        draft.type = "explosion-accident"
    period = draft.period
    summed = period.end - period.start if period is not None and period.start and period.end else timedelta()
    if draft.status == "occurred" and draft.type in SUMMED_TYPES and summed.days >= SUMMED_DAYS:
        draft.status = "habitual"


def whole_of(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The event that a draft is part of: "during the ambush", or a bomb in one of the towns of coordinated attacks."""
    above = {token.i for token in held_by(draft.head)}
    others = [d for d in drafts if d is not draft and d.status == draft.status and d.parent is not draft]
    for other in others:
        if any(trigger.head.i in above for trigger in other.triggers):
            return other
    if draft.type not in PART_TYPES or draft.status != "occurred":
        return None
    for other in others:
        wider = other.type == "attack" and len(other.places) > 1 and other.start < draft.start
        if wider and set(draft.places) & set(other.places) and draft.period in (None, other.period):
            return other
    return None


def held_by(head: Token) -> list[Token]:
    """The nouns that a trigger is told to have happened during: "kidnapped during the ambush"."""
    found = []
    for child in [*head.children, *(c for c in head.head.children if head.dep_ == "dobj")]:
        if child.dep_ == "prep" and child.lower_ in ("during", "amid", "in"):
            for noun in child.subtree:
                definite = any(c.lower_ in ("the", "these", "those") for c in noun.lefts)
                if noun.pos_ == "NOUN" and definite and clause_of(noun).i in (clause_of(head).i, head.i):
                    found.append(noun)
    return found


def make_event(draft: Draft, keys: Mapping[int, str], story: Story) -> Event:
    """The record of a draft."""
    mentions = sorted({trigger.span for trigger in draft.triggers})
    main = draft.triggers[0]
    return Event(
        key=keys[id(draft)],
        event_type=draft.type,
        trigger=main.span,
        mentions=tuple(mentions),
        subtype=draft.subtype,
        status=draft.status,
        period=draft.period,
        locations=story.nearest_first(draft.places),
        participations=tuple(draft.participations),
        targets=tuple(draft.targets),
        instruments=tuple(draft.instruments),
        part_of=keys.get(id(draft.parent)) if draft.parent is not None else None,
    )


def doubts_of(draft: Draft, event: Event, is_assumed: bool) -> list[Doubt]:  # noqa: FBT001 - tells of the event's date
    """What was not settled about an event: of two types which one, or on what day."""
    doubts = []
    readings = next((t.doubtful for t in draft.triggers if t.doubtful), ())
    if readings and all(t.doubtful for t in draft.triggers):
        ordered = (event.event_type, *(reading for reading in readings if reading != event.event_type))
        doubts.append(Doubt("event", event.trigger, event.key, ordered, DOUBTFUL_REASON))
    if is_assumed and event.period is not None and event.period.start is not None:
        day = event.period.start.isoformat()
        doubts.append(Doubt("date", event.trigger, event.key, (day, "another day"), ASSUMED_REASON))
    elif event.period is None and event.status == "occurred":
        doubts.append(Doubt("date", event.trigger, event.key, (), UNDATED_REASON))
    return doubts
