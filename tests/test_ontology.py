import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

from kg.namespaces import KG, KG_NS, PREFIXES, SCHEMES, VOCABULARY_BASE
from kg.resources import read_word_list

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
SMALL_WORDS = {"a", "an", "and", "as", "at", "by", "from", "has", "in", "not", "of", "on", "the", "to", "up", "with"}


def parse(*files):
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def terms():
    return parse(ONTOLOGY / "kg.ttl")


@pytest.fixture(scope="module")
def vocabularies():
    return parse(*sorted((ONTOLOGY / "vocabularies").glob("*.ttl")))


@pytest.fixture(scope="module")
def alignments():
    return parse(*sorted((ONTOLOGY / "alignments").glob("*.ttl")))


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def own_words(label):
    """The words of a label that its definition should do without, cut so that inflections are caught too."""
    words = [word for word in re.findall(r"[a-z0-9]+", label.lower()) if word not in SMALL_WORDS]
    return [word[: max(4, len(word) - 2)] for word in words]


def uses_own_word(label, definition):
    words = re.findall(r"[a-z0-9]+", definition.lower())
    own = own_words(label)
    return bool(own) and all(any(word.startswith(stem) for word in words) for stem in own)


def describes_itself(graph, subject, label, *others):
    """What a term or concept lacks of label, definition, example and the rest."""
    lacks = [name for name in (label, SKOS.definition) if len(list(graph.objects(subject, name))) != 1]
    lacks += [name for name in (label, SKOS.definition, SKOS.example) if not is_english(graph, subject, name)]
    lacks += [name for name in others if len(list(graph.objects(subject, name))) != 1]
    return [str(name) for name in lacks]


def is_english(graph, subject, name):
    values = list(graph.objects(subject, name))
    return bool(values) and all(value.language == "en" and value.strip() for value in values)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_file_has_a_header_with_the_version_of_the_whole(file):
    graph = parse(file)
    headers = [subject for subject in graph.subjects(OWL.versionIRI) if isinstance(subject, URIRef)]
    assert len(headers) == 1
    (header,) = headers
    whole = parse(ONTOLOGY / "kg.ttl").value(URIRef(f"{VOCABULARY_BASE}ns"), OWL.versionInfo)
    assert graph.value(header, OWL.versionInfo) == whole
    assert str(whole) in graph.value(header, OWL.versionIRI)
    assert graph.value(header, DCTERMS.title)
    assert graph.value(header, DCTERMS.license)


def test_the_formatter_has_nothing_to_do():
    check = [sys.executable, str(ROOT / "scripts" / "format_turtle.py"), "--check", str(ONTOLOGY), str(ROOT / "shapes")]
    result = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


