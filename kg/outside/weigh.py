"""What speaks for a record being a thing, and what against it.

    weigh(quetta, candidate, fit=1.0)
    ->  Weighed(candidate, 0.98, supports={"country", "place"}, evidence=("named alike: Quetta", "3 km apart", ...))

A score orders records for those who look them through and is no measured probability. What cannot be is left out:
another country, another date, a place too far away, a class that does not fit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kg.namespaces import GEONAMES_PLACE
from kg.outside.candidates import Candidate
from kg.outside.geography import nearest
from kg.outside.names import best_likeness, folded, likeness
from kg.outside.things import Thing
from kg.resources import read_word_list

MODIFIERS = Path(__file__).parent / "words" / "title-modifiers.tsv"

# What a name, a class and so on weigh against each other.
WEIGHTS = {
    "name": 3.0,
    "class": 2.0,
    "country": 1.0,
    "distance": 2.0,
    "within": 1.0,
    "days": 2.0,
    "title": 2.0,
    "affiliation": 2.0,
}
# Kilometres between the points that two gazetteers give for one place; from a point that is four times as far away
# it is another place. Towns: GeoNames and Wikidata differ by up to 10 km; areas: by their own size.
NEAR = {"village": 10, "city": 15, "facility": 10, "road": 40, "admin2": 60, "water": 150, "admin1": 250, "region": 300}
NEAR_COUNTRY = 800
NEAR_EVENT = 50
FARTHEST = 4
# Bodies of no country, which are told by name and class.
OF_NO_COUNTRY = frozenset({"intergovernmental", "media"})
# Persons and companies are in the news of other countries as well.
OF_ANY_COUNTRY = frozenset({"person", "ngo", "company", "other"})
# What is left of the score of a record that something speaks against: never enough to be accepted.
UNSURE = 0.7
BY_RECORD = 0.99
ALIKE = 0.9
FULL_NAME = 2
# Names less alike than this need a person's eyes; transliterations of one name are mostly more alike.
LEAST_LIKENESS = 0.85
LEAST_FIT = 0.8


@cache
def modifiers() -> frozenset[str]:
    """Words that make another office of one: a deputy minister is no minister."""
    return frozenset(row["modifier"] for row in read_word_list(MODIFIERS))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its score. `supports` names what agrees besides the name; `same_record`: a shared identifier."""

    candidate: Candidate
    score: float
    supports: frozenset[str]
    evidence: tuple[str, ...]
    same_record: bool = False


class _Impossible(Exception):
    """The record is of something else."""


@dataclass(slots=True)
class _Scale:
    """What was put on so far."""

    values: dict[str, float] = field(default_factory=dict)
    supports: set[str] = field(default_factory=set)
    evidence: list[str] = field(default_factory=list)
    doubt: float = 1.0

    def put(self, feature: str, value: float, words: str, *, supports: bool = True) -> None:
        self.values[feature] = value
        self.evidence.append(words)
        if supports and value >= LEAST_FIT and feature != "name":
            self.supports.add(feature)

    def hold(self, words: str) -> None:
        """Keep the score too low to be accepted; two reasons together make it too low to be looked at."""
        self.doubt *= UNSURE
        self.evidence.append(words)

    def score(self) -> float:
        weight = sum(WEIGHTS[feature] for feature in self.values)
        mean = sum(WEIGHTS[feature] * value for feature, value in self.values.items()) / weight if weight else 0.0
        return round(mean * self.doubt, 2)


def weigh(thing: Thing, candidate: Candidate, *, fit: float | None) -> Weighed | None:
    """The candidate with its score; None where it cannot be the thing. `fit` is that of the classes, if known."""
    scale = _Scale()
    try:
        if fit is not None and candidate.typed:
            _weigh_class(thing, fit, scale)
        {"location": _weigh_location, "event": _weigh_event, "actor": _weigh_actor}[thing.kind](thing, candidate, scale)
    except _Impossible:
        return None
    shared = _same_records(thing, candidate)
    score = scale.score()
    if shared:
        # The identifier was chosen by a finder, or by whoever edited the record: what contradicts it is looked at.
        score = BY_RECORD if scale.doubt == 1.0 else UNSURE
        scale.evidence.insert(0, f"the same record: {', '.join(sorted(shared))}")
    elif not scale.supports and scale.doubt == 1.0:
        scale.hold("nothing but the name speaks for it")
        score = scale.score()
    return Weighed(candidate, score, frozenset(scale.supports), tuple(scale.evidence), bool(shared))


def _same_records(thing: Thing, candidate: Candidate) -> set[str]:
    return set(thing.records & (candidate.records | {candidate.iri}))


def _weigh_class(thing: Thing, fit: float, scale: _Scale) -> None:
    if fit == 0:
        raise _Impossible
    kinds = "/".join(sorted(thing.classes))
    scale.put("class", fit, f"the class fits {kinds} ({fit:g})", supports=bool(thing.classes & OF_NO_COUNTRY))


def _weigh_name(thing: Thing, candidate: Candidate, scale: _Scale) -> None:
    value, label = best_likeness((*thing.names, *thing.aliases), candidate.labels, candidate.aliases)
    scale.put("name", value, f"named alike ({value:.2f}): {label}" if label else "it has no name there")
    if value < LEAST_LIKENESS and not _same_records(thing, candidate):
        scale.hold("the names differ")


def _weigh_country(thing: Thing, candidate: Candidate, scale: _Scale, against: Callable[[str], None]) -> None:
    if not thing.countries or not candidate.countries:
        return
    if common := thing.countries & candidate.countries:
        scale.put("country", 1.0, f"in the same country: {', '.join(sorted(common))}")
    else:
        against(", ".join(sorted(candidate.countries)))


