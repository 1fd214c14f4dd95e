"""Events -> rows in the columns of the UCDP candidate events dataset: lethal violence, one row an event.

`best` follows the policy of the file, `low` and `high` the lowest and the highest number that claimants give. As in
UCDP's table the four columns of deaths add up to `best`; where nobody said that number, `best_basis` is "added".
"""

from kg.exchange.columns import (
    Context,
    Row,
    admin,
    claimants,
    country_name,
    days_of,
    joined,
    killed,
    provenance,
    sources,
    tail,
)
from kg.exchange.crosswalk import ACLED, UCDP_WHERE
from kg.exchange.records import Event
from kg.exchange.sides import NON_STATE, Sides, sides_of
from kg.exchange.tolls import Toll, toll

COLUMNS = (
    *("id", "year", "type_of_violence", "side_a", "side_b", "number_of_sources", "number_of_claimants"),
    *("source_article", "source_office", "source_date", "source_headline", "source_original"),
    *(
        "where_prec",
        "where_coordinates",
        "adm_1",
        "adm_2",
        "latitude",
        "longitude",
        "geom_wkt",
        "country",
        "country_iso2",
    ),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "best_basis"),
    *("event_type", "label", "figures", "readings", "part_of", "policy"),
)
VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
# UCDP's codes of date_prec: the day, within less than a week, a week, a month, longer.
DAY, LESS_THAN_A_WEEK, WEEK, MONTH, LONGER = 1, 2, 3, 4, 5
DAYS_OF_A_WEEK, DAYS_OF_A_MONTH = 7, 31
CODES_OF_PRECISION = {"week": WEEK, "month": MONTH, "year": LONGER, "unknown": LONGER}
SEPARATE, SUMMARY = 1, 2


def ucdp_rows(events: list[Event], context: Context) -> list[Row]:
    """The rows of lethal violence."""
    found = []
    for event in events:
        sides = sides_of(event)
        high = toll(event.figures, "highest")
        code = next(iter(context.crosswalk.codes(event.concept, ACLED)), None)
        violent = code is not None and (sides.violence is not None or code.top in VIOLENCE)
        if violent and high.total:
            found.append(_row(event, sides, high, context))
    return found


def _row(event: Event, sides: Sides, high: Toll, context: Context) -> Row:
    best, low = killed(context, event), toll(event.figures, "lowest")
    place = event.place
    located = place is not None and place.latitude is not None
    exactness = context.crosswalk.number("place-precision", place.precision, UCDP_WHERE) if place else None
    return {
        "id": tail(event.id, context.base),
        "year": int(event.first[:4]) if event.first else None,
        "type_of_violence": sides.violence,
        "side_a": sides.name_a,
        "side_b": sides.name_b,
        **sources(event),
        "number_of_claimants": len({figure.claimant for figure in event.figures if figure.measure == "killed"}),
        "source_original": claimants(best.figures),
        "where_prec": exactness,
        "where_coordinates": place.name if place else "",
        "adm_1": admin(event, "admin1"),
        "adm_2": admin(event, "admin2"),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})" if place and located else "",
        "country": country_name(context, event),
        "country_iso2": place.country if place else None,
        "event_clarity": SEPARATE if date_prec(event) == DAY else SUMMARY,
        "date_prec": date_prec(event),
        "date_start": event.first,
        "date_end": event.last,
        **_deaths(sides, best),
        "best": best.total,
        # The codes of a policy for vague words may lie beyond what claimants give.
        "high": max(number for number in (best.total, high.total) if number is not None),
        "low": min((number for number in (best.total, low.total) if number is not None), default=None),
        "best_basis": best.basis,
        "event_type": joined([event.type, event.subtype]),
        "label": event.label,
        **provenance(context, event, best.figures),
    }


def _deaths(sides: Sides, best: Toll) -> Row:
    """The columns of deaths; of two armed groups no figure says which one's dead it counts."""
    if best.total is None:
        return dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
    of_kind = {"state": best.state, "armed": best.armed}
    told = {} if sides.violence in {None, NON_STATE} else of_kind
    first, second = told.get(sides.kind_a or "", 0), told.get(sides.kind_b or "", 0)
    unknown = best.unknown + sum(of_kind.values()) - first - second
    return {"deaths_a": first, "deaths_b": second, "deaths_civilians": best.civilians, "deaths_unknown": unknown}


def date_prec(event: Event) -> int:
    """UCDP's code for how exactly the event is dated: the coarser one of what its days span and of what is known."""
    days = days_of(event)
    if days is None:
        return LONGER
    return max(_code_of_span(days), CODES_OF_PRECISION.get(event.precision, DAY))


def _code_of_span(days: int) -> int:
    if days == 1:
        return DAY
    if days < DAYS_OF_A_WEEK:
        return LESS_THAN_A_WEEK
    if days == DAYS_OF_A_WEEK:
        return WEEK
    return MONTH if days <= DAYS_OF_A_MONTH else LONGER
