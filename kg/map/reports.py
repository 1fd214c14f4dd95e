"""Report -> its own triples: publication, text, and the one activity that made the reading."""

from rdflib import DCTERMS, PROV, RDF, XSD, Literal, URIRef

from kg.map.writer import Writer, offset, words
from kg.model import Actor, Reading
from kg.namespaces import KG, NIF, SCHEMA, concept


def map_report(writer: Writer, reading: Reading) -> None:
    """Publication, dateline, text and provenance of the report."""
    report, iri = writer.report, writer.iri
    for each in (KG.Report, SCHEMA.NewsArticle, PROV.Entity):
        writer.add(iri, RDF.type, each)
    writer.add(iri, DCTERMS.identifier, Literal(report.id))
    writer.add(iri, SCHEMA.headline, words(report.headline))
    writer.add(iri, SCHEMA.inLanguage, Literal(report.language))
    writer.add(iri, SCHEMA.dateline, words(report.dateline.text if report.dateline else None))
    writer.add(iri, DCTERMS.source, URIRef(report.source) if report.source else None)
    writer.add(iri, DCTERMS.license, words(report.licence))
    writer.add(iri, SCHEMA.publisher, publisher(writer, reading))
    _map_dates(writer)
    _map_dateline_place(writer, reading)
    _map_text(writer)
    _map_activity(writer, reading)


def publisher(writer: Writer, reading: Reading) -> URIRef | Literal | None:
    """The publishing actor where the text names it, else the name that the metadata give, else nothing."""
    actor = publishing_actor(writer, reading)
    return writer.thing(actor.key) if actor else words(writer.report.publisher)


def publishing_actor(writer: Writer, reading: Reading) -> Actor | None:
    """The actor that the dateline names as the publisher."""
    span = writer.report.publisher_span
    return next((actor for actor in reading.actors if span is not None and span in actor.mentions), None)


_DATE_FORMS = {
    "day": ("%Y-%m-%d", XSD.date),
    "month": ("%Y-%m", XSD.gYearMonth),
    "year": ("%Y", XSD.gYear),
}


def _map_dates(writer: Writer) -> None:
    report = writer.report
    if report.published is None:
        return
    form, datatype = _DATE_FORMS[report.published_precision]
    # normalize=False: rdflib would read a year and a month as a full date and write that back.
    published = Literal(report.published.strftime(form), datatype=datatype, normalize=False)
    writer.add(writer.iri, SCHEMA.datePublished, published)
    writer.add(writer.iri, KG.datePrecision, concept("date-precision", report.published_precision))
    writer.add(writer.iri, KG.dateBasis, concept("date-basis", report.published_basis))


def _map_dateline_place(writer: Writer, reading: Reading) -> None:
    span = writer.report.dateline_place
    if span is None:
        return
    for location in reading.locations:
        if any(span.start <= mention.start and mention.end <= span.end for mention in location.mentions):
            writer.add(writer.iri, KG.datelinePlace, writer.thing(location.key))
            return


def _map_text(writer: Writer) -> None:
    text = writer.thing("text")
    writer.add(text, RDF.type, NIF.Context)
    writer.add(text, NIF.isString, Literal(writer.report.text))
    writer.add(text, NIF.beginIndex, offset(0))
    writer.add(text, NIF.endIndex, offset(len(writer.report.text)))
    writer.add(text, KG.sha256, Literal(writer.report.sha256))
    writer.add(text, PROV.wasDerivedFrom, writer.iri)


def _map_activity(writer: Writer, reading: Reading) -> None:
    activity = writer.thing("activity")
    writer.add(activity, RDF.type, PROV.Activity)
    writer.add(activity, PROV.used, writer.thing("text"))
    writer.add(activity, PROV.generated, writer.thing("reading"))
    writer.add(activity, KG.finderName, Literal(reading.finder))
    writer.add(activity, KG.finderVersion, Literal(reading.finder_version))
    for name, value in reading.settings:
        writer.add(activity, KG.finderSetting, Literal(f"{name}={value}"))
