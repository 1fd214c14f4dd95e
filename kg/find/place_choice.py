"""Names with their gazetteer records -> the record that each stands for in this report.

    "Tump" in a report of Balochistan -> the Tump of Kech district; the two others are kept as a doubt where it is close

Votes say which countries a report is about. A record then gains by its country's votes, by its people, by what holds it
being named too, and by what the words beside the name call it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.find.gazetteer import Place, fold, unit_name
from kg.find.place_names import ENOUGH, Name

# Two records so close in weight, and so far apart in kilometres, that the text does not settle which is meant.
CLOSE = 0.5
APART = 100.0


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
    votes: Counter[str] = Counter()
    for country, count in peoples.items():
        votes[country] += min(count, 3)
    seen: Counter[str] = Counter()
    for name in names:
        if name.evidence < ENOUGH or not name.places:
            continue
        key = fold(name.record)
        seen[key] += 1
        if seen[key] > 4:
            continue
        weight = 1.0 / seen[key]
        for country, share in _shares(name).items():
            votes[country] += weight * share
    top = max(votes.values(), default=0.0)
    return {country: count / top for country, count in votes.items()} if top else {}


def _shares(name: Name) -> dict[str, float]:
    """How a name's one vote is shared between the countries that have such a place."""
    countries = {place.country for place in name.places if place.kind == "country" and place.country}
    if countries:
        return {country: 3.0 / len(countries) for country in countries}
    weights: Counter[str] = Counter()
    for place in name.places:
        if place.country:
            weights[place.country] = max(weights[place.country], place.population + 300)
    total = sum(weights.values())
    scale = 2.0 if any(place.kind == "admin1" for place in name.places) else 1.5
    return {country: scale * weight / total for country, weight in weights.items()}


class Chooser:
    """One report while its names are resolved."""

    def __init__(self, names: Sequence[Name], votes: Mapping[str, float]) -> None:
        self.votes = votes
        self.named = {unit_name(name.record) for name in names if name.evidence >= ENOUGH}
        self.anchors: list[Place] = []

    def settle(self, names: Sequence[Name]) -> None:
        """Take the places that are plain as anchors for the others."""
        for name in names:
            choice = self.choose(name)
            if choice and not choice.others and choice.place.kind in {"city", "admin2"}:
                self.anchors.append(choice.place)

    def choose(self, name: Name) -> Choice | None:
        """The record for a name, None where no gazetteer has it."""
        fitting = [place for place in name.places if self._fits(place, name)]
        if not fitting:
            return None
        scored = sorted(((self._score(place, name), place) for place in fitting), key=lambda pair: -pair[0])
        best, place = scored[0]
        others = [other for score, other in scored[1:] if best - score < CLOSE and distance(place, other) > APART]
        return Choice(place, tuple(others[:4]))

    def _fits(self, place: Place, name: Name) -> bool:
        """Whether a record can be what the words beside the name say."""
        return not (name.kind in {"admin1", "admin2"} and place.kind == "country")

    def _score(self, place: Place, name: Name) -> float:
        score = 0.5 * math.log10(place.population + 1)
        score += 3.0 * self.votes.get(place.country or "", 0.0)
        if place.kind in {"country", "water", "region"}:
            score += 2.0
        holders = [unit_name(holder) for holder in place.within if unit_name(holder) != unit_name(place.name)]
        score += 2.0 * any(holder in self.named for holder in holders)
        score += self._kind_score(place, name) + self._qualifier_score(place, name, holders) + self._near_score(place)
        return score + 0.3 * (place.wikidata is not None) + 0.3 * (fold(place.name) == fold(name.record))

    def _kind_score(self, place: Place, name: Name) -> float:
        if name.kind in {"admin1", "admin2"}:
            return 4.0 if place.kind == name.kind else 2.0 if place.kind in {"admin1", "admin2"} else 0.0
        if name.kind in {"city", "village"}:
            return 3.0 if place.kind in {"city", "village"} else 0.0
        # A bare name is the town's, not that of the district around it.
        return 1.0 if place.kind in {"city", "village"} else 0.0

    def _qualifier_score(self, place: Place, name: Name, holders: list[str]) -> float:
        """"Paris, Texas": what follows the comma holds what stands before it."""
        for qualifier in name.qualifiers:
            if unit_name(qualifier) in holders:
                return 5.0
        return 0.0

    def _near_score(self, place: Place) -> float:
        """Up to 1.5 for lying near the places that are plain."""
        near = sorted(distance(place, anchor) for anchor in self.anchors if anchor is not place)[:3]
        return 1.5 * math.exp(-(sum(near) / len(near)) / 300) if near else 0.0
