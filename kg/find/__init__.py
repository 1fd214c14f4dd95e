"""Report -> Reading: every actor, location, event, statement and figure that the rules find, each with its words.

"Forces killed at least 92 terrorists, the army said."
-> figure 92 (at least) killed, militant; claimant: the army; event: security operation
"""

from dataclasses import replace

from kg import __version__
from kg.find.actors import find_actors
from kg.find.dates import find_times
from kg.find.events import find_events
from kg.find.figures import find_figures
from kg.find.locations import find_locations
from kg.find.parse import load_pipeline, parse
from kg.find.restore import restore
from kg.find.statements import find_statements, name_users, relate_statements
from kg.model import Doubt, Reading, Report

__all__ = ["FINDER", "FINDER_VERSION", "find"]

FINDER = "rules"
FINDER_VERSION = __version__


def find(report: Report) -> Reading:
    """The reading of a report by the rules.

    >>> from kg.read import read
    >>> find(read("At least four people were killed in Quetta, police said.")).figures[0].lower
    4
    """
    parsed = parse(report)
    times = find_times(parsed)
    locations, place_doubts = find_locations(parsed)
    actors, actor_doubts = find_actors(parsed, locations)
    statements, statement_doubts = find_statements(parsed, actors, times)
    events, event_doubts = find_events(parsed, actors, locations, times, statements)
    figures, figure_doubts = find_figures(parsed, events, actors, locations, times, statements)
    statements = relate_statements(statements, events, figures)
    actors = name_users(actors, statements)
    doubts = (*report.doubts, *place_doubts, *actor_doubts, *statement_doubts, *event_doubts, *figure_doubts)
    reading = Reading(
        finder=FINDER,
        finder_version=FINDER_VERSION,
        settings=(("pipeline", _pipeline_name()),),
        actors=tuple(actors),
        locations=tuple(locations),
        events=tuple(events),
        statements=tuple(statements),
        figures=tuple(figures),
        times=tuple(times),
        doubts=_keyed(doubts),
    )
    return reading if parsed.report is report else restore(reading, report.text)


def _pipeline_name() -> str:
    """Name and version of the language model: another one may read otherwise."""
    meta = load_pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _keyed(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The doubts in text order, with their keys."""
    ordered = sorted(doubts, key=lambda doubt: (doubt.span.start if doubt.span else -1, doubt.kind, doubt.reason))
    return tuple(replace(doubt, key=f"doubt/{number}") for number, doubt in enumerate(ordered, start=1))
