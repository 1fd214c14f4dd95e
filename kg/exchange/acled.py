"""Events -> rows in columns like ACLED's: political violence, protests and riots, by the ontology's crosswalk.

`fatalities` follows the policy of the file; ACLED's own ("acled") takes the lowest number and codes vague words.
`notes` is made from the graph, in neutral words: nothing of ACLED's texts is in it.
"""

from collections.abc import Sequence

from kg.exchange.columns import (
    Context,
    Row,
    admin,
    claimants,
    country_name,
    days_of,
    fitting,
    joined,
    killed,
    provenance,
    tail,
)
from kg.exchange.crosswalk import ACLED, ACLED_GEO
from kg.exchange.policies import Claim, claims_of
from kg.exchange.records import Actor, Event, Figure
from kg.exchange.sides import actor_sides, side_of, sides_of
from kg.exchange.tolls import SIDES, group_sides, without_parts

COLUMNS = (
    *("event_id", "event_date", "year", "time_precision", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("iso", "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision"),
    *("source", "notes", "fatalities", "fatalities_basis", "fatalities_claimants"),
    *("figures", "readings", "part_of", "policy"),
)
BATTLES, AGAINST_CIVILIANS, RIOTS, PROTESTS = "Battles", "Violence against civilians", "Riots", "Protests"
ARMED_CLASH, ATTACK = "Armed clash", "Attack"
RIOTERS, PROTESTERS, UNNAMED_GROUP = 5, 6, 3
DAY, WEEK, MONTH = 1, 2, 3
DAYS_OF_A_WEEK = 7
CODES_OF_PRECISION = {"week": WEEK, "month": MONTH, "year": MONTH, "unknown": MONTH}


def acled_rows(events: list[Event], context: Context) -> list[Row]:
    """The rows of events that have an ACLED type."""
    found = []
    for event in events:
        kind = event_kind(event, context)
        if kind is not None:
            found.append(_row(event, kind, context))
    return found


def event_kind(event: Event, context: Context) -> tuple[str, str] | None:
    """ACLED's event type and sub-event type; the latter is empty where the graph does not tell it.

    An attack on people who bear arms is a battle there, an attack on others violence against civilians.
    """
    codes = context.crosswalk.codes(event.concept, ACLED)
    if not codes:
        return None
    code = fitting(event, codes, BATTLES)
    top, finer = code.top, "" if code.is_top else code.label
    if top == AGAINST_CIVILIANS and finer in {"", ATTACK} and _armed_are_struck(event):
        return BATTLES, ARMED_CLASH
    if not finer:
        below = [each for each in codes if each.top == top and not each.is_top]
        finer = below[0].label if len(below) == 1 else ""
    return top, finer


def _armed_are_struck(event: Event) -> bool:
    """Whether those struck bear arms: by who was killed, where that is told, else by at whom it was aimed."""
    killed_groups = {figure.group for figure in event.figures if figure.measure == "killed" and figure.most}
    sides = {group_sides().get(group, "") for group in killed_groups} & set(SIDES)
    sides = sides or {side_of(actor) for actor in event.of_role("target", "victim")}
    return "civilians" not in sides and bool(sides & {"state", "armed"})


def _row(event: Event, kind: tuple[str, str], context: Context) -> Row:
    dead = killed(context, event)
    place = event.place
    first = event.of_role("initiator")
    second = [actor for actor in event.of_role("target", "victim") if actor.name not in {each.name for each in first}]
    inter1, inter2 = inter_code(first, kind[0]), inter_code(second, kind[0])
    return {
        "event_id": tail(event.id, context.base),
        "event_date": event.first,
        "year": int(event.first[:4]) if event.first else None,
        "time_precision": time_precision(event),
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "actor1": first[0].name if first else "",
        "assoc_actor_1": joined(actor.name for actor in first[1:]),
        "inter1": inter1,
        "actor2": second[0].name if second else "",
        "assoc_actor_2": joined(actor.name for actor in second[1:]),
        "inter2": inter2,
        "interaction": interaction(inter1, inter2),
        "iso": place.country if place else None,
        "country": country_name(context, event),
        "admin1": admin(event, "admin1"),
        "admin2": admin(event, "admin2"),
        "location": place.name if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": context.crosswalk.number("place-precision", place.precision, ACLED_GEO) if place else None,
        "source": joined(reading.publisher for reading in event.readings),
        "notes": note(event),
        # ACLED writes 0 where no number is told.
        "fatalities": 0 if dead.basis is None else dead.total,
        "fatalities_basis": dead.basis,
        "fatalities_claimants": claimants(dead.figures),
        **provenance(context, event, dead.figures),
    }


def inter_code(actors: Sequence[Actor], event_type: str) -> int | None:
    """ACLED's code for the kind of the first of some actors; None where there is none."""
    if not actors:
        return None
    code = actor_sides().get(actors[0].actor_class, ("", None))[1]
    if actors[0].actor_class == "crowd" and event_type in {RIOTS, PROTESTS}:
        return RIOTERS if event_type == RIOTS else PROTESTERS
    return UNNAMED_GROUP if actors[0].actor_class == "armed-group" and not actors[0].named else code


def interaction(inter1: int | None, inter2: int | None) -> int | None:
    """The two codes in one number, the lesser first; what one side does alone ends in 0.

    >>> interaction(2, 1), interaction(6, None)
    (12, 60)
    """
    known = sorted(code for code in (inter1, inter2) if code is not None)
    if not known:
        return None
    return known[0] * 10 + (known[1] if len(known) > 1 else 0)


def time_precision(event: Event) -> int | None:
    """ACLED's code for how exactly the event is dated; None without any date."""
    days = days_of(event)
    if days is None:
        return None
    of_span = DAY if days == 1 else WEEK if days <= DAYS_OF_A_WEEK else MONTH
    return max(of_span, CODES_OF_PRECISION.get(event.precision, DAY))


def note(event: Event) -> str:
    """What the graph tells of an event in a few plain sentences, every number with who gives it."""
    what = (event.subtype or event.type).replace("-", " ")
    when = f" on {event.first}" if event.precision == "day" and event.first else ""
    where = f" in {event.place.name}" if event.place else ""
    sides = sides_of(event)
    who = f" by {joined(actor.name for actor in event.of_role('initiator'))}" if event.of_role("initiator") else ""
    struck = joined(actor.name for actor in event.of_role("target", "victim")) or (sides.name_b if who else "")
    against = f", against {struck}" if struck else ""
    sentences = [f"{what.capitalize()}{when}{where}{who}{against}."]
    by_group: dict[str, list[Figure]] = {}
    for figure in without_parts([figure for figure in event.figures if figure.measure == "killed"]):
        by_group.setdefault(figure.group, []).append(figure)
    for group, figures in by_group.items():
        said = [f"{_number(claim)} ({claimants(claim.figures)})" for claim in claims_of(figures)]
        sentences.append(f"Killed, {group.replace('-', ' ')}: {joined(said)}.")
    return " ".join(sentences)


def _number(claim: Claim) -> str:
    """The number of a claim with its qualifier, in words that take no side."""
    qualifier = claim.figures[0].qualifier
    if qualifier == "vague":
        return f"{claim.least} or more"
    if len(claim.figures) == 1 and qualifier not in {"exactly", "unspecified", "between"}:
        return f"{qualifier.replace('-', ' ')} {claim.named}"
    return str(claim.least) if claim.least == claim.most else f"{claim.least} to {claim.most}"
