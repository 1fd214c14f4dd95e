"""Where two events took place, compared: the same place, one in the other, near, or far apart.

compare_sites(event in Bannu, event in Khyber Pakhtunkhwa)  ->  Match(0.6, ("place: Bannu lies in ...",))
"""

import math
from collections.abc import Iterable

from kg.link.matches import Match, ruled_out
from kg.link.profiles import EventProfile, Site

# How alike the places are, from the same town down to nothing but the same country.
SAME_FINE, SAME_REGION, SAME_COUNTRY, INSIDE, BY_REPORT, OTHER_SPOT, FAR = 1.0, 0.75, 0.5, 0.7, 0.6, 0.45, 0.1
COARSE_KINDS = frozenset({"country", "admin1", "region", "water"})
SPOTS = frozenset({"facility", "road", "village"})
NEAR_KM, FAR_KM = 25.0, 80.0
EARTH_KM = 6371.0


def compare_sites(one: EventProfile, other: EventProfile, *, wide: bool = False) -> Match:
    """How well the places fit; `wide` for what shakes, floods or sickens a whole country."""
    if one.countries and other.countries and not set(one.countries) & set(other.countries):
        shared = _shared(one.sites, other.sites)
        if not shared:
            return ruled_out(f"place: {', '.join(one.countries)} and {', '.join(other.countries)}")
    if not one.sites or not other.sites:
        return _by_report(one, other)
    return _best(one.sites, other.sites, wide=wide)


def _best(mine: Iterable[Site], theirs: Iterable[Site], *, wide: bool) -> Match:
    pairs = [_compare(one, other, wide=wide) for one in mine for other in theirs]
    best = max(pairs, key=lambda match: match.score)
    if best.score <= 0:
        return ruled_out(best.evidence[0])
    spots = [{site.name for site in sites if site.kind in SPOTS} for sites in (mine, theirs)]
    # Two named spots of one town are two places: its police station and its bazaar.
    if all(spots) and not spots[0] & spots[1] and best.score >= SAME_FINE:
        return Match(OTHER_SPOT + 0.25, (*best.evidence, "place: other spots there"))
    return best


def _compare(one: Site, other: Site, *, wide: bool) -> Match:
    if _same(one, other):
        level = SAME_COUNTRY if one.kind == "country" else SAME_REGION if one.kind in COARSE_KINDS else SAME_FINE
        score = max(level, SAME_REGION) if wide else level
        return Match(score, (f"place: {_ground(one, other)}",))
    if _inside(one, other) or _inside(other, one):
        inner, outer = (one, other) if _inside(one, other) else (other, one)
        score = SAME_COUNTRY if outer.kind == "country" and not wide else INSIDE
        return Match(score, (f"place: {inner.name} lies in {outer.name}",))
    if one.country != other.country:
        return Match(0.0, ("place: other countries",))
    if "country" in {one.kind, other.kind}:
        return Match(INSIDE if wide else SAME_COUNTRY, (f"place: same country ({one.country})",))
    return _by_distance(one, other, wide=wide)


def _by_distance(one: Site, other: Site, *, wide: bool) -> Match:
    distance = _kilometres(one, other)
    if distance is not None and distance <= NEAR_KM:
        return Match(INSIDE, (f"place: {distance:.0f} km apart",))
    if wide:
        return Match(BY_REPORT, (f"place: same country ({one.country})",))
    far = distance is not None and distance >= FAR_KM and not {one.kind, other.kind} & COARSE_KINDS
    return Match(0.0 if far else FAR, (f"place: {one.name} and {other.name}",))


def _same(one: Site, other: Site) -> bool:
    if one.record and other.record:
        return one.record == other.record
    return one.name == other.name and (one.country == other.country or not (one.record or other.record))


def _shared(mine: Iterable[Site], theirs: Iterable[Site]) -> bool:
    return any(_same(one, other) for one in mine for other in theirs)


def _ground(one: Site, other: Site) -> str:
    if one.record and one.record == other.record:
        return f"same record ({one.name})"
    return f"same name and country ({one.name}, {one.country or 'unknown'})"


def _by_report(one: EventProfile, other: EventProfile) -> Match:
    """One of them names no place: the places that its report names stand for it, with less weight."""
    mine, theirs = one.sites or one.around, other.sites or other.around
    shared = sorted({site.name for site in mine for another in theirs if _meet(site, another)})
    if shared:
        return Match(BY_REPORT, (f"place: the reports share {', '.join(shared[:3])}",))
    if set(one.countries) & set(other.countries):
        return Match(SAME_COUNTRY - 0.15, (f"place: same country ({min(set(one.countries) & set(other.countries))})",))
    return Match(FAR, ("place: not known of both",))


def _inside(inner: Site, outer: Site) -> bool:
    return bool(outer.record) and outer.record in inner.within


def _meet(one: Site, other: Site) -> bool:
    return _same(one, other) or _in_region(one, other) or _in_region(other, one)


def _in_region(inner: Site, outer: Site) -> bool:
    return outer.kind != "country" and _inside(inner, outer)


def _kilometres(one: Site, other: Site) -> float | None:
    if one.point is None or other.point is None:
        return None
    (lon1, lat1), (lon2, lat2) = (tuple(map(math.radians, site)) for site in (one.point, other.point))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
