"""Writes docs/vocabulary.md from ontology/: every term and concept with its definition and example.

python scripts/make_vocabulary_page.py
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS

from kg.namespaces import KG_NS, PREFIXES, SCHEMES, VOCABULARY_BASE

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "vocabulary.md"

OPENING = """# Vocabulary

Made from `ontology/` by `scripts/make_vocabulary_page.py`: change the Turtle there, not this page.

Terms are in the namespace `{namespace}` (prefix `kg:`). A concept's IRI is `{base}` with its scheme and its notation:
`{base}measure/killed`. How both stand to outside vocabularies and code lists is in `ontology/alignments/`.
"""


def page() -> str:
    """The whole page."""
    terms = Graph().parse(ROOT / "ontology" / "kg.ttl")
    sections = [OPENING.format(namespace=KG_NS, base=VOCABULARY_BASE), "## Classes and properties", *_classes(terms)]
    for scheme in SCHEMES:
        sections += _scheme(scheme, Graph().parse(ROOT / "ontology" / "vocabularies" / f"{scheme}.ttl"))
    return "\n".join(sections).rstrip() + "\n"


def _classes(graph: Graph) -> Iterator[str]:
    properties = _sorted(
        [*graph.subjects(RDF.type, OWL.ObjectProperty), *graph.subjects(RDF.type, OWL.DatatypeProperty)]
    )
    for term in _sorted(graph.subjects(RDF.type, OWL.Class)):
        yield f"\n### {_short(term)}\n\n{_text(graph, term, SKOS.definition)}\n"
        yield f"Example: {_text(graph, term, SKOS.example)}\n"
        own = [each for each in properties if (each, SDO.domainIncludes, term) in graph]
        if own:
            yield from _property_table(graph, own)
    classes = set(graph.subjects(RDF.type, OWL.Class))
    rest = [each for each in properties if not classes & set(graph.objects(each, SDO.domainIncludes))]
    yield "\n### Of texts and activities\n"
    yield from _property_table(graph, rest)
    yield ""


def _property_table(graph: Graph, properties: Iterable[URIRef]) -> Iterator[str]:
    yield "| property | value | meaning | example |\n| --- | --- | --- | --- |"
    for each in properties:
        cells = (
            f"`{_short(each)}`",
            _value(graph, each),
            _text(graph, each, SKOS.definition),
            _text(graph, each, SKOS.example),
        )
        yield f"| {' | '.join(_cell(text) for text in cells)} |"


def _value(graph: Graph, each: URIRef) -> str:
    scheme = graph.value(each, RDFS.seeAlso)
    if scheme is not None:
        name = str(scheme).removeprefix(VOCABULARY_BASE)
        return f"[{name}](#{name})"
    return ", ".join(f"`{_short(value)}`" for value in _sorted(graph.objects(each, SDO.rangeIncludes))) or "any IRI"


def _scheme(name: str, graph: Graph) -> Iterator[str]:
    scheme = URIRef(VOCABULARY_BASE + name)
    yield f"\n## {name}\n\n{_text(graph, scheme, DCTERMS.description)}\n"
    yield "| notation | label | meaning | example |\n| --- | --- | --- | --- |"
    for concept in _sorted(graph.subjects(SKOS.topConceptOf, scheme)):
        yield from _rows(graph, concept, "")


def _rows(graph: Graph, concept: URIRef, mark: str) -> Iterator[str]:
    """The concept and, marked with one more arrow each level, those below it."""
    notation = f"{mark}`{graph.value(concept, SKOS.notation)}`"
    texts = (_text(graph, concept, each) for each in (SKOS.prefLabel, SKOS.definition, SKOS.example))
    yield f"| {' | '.join(_cell(text) for text in (notation, *texts))} |"
    for narrower in _sorted(graph.subjects(SKOS.broader, concept)):
        yield from _rows(graph, narrower, f"{mark}→ ")


def _sorted(terms: Iterable[object]) -> list[URIRef]:
    return sorted(term for term in terms if isinstance(term, URIRef))


def _text(graph: Graph, subject: URIRef, predicate: URIRef) -> str:
    return str(graph.value(subject, predicate) or "")


def _short(iri: URIRef) -> str:
    names = [
        f"{name}:{iri.removeprefix(namespace)}" for name, namespace in PREFIXES.items() if iri.startswith(namespace)
    ]
    return min(names, key=len, default=str(iri))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"written: {PAGE.relative_to(ROOT)}\n")
