"""Things of the graph -> records of outside data sets: Wikidata, any SPARQL endpoint, any RDF file with labels.

    link_wikidata(store, contact="desk@example.org")        kg link --wikidata
    link_to(store, "agencies.ttl", classes=[...])           kg link --to agencies.ttl --class ...
    export_linkset(store, "wikidata", "turtle")             the links alone, with their VoID description

Nothing is asked unless somebody asks for it, and a server refuses to: this is the part of kg that reaches other hosts.
It belongs to the verb link, and writes one graph a data set, `{base}outside/NAME`; no other graph changes.
"""

from kg.outside.linking import LABEL, Summary, link_to, link_wikidata, settle
from kg.outside.linkset import export_linkset, linkset_names
from kg.outside.things import KINDS, PLURALS, Kind

__all__ = [
    "KINDS",
    "LABEL",
    "PLURALS",
    "Kind",
    "Summary",
    "export_linkset",
    "link_to",
    "link_wikidata",
    "linkset_names",
    "settle",
]
