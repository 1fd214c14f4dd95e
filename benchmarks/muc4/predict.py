"""Texts of the form {id, text} -> MUC-4 templates, as the set's scorer reads them.

python benchmarks/muc4/predict.py --texts FILE.jsonl.gz --out PRED.json
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a script

from benchmarks.common.prediction import Row, main
from benchmarks.muc4.incidents import TROOPS, Incident, incidents_of
from benchmarks.muc4.perpetrators import instruments, perpetrators
from benchmarks.muc4.targets import humans_of, slots, things_of
from kg.find import find
from kg.model import Reading, Report
from kg.read import read

# Words for everybody: an attack on them is told in general.
GENERAL = {
    "PEOPLE",
    "POPULATION",
    "CIVILIAN POPULATION",
    "CIVILIANS",
    "SALVADORAN PEOPLE",
    "INNOCENT PEOPLE",
    "VICTIMS",
    "VICTIM",
    "MEMBERS",
}


def predict(row: Row) -> list[dict[str, Any]]:
    """The templates of one text."""
    report = read(row["text"])
    return templates(report, find(report))


def templates(report: Report, reading: Reading) -> list[dict[str, Any]]:
    """The templates of a reading, in text order."""
    return [filled for filled in map(template, incidents_of(report, reading)) if is_specific(filled)]


def is_specific(filled: dict[str, Any]) -> bool:
    """Whether a template tells of a target that the task wants: not only troops, nor only "the population"."""
    if filled.get("phys_id"):
        return True
    told = {each if isinstance(each, str) else each["value"] for each in filled.get("hum_desc", ())}
    told |= set(filled.get("hum_name", ()))
    types = {each["value"] for each in filled.get("hum_type", ())}
    if filled["type"] == "BOMBING" and "instr_id" in filled and ":" in filled["location"]:
        return True
    civil = types - TROOPS or "hum_nation" in filled or filled["type"] == "KIDNAPPING"
    return bool(told - GENERAL) and bool(civil)


def template(incident: Incident) -> dict[str, Any]:
    """One incident with its slots."""
    things = [] if incident.type == "KIDNAPPING" else things_of(incident)
    filled: dict[str, Any] = {
        "type": incident.type,
        "stage": "THREATENED" if incident.events[0].status == "planned" else "ACCOMPLISHED",
        "date": incident.date,
        "location": ": ".join(incident.location),
    }
    filled |= perpetrators(incident) | instruments(incident) | slots(humans_of(incident), things)
    return {slot: value for slot, value in filled.items() if value}


if __name__ == "__main__":
    main(__doc__, predict)
