"""Names with their gazetteer records -> the record that each stands for in this report.

    "Tump" in a report of Balochistan -> the Tump of Kech district; the two others are kept as a doubt where it is close

Votes say which countries a report is about. A record then gains by its country's votes, by its people, by what holds it
being named too, and by what the words beside the name call it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.find.gazetteer import look_up
from kg.find.gazetteer_tables import Place, fold, unit_name
from kg.find.place_evidence import ENOUGH, NATURAL, Name

UNITS = ("admin1", "admin2")
TOWNS = ("city", "village")

# Two records so close in weight, and so far apart in kilometres, that the text does not settle which is meant.
CLOSE = 0.5
APART = 100.0


# Outside the countries that a report is about, a place that it does not explain has at least so many people.
KNOWN_ABROAD = 30_000
NAMED = 0.15

# A country named on every line is not ten times as much what the report is about.
MENTIONS_THAT_VOTE = 4

# From so many people on a town's name alone is the town's before a province's.
LARGE = 50_000

SEAT = 15_000

# GeoNames numbers its places in the order they came in; later ones are mass loads of hamlets. Of four pairs of
# namesakes in Pakistan (Tump, Fort Munro, Sakhi Sarwar, Musa Khel) the older record was the known town each time.
BULK_LOADED = 6_000_000


def _is_unit(name: Name) -> bool:
    """Whether a name is a province's and no town's of its country: "Balochistan"."""
    kinds = {place.kind for place in name.places}
    return "admin1" in kinds and "city" not in kinds


@dataclass(frozen=True, slots=True)
class Choice:
    """The record taken for a name, and those that it could as well have been."""

    place: Place
    others: tuple[Place, ...] = ()


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places; infinite where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    width = math.radians(other.longitude - one.longitude)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(width / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def vote_countries(names: Iterable[Name], peoples: Mapping[str, int]) -> dict[str, float]:
    """How much a report is about each country, the first as 1: countries named, provinces, towns, peoples."""
    votes: defaultdict[str, float] = defaultdict(float)
    for country, count in peoples.items():
        votes[country] += min(count, 3)
    seen: Counter[str] = Counter()
    plain = set(peoples)
    backers: dict[str, set[str]] = {}
    for name in names:
        if name.evidence < ENOUGH or not name.places:
            continue
        key = fold(name.record)
        seen[key] += 1
        if seen[key] > MENTIONS_THAT_VOTE:
            continue
        weight = 1.0 / seen[key]
        plain |= {place.country for place in name.places if place.country and place.kind in {"country", "admin1"}}
        for country, share in _shares(name).items():
            backers.setdefault(country, set()).add(key)
            votes[country] += weight * share
    for country, keys in backers.items():
        # One town's name alone is no sign that the report is about a country that happens to have such a town.
        if len(keys) == 1 and country not in plain:
            votes[country] *= 0.3
    top = max(votes.values(), default=0.0)
    return {country: count / top for country, count in votes.items()} if top else {}


def _shares(name: Name) -> dict[str, float]:
    """How a name's one vote is shared between the countries that have such a place."""
    countries = {place.country for place in name.places if place.kind == "country" and place.country}
    provinces = {place.country for place in name.places if place.kind == "admin1" and place.country} - countries
    if countries:
        return {country: 3.0 / len(countries | provinces) for country in countries | provinces}
    weights: Counter[str] = Counter()
    for place in name.places:
        if place.country:
            weights[place.country] = max(weights[place.country], place.population + 300)
    total = sum(weights.values())
    scale = 2.0 if any(place.kind == "admin1" for place in name.places) else 1.5
    return {country: scale * weight / total for country, weight in weights.items()}


def _is_rival(other: Place, place: Place) -> bool:
    """Whether a record is another reading, and not the town in its district or a hamlet beside a sea."""
    levels = {"city": "town", "village": "town"}
    return levels.get(other.kind, other.kind) == levels.get(place.kind, place.kind)


def _is_seat(town: Place, unit: Place) -> bool:
    """Whether a town is the one that a province is called after, and large enough to be meant by the bare name."""
    if town.kind != "city" or town.country != unit.country or town.population < SEAT:
        return False
    return any(unit_name(holder) == unit_name(unit.name) for holder in town.within)


