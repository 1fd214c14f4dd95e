"""Report -> Reading: every actor, location, event, statement and figure that the rules find, each with its words.

    "Forces killed at least 92 terrorists, the army said."
    -> figure 92 (at least) killed, militant; claimant: the army; event: security operation
"""

import importlib
from dataclasses import replace
from typing import Any

from kg.find.parse import load_pipeline, parse
from kg.model import Doubt, Reading, Report

FINDER = "rules"
FINDER_VERSION = "0.1.0"


def _optional(module: str, name: str, default: Any) -> Any:
    try:
        return getattr(importlib.import_module(f"kg.find.{module}"), name)
    except (ImportError, AttributeError):
        return default


def find(report: Report) -> Reading:
    """The reading of a report by the rules."""
    nothing = lambda *_: ([], [])  # noqa: E731
    parsed = parse(report)
    times = _optional("dates", "find_times", lambda _: [])(parsed)
    locations, place_doubts = _optional("locations", "find_locations", nothing)(parsed)
    actors, actor_doubts = _optional("actors", "find_actors", nothing)(parsed, locations)
    statements, statement_doubts = _optional("statements", "find_statements", nothing)(parsed, actors, times)
    events, event_doubts = _optional("events", "find_events", nothing)(parsed, actors, locations, times, statements)
    figures, figure_doubts = _optional("figures", "find_figures", nothing)(parsed, events, actors, locations, times, statements)
    statements = _optional("statements", "relate_statements", lambda s, *_: s)(statements, events, figures)
    actors = _optional("statements", "name_users", lambda a, *_: a)(actors, statements)
    doubts = (*report.doubts, *place_doubts, *actor_doubts, *statement_doubts, *event_doubts, *figure_doubts)
    return Reading(
        finder=FINDER,
        finder_version=FINDER_VERSION,
        settings=(("pipeline", f"{parsed.doc.vocab.lang}_{load_pipeline().meta['name']}-{load_pipeline().meta['version']}"),),
        actors=tuple(actors),
        locations=tuple(locations),
        events=tuple(events),
        statements=tuple(statements),
        figures=tuple(figures),
        times=tuple(times),
        doubts=_keyed(doubts),
    )


def _keyed(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The doubts in text order, with their keys."""
    ordered = sorted(doubts, key=lambda doubt: (doubt.span.start if doubt.span else -1, doubt.kind, doubt.reason))
    return tuple(replace(doubt, key=f"doubt/{number}") for number, doubt in enumerate(ordered, start=1))
