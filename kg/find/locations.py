"""Parse -> the places that a report names, each with all its mentions and the gazetteer record it stands for.

    "30 terrorists were eliminated on the outskirts of Harnai" (a report of Balochistan)
    -> Location("Harnai", "city", country="PK", latitude=30.1, longitude=67.94, precision="town", geonames="1176569")

A name that no gazetteer knows and that plainly is a place's stays a Location, without a point of its own; a hospital or
a road takes the point of the town that it is named after or that it stands in, and its precision says so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.find.gazetteer import look_like, look_up, peoples
from kg.find.gazetteer_tables import Place, fold, unit_name
from kg.find.parse import Parse
from kg.find.place_choice import Choice, Chooser, vote_countries
from kg.find.place_evidence import BUILT, ENOUGH, Name
from kg.find.place_names import NameFinder
from kg.find.place_words import place_words
from kg.model import Doubt, Location, Span

# A country is what a report is about, and its own gazetteer is asked, from this share of the leading country's votes on.
ABOUT = 0.4

# A name without a record must have so much for it: a preposition and the tagger's word, or a list of places.
UNKNOWN = 4.0
LONGEST_UNKNOWN = 3

# What may stand between an unknown place and the one that holds it: ", " or " village in the " or ", a suburb east of ".
HOLDER_REACH = 40
HOLDS = re.compile(r"(?:,| \w+)?(?: \w+){0,4} (?:in|of)(?: the)? |, ")


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


def find_locations(parsed: Parse) -> tuple[list[Location], list[Doubt]]:
    """Every place that the report names, in the order of first mention, and the doubts about which is meant.

    >>> from kg.find.parse import parse
    >>> from kg.read import read
    >>> [place.name for place in find_locations(parse(read("A bomb killed two people in Quetta, Pakistan.")))[0]]
    ['Quetta', 'Pakistan']
    """
    names, votes = _names(parsed)
    about = frozenset(country for country, share in votes.items() if share >= ABOUT)
    main = max(votes, key=lambda country: votes[country], default=None)
    chooser = Chooser(names, votes)
    kept = [name for name in names if _is_kept(name, about, chooser)]
    chooser.settle([name for name in kept if name.places])
    found = _gather(kept, chooser)
    _place_the_built(found, parsed, chooser)
    return _locations(found, main)


def _names(parsed: Parse) -> tuple[list[Name], dict[str, float]]:
    """The names of a report and the votes for its countries, read again with those countries' own gazetteers."""
    people = Counter(country for token in parsed.doc if (country := peoples().get(token.text)))
    first = _with_dateline(parsed, NameFinder(parsed, frozenset()).find(), frozenset())
    votes = vote_countries(first, people)
    about = frozenset(country for country, share in votes.items() if share >= ABOUT)
    names = _with_dateline(parsed, NameFinder(parsed, about).find(), about)
    return names, vote_countries(names, people)


def _with_dateline(parsed: Parse, names: list[Name], about: frozenset[str]) -> list[Name]:
    """The names with the place of the dateline before them."""
    span = parsed.report.dateline_place
    if span is None:
        return names
    record = span.text.title() if span.text.isupper() else span.text
    dateline = Name(-1, -1, span, record, look_up(record, about), "city", 5.0, after_preposition=True)
    return [dateline, *names]


def _is_kept(name: Name, about: frozenset[str], chooser: Chooser) -> bool:
    """Whether there is enough for a name's being a place."""
    if name.kind in BUILT:
        return name.kind == "road" or name.evidence >= ENOUGH
    if name.places and chooser.choose(name):
        return name.evidence >= ENOUGH
    if name.kind in {"water", "region"}:
        return name.evidence >= ENOUGH
    if name.evidence < ENOUGH or name.record.isupper():
        return False
    if name.end - name.start > LONGEST_UNKNOWN or name.is_modifier:
        return False
    name.places = look_like(name.record, about)
    return bool(name.places) or name.evidence >= UNKNOWN or (name.locative and len(name.record) > 3)


