"""Names -> things of the world: which things of the reports are which, and on what grounds.

    <R/location/1> "Quetta", gazetteer record 1167528  ->  <R/link/1> a kg:IdentityLink ; kg:score 0.9 ; ...
    bombing in Bannu on 11 March, in two reports       ->  one {base}event/bombing-bannu-2026-03-11-5d1a0b7c

Links within one report need its reading alone (`places.py`). Those of events and actors across reports (`across.py`)
stand in a graph of their own; what a person decided about either (`judge.py`) always wins.
"""

from rdflib import Graph

from kg.link.across import Linker
from kg.link.judge import judge, link_report
from kg.link.places import link_places

__all__ = ["Linker", "judge", "link", "link_report"]


def link(graph: Graph, base: str) -> Graph:
    """The identity graph of one report, made from its reading alone: the same reading gives the same links."""
    return link_places(graph, base)
