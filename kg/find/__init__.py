"""Report -> Reading: every actor, location, event, statement and figure that the rules find, each with its words.

    "Forces killed at least 92 terrorists, the army said."
    -> figure 92 (at least) killed, militant; claimant: the army; event: security operation
"""

from kg.find.parse import parse
from kg.model import Reading, Report

FINDER = "rules"
FINDER_VERSION = "0.1.0"


def find(report: Report) -> Reading:
    """The reading of a report by the rules."""
    parsed = parse(report)
    return Reading(finder=FINDER, finder_version=FINDER_VERSION, settings=(("pipeline", parsed.doc.vocab.lang),))
