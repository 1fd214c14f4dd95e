"""Tables of places on disk: the bundled ones, and those that a user names.

    "Buwata" -> the rows whose names have the same consonants, "Bewata" among them

A bundled table is sorted, so that a look-up reads a few lines of it; a user's is read whole. What is said here of names
(folded, by consonants, without the word for their kind) holds for every gazetteer.
"""

import csv
import gzip
import io
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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

UNIT_WORDS = frozenset(
    {"district", "province", "governorate", "region", "county", "department", "state", "division", "of"}
)
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


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of places."""

    name: str
    place: Place


def _read_row(line: str, country: str | None) -> Row:
    """A line of a table: skeleton, name, name of the record, kind, point, people, GeoNames id, Wikidata id, parents."""
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
        record or name,
        kind,
        country,
        *point,
        precision,
        weight,
        "Who's On First",
        geonames or None,
        wikidata or None,
        within,
    )
    return Row(name, place)


class SortedTable:
    """A table of places, sorted by skeleton, of which a look-up reads a few lines.

    To load 130,000 places into dictionaries would take a second and 100 MB; as bytes they take 0.1 s and 15.
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
    """The table of a file: a GeoNames dump, or one with a header line (see gazetteers/README.md)."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    lines = io.StringIO(text)
    if text.startswith("id\tname\t"):
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
