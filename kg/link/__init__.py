"""Names -> things of the world: which things of a report are which, and on what grounds.

    <R/location/1> "Quetta", gazetteer record 1167528  ->  <R/link/1> a kg:IdentityLink ; kg:score 0.9 ; ...

Links within one report only need its reading; links of events and actors across reports will stand beside `places.py`.
"""

from rdflib import Graph

from kg.link.places import link_places

__all__ = ["link"]


def link(graph: Graph, base: str) -> Graph:
    """The identity graph of one report, made from its reading alone: the same reading gives the same links."""
    return link_places(graph, base)
