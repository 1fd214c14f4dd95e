"""Every prefix and every term the code may use.

The closed namespace `KG` fails on a term that the ontology does not have (`KG.Figrue` raises AttributeError), and
`tests/test_ontology.py` holds that it and `ontology/kg.ttl` have the same terms.
"""

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, RDFS, SDO, SH, SKOS, XSD, DefinedNamespace

KG_NS = "https://w3id.org/kg-reports/ns#"
SHAPES_NS = "https://w3id.org/kg-reports/shapes#"
VOCABULARY_BASE = "https://w3id.org/kg-reports/"
DEFAULT_BASE = "http://localhost:8000/"


class KG(DefinedNamespace):
    """The terms of `ontology/kg.ttl`, which defines them."""

    _fail = True
    _NS = Namespace(KG_NS)

    # classes
    Report: URIRef
    Mention: URIRef
    Event: URIRef
    Participation: URIRef
    Actor: URIRef
    Person: URIRef
    Group: URIRef
    Organization: URIRef
    Naming: URIRef
    Location: URIRef
    Statement: URIRef
    Figure: URIRef
    Doubt: URIRef
    IdentityLink: URIRef

    # every thing of a reading
    reportedIn: URIRef  # thing -> Report
    startDate: URIRef  # Event, Figure -> xsd:date, first day
    endDate: URIRef  # Event, Figure -> xsd:date, last day
    datePrecision: URIRef  # Event, Figure, Report -> concept of date-precision
    dateBasis: URIRef  # Event, Figure, Report -> concept of date-basis
    timeMention: URIRef  # Event, Figure, Statement -> Mention of the words that date it

    # report
    datelinePlace: URIRef  # Report -> Location
    sha256: URIRef  # nif:Context -> hex string

    # event
    eventType: URIRef  # Event -> concept of event-type (the finest one known)
    status: URIRef  # Event -> concept of event-status
    trigger: URIRef  # Event -> Mention
    participation: URIRef  # Event -> Participation
    initiator: URIRef  # Event -> Actor (shortcut)
    target: URIRef  # Event -> Actor (shortcut)
    victim: URIRef  # Event -> Actor (shortcut)
    participant: URIRef  # Event -> Actor (shortcut)
    targetText: URIRef  # Event -> literal, a thing aimed at, in the words of the text
    instrument: URIRef  # Event -> literal, in the words of the text
    partOfEvent: URIRef  # Event -> Event

    # participation
    actor: URIRef  # Participation -> Actor
    role: URIRef  # Participation -> concept of role
    saidIn: URIRef  # Participation -> Statement

    # actor
    actorClass: URIRef  # Actor -> concept of actor-class
    roleTitle: URIRef  # Actor -> literal
    affiliation: URIRef  # Actor -> Actor or Location
    affiliationText: URIRef  # Actor -> literal
    description: URIRef  # Actor -> literal: words of the first mention of an actor without a name
    termUsed: URIRef  # Actor, Figure -> literal (shortcut for Naming)

    # naming
    names: URIRef  # Naming -> Actor or Figure
    term: URIRef  # Naming -> literal
    usedBy: URIRef  # Naming -> Actor, or the Report for its own voice

    # location
    locationKind: URIRef  # Location -> concept of location-kind
    placePrecision: URIRef  # Location -> concept of place-precision
    countryCode: URIRef  # Location -> ISO 3166-1 alpha-2
    gazetteerRecord: URIRef  # Location -> IRI of the record whose point is used

    # statement
    speaker: URIRef  # Statement -> Actor
    speakerMention: URIRef  # Statement -> Mention
    cue: URIRef  # Statement -> literal
    cueMention: URIRef  # Statement -> Mention
    quoteType: URIRef  # Statement -> concept of quote-type
    content: URIRef  # Statement -> literal
    contentMention: URIRef  # Statement -> Mention: from the first to the last character of the content
    about: URIRef  # Statement -> Event
    asserts: URIRef  # Statement -> Figure or Participation
    statedOn: URIRef  # Statement -> xsd:date
    reaction: URIRef  # Statement -> concept of reaction
    relayedBy: URIRef  # Statement -> Actor (the publisher) or Report
    nestedIn: URIRef  # Statement -> Statement

    # figure
    count: URIRef
    lowerBound: URIRef
    upperBound: URIRef
    openLower: URIRef  # Figure -> true where the words give no lower bound
    openUpper: URIRef  # Figure -> true where the words give no upper bound
    qualifier: URIRef  # Figure -> concept of qualifier
    measure: URIRef  # Figure -> concept of measure
    group: URIRef  # Figure -> concept of group
    groupText: URIRef  # Figure -> literal
    unit: URIRef  # Figure -> literal
    aboutEvent: URIRef  # Figure -> Event
    scopePlace: URIRef  # Figure -> Location
    statedIn: URIRef  # Figure -> Statement, or the Report for its own voice
    claimant: URIRef  # Figure -> Actor (shortcut for statedIn/speaker)
    partOfFigure: URIRef  # Figure -> Figure
    asOf: URIRef  # Figure -> xsd:date
    modality: URIRef  # Figure -> concept of modality

    # doubt
    doubtKind: URIRef  # Doubt -> concept of doubt-kind
    doubtAbout: URIRef  # Doubt -> thing
    alternative: URIRef  # Doubt -> literal, one way to read it
    reason: URIRef  # Doubt, IdentityLink -> literal

    # provenance: one prov:Activity a reading
    finderName: URIRef
    finderVersion: URIRef
    finderSetting: URIRef  # "name=value"

    # identity graph
    refersTo: URIRef  # thing of a reading -> thing of the world
    linkFrom: URIRef
    linkTo: URIRef
    score: URIRef
    evidence: URIRef
    decision: URIRef  # concept of decision: accepted, rejected, undecided
    decidedBy: URIRef
    decidedAt: URIRef  # of a person's decision
    profileOf: URIRef  # what a thing of a reading is weighed by across reports (index of links) -> the thing
    linkProfileText: URIRef
    blockingKey: URIRef
    linkedThings: URIRef  # node of a report -> the things of it that are in the index
    linkPending: URIRef  # Report -> true until its things are linked

    # views: in answers only, never stored
    comparison: URIRef  # Figure -> concept of comparison
    policy: URIRef  # Event -> concept of policy

    # catalogue graph
    fileName: URIRef  # Report -> literal
    loadedAt: URIRef  # Report -> xsd:dateTime
    servingStatus: URIRef  # Report -> concept of serving-status: served, quarantined, superseded
    readingGraph: URIRef  # Report -> the named graph of its reading
    heldReading: URIRef  # Report -> N-Quads of a reading that is kept aside, as one literal


