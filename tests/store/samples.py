"""Small readings made by hand in the shape that kg.map gives, and reports to go with them."""

import hashlib
from datetime import UTC, date, datetime

from rdflib import Graph

from kg.model import Finding, Report, Span
from kg.namespaces import DEFAULT_BASE, PREFIXES

LOADED = datetime(2026, 2, 3, 8, 30, tzinfo=UTC)
LATER = datetime(2026, 2, 4, 9, 0, tzinfo=UTC)

TEXT = (
    "QUETTA, Feb 01 (Alliance News): Security forces killed at least {count} terrorists in Balochistan on Saturday, "
    "the military said in a statement. Shops in the city stayed closed for the rest of the day, residents said, and the "
    "road to the airport was open to ambulances only."
)

READING = """
<{r}> a kg:Report, schema:NewsArticle, prov:Entity ; schema:publisher <{r}/actor/1> ; schema:headline "{headline}" ;
  schema:datePublished "{day}"^^xsd:date ; kg:datePrecision date-precision:day ; kg:dateBasis date-basis:inferred ;
  schema:dateline "QUETTA, Feb 01 (Alliance News)" ; kg:datelinePlace <{r}/location/1> ; dcterms:identifier "{id}" .
<{r}/text> a nif:Context ; nif:isString "{text}" ; nif:beginIndex "0"^^xsd:nonNegativeInteger ; kg:sha256 "{sha}" .
<{r}/activity> a prov:Activity ; prov:used <{r}/text> ; prov:generated <{r}/reading> ; kg:finderName "rules" ;
  kg:finderVersion "{version}" ; kg:finderSetting "pipeline=small", "gazetteer=own" .
<{r}/actor/1> a kg:Actor, kg:Organization ; kg:reportedIn <{r}> ; rdfs:label "Alliance News" ; schema:name "Alliance News" ;
  kg:actorClass actor-class:media ; gaf:denotedBy <{r}#char=16,29> .
<{r}/actor/2> a kg:Actor, kg:Group ; kg:reportedIn <{r}> ; rdfs:label "security forces" ; kg:description "Security forces" ;
  kg:actorClass actor-class:military ; gaf:denotedBy <{r}#char=32,47> .
<{r}/actor/3> a kg:Actor, kg:Group ; kg:reportedIn <{r}> ; rdfs:label "armed group" ; kg:termUsed "terrorists" ;
  kg:actorClass actor-class:armed-group ; gaf:denotedBy <{r}#char=67,77> .
<{r}/actor/4> a kg:Actor, kg:Organization ; kg:reportedIn <{r}> ; rdfs:label "military" ; schema:name "the military" ;
  skos:altLabel "army", "ISPR" ; kg:actorClass actor-class:military ; kg:affiliation <{r}/location/2> ;
  gaf:denotedBy <{r}#char=106,118> .
<{r}/naming/1> a kg:Naming ; kg:reportedIn <{r}> ; kg:names <{r}/actor/3> ; kg:term "terrorists" ; kg:usedBy <{r}/actor/4> .
<{r}/location/1> a kg:Location ; kg:reportedIn <{r}> ; rdfs:label "Quetta" ; schema:name "QUETTA" ;
  kg:locationKind location-kind:city ; kg:placePrecision place-precision:town ; kg:countryCode "PK" ;
  geo:hasGeometry <{r}/location/1/geometry> ; kg:gazetteerRecord <https://sws.geonames.org/1167528/> ;
  geo:sfWithin <{r}/location/2> ; gaf:denotedBy <{r}#char=0,6> .
<{r}/location/1/geometry> a geo:Geometry ; geo:asWKT "POINT(67.001 30.184)"^^geo:wktLiteral .
<{r}/location/2> a kg:Location ; kg:reportedIn <{r}> ; rdfs:label "Balochistan" ; schema:name "Balochistan" ;
  kg:locationKind location-kind:admin1 ; kg:placePrecision place-precision:admin1 ; kg:countryCode "PK" ;
  gaf:denotedBy <{r}#char=81,92> .
<{r}/event/1> a kg:Event ; kg:reportedIn <{r}> ; rdfs:label "security operation, Balochistan, 2026-01-31" ;
  kg:eventType event-type:raid ; kg:status event-status:occurred ; kg:trigger <{r}#char=48,54> ;
  gaf:denotedBy <{r}#char=48,54> ; kg:startDate "2026-01-31"^^xsd:date ; kg:endDate "2026-01-31"^^xsd:date ;
  kg:datePrecision date-precision:day ; sem:hasPlace <{r}/location/2>, <{r}/location/1> ;
  kg:participation <{r}/event/1/participation/1> ; kg:initiator <{r}/actor/2> ; kg:target <{r}/actor/3> ;
  kg:targetText "a police station" ; kg:instrument "a car bomb" .
<{r}/event/1/participation/1> a kg:Participation ; kg:actor <{r}/actor/2> ; kg:role role:initiator .
<{r}/statement/1> a kg:Statement ; kg:reportedIn <{r}> ; kg:speaker <{r}/actor/4> ; kg:cue "said" ;
  kg:quoteType quote-type:indirect ; kg:content "Security forces killed at least {count} terrorists" ;
  kg:contentMention <{r}#char=32,77> ; gaf:denotedBy <{r}#char=32,77> ; kg:about <{r}/event/1> ;
  kg:asserts <{r}/figure/1> ; kg:statedOn "2026-01-31"^^xsd:date .
<{r}/figure/1> a kg:Figure ; kg:reportedIn <{r}> ; rdfs:label "at least {count} killed (militant)" ; kg:count {count} ;
  kg:lowerBound {count} ; kg:openUpper true ; kg:qualifier qualifier:at-least ; kg:measure measure:killed ;
  kg:group group:militant ; kg:groupText "terrorists" ; kg:termUsed "terrorists" ; kg:aboutEvent <{r}/event/1> ;
  kg:scopePlace <{r}/location/2> ; kg:startDate "2026-01-31"^^xsd:date ; kg:endDate "2026-01-31"^^xsd:date ;
  kg:statedIn <{r}/statement/1> ; kg:claimant <{r}/actor/4> ; kg:modality modality:stated ;
  gaf:denotedBy <{r}#char=55,77> .
<{r}/doubt/1> a kg:Doubt ; kg:reportedIn <{r}> ; kg:doubtKind doubt-kind:date ; kg:doubtAbout <{r}/event/1> ;
  kg:alternative "2026-01-31", "2026-02-07" ; kg:reason "Saturday before or after the report" ;
  gaf:denotedBy <{r}#char=96,104> .
"""

