"""Texts of the form {id, title, text, dct} -> the incident each is about, as the incident scorer reads it.

    python benchmarks/incidents/predict.py --texts FILE.jsonl.gz --out PRED.json

Day, city with coordinates, killed and injured. Title and text are read as two reports, since a headline is no sentence
of the text; the day of publication (dct) is given to both.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.prediction import Row, main
from benchmarks.incidents.counts import count_harm
from benchmarks.incidents.when import day_of
from kg.errors import EmptyReport, UnsupportedLanguage
from kg.find import find
from kg.model import Location, Reading, Report
from kg.read import read

TOWNS = frozenset({"city", "village"})


def predict(row: Row) -> dict[str, Any]:
    """The incident of one report."""
    published = date.fromisoformat(row["dct"])
    report = read(row["text"], published=published)
    title = _read_title(row.get("title") or "", published)
    reading = find(report)
    killed, injured = count_harm(report, reading, title, find(title) if title else None)
    day = day_of(report, reading) or published
    return {"date": day.isoformat(), "killed": killed, "injured": injured} | _place(report, reading)


def _read_title(title: str, published: date) -> Report | None:
    try:
        return read(title.strip() + ".", published=published)
    except (EmptyReport, UnsupportedLanguage):
        return None


def _place(report: Report, reading: Reading) -> dict[str, Any]:
    """The town that a report is most about: its mentions, and whether it stands in the dateline or comes first."""
    towns = [location for location in reading.locations if location.kind in TOWNS]
    if not towns:
        return {}
    town = max(towns, key=lambda location: (_weight(report, location), -location.mentions[0].start))
    return {"city": town.name, "lat": town.latitude, "lon": town.longitude}


def _weight(report: Report, town: Location) -> int:
    dateline = report.dateline.end if report.dateline else 0
    return len(town.mentions) + 2 * (town.mentions[0].start < dateline) + (town.latitude is not None)


if __name__ == "__main__":
    main(__doc__, predict)
