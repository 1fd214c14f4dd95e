"""The one writer of the Turtle files in ontology/ and shapes/.

In go Turtle files or folders of them, out come the same triples in the one layout: prefixes sorted and only those in
use, one property a line, the full stop on its own line, the file's own resource (ontology, scheme, catalogue) first,
then each class with the properties that are its alone, then what is left, by name.

    kg:trigger
        a owl:ObjectProperty ;
        rdfs:label "trigger"@en ;
        .

Blank nodes are written in place as [ ] and ( ), sorted by what they say; one that stands in two places needs an IRI.
Comments do not survive: a remark is a skos:editorialNote.

    python scripts/format_turtle.py                 writes ontology/ and shapes/
    python scripts/format_turtle.py --check PATH    writes nothing; lists what differs and exits with 1
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.namespaces import PREFIXES, VOCABULARY_BASE

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 110
INDENT = "    "

# Code lists without IRIs of their own, which the alignments give notation schemes.
OUTSIDE_CODE_LISTS = (
    "acled",
    "acled-geo-precision",
    "acled-inter",
    "acled-time-precision",
    "cameo",
    "ceo",
    "helix-date-accuracy",
    "helix-quantifier",
    "hxl",
    "muc4",
    "muc4-confidence",
    "muc4-effect",
    "plover",
    "plover-sector",
    "ucdp",
    "ucdp-where-prec",
)
OUTSIDE_PREFIXES = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "time": "http://www.w3.org/2006/time#",
    "oa": "http://www.w3.org/ns/oa#",
    "vann": "http://purl.org/vocab/vann/",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "gn": "http://www.geonames.org/ontology#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
    "qudt": "http://qudt.org/schema/qudt/",
    "sosa": "http://www.w3.org/ns/sosa/",
    "np": "http://www.nanopub.org/nschema#",
    "kgr": VOCABULARY_BASE,
    "fact": "http://groundedannotationframework.org/grasp/factuality#",
    **{name: f"{VOCABULARY_BASE}ext/{name}/" for name in OUTSIDE_CODE_LISTS},
}

RDF = PREFIXES["rdf"]
RDF_TYPE, RDF_FIRST, RDF_REST, RDF_NIL = (ox.NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
DOMAIN = ox.NamedNode(PREFIXES["schema"] + "domainIncludes")
HEADER_TYPES = {
    ox.NamedNode(OUTSIDE_PREFIXES["owl"] + "Ontology"),
    ox.NamedNode(PREFIXES["skos"] + "ConceptScheme"),
    ox.NamedNode(OUTSIDE_PREFIXES["dcat"] + "Catalog"),
}

# A part of PN_LOCAL of Turtle 1.1 that needs no escapes.
LOCAL_NAME = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?")
BARE_LITERALS = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

Subject = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal


class SharedBlankNode(ValueError):
    """A blank node that stands in two places, in none, or below itself."""


class Writer:
    """The triples of one file and the prefixes that its text has come to use."""

    def __init__(self, source: bytes, path: Path) -> None:
        parser = ox.parse(source, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
        self.path = path
        self.statements: dict[Subject, dict[ox.NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
        for quad in parser:
            self.statements[quad.subject][quad.predicate].add(quad.object)
        known = {**PREFIXES, **OUTSIDE_PREFIXES}
        own = {name: iri for name, iri in parser.prefixes.items() if iri not in known.values()}
        # The longest namespace wins: event-type:attack, not kgr:event-type/attack.
        self.namespaces = sorted(({**own, **known}).items(), key=lambda item: (-len(item[1]), item[0]))
        self.used: dict[str, str] = {}

    def text(self) -> str:
        """The whole file."""
        self._refuse_shared_blank_nodes()
        blocks = [self._block(subject) for subject in self._subjects()]
        prefixes = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(self.used.items())]
        return "\n".join(prefixes) + "\n\n" + "\n\n".join(blocks) + "\n"

    def _refuse_shared_blank_nodes(self) -> None:
        places = Counter(
            value
            for properties in self.statements.values()
            for values in properties.values()
            for value in values
            if isinstance(value, ox.BlankNode)
        )
        nodes = {subject for subject in self.statements if isinstance(subject, ox.BlankNode)} | set(places)
        if any(places[node] != 1 for node in nodes):
            raise SharedBlankNode(f"{self.path}: a blank node that does not stand in exactly one place; give it an IRI")

    def _subjects(self) -> list[ox.NamedNode]:
        named = [subject for subject in self.statements if isinstance(subject, ox.NamedNode)]
        return sorted(named, key=self._place)

    def _place(self, subject: ox.NamedNode) -> tuple[int, str, int, str]:
        """Where a subject stands: headers, then sections by class, then the properties of several classes."""
        properties = self.statements[subject]
        if properties.get(RDF_TYPE, set()) & HEADER_TYPES:
            return (0, "", 0, subject.value)
        domains = [value.value for value in properties.get(DOMAIN, ()) if isinstance(value, ox.NamedNode)]
        if not domains:
            return (1, subject.value, 0, subject.value)
        return (1, domains[0], 1, subject.value) if len(domains) == 1 else (2, "", 0, subject.value)

    def _block(self, subject: ox.NamedNode) -> str:
        lines = self._property_lines(self.statements[subject], INDENT)
        return "\n".join([self._iri(subject), *lines, f"{INDENT}."])

    def _property_lines(self, properties: dict[ox.NamedNode, set[Term]], indent: str) -> list[str]:
        lines = []
        names = {iri: "a" if iri == RDF_TYPE else self._iri(iri) for iri in properties}
        for iri, name in sorted(names.items(), key=lambda item: (item[0] != RDF_TYPE, item[1])):
            lines.append(f"{indent}{name}{self._values(properties[iri], indent, len(name))} ;")
        return lines

    def _values(self, values: Iterable[Term], indent: str, used: int) -> str:
        flat = sorted(self._term(value, indent) for value in values)
        line = ", ".join(flat)
        if len(flat) == 1 or ("\n" not in line and len(indent) + used + len(line) + 3 <= WIDTH):
            return f" {line}"
        deeper = indent + INDENT
        return ",".join(f"\n{deeper}{text}" for text in sorted(self._term(value, deeper) for value in values))

    def _term(self, term: Term, indent: str) -> str:
        if isinstance(term, ox.NamedNode):
            return "()" if term == RDF_NIL else self._iri(term)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        return self._list(term, indent) if RDF_FIRST in self.statements[term] else self._nested(term, indent)

    def _nested(self, node: ox.BlankNode, indent: str) -> str:
        if not self.statements[node]:
            return "[]"
        lines = self._property_lines(self.statements[node], indent + INDENT)
        flat = "[ " + " ".join(line.strip() for line in lines).removesuffix(" ;") + " ]"
        if "\n" not in "".join(lines) and len(lines) == 1 and len(indent) + len(flat) <= WIDTH:
            return flat
        return "\n".join(["[", *lines, f"{indent}]"])

    def _list(self, node: ox.BlankNode, indent: str) -> str:
        members: list[Term] = []
        rest: Term = node
        while isinstance(rest, ox.BlankNode):
            cell = self.statements[rest]
            if set(cell) != {RDF_FIRST, RDF_REST} or any(len(values) != 1 for values in cell.values()):
                raise SharedBlankNode(f"{self.path}: a list that is not well formed")
            members.extend(cell[RDF_FIRST])
            (rest,) = cell[RDF_REST]
        flat = "( " + " ".join(self._term(member, indent) for member in members) + " )"
        if "\n" not in flat and len(indent) + len(flat) <= WIDTH:
            return flat
        deeper = indent + INDENT
        return "\n".join(["(", *(deeper + self._term(member, deeper) for member in members), f"{indent})"])

    def _iri(self, iri: ox.NamedNode) -> str:
        for name, namespace in self.namespaces:
            if iri.value.startswith(namespace) and LOCAL_NAME.fullmatch(iri.value[len(namespace) :]):
                self.used[name] = namespace
                return f"{name}:{iri.value[len(namespace) :]}"
        return f"<{iri.value}>"

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        bare = BARE_LITERALS.get(datatype)
        if bare and bare.fullmatch(literal.value):
            return literal.value
        quoted = _quote(literal.value)
        if literal.language:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == PREFIXES["xsd"] + "string" else f"{quoted}^^{self._iri(literal.datatype)}"


def _quote(text: str) -> str:
    if "\n" in text and "\r" not in text:
        return '"""' + re.sub(r'"(?="|\Z)', r"\"", text.replace("\\", "\\\\")) + '"""'
    return '"' + "".join(ESCAPES.get(character, character) for character in text) + '"'


def format_turtle(source: bytes, path: Path) -> str:
    """The same triples in the one layout.

    >>> print(format_turtle(b'<urn:a> a <urn:B> ; <urn:p> ( 1 [ <urn:q> true ] ) .', Path("/a.ttl")))
    <BLANKLINE>
    <BLANKLINE>
    <urn:a>
        a <urn:B> ;
        <urn:p> ( 1 [ <urn:q> true ] ) ;
        .
    <BLANKLINE>
    """
    return Writer(source, path).text()


def turtle_files(paths: Iterable[Path]) -> list[Path]:
    """The files named and those in the folders named, sorted."""
    found = {file for path in paths for file in (path.rglob("*.ttl") if path.is_dir() else [path])}
    return sorted(file.resolve() for file in found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Format, or check: 0 all well, 1 some differ, 2 some cannot be read."""
    parser = argparse.ArgumentParser(description="Write Turtle files in the one layout of this project.")
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "ontology", ROOT / "shapes"])
    parser.add_argument("--check", action="store_true", help="write nothing, list the files that differ")
    options = parser.parse_args(arguments)
    code = 0
    for file in turtle_files(options.paths):
        before = file.read_bytes()
        try:
            after = format_turtle(before, file).encode()
        except (SyntaxError, SharedBlankNode) as error:
            print(f"{file}: {error}", file=sys.stderr)
            code = 2
            continue
        if after == before:
            continue
        print(f"{'not formatted' if options.check else 'formatted'}: {file}")
        if options.check:
            code = max(code, 1)
        else:
            file.write_bytes(after)
    return code


if __name__ == "__main__":
    sys.exit(main())