MENTIONS = ((16, 29), (32, 47), (67, 77), (106, 118), (0, 6), (81, 92), (48, 54), (32, 77), (55, 77), (96, 104))

IDENTITY = """
<{r}/location/1> kg:refersTo <{base}location/gn-1167528> .
<{r}/link/1> a kg:IdentityLink ; kg:linkFrom <{r}/location/1> ; kg:linkTo <{base}location/gn-1167528> ; rdfs:label "Quetta" ;
  kg:score 0.9 ; kg:evidence "name" ; kg:decision decision:accepted ; kg:decidedBy "rules 0.1.0" .
<{base}location/gn-1167528> a kg:Location ; rdfs:label "Quetta" ; skos:exactMatch <https://sws.geonames.org/1167528/> .
"""


def report(
    count=92, day=date(2026, 2, 1), file="quetta.txt", publisher="Alliance News", headline="Forces kill 92", **more
):
    """A report whose text differs by the count."""
    text = more.pop("text", TEXT.format(count=count))
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=f"{day or 'undated'}-quetta-{sha[:8]}", text=text, sha256=sha, publisher=publisher, published=day, file=file,
        headline=headline, dateline=Span(0, 30, text[:30]), **more,
    )  # fmt: skip


def parsed(turtle):
    """A graph from Turtle without prefixes."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return Graph().parse(data=prefixes + turtle, format="turtle")


def reading(report, count=92, version="0.1.0", base=DEFAULT_BASE):
    """The reading of such a report."""
    r = f"{base}report/{report.id}"
    filled = READING.format(
        r=r, id=report.id, text=report.text, sha=report.sha256, version=version, count=count, headline=report.headline,
        day=report.published or "2026-02-01",
    )  # fmt: skip
    for start, end in MENTIONS:
        filled += (
            f'<{r}#char={start},{end}> a kg:Mention ; nif:beginIndex "{start}"^^xsd:nonNegativeInteger ; '
            f'nif:endIndex "{end}"^^xsd:nonNegativeInteger ; nif:anchorOf "{report.text[start:end]}" ; '
            f"nif:referenceContext <{r}/text> .\n"
        )
    return parsed(filled)


def identity(report, base=DEFAULT_BASE):
    """The identity graph of such a report."""
    return parsed(IDENTITY.format(r=f"{base}report/{report.id}", base=base))


def violation(report, message="The lower bound is above the upper one.", severity="violation"):
    """A finding about its figure."""
    return Finding(
        focus_node=f"{DEFAULT_BASE}report/{report.id}/figure/1", path="https://w3id.org/kg-reports/ns#lowerBound", value="92",
        source_shape="https://w3id.org/kg-reports/shapes#FigureShape-lowerBound",
        constraint="http://www.w3.org/ns/shacl#LessThanOrEqualsConstraintComponent", severity=severity, message=message,
        span=Span(55, 77, report.text[55:77]),
    )  # fmt: skip


def add(store, report, count=92, findings=(), loaded_at=LOADED, version="0.1.0"):
    """Put such a report into the store."""
    return store.add(
        report, reading(report, count, version, store.base), identity(report, store.base), findings, loaded_at=loaded_at
    )
