"""Parse -> the places that a report names, each with all its mentions and the gazetteer record it stands for.

    "30 terrorists were eliminated on the outskirts of Harnai" (a report of Balochistan)
    -> Location("Harnai", "city", country="PK", latitude=30.1, longitude=67.94, precision="town", geonames="1176569")

A name that no gazetteer knows and that plainly is a place's stays a Location, without a point of its own; a hospital or
a road takes the point of the town that it is named after or that it stands in, and its precision says so.
"""

from collections import Counter
from collections.abc import Sequence

from kg.find.gazetteer import look_like, look_up, peoples
from kg.find.gazetteer_tables import Place, fold, unit_name
from kg.find.parse import Parse
from kg.find.place_choice import Choice, Chooser, vote_countries
from kg.find.place_evidence import BUILT, ENOUGH, Name
from kg.find.place_names import NameFinder
from kg.find.place_points import ABOUT, Found, place_the_built
from kg.model import Doubt, Location

# A name without a record must have so much for it: a preposition and the tagger's word, or a list of places.
UNKNOWN = 4.0
LONGEST_UNKNOWN = 3
SHORTEST_UNKNOWN = 4

# Another spelling is looked for only in the country that the report is about most, and its equals.
MAIN = 0.8


def find_locations(parsed: Parse) -> tuple[list[Location], list[Doubt]]:
    """Every place that the report names, in the order of first mention, and the doubts about which is meant.

    >>> from kg.find.parse import parse
    >>> from kg.read import read
    >>> [place.name for place in find_locations(parse(read("A bomb killed two people in Quetta, Pakistan.")))[0]]
    ['Quetta', 'Pakistan']
    """
    names, votes = _names(parsed)
    main = max(votes, key=lambda country: votes[country], default=None)
    chooser = Chooser(names, votes)
    kept = [name for name in names if _is_kept(name, chooser)]
    chooser.settle([name for name in kept if name.places])
    found = _gather(kept, chooser)
    place_the_built(found, parsed, chooser)
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


def _is_kept(name: Name, chooser: Chooser) -> bool:
    """Whether there is enough for a name's being a place."""
    if name.kind in BUILT:
        return name.kind == "road" or name.evidence >= ENOUGH
    if name.places and chooser.choose(name):
        return name.evidence >= ENOUGH
    if name.kind in {"water", "region"}:
        return name.evidence >= ENOUGH
    if name.evidence < ENOUGH or name.record.isupper():
        return False
    spelled = frozenset(country for country, share in chooser.votes.items() if share >= MAIN)
    if name.end - name.start > LONGEST_UNKNOWN or name.is_modifier:
        return False
    name.places = look_like(name.record, spelled)
    return bool(name.places) or name.evidence >= UNKNOWN or (name.locative and len(name.record) >= SHORTEST_UNKNOWN)


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
    readings = tuple(_words_of(place) for place in (item.place, *item.others) if place)
    reason = f"{len(readings)} places of this name fit the report about as well; the first was preferred."
    return Doubt("place", min(item.mentions), key, readings, reason)


def _words_of(place: Place) -> str:
    holders = ", ".join(holder.title() for holder in place.within)
    return ", ".join(filter(None, [place.name, holders, place.country or ""]))