def _differs(words: str, scale: _Scale, *, certain: bool = True) -> None:
    """Rule the record out, or only keep it from being accepted where an identifier speaks for it."""
    if certain:
        raise _Impossible(words)
    scale.hold(words)


def _weigh_location(thing: Thing, candidate: Candidate, scale: _Scale) -> None:
    _weigh_name(thing, candidate, scale)
    shared = bool(_same_records(thing, candidate))
    _weigh_country(thing, candidate, scale, lambda other: _differs(f"it is in {other}", scale, certain=not shared))
    near = min((NEAR.get(kind, NEAR_COUNTRY) for kind in thing.classes), default=NEAR_COUNTRY)
    _weigh_distance(thing, candidate, scale, near, certain=not shared)
    _weigh_within(thing, candidate, scale)
    if shared and scale.values["name"] < LEAST_LIKENESS and not scale.supports & {"distance", "within"}:
        # Lists of which gazetteer's record is which of another's have slips: towns for their districts, and worse.
        scale.hold("the names differ, and nothing tells that the place is the same")
    ours, theirs = (
        {record for record in one.records if record.startswith(GEONAMES_PLACE)} for one in (thing, candidate)
    )
    if ours and theirs and not ours & theirs:
        scale.hold(f"it has another GeoNames record: {', '.join(sorted(theirs))}")


def _weigh_distance(thing: Thing, candidate: Candidate, scale: _Scale, near: int, *, certain: bool = True) -> None:
    apart = nearest(thing.points, candidate.points)
    if apart is None:
        return
    words = f"{apart:.0f} km apart"
    if apart > FARTHEST * near:
        _differs(f"{words}, too far for one place", scale, certain=certain)
        return
    value = 1.0 if apart <= near else 1.0 - (apart - near) / (FARTHEST * near - near)
    scale.put("distance", value, words)


def _weigh_within(thing: Thing, candidate: Candidate, scale: _Scale) -> None:
    around = _alike(thing.within, candidate.within)
    if around:
        scale.put("within", 1.0, f"both in {around}")


def _weigh_event(thing: Thing, candidate: Candidate, scale: _Scale) -> None:
    _weigh_country(thing, candidate, scale, lambda other: _differs(f"it is in {other}", scale))
    _weigh_distance(thing, candidate, scale, NEAR_EVENT)
    place = _alike(thing.within, candidate.within) or _named_in(thing.within, (*candidate.labels, *candidate.aliases))
    if place:
        scale.put("within", 1.0, f"at the same place: {place}")
    if not candidate.typed:
        scale.hold("what kind of event it is, is not known")
    if thing.days is None or candidate.days is None:
        scale.hold("the days are not known")
    else:
        _weigh_days(thing.days, candidate.days, scale)
    if not scale.supports & {"distance", "within"}:
        scale.hold("the place is not known to be the same")


def _weigh_days(ours: tuple[date, date], theirs: tuple[date, date], scale: _Scale) -> None:
    off = max((theirs[0] - ours[1]).days, (ours[0] - theirs[1]).days, 0)
    if off > 1:
        raise _Impossible
    began = f"{theirs[0]:%Y-%m-%d}"
    scale.put(
        "days", 0.8 if off else 1.0, f"a day apart: {began}" if off else f"on the same day: {began}", supports=False
    )


def _weigh_actor(thing: Thing, candidate: Candidate, scale: _Scale) -> None:
    _weigh_name(thing, candidate, scale)
    for feature, ours, theirs in (
        ("title", thing.titles, candidate.titles),
        ("affiliation", thing.affiliations, candidate.affiliations),
    ):
        if common := _alike(ours, theirs):
            scale.put(feature, 1.0, f"the same {feature}: {common}")
    if "person" in thing.classes:
        _weigh_person(thing, scale)
    if not thing.classes & OF_NO_COUNTRY:
        _weigh_country(thing, candidate, scale, lambda other: _elsewhere(thing, other, scale))


def _weigh_person(thing: Thing, scale: _Scale) -> None:
    """A name and a country are those of many people: it takes an office or a body to tell who is meant."""
    if all(len(folded(name).split()) < FULL_NAME for name in thing.names):
        scale.hold("one name alone is many people's")
    elif not scale.supports & {"title", "affiliation"}:
        scale.hold("no office and no body tells that it is this person")


def _elsewhere(thing: Thing, other: str, scale: _Scale) -> None:
    """A country of which the reports tell nothing: no matter where the office says who it is."""
    if not (thing.classes & OF_ANY_COUNTRY and scale.supports & {"title", "affiliation"}):
        scale.hold(f"it is of another country ({other}) than the events of the reports")


def _alike(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    """The first of theirs that is one of ours, or holds all its words and makes it no other (Vice President)."""
    right = sorted(theirs)
    for one in sorted(ours):
        words = set(folded(one).split())
        for other in right:
            more = set(folded(other).split()) - words
            holds = words <= set(folded(other).split()) and not more & modifiers()
            if words and (holds or likeness(one, other) >= ALIKE):
                return other
    return None


def _named_in(places: Iterable[str], labels: Iterable[str]) -> str | None:
    """The first place that stands in one of the labels (2026 Ternate earthquake)."""
    right = [folded(label) for label in labels]
    return next(
        (place for place in sorted(places) if any(f" {folded(place)} " in f" {label} " for label in right)), None
    )
