"""A cluster of units -> the thing of the world that they are: its IRI, its class and a label that takes no side.

the attacks of four reports  ->  {base}event/attack-bannu-2026-03-11-5d1a0b7c  "attack, Bannu, 2026-03-11"
"ISPR" of three reports      ->  {base}actor/inter-services-public-relations-8c02e1f4
"""

import re
from collections import Counter
from collections.abc import Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from kg.link.names import words
from kg.link.profiles import ActorProfile, EventProfile, PlaceProfile, digest
from kg.link.units import Unit
from kg.namespaces import KG
from kg.resources import is_loaded

CLASSES = {"event": KG.Event, "actor": KG.Actor, "location": KG.Location}
# Long names make long addresses; the hash tells them apart anyway.
LONGEST_SLUG = 60
FINENESS = ("city", "village", "admin2", "facility", "road", "water", "admin1", "region", "country")
_PRECISE_TO = {"month": 7, "range": 7, "year": 4}


def world_of(units: Sequence[Unit], base: str) -> tuple[URIRef, Graph]:
    """The IRI of the thing of the world that units are, and what is said of it; the least unit gives the name."""
    least = min(units, key=lambda unit: unit.id)
    kind = least.profile.kind
    label = _label(units)
    slug = re.sub(r"-+", "-", "-".join(words(_label([least])))[:LONGEST_SLUG]).strip("-")
    world = URIRef(f"{base}{kind}/{slug or kind}-{digest(least.id)[:8]}")
    described = Graph()
    described.add((world, RDF.type, CLASSES[kind]))
    described.add((world, RDFS.label, Literal(label)))
    return world, described


def _label(units: Sequence[Unit]) -> str:
    least = min(units, key=lambda unit: unit.id).profile
    if isinstance(least, EventProfile):
        return _event_label(least, [unit.profile for unit in units if isinstance(unit.profile, EventProfile)])
    if isinstance(least, PlaceProfile):
        return least.label.title() if least.label.isupper() else least.label
    labels = {_actor_label(unit.profile) for unit in units if isinstance(unit.profile, ActorProfile)}
    return max(labels, key=lambda label: (len(label), label))


def _event_label(event: EventProfile, told: Sequence[EventProfile]) -> str:
    """What happened, where most reports say so, and when."""
    named = Counter((site.name, site.kind) for one in told for site in one.sites)
    sites = sorted(named, key=lambda site: (-named[site], FINENESS.index(site[1]) if site[1] in FINENESS else 9, site))
    day = event.first[: _PRECISE_TO.get(event.precision, 10)]
    parts = [event.type.replace("-", " "), sites[0][0].title() if sites else "/".join(event.countries), day]
    return ", ".join(part for part in parts if part)


def _actor_label(actor: ActorProfile) -> str:
    """A proper name as it is; whoever has none is called by what they are, where that word takes no side."""
    called = actor.institution.replace("-", " ") or actor.name or actor.title
    if is_loaded(called) and not called[:1].isupper():
        called = actor.actor_class.replace("-", " ")
    told = bool(actor.institution or actor.days) and len(actor.countries) == 1
    return f"{called} ({actor.countries[0]})" if told else called
