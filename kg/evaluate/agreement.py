"""One row of the gold and one that was found -> how well they match, and in which slots they agree.

The rules are those of the scorer that the gold readings came with: a reader may fairly give a neighbouring type, a
shorter name or a point some way off, but not another number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.evaluate.matching import kilometres, shared_characters
from kg.evaluate.names import WORDS, name_words, same_name
from kg.evaluate.rows import ActorRow, EventRow, FigureRow, PlaceRow, StatementRow
from kg.resources import read_word_list

# A statement matches when this part of what both contents cover is common to them.
COMMON_CONTENT = 0.5
# A point may lie this far off, in kilometres, for the kinds of places that location-reach.tsv does not name.
POINT_REACH = 40.0

# Scored slots that are one thing each; "strict" and "attributed" are several together.
SINGLE_SLOTS = ("with_speaker", "typed")

SameActor = Callable[[str | None, str | None], bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a pair is right in each scored slot, and for each share how many are right of how many asked for."""

    scored: dict[str, bool]
    shares: dict[str, tuple[int, int]]

    @property
    def wrong(self) -> tuple[str, ...]:
        """The slots in which the pair does not wholly agree, without those that only add others up."""
        scored = [name for name in SINGLE_SLOTS if not self.scored.get(name, True)]
        return (*scored, *(name for name, (right, asked) in self.shares.items() if right < asked))


def same_actor(known: Sequence[tuple[str, ...]], gold: str | None, found: str | None) -> bool:
    """Whether two names agree directly, or by another name that the gold knows the actor by.

    >>> same_actor([("Inter-Services Public Relations", "ISPR")], "Inter-Services Public Relations", "ISPR")
    True
    """
    others = (name for names in known if gold in names for name in names)
    return same_name(gold, found) or any(same_name(name, found) for name in others)


# figures


def same_count(gold: FigureRow, found: FigureRow) -> float:
    """The characters that both share, where they give the same number."""
    if _number(gold) != _number(found):
        return 0
    return shared_characters((gold.start, gold.end), (found.start, found.end))


def _number(figure: FigureRow) -> int | None:
    return figure.lower if figure.count is None else figure.count


def judge_figure(same_actor: SameActor, gold: FigureRow, found: FigureRow) -> Verdict:
    """Bounds, measure, group and claimant."""
    bounds = (gold.lower, gold.upper) == (found.lower, found.upper)
    measure, group = gold.measure == found.measure, gold.group == found.group
    claimant = same_actor(gold.claimant, found.claimant) if gold.claimant else not found.claimant
    strict = bounds and measure and group
    return Verdict(
        {"found": True, "strict": strict, "attributed": strict and claimant},
        {"bounds": (bounds, 1), "measure": (measure, 1), "group": (group, 1), "claimant": (claimant, 1)},
    )


# statements


def same_content(gold: StatementRow, found: StatementRow) -> float:
    """The common part of both contents, 0 where it is too small."""
    shared = shared_characters((gold.start, gold.end), (found.start, found.end))
    whole = max(gold.end, found.end) - min(gold.start, found.start)
    return shared / whole if whole and shared / whole >= COMMON_CONTENT else 0


def judge_statement(same_actor: SameActor, gold: StatementRow, found: StatementRow) -> Verdict:
    """Speaker and type of quotation."""
    return Verdict(
        {"content": True, "with_speaker": same_actor(gold.speaker, found.speaker)},
        {"quote_type": (gold.quote_type == found.quote_type, 1)},
    )


# events


@lru_cache(maxsize=1)
def event_families() -> dict[str, str]:
    """Types that a reader may fairly give for one another, each with the name of their family."""
    return {row["term"]: row["family"] for row in read_word_list(WORDS / "event-families.tsv")}


def same_event(gold: EventRow, found: EventRow) -> float:
    """More for triggers in common than for type and place alone, more for the same type than for its family."""
    families = event_families()
    trigger = shared_characters((gold.start, gold.end), (found.start, found.end)) > 0
    family = families.get(gold.event_type, gold.event_type) == families.get(found.event_type, found.event_type)
    place = any(same_name(mine, yours) for mine in gold.places for yours in found.places)
    same_type = gold.event_type == found.event_type
    return 2 * trigger * (1 + family) + (family and place) + 0.5 * (same_type and (trigger or place))


def judge_event(gold: EventRow, found: EventRow) -> Verdict:
    """Type, date where the gold has one, and of the places, initiators and targets how many are there."""
    same_type = gold.event_type == found.event_type
    roles = (_named_in(gold.initiators, found.initiators), _named_in(gold.targets, found.targets))
    return Verdict(
        {"found": True, "typed": same_type},
        {
            "date": (bool(gold.date) and gold.date == found.date, int(bool(gold.date))),
            "place": (_named_in(gold.places, found.places), len(gold.places)),
            "role": (sum(roles), len(gold.initiators) + len(gold.targets)),
        },
    )


def _named_in(gold: Sequence[str], found: Sequence[str]) -> int:
    return sum(any(same_name(mine, yours) for yours in found) for mine in gold)


# actors and places


def same_names(gold: ActorRow | PlaceRow, found: ActorRow | PlaceRow) -> float:
    """1 where two of their names have the same words, one half where two agree."""
    agreeing = [(mine, yours) for mine in gold.names for yours in found.names if same_name(mine, yours)]
    if any(name_words(mine) == name_words(yours) for mine, yours in agreeing):
        return 1
    return 0.5 if agreeing else 0


def judge_actor(gold: ActorRow, found: ActorRow) -> Verdict:
    """The class."""
    return Verdict({"found": True}, {"type": (gold.actor_class == found.actor_class, 1)})


@lru_cache(maxsize=1)
def location_reaches() -> dict[str, float]:
    """How far off, in kilometres, a point for a large place may lie, by kind."""
    return {row["term"]: float(row["kilometres"]) for row in read_word_list(WORDS / "location-reach.tsv")}


def judge_place(gold: PlaceRow, found: PlaceRow) -> Verdict:
    """The country, and the point where the gold has them."""
    country = bool(gold.country) and gold.country == found.country
    near = False
    if gold.point and found.point:
        near = kilometres(gold.point, found.point) <= location_reaches().get(gold.kind, POINT_REACH)
    asked = {"country": int(bool(gold.country)), "located": int(gold.point is not None)}
    return Verdict({"found": True}, {"country": (country, asked["country"]), "located": (near, asked["located"])})