class NIF(DefinedNamespace):
    """NLP Interchange Format core: the text and the strings in it."""

    _fail = True
    _NS = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    Context: URIRef
    isString: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    anchorOf: URIRef
    referenceContext: URIRef


class GAF(DefinedNamespace):
    """Grounded Annotation Framework: what denotes what."""

    _fail = True
    _NS = Namespace("http://groundedannotationframework.org/gaf#")
    denotedBy: URIRef


class SEM(DefinedNamespace):
    """Simple Event Model."""

    _fail = True
    _NS = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    Event: URIRef
    Actor: URIRef
    Place: URIRef
    hasPlace: URIRef
    hasActor: URIRef


class GEO(DefinedNamespace):
    """GeoSPARQL."""

    _fail = True
    _NS = Namespace("http://www.opengis.net/ont/geosparql#")
    Feature: URIRef
    Geometry: URIRef
    hasGeometry: URIRef
    asWKT: URIRef
    wktLiteral: URIRef
    sfWithin: URIRef


# rdflib's own SDO says https://schema.org/, which is what this project writes too.
SCHEMA = SDO
GEONAMES_PLACE = "https://sws.geonames.org/"
WIKIDATA_ENTITY = "http://www.wikidata.org/entity/"

# Each concept scheme is {VOCABULARY_BASE}{scheme} and a concept of it {VOCABULARY_BASE}{scheme}/{notation}.
SCHEMES = (
    "event-type",
    "measure",
    "group",
    "qualifier",
    "actor-class",
    "location-kind",
    "place-precision",
    "date-precision",
    "date-basis",
    "event-status",
    "role",
    "quote-type",
    "reaction",
    "modality",
    "doubt-kind",
    "decision",
    "serving-status",
    "comparison",
    "policy",
)

PREFIXES: dict[str, str] = {
    "kg": KG_NS,
    "kgs": SHAPES_NS,
    "nif": str(NIF._NS),
    "gaf": str(GAF._NS),
    "sem": str(SEM._NS),
    "geo": str(GEO._NS),
    "schema": str(SDO._NS),
    "skos": str(SKOS._NS),
    "dcterms": str(DCTERMS._NS),
    "prov": str(PROV._NS),
    "org": str(ORG._NS),
    "rdf": str(RDF._NS),
    "rdfs": str(RDFS._NS),
    "xsd": str(XSD._NS),
    "sh": str(SH._NS),
    **{scheme: f"{VOCABULARY_BASE}{scheme}/" for scheme in SCHEMES},
}


def concept(scheme: str, notation: str) -> URIRef:
    """The IRI of a concept.

    >>> concept("measure", "killed")
    rdflib.term.URIRef('https://w3id.org/kg-reports/measure/killed')
    """
    return URIRef(f"{VOCABULARY_BASE}{scheme}/{notation}")
