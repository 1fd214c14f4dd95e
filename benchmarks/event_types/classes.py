"""Readings -> labels of CASE 2021 (task 2), by the crosswalk of kg's ontology and a list of cues.

    "Police fired tear gas at protesters." -> crowd-dispersal -> acled:protest-with-intervention -> PROTEST_WITH_INTER

Each event of a reading speaks for the label that its type stands for; words of the snippet speak for labels where the
set tells apart what kg does not (an attack on soldiers is an armed clash there). The label with the most wins.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from kg.model import Event, Reading
from kg.resources import read_word_list

HERE = Path(__file__).resolve().parent
ALIGNMENT = HERE.parents[1] / "ontology" / "alignments" / "acled.ttl"
NAMESPACES = {
    "acled": "https://w3id.org/kg-reports/ext/acled/",
    "event-type": "https://w3id.org/kg-reports/event-type/",
}
# The nearest outside concept first.
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)
# What an event adds to its label: any, one with a subtype, the first one of a snippet.
EVENT, SUBTYPE, FIRST = 2, 1, 1
# A label that says more than another takes its place from so many votes on.
SPOKEN_FOR = 2
SHARPER = {
    "PEACE_PROTEST": ("FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR", "PROTEST_WITH_INTER", "MOB_VIOL"),
    "ATTACK": ("ATTRIB", "ARMED_CLASH", "CHEM_WEAP", "FORCE_AGAINST_PROTEST"),
    "ARMED_CLASH": ("GRENADE", "ATTRIB", "CHEM_WEAP"),
    "REM_EXPLOS": ("GRENADE", "ATTRIB"),
    "SUIC_BOMB": ("ATTRIB",),
    "MAN_MADE_DISASTER": ("CHEM_WEAP",),
}
ARMED, STATE = frozenset({"armed-group"}), frozenset({"military", "police", "government"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a label, alone or where others stand in the snippet too."""

    label: str
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    weight: int


def label_of(reading: Reading, text: str) -> str:
    """The label of a snippet."""
    votes: Counter[str] = Counter()
    for number, event in enumerate(reading.events):
        label = _label_of_event(event, reading)
        if label:
            votes[label] += EVENT + (SUBTYPE if event.subtype else 0) + (FIRST if number == 0 else 0)
    for cue in _cues():
        if cue.words.search(text) and (cue.beside is None or cue.beside.search(text)):
            votes[cue.label] += cue.weight
    return _sharpest(votes) if votes else "OTHER"


def _sharpest(votes: Counter[str]) -> str:
    """The label with the most votes, or the sharpest of those that say more than it: a riot is a protest too."""
    best = max(votes, key=lambda label: votes[label])
    sharper = [label for label in SHARPER.get(best, ()) if votes[label] >= SPOKEN_FOR]
    return max(sharper, key=lambda label: votes[label], default=best)


def _label_of_event(event: Event, reading: Reading) -> str | None:
    if event.event_type in {"attack", "security-operation"} and event.subtype is None and _between_arms(event, reading):
        return "ARMED_CLASH"
    return next(
        (label for name in (event.subtype, event.event_type) if name and (label := crosswalk().get(name))), None
    )


def _between_arms(event: Event, reading: Reading) -> bool:
    """Whether state forces and an armed group take part."""
    classes = {actor.key: actor.actor_class for actor in reading.actors}
    parties = {classes.get(participation.actor) for participation in event.participations}
    return bool(parties & ARMED) and bool(parties & STATE)


@lru_cache(maxsize=1)
def crosswalk() -> dict[str, str]:
    """The label of each event type (by its notation): by a line of labels.tsv, else by the alignment to ACLED."""
    rows = read_word_list(HERE / "labels.tsv")
    labels = {_concept(row["concept"]): row["label"] for row in rows}
    own = {
        _notation(concept): label for concept, label in labels.items() if concept.startswith(NAMESPACES["event-type"])
    }
    return dict(_aligned(labels)) | own


def _aligned(labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    graph = Graph().parse(ALIGNMENT)
    for match in reversed(MATCHES):
        for concept, outside in sorted(graph.subject_objects(match)):
            if str(concept).startswith(NAMESPACES["event-type"]) and str(outside) in labels:
                yield _notation(str(concept)), labels[str(outside)]


def _concept(name: str) -> str:
    prefix, _, local = name.partition(":")
    return str(URIRef(NAMESPACES[prefix] + local))


def _notation(concept: str) -> str:
    return concept.rpartition("/")[2]


@lru_cache(maxsize=1)
def _cues() -> tuple[Cue, ...]:
    rows = read_word_list(HERE / "cues.tsv")
    return tuple(
        Cue(
            row["label"],
            _pattern(row["words"]),
            None if row["with"] == "-" else _pattern(row["with"]),
            int(row["weight"]),
        )
        for row in rows
    )


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern for whole words; "..." stands for any ending."""
    terms = (re.escape(word).replace(r"\.\.\.", r"\w*") for word in words.split("|"))
    return re.compile(rf"\b(?:{'|'.join(terms)})\b", re.IGNORECASE)
