#!/usr/bin/env python3
"""Make the bundled gazetteer of a country from a table of Who's On First.

    scripts/make_gazetteer.py wof-pk.tsv.gz kg/find/gazetteers/wof-pk.tsv.gz

In goes a table with the columns id, name, alt_names, placetype, lat, lon, population, geonames, wikidata, parents
(`|` between names). Out comes one line a name, sorted by its consonants, so that a look-up finds it by halving:
skeleton, name, name of the record (where it is another), placetype, lat, lon, population, GeoNames id, Wikidata id,
parents. The same table gives the same bytes.
"""

import argparse
import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from kg.find.gazetteer_tables import KIND_OF_WOF, fold, skeleton


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters: the reports are English."""
    return fold(name).isascii() and any(letter.isalpha() for letter in fold(name))


def lines(row: dict[str, str]) -> Iterator[str]:
    """The lines of one record: one for each name that is spelled another way."""
    if row["placetype"] not in KIND_OF_WOF or row["placetype"] == "country":
        return
    point = f"{float(row['lat']):.3f}", f"{float(row['lon']):.3f}"
    parents = "|".join(row["parents"].split("|")[:-1])
    names = {fold(name): name for name in reversed([row["name"], *row["alt_names"].split("|")]) if is_latin(name)}
    for name in names.values():
        record = "" if name == row["name"] else row["name"]
        people = "" if row["population"] == "0" else row["population"]
        cells = (name, record, row["placetype"], *point, people, row["geonames"], row["wikidata"], parents)
        yield "\t".join((skeleton(name), *cells))


def main() -> None:
    """Read the table and write the gazetteer."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("table", type=Path)
    arguments.add_argument("gazetteer", type=Path)
    chosen = arguments.parse_args()
    with gzip.open(chosen.table, "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = {line for row in rows for line in lines(row)}
    text = "".join(line + "\n" for line in sorted(found, key=lambda line: line.encode()))
    chosen.gazetteer.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