def _gather(names: Sequence[Name], chooser: Chooser) -> list[Found]:
    """The places of the report: names of one record, or of one unit, are one place."""
    found: list[Found] = []
    for name in names:
        choice = chooser.choose(name) if name.kind not in BUILT or _is_whole(name) else None
        same = _same(found, name, choice)
        if same is None:
            same = _begin(name, choice)
            found.append(same)
        same.mentions.append(name.span)
        same.names.add(unit_name(name.record))
    return found


def _is_whole(name: Name) -> bool:
    """Whether the record looked up is the building's own, not that of the town in its name."""
    return fold(name.record) == fold(name.span.text)


def _same(found: Sequence[Found], name: Name, choice: Choice | None) -> Found | None:
    key = unit_name(name.record)
    for other in found:
        if name.kind in BUILT or other.kind in {"facility", "road"}:
            if fold(other.name) == fold(name.span.text):
                return other
        elif (choice and other.place and _is_one(choice.place, other.place)) or (
            key in other.names
            and (choice is None or other.place is None or choice.place.country == other.place.country)
        ):
            return other
    return None


def _is_one(one: Place, other: Place) -> bool:
    return one == other or (one.geonames is not None and one.geonames == other.geonames)


def _begin(name: Name, choice: Choice | None) -> Found:
    kind = name.kind or "city"
    if choice:
        kind = choice.place.kind
        if name.kind == "village" and kind == "city":
            kind = "village"
        return Found(name.span.text, kind, [], choice.place, choice.others)
    return Found(name.span.text, kind, [])


def _place_the_built(found: Sequence[Found], parsed: Parse, chooser: Chooser) -> None:
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
        if container:
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
        if choice and own and choice.place.kind in {"city", "admin2"}:
            return Found(text, choice.place.kind, [], choice.place)
    return None


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


def _holder(item: Found, found: Sequence[Found]) -> Found | None:
    """The nearest place of the report that holds another."""
    if item.container and item.container.mentions:
        return item.container
    if item.place is None:
        return None
    for holder in item.place.within:
        for other in found:
            if (
                other is not item
                and other.place
                and other.kind in {"admin1", "admin2"}
                and unit_name(holder) in other.names
            ):
                return other
    if item.kind == "country":
        return None
    countries = [other for other in found if other.kind == "country" and other.place]
    return next((other for other in countries if other.place and other.place.country == item.place.country), None)


def _locations(found: list[Found], main: str | None) -> tuple[list[Location], list[Doubt]]:
    found.sort(key=lambda item: min(item.mentions))
    keys = {id(item): f"location/{number}" for number, item in enumerate(found, start=1)}
    locations: list[Location] = []
    doubts: list[Doubt] = []
    for item in found:
        holder = _holder(item, found)
        locations.append(_location(item, main, keys[id(item)], keys[id(holder)] if holder else None))
        if item.others and item.place and item.own_point:
            doubts.append(_doubt(item, keys[id(item)]))
    return locations, doubts


def _location(item: Found, main: str | None, key: str, within: str | None) -> Location:
    place = item.place
    mentions = tuple(sorted(set(item.mentions)))
    if place is None:
        # What no gazetteer has lies in the country that the report is about, as far as the report tells.
        country = None if item.kind == "water" else main
        return Location(key, item.name, item.kind, mentions, country=country, within=within)
    return Location(
        key,
        item.name,
        item.kind,
        mentions,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=_precision(item, place),
        geonames=place.geonames if item.own_point else None,
        wikidata=place.wikidata if item.own_point else None,
        gazetteer=place.gazetteer,
        within=within,
    )


def _precision(item: Found, place: Place) -> str:
    """How near the point is: an unknown village in a known town's surroundings is somewhere in the district."""
    if place.latitude is None:
        return "unknown"
    unknown = not item.own_point and item.kind not in {"facility", "road"}
    return "admin2" if unknown and place.precision == "town" else place.precision


def _doubt(item: Found, key: str) -> Doubt:
    """That other places of the name would fit as well."""
    assert item.place is not None
    readings = tuple(_words_of(place) for place in (item.place, *item.others))
    reason = f"{len(readings)} places of this name fit the report about as well; the first was preferred."
    return Doubt("place", min(item.mentions), key, readings, reason)


def _words_of(place: Place) -> str:
    holders = ", ".join(holder.title() for holder in place.within)
    return ", ".join(filter(None, [place.name, holders, place.country or ""]))
