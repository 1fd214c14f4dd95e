"""Places without a record -> the point of what they are named after, stand in, or are measured from.

    "Mercy Hospital in Nairobi" -> Nairobi's point; "a village 30 km west of Gao" -> the point 30 km west of Gao

None of them gets the identifier of another place: only its point, and how near that is.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from kg.find.gazetteer import look_up
from kg.find.gazetteer_tables import Place, fold
from kg.find.parse import Parse
from kg.find.place_choice import Chooser, distance
from kg.find.place_evidence import BUILT, Name
from kg.find.place_words import place_words
from kg.model import Span
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"

# A country is what a report is about, and its own gazetteer is asked, from this share of the first country's votes.
ABOUT = 0.4

# What may stand between an unknown place and the one that holds it: ", " or " village in the " or ", a suburb of ".
HOLDER_REACH = 40
HOLDS = re.compile(r"(?:,| \w+)?(?: \w+){0,4} (?:in|of)(?: the)? |, ")

# A school called "San Jose" is of a San Jose within so many kilometres of the towns of the report, or of none.
SURROUNDINGS = 150.0

KILOMETRES = {"k": 1.0, "m": 1.609}
KILOMETRES_A_DEGREE = 111.2


@dataclass(slots=True)
class Found:
    """One place of a report while its mentions are gathered."""

    name: str
    kind: str
    mentions: list[Span]
    place: Place | None = None
    others: tuple[Place, ...] = ()
    container: "Found | None" = None
    own_point: bool = True
    names: set[str] = field(default_factory=set)


def place_the_built(found: Sequence[Found], parsed: Parse, chooser: Chooser) -> None:
    """Give buildings and streets the place that they are named after or stand in, unknown places what holds them."""
    towns = [other for other in found if other.place and other.kind not in {"facility", "road", "water"}]
    for item in found:
        if item.place is not None or item.kind == "water":
            continue
        container = _namesake(item, towns) or _stated_holder(item, towns, parsed)
        if container is None and item.kind in {"facility", "road"}:
            container = _opening(item, chooser)
        if container is None and (item.kind == "facility" or (item.kind == "road" and _is_street(item.name))):
            container = _nearest(item, towns, parsed)
        measured = _measured(item, towns, parsed) if container is None or item.kind not in BUILT else None
        if measured:
            item.place = measured
            item.own_point = False
        elif container:
            item.container = container
            item.place = container.place
            item.own_point = False


def _namesake(item: Found, towns: Sequence[Found]) -> Found | None:
    """The town whose name opens that of a building or road: "Bannu Airport"."""
    named = [town for town in towns if any(_opens(item.name, word) for word in town.names)]
    return max(named, key=lambda town: len(town.name), default=None)


def _opening(item: Found, chooser: Chooser) -> Found | None:
    """The town that opens the name of a building or road, where the report names it only there: "Seoul City Hall"."""
    words = item.name.split()
    for length in range(len(words) - 1, 0, -1):
        text = " ".join(words[:length])
        name = Name(-2, -2, item.mentions[0], text, look_up(text))
        choice = chooser.choose(name) if name.places else None
        own = choice is not None and chooser.votes.get(choice.place.country or "", 0.0) >= ABOUT
        if choice and own and choice.place.kind in {"city", "admin2"} and _is_near(choice.place, chooser):
            return Found(text, choice.place.kind, [], choice.place)
    return None


def _is_near(place: Place, chooser: Chooser) -> bool:
    """Whether a place lies in the surroundings of one that the report plainly names, where it names any."""
    distances = [distance(place, anchor) for anchor in chooser.anchors]
    return min(distances, default=0.0) <= SURROUNDINGS


def _stated_holder(item: Found, towns: Sequence[Found], parsed: Parse) -> Found | None:
    """The place that is said right after an unknown one to hold it: "Lamra village in Jumla district"."""
    text = parsed.report.text
    for mention in item.mentions:
        for town in towns:
            for other in town.mentions:
                between = text[mention.end : other.start]
                if 0 < len(between) <= HOLDER_REACH and HOLDS.fullmatch(between):
                    return town
    return None


def _is_street(name: str) -> bool:
    """Whether a road lies within one town."""
    return fold(name).rpartition(" ")[2] in place_words()["street"]


def _opens(name: str, word: str) -> bool:
    return fold(name).startswith(word + " ")


def _nearest(item: Found, towns: Sequence[Found], parsed: Parse) -> Found | None:
    """The town named last before a place, or next after it in the sentence."""
    start = item.mentions[0].start
    tokens = parsed.tokens(item.mentions[0])
    end = start + (tokens[-1].sent.end_char - tokens[0].idx if tokens is not None else 0)
    after = [(mention.start, town) for town in towns for mention in town.mentions if start < mention.start < end]
    before = [(mention.start, town) for town in towns for mention in town.mentions if mention.start < start]
    local = {"city", "village", "admin2"}
    for pairs, last in ((after, False), (before, True)):
        near = [pair for pair in pairs if pair[1].kind in local]
        if near:
            return (max if last else min)(near, key=lambda pair: pair[0])[1]
    pairs = before or after
    return max(pairs, key=lambda pair: pair[0])[1] if pairs else None


@lru_cache(maxsize=1)
def _bearings() -> dict[str, float]:
    return {row["term"]: float(row["bearing"]) for row in read_word_list(WORDS / "places-directions.tsv")}


@lru_cache(maxsize=1)
def _measure() -> re.Pattern[str]:
    """What stands between two places where one is measured from the other: ", some 90 km southwest of "."""
    directions = "|".join(sorted(_bearings(), key=len, reverse=True))
    return re.compile(
        r",? (?:[\w ]{0,40}?)(?P<far>\d[\d,.]*) ?(?P<unit>k|m)(?:m|ilomet(?:re|er)s?|iles?)(?: \([^)]*\))?"
        rf" (?:to the )?(?P<way>{directions})(?: of| from)(?: the [\w ]{{0,20}}(?:of|in))? "
    )


def _measured(item: Found, towns: Sequence[Found], parsed: Parse) -> Place | None:
    """The point so many kilometres from a known place, where the text measures it from there."""
    text = parsed.report.text
    for mention in item.mentions:
        match = _measure().match(text, mention.end)
        if match is None:
            continue
        for town in towns:
            if town.place and any(other.start == match.end() for other in town.mentions):
                far = float(match["far"].replace(",", "")) * KILOMETRES[match["unit"]]
                return _moved(town.place, far, _bearings()[match["way"]])
    return None


def _moved(place: Place, kilometres: float, bearing: float) -> Place | None:
    """A place with the point some kilometres off."""
    if place.latitude is None or place.longitude is None:
        return None
    north = kilometres * math.cos(math.radians(bearing)) / KILOMETRES_A_DEGREE
    east = kilometres * math.sin(math.radians(bearing)) / KILOMETRES_A_DEGREE
    width = max(math.cos(math.radians(place.latitude)), 0.01)
    latitude, longitude = round(place.latitude + north, 3), round(place.longitude + east / width, 3)
    return replace(place, latitude=latitude, longitude=longitude, precision="town")