TANGLED = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/kg-reports/ns#> . @prefix e: <urn:e:> .
e:s sh:or ( [ sh:path kg:count ; sh:minCount 1 ] [ sh:path kg:openLower ; sh:in ( true 1.50 "a\\"b" ) ] ) ;
  sh:message "two\\nlines"@en , "back\\\\slash" ; a sh:NodeShape ; sh:not [ ] ; sh:ignoredProperties () .
"""


def test_the_formatter_keeps_the_triples_and_is_stable():
    format_turtle = script("format_turtle").format_turtle
    once = format_turtle(TANGLED.encode(), Path("/tangled.ttl"))
    assert Graph().parse(data=once).isomorphic(Graph().parse(data=TANGLED))
    assert format_turtle(once.encode(), Path("/tangled.ttl")) == once
    assert once.endswith("    .\n")


def test_the_formatter_refuses_a_blank_node_in_two_places():
    module = script("format_turtle")
    with pytest.raises(module.SharedBlankNode, match="give it an IRI"):
        module.format_turtle(b"<urn:a> <urn:p> _:x . <urn:b> <urn:p> _:x .", Path("/shared.ttl"))


def test_code_and_ontology_have_the_same_terms(terms):
    in_code = {str(KG[name]) for name in KG.__annotations__ if not name.startswith("_")}
    in_ontology = {str(term) for term in terms.subjects(RDFS.isDefinedBy)}
    assert in_code == in_ontology
    assert in_ontology == {str(subject) for subject in terms.subjects() if str(subject).startswith(KG_NS)}


def test_code_and_vocabularies_have_the_same_schemes():
    assert {file.stem for file in (ONTOLOGY / "vocabularies").glob("*.ttl")} == set(SCHEMES)


def test_every_term_says_what_it_is(terms):
    lacking = {
        str(term): lacks
        for term in terms.subjects(RDFS.isDefinedBy)
        if (lacks := describes_itself(terms, term, RDFS.label, RDFS.isDefinedBy, RDF.type))
    }
    assert not lacking


def test_every_property_tells_the_reader_where_it_is_used(terms):
    properties = {*terms.subjects(RDF.type, OWL.ObjectProperty), *terms.subjects(RDF.type, OWL.DatatypeProperty)}
    silent = {KG.gazetteerRecord, KG.linkFrom, KG.linkTo, KG.readingGraph}  # their values may be any IRI
    assert all((each, SDO.domainIncludes, None) in terms for each in properties)
    assert {each for each in properties if (each, SDO.rangeIncludes, None) not in terms} == silent
    schemes = {str(scheme) for scheme in terms.objects(None, RDFS.seeAlso)}
    assert schemes == {f"{VOCABULARY_BASE}{scheme}" for scheme in SCHEMES}


def test_the_ontology_leaves_what_data_must_have_to_the_shapes(terms):
    assert not {RDFS.domain, RDFS.range, OWL.imports, OWL.onProperty} & set(terms.predicates())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_says_what_it_is(scheme):
    graph = parse(ONTOLOGY / "vocabularies" / f"{scheme}.ttl")
    iri = URIRef(VOCABULARY_BASE + scheme)
    assert (iri, RDF.type, SKOS.ConceptScheme) in graph
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    lacking = {
        str(concept): lacks
        for concept in concepts
        if (lacks := describes_itself(graph, concept, SKOS.prefLabel, SKOS.notation, SKOS.inScheme))
    }
    assert not lacking
    assert all(graph.value(concept, SKOS.inScheme) == iri for concept in concepts)
    assert all(str(concept) == f"{iri}/{graph.value(concept, SKOS.notation)}" for concept in concepts)


def test_no_definition_uses_its_own_word(terms, vocabularies):
    circular = [
        str(subject)
        for graph, name in ((terms, RDFS.label), (vocabularies, SKOS.prefLabel))
        for subject, label in graph.subject_objects(name)
        if (definition := graph.value(subject, SKOS.definition)) and uses_own_word(label, definition)
    ]
    assert not circular


@pytest.mark.parametrize("name", [SKOS.notation, SKOS.prefLabel], ids=["notation", "label"])
def test_no_two_concepts_of_a_scheme_are_called_the_same(vocabularies, name):
    called = [
        (vocabularies.value(concept, SKOS.inScheme), str(value))
        for concept, value in vocabularies.subject_objects(name)
        if (concept, RDF.type, SKOS.Concept) in vocabularies
    ]
    assert len(called) == len(set(called))


def test_every_concept_is_at_the_top_or_below_one_other(vocabularies):
    for concept in vocabularies.subjects(RDF.type, SKOS.Concept):
        above = [*vocabularies.objects(concept, SKOS.topConceptOf), *vocabularies.objects(concept, SKOS.broader)]
        assert len(above) == 1, concept


def top_of(graph, concept):
    seen = [concept]
    while (broader := graph.value(seen[-1], SKOS.broader)) is not None:
        assert broader not in seen, f"a circle of broader concepts at {broader}"
        seen.append(broader)
    return seen[-1]


def test_broader_concepts_lead_to_the_top_of_their_scheme(vocabularies):
    for concept in vocabularies.subjects(SKOS.broader):
        top = top_of(vocabularies, concept)
        assert vocabularies.value(top, SKOS.topConceptOf) == vocabularies.value(concept, SKOS.inScheme)


def test_the_tables_have_all_their_slugs(vocabularies):
    slugs = {
        "event-type": "attack bombing suicide-bombing armed-clash security-operation airstrike shelling assassination "
        "abduction arrest protest riot earthquake flood storm fire disease-outbreak transport-accident "
        "explosion-accident robbery border-closure diplomacy statement other",
        "measure": "killed injured infected missing detained abducted displaced surrendered rescued evacuated "
        "participants destroyed damaged operations money magnitude other",
        "group": "civilian security-forces militant protester rescuer child women foreigner people not-people",
        "actor-class": "person government military police armed-group political-party ngo media company "
        "intergovernmental crowd other",
        "location-kind": "country admin1 admin2 city village road facility region water",
    }
    for scheme, notations in slugs.items():
        tops = vocabularies.subjects(SKOS.topConceptOf, URIRef(VOCABULARY_BASE + scheme))
        assert {str(vocabularies.value(top, SKOS.notation)) for top in tops} == set(notations.split())


def test_labels_are_no_loaded_terms(terms, vocabularies):
    loaded = {row["term"] for row in read_word_list(ONTOLOGY / "loaded-terms.tsv")}
    labels = {
        str(label).lower() for label in (*terms.objects(None, RDFS.label), *vocabularies.objects(None, SKOS.prefLabel))
    }
    assert not labels & loaded


def subtypes():
    """Each pair of a type and a subtype that the word lists of the finder give an event."""
    for file in sorted((ROOT / "kg" / "find" / "words").glob("triggers-*.tsv")):
        for row in read_word_list(file):
            if row.get("subtype", "-") not in ("-", "=", ""):
                yield row["type"], row["subtype"]


def test_the_subtypes_of_the_finder_lie_below_its_types(vocabularies):
    scheme = f"{VOCABULARY_BASE}event-type"
    tops = {
        str(vocabularies.value(top, SKOS.notation)) for top in vocabularies.subjects(SKOS.topConceptOf, URIRef(scheme))
    }
    astray = []
    for event_type, subtype in sorted(set(subtypes())):
        concept = URIRef(f"{scheme}/{subtype}")
        known = (concept, SKOS.notation, None) in vocabularies
        if not known or (event_type in tops and str(top_of(vocabularies, concept)) != f"{scheme}/{event_type}"):
            astray.append(f"{event_type} > {subtype}")
    assert not astray


TERM = re.compile(rf"(?<![\w/#-])({'|'.join(['kg', *SCHEMES])}):([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)")
USERS = sorted([*(ROOT / "shapes").glob("*.ttl"), *(ROOT / "kg").rglob("*.rq"), *(ONTOLOGY / "questions").glob("*.rq")])


@pytest.mark.parametrize("file", USERS, ids=named)
def test_shapes_and_queries_use_terms_of_the_ontology(file, terms, vocabularies):
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"|^\s*#.*$', "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    used = {URIRef(PREFIXES[prefix] + name) for prefix, name in TERM.findall(text)}
    known = {*terms.subjects(), *vocabularies.subjects()}
    assert not used - known


def test_alignments_speak_of_terms_that_there_are(terms, vocabularies, alignments):
    known = {*terms.subjects(), *vocabularies.subjects()}
    code_lists = {*alignments.subjects(SKOS.inScheme)}
    places = ("ns#", *(f"{scheme}/" for scheme in SCHEMES))
    for subject, predicate, value in alignments:
        ours = [
            term for term in (subject, value) if str(term).startswith(tuple(VOCABULARY_BASE + each for each in places))
        ]
        assert set(ours) <= known, (subject, predicate, value)
        if predicate in MATCHES and str(value).startswith(f"{VOCABULARY_BASE}ext/"):
            assert value in code_lists, (subject, predicate, value)


def test_alignments_say_nothing_new_about_terms(terms, vocabularies, alignments):
    known = {*terms.subjects(), *vocabularies.subjects()}
    said = {predicate for subject, predicate in alignments.subject_predicates() if subject in known}
    assert said <= {*MATCHES, RDFS.subClassOf, RDFS.subPropertyOf}
    assert not {OWL.imports, OWL.sameAs} & set(alignments.predicates())


def test_every_outside_code_has_its_notation_and_name(alignments):
    codes = set(alignments.subjects(SKOS.inScheme))
    assert codes
    assert all(alignments.value(code, SKOS.notation) and alignments.value(code, SKOS.prefLabel) for code in codes)
    assert not set(alignments.subjects(SKOS.definition))  # what a code means is for its publisher to say


def test_the_crosswalk_covers_every_top_event_type(vocabularies, alignments):
    tops = set(vocabularies.subjects(SKOS.topConceptOf, URIRef(f"{VOCABULARY_BASE}event-type")))
    assert not {top for top in tops if not any((top, match, None) in alignments for match in MATCHES)}


def test_the_code_lists_are_whole(alignments):
    sizes = {"acled": 6 + 25, "plover": 16 + 67, "muc4": 7, "ucdp": 3}
    for name, size in sizes.items():
        assert len(list(alignments.subjects(SKOS.inScheme, URIRef(f"{VOCABULARY_BASE}ext/{name}")))) == size


def test_the_catalogue_lists_exactly_the_files():
    catalogue = parse(ONTOLOGY / "catalog.ttl")
    listed = {str(path): iri for iri, path in catalogue.subject_objects(DCTERMS.identifier)}
    there = {file.relative_to(ONTOLOGY).as_posix(): file for file in FILES if file.name != "catalog.ttl"}
    assert set(listed) == set(there)
    for path, file in there.items():
        assert (listed[path], OWL.versionIRI, None) in parse(file), path


def test_the_vocabulary_page_is_in_step():
    module = script("make_vocabulary_page")
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


@pytest.mark.parametrize("file", sorted((ONTOLOGY / "questions").glob("*.rq")), ids=named)
def test_questions_are_short_sparql_under_an_english_question(file):
    first, *rest = file.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert first.endswith("?")
    prepareQuery("\n".join(rest))
    assert len([line for line in rest if line.strip() and not line.startswith(("#", "PREFIX"))]) <= 20


def test_there_are_twenty_questions():
    names = sorted(file.name[:3] for file in (ONTOLOGY / "questions").glob("*.rq"))
    assert names == [f"q{number:02}" for number in range(1, 21)]
