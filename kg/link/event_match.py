"""Two events of different reports, compared by kind, time, place, participants and figures.

    compare_events(attacks in pk-bannu-1, attacks in pk-bannu-4)
    ->  Match(0.86, ("type: same (attack)", "time: same day (2026-03-11)", "place: same record (bannu)", ...))

What the near misses of one region have in common, kind and place, is never enough alone: without the same time, or
with kinds that are only akin, a figure or a named participant has to bear the match out.
"""

from functools import lru_cache

from kg.link.event_days import compare_days, day_keys
from kg.link.event_sites import compare_sites
from kg.link.matches import UNDECIDED_FROM, Match, ruled_out
from kg.link.names import WORDS
from kg.link.profiles import EventProfile, Number
from kg.resources import read_word_list

# What kind, time and place weigh; what participants and figures add or take away. Set by hand on the developers' gold
# set, and then moved by steps of 0.05 without gain.
TYPE, TIME, PLACE = 0.30, 0.30, 0.25
NAMED, SAME_CLASS, OTHER_NAMED = 0.08, 0.04, -0.12
TELLING_FIGURE, SMALL_FIGURE = 0.12, 0.05
# From this number on two figures that agree do so hardly by chance.
TELLING_FROM = 10
# The most that a match reaches that needs bearing out and has nothing.
NOT_BORNE_OUT = UNDECIDED_FROM + 0.05
MOST = 0.99
# How alike are two finer kinds of one kind (an ambush and a raid), and a kind and one of its finer kinds.
SIBLINGS, PARENT = 0.6, 0.9
HARM = frozenset({"killed", "injured", "missing", "detained", "abducted", "rescued", "infected", "displaced"})


def compare_events(one: EventProfile, other: EventProfile) -> Match:
    """How likely the two are one event, and why."""
    if one.report == other.report:
        return ruled_out("told apart by one report")
    if (one.status == "habitual") != (other.status == "habitual"):
        return ruled_out("status: one is no single event")
    kind = _compare_types(one, other)
    time = compare_days(one, other)
    place = compare_sites(one, other, wide=one.top in wide_events())
    for part in (kind, time, place):
        if part.conflict:
            return part
    figures = _compare_figures(one, other)
    people = _compare_roles(one, other)
    score = TYPE * kind.score + TIME * time.score + PLACE * place.score + figures.score + people.score
    borne_out = figures.score >= TELLING_FIGURE or people.score >= NAMED + SAME_CLASS
    # Days that differ, or kinds that do, want more than the same region.
    if not borne_out and (one.top != other.top or "apart" in time.evidence[0]):
        score = min(score, NOT_BORNE_OUT)
    evidence = (*kind.evidence, *time.evidence, *place.evidence, *people.evidence, *figures.evidence)
    return Match(round(min(MOST, max(0.0, score)), 2), evidence)


def event_keys(event: EventProfile) -> tuple[frozenset[str], frozenset[str]]:
    """What the event is known by, and what it asks for: family of kinds, country and time."""
    known, asked = day_keys(event)
    heads = [f"event {_family(event)} {country}" for country in event.countries or ("-",)]
    return (
        frozenset(f"{head} {key}" for head in heads for key in known),
        frozenset(f"{head} {key}" for head in heads for key in asked),
    )


def _compare_types(one: EventProfile, other: EventProfile) -> Match:
    if one.type == other.type:
        return Match(1.0, (f"type: same ({one.type})",))
    if one.top == other.top:
        if one.top == "other":
            return ruled_out(f"type: {one.type} and {other.type}")
        score = PARENT if one.top in {one.type, other.type} else SIBLINGS
        return Match(score, (f"type: same kind ({one.top})",))
    alike = _likeness().get(frozenset({one.top, other.top}))
    if alike is None:
        return ruled_out(f"type: {one.top} and {other.top}")
    return Match(alike, (f"type: akin ({', '.join(sorted((one.top, other.top)))})",))


def _compare_figures(one: EventProfile, other: EventProfile) -> Match:
    """The figures that agree; tolls grow, so those that differ say nothing."""
    shared = sorted({(_count(a), a[0]) for a in one.figures for b in other.figures if _agree(a, b)}, reverse=True)
    if not shared:
        return Match(0.0)
    count, measure = shared[0]
    weight = TELLING_FIGURE if count >= TELLING_FROM else SMALL_FIGURE
    return Match(weight, (f"figure: same ({count:g} {measure})",))


def _agree(one: Number, other: Number) -> bool:
    same = one[0] == other[0] and _count(one) == _count(other) and _count(one) > 1 and one[0] in HARM
    return same and (one[1] == other[1] or not one[1] or not other[1] or "people" in {one[1], other[1]})


def _count(number: Number) -> float:
    return number[2] if number[2] is not None else number[3] if number[3] is not None else 0.0


def _compare_roles(one: EventProfile, other: EventProfile) -> Match:
    mine, theirs = ({name for role in event.roles for name in role.names} for event in (one, other))
    if shared := sorted(mine & theirs):
        return Match(NAMED + SAME_CLASS, (f"participants: both name {', '.join(shared[:3])}",))
    started = [{role.actor_class for role in event.roles if role.side == "initiator"} for event in (one, other)]
    named = [
        {name for role in event.roles if role.side == "initiator" for name in role.names} for event in (one, other)
    ]
    if all(named) and started[0] == started[1] and "armed-group" in started[0]:
        return Match(OTHER_NAMED, ("participants: other armed groups",))
    sides = [{(role.side, role.actor_class) for role in event.roles} for event in (one, other)]
    if shared_sides := sorted(sides[0] & sides[1]):
        side, actor_class = shared_sides[0]
        return Match(SAME_CLASS, (f"participants: {actor_class} as {side}",))
    return Match(0.0)


def _family(event: EventProfile) -> str:
    """Kinds that may be taken for one another have one family."""
    return event.type if event.top == "other" else _families().get(event.top, event.top)


@lru_cache(maxsize=1)
def wide_events() -> frozenset[str]:
    """Kinds of events that take in a whole region."""
    return frozenset(row["type"] for row in read_word_list(WORDS / "wide-events.tsv"))


@lru_cache(maxsize=1)
def _likeness() -> dict[frozenset[str], float]:
    rows = read_word_list(WORDS / "event-likeness.tsv")
    return {frozenset({row["one"], row["other"]}): float(row["alike"]) for row in rows}


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    families: dict[str, set[str]] = {}
    for pair in sorted(_likeness(), key=sorted):
        together = set().union(pair, *(families.get(kind, {kind}) for kind in pair))
        for kind in together:
            families[kind] = together
    return {kind: min(together) for kind, together in families.items()}
