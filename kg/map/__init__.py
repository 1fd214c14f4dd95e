"""Reading -> RDF: the only place where text meets terms. IRIs for everything, no blank nodes.

Figure(span="at least 92 terrorists", count=92, lower=92, upper=None, ...)
-> <figure/1> kg:count 92 ; kg:lowerBound 92 ; kg:openUpper true ; kg:measure measure:killed ; ...
"""

from rdflib import Graph

from kg.map.actors import map_actors, map_namings
from kg.map.doubts import map_doubts
from kg.map.events import map_events
from kg.map.figures import map_figures
from kg.map.iris import mention_iri, report_iri, thing_iri
from kg.map.locations import map_locations
from kg.map.reports import map_report, publishing_actor
from kg.map.statements import map_statements
from kg.map.writer import Writer
from kg.model import Reading, Report
from kg.namespaces import DEFAULT_BASE

__all__ = ["map_to_graph", "mention_iri", "report_iri", "thing_iri"]


def map_to_graph(report: Report, reading: Reading, *, base: str = DEFAULT_BASE) -> Graph:
    """The graph of one reading: the same report and reading give the same triples."""
    writer = Writer(report, report_iri(base, report.id))
    map_report(writer, reading)
    map_actors(writer, reading.actors)
    map_locations(writer, reading.locations)
    map_events(writer, reading.events, reading.locations)
    map_statements(writer, reading.statements, publishing_actor(writer, reading))
    map_figures(writer, reading.figures)
    named = {actor.key: actor.namings for actor in reading.actors}
    map_namings(writer, named | {figure.key: figure.namings for figure in reading.figures})
    map_doubts(writer, reading.doubts)
    return writer.graph