class Chooser:
    """One report while its names are resolved."""

    def __init__(self, names: Sequence[Name], votes: Mapping[str, float]) -> None:
        self.votes = votes
        sure = [name for name in names if name.evidence >= ENOUGH]
        self.named = {unit_name(name.record) for name in sure}
        units = (name for name in sure if name.kind in {"admin1", "admin2"} or _is_unit(name))
        self.units = {unit_name(name.record) for name in units}
        self.anchors: list[Place] = []

    def settle(self, names: Sequence[Name]) -> None:
        """Take the places that are plain as anchors for the others."""
        for name in names:
            choice = self.choose(name)
            if choice and not choice.others and choice.place.kind in {"city", "admin2"}:
                self.anchors.append(choice.place)

    def choose(self, name: Name) -> Choice | None:
        """The record for a name, None where no gazetteer has it."""
        fitting = [place for place in name.places if self._is_likely(place, name)]
        if not fitting:
            return None
        scored = sorted(((self._score(place, name), place) for place in fitting), key=lambda pair: -pair[0])
        best, place = scored[0]
        close = [other for score, other in scored[1:] if best - score < CLOSE and distance(place, other) > APART]
        others = [other for other in close if _is_rival(other, place)]
        return Choice(place, tuple(others[:4]))

    def _is_likely(self, place: Place, name: Name) -> bool:
        """Whether a report may well mean a place: a small one in a country it is not about is none that it means."""
        if place.country is None or place.kind in {"country", "admin1", "water", "region"}:
            return True
        if self._qualifier_score(place, name, [unit_name(holder) for holder in place.within]):
            return True
        known = place.kind != "admin2" and place.population >= KNOWN_ABROAD
        return known or self.votes.get(place.country, 0.0) >= NAMED

    def _score(self, place: Place, name: Name) -> float:
        score = 0.5 * math.log10(max(place.population, 500))
        # What lies in no country (a continent, an ocean) is as likely in any report.
        score += 3.0 * (self.votes.get(place.country, 0.0) if place.country else 0.5)
        if place.kind in {"country", "water", "region"}:
            score += 3.0 if place.kind == "country" else 2.0
        holders = [unit_name(holder) for holder in place.within if unit_name(holder) != unit_name(place.name)]
        score += 1.2 * any(holder in self.units for holder in holders) + 0.5 * any(
            holder in self.named for holder in holders
        )
        score += 0.7 * (place.geonames is not None and int(place.geonames) < BULK_LOADED)
        if name.start < 0:
            # A dateline names the town that readers know.
            score += 0.7 * math.log10(max(place.population, 500))
        score += self._kind_score(place, name) + self._qualifier_score(place, name, holders) + self._near_score(place)
        return score + 0.3 * (place.wikidata is not None) + 0.3 * (fold(place.name) == fold(name.record))

    def _kind_score(self, place: Place, name: Name) -> float:
        """What the words beside a name add to the records of the kind that they tell."""
        if name.kind in {"admin1", "admin2"}:
            if place.kind == "country":
                return -3.0
            return 4.0 if place.kind == name.kind else 2.0 if place.kind in UNITS else 0.0
        for kinds, score in ((NATURAL, 2.0), (TOWNS, 3.0)):
            if name.kind in kinds:
                return score if place.kind in kinds else 0.0
        return self._bare_score(place, name)

    def _bare_score(self, place: Place, name: Name) -> float:
        """A bare name is the town's, not that of the district around it, nor that of a hamlet called as a province."""
        if place.kind in TOWNS:
            if any(_is_seat(place, unit) for unit in name.places if unit.kind == "admin1"):
                return 2.0
            return 1.0 if place.population >= LARGE or self._holds_its_name(place) else 0.5
        seated = any(_is_seat(town, place) for town in name.places)
        return 1.0 if place.kind == "admin1" and not seated else 0.0

    def _holds_its_name(self, place: Place) -> bool:
        """Whether a town is the one that its district or province is called after."""
        return any(unit_name(holder) == unit_name(place.name) for holder in place.within)

    def _qualifier_score(self, place: Place, name: Name, holders: list[str]) -> float:
        """What "Paris, Texas" and "Paris, France" add: the second name holds the first."""
        for qualifier in name.qualifiers:
            in_country = any(other.kind == "country" and other.country == place.country for other in look_up(qualifier))
            if unit_name(qualifier) in holders or (in_country and place.kind != "country"):
                return 5.0
        return 0.0

    def _near_score(self, place: Place) -> float:
        """Up to 1.5 for lying near the places that are plain."""
        near = sorted(distance(place, anchor) for anchor in self.anchors if anchor is not place)[:3]
        return 1.5 * math.exp(-(sum(near) / len(near)) / 300) if near else 0.0
