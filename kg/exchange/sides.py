"""Who fought whom: the sides of an event, and UCDP's type of violence, by the classes of actors.

army x armed group -> 1; armed group x armed group -> 2; army or armed group x civilians -> 3; else None
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.exchange.policies import CODES
from kg.exchange.records import Actor, Event
from kg.exchange.tolls import ALL, group_sides
from kg.resources import read_word_list

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
UNNAMED = {"state": "state forces", "armed": "armed group", "civilians": "civilians"}


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides by name and by kind (state, armed, civilians); None where they are not told."""

    violence: int | None
    name_a: str
    name_b: str
    kind_a: str | None
    kind_b: str | None


@lru_cache(maxsize=1)
def actor_sides() -> dict[str, tuple[str, int | None]]:
    """The side and the ACLED inter code of each actor class."""
    listed = read_word_list(CODES / "actor-sides.tsv")
    return {row["class"]: (row["side"], int(row["inter"]) if row["inter"] else None) for row in listed}


def side_of(actor: Actor) -> str:
    """The side that an actor is of by its class: state, armed, civilians, outside or unknown."""
    return actor_sides().get(actor.actor_class, ("unknown", None))[0]


def sides_of(event: Event) -> Sides:
    """The sides of an event. People who are said to have been killed in it are of a side too."""
    acting = {side_of(actor) for actor in event.of_role("initiator")}
    struck = {side_of(actor) for actor in event.of_role("target", "victim")}
    killed = {group_sides().get(figure.group, "") for figure in event.figures if figure.measure == "killed"}
    present = acting | struck | killed
    if {"state", "armed"} <= present:
        return _sides(event, STATE_BASED, "state", "armed")
    if "armed" in acting and "armed" in struck:
        return Sides(
            NON_STATE,
            _names(event.of_role("initiator"), "armed"),
            _names(event.of_role("target", "victim"), "armed"),
            "armed",
            "armed",
        )
    one = acting & {"state", "armed"}
    if len(one) == 1 and (struck | killed) & {"civilians", ALL}:
        return _sides(event, ONE_SIDED, one.pop(), "civilians")
    return Sides(
        None, _names(event.of_role("initiator"), None), _names(event.of_role("target", "victim"), None), None, None
    )


def _sides(event: Event, violence: int, kind_a: str, kind_b: str) -> Sides:
    actors = event.of_role("initiator", "target", "victim")
    name_b = UNNAMED["civilians"].title() if kind_b == "civilians" else _names(actors, kind_b)
    return Sides(violence, _names(actors, kind_a), name_b, kind_a, kind_b)


def _names(actors: Iterable[Actor], side: str | None) -> str:
    """The names on one side: proper names where there are any."""
    of_side = [actor for actor in actors if side is None or side_of(actor) == side]
    shown = [actor.name for actor in of_side if actor.named] or [actor.name for actor in of_side]
    return "; ".join(dict.fromkeys(shown)) or (UNNAMED[side] if side else "")
