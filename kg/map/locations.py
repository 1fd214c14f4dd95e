"""Locations -> triples, with the point of the gazetteer record that the finder chose."""

from rdflib import RDF, RDFS, Literal, URIRef

from kg.map.writer import Writer, words
from kg.model import Location
from kg.namespaces import GEO, GEONAMES_PLACE, KG, SCHEMA, SEM, WIKIDATA_ENTITY, concept


def map_locations(writer: Writer, locations: tuple[Location, ...]) -> None:
    """Every location with its kind, country, point and the location that holds it."""
    for location in locations:
        subject = writer.add_thing(location.key, (KG.Location, SEM.Place, GEO.Feature), location.mentions)
        writer.add(subject, RDFS.label, Literal(location.name))
        writer.add(subject, SCHEMA.name, Literal(location.name))
        writer.add(subject, KG.locationKind, concept("location-kind", location.kind))
        writer.add(subject, KG.placePrecision, concept("place-precision", location.precision))
        writer.add(subject, KG.countryCode, words(location.country))
        writer.add(subject, GEO.sfWithin, writer.thing(location.within) if location.within else None)
        for record in _records(location):
            writer.add(subject, KG.gazetteerRecord, record)
        _map_point(writer, subject, location)


def _records(location: Location) -> list[URIRef]:
    records = []
    if location.geonames:
        records.append(URIRef(f"{GEONAMES_PLACE}{location.geonames}/"))
    if location.wikidata:
        records.append(URIRef(f"{WIKIDATA_ENTITY}{location.wikidata}"))
    return records


def _map_point(writer: Writer, subject: URIRef, location: Location) -> None:
    if location.latitude is None or location.longitude is None:
        return
    geometry = URIRef(f"{subject}/geometry")
    writer.add(subject, GEO.hasGeometry, geometry)
    writer.add(geometry, RDF.type, GEO.Geometry)
    # WKT without a reference system means CRS84: longitude before latitude (GeoSPARQL 1.1, 8.8.1.2).
    point = f"POINT({location.longitude:.5f} {location.latitude:.5f})"
    writer.add(geometry, GEO.asWKT, Literal(point, datatype=GEO.wktLiteral))
