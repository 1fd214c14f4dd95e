"""Quads -> Turtle and TriG that read well and come out the same each time.

    <report/2026-02-01-quetta-3f2a9c1e/figure/1>
        a kg:Figure ;
        kg:count 92 ;
        kg:measure measure:killed ;
        .

The report comes first, then its text, its things in the order of their numbers, last its mentions in text order.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib.namespace import RDF, RDFS, XSD

from kg.namespaces import PREFIXES
from kg.terms import XSD_STRING

KINDS = (
    "",
    "text",
    "activity",
    "event",
    "actor",
    "location",
    "statement",
    "figure",
    "naming",
    "doubt",
    "link",
    "finding",
)
LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_\-]*[A-Za-z0-9_])?")
REPORT_IRI = re.compile(r"(?P<report>.*/report/[^/#]+)(?:/(?P<rest>.*)|#char=(?P<span>.*))?")
# The canonical forms that Turtle has a short notation for (section 2.5.2 of the recommendation).
SHORT_FORMS = {
    str(XSD.integer): re.compile(r"[+-]?\d+"),
    str(XSD.decimal): re.compile(r"[+-]?\d*\.\d+"),
    str(XSD.boolean): re.compile(r"true|false"),
}
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})

Order = tuple[str, int, tuple[tuple[int, str], ...], str]


class TurtleWriter:
    """Writes terms with the project's prefixes; IRIs below `base` are written relative to it."""

    def __init__(self, base: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
        self._base = base
        # Of two namespaces that fit, the longer one gives the name.
        self._namespaces = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._prefixes = prefixes
        self._used: set[str] = set()
        self._names: dict[str, str] = {}

    def turtle(self, triples: Iterable[ox.Triple]) -> str:
        """The triples as Turtle."""
        body = self._block(triples, indent="")
        return self._head() + body

    def trig(self, quads: Iterable[ox.Quad]) -> str:
        """The quads as TriG, one block a named graph."""
        graphs: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            graphs[_iri(quad.graph_name)].append(quad.triple)
        blocks = [
            f"\n{self.iri(name)} {{{self._block(graphs[name], indent='    ')}}}\n" for name in sorted(graphs, key=order)
        ]
        return self._head() + "".join(blocks)

    def iri(self, iri: str) -> str:
        """An IRI as a prefixed name, relative to the base, or in full."""
        if iri not in self._names:
            self._names[iri] = self._short(iri)
        return self._names[iri]

    def term(self, term: object) -> str:
        """A term as Turtle writes it."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if not isinstance(term, ox.Literal):
            return str(term)
        if term.language:
            return f"{quoted(term.value)}@{term.language}"
        datatype = term.datatype.value
        if datatype == XSD_STRING:
            return quoted(term.value)
        short = SHORT_FORMS.get(datatype)
        return term.value if short and short.fullmatch(term.value) else f"{quoted(term.value)}^^{self.iri(datatype)}"

    def _head(self) -> str:
        lines = [f"@base <{self._base}> ."]
        lines += [f"@prefix {name}: <{self._prefixes[name]}> ." for name in sorted(self._used)]
        return "\n".join(lines) + "\n"

    def _block(self, triples: Iterable[ox.Triple], *, indent: str) -> str:
        by_subject: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            by_subject[_iri(triple.subject)][triple.predicate.value].append(self.term(triple.object))
        return "".join(self._subject(name, by_subject[name], indent) for name in sorted(by_subject, key=order))

    def _subject(self, name: str, properties: Mapping[str, list[str]], indent: str) -> str:
        subject = name if name.startswith("_:") else self.iri(name)
        lines = [
            f"{indent}    {self._predicate(predicate)} {', '.join(sorted(properties[predicate], key=_natural))} ;\n"
            for predicate in sorted(properties, key=self._rank)
        ]
        return f"\n{indent}{subject}\n{''.join(lines)}{indent}    .\n"

    def _predicate(self, predicate: str) -> str:
        return "a" if predicate == str(RDF.type) else self.iri(predicate)

    def _rank(self, predicate: str) -> tuple[int, str]:
        first = (str(RDF.type), str(RDFS.label))
        return (first.index(predicate), "") if predicate in first else (len(first), self.iri(predicate))

    def _short(self, iri: str) -> str:
        for prefix, namespace in self._namespaces:
            if iri.startswith(namespace) and LOCAL_NAME.fullmatch(iri, len(namespace)):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        rest = iri.removeprefix(self._base)
        # Relative only where resolving it (RFC 3986, section 5.2) cannot read it as anything else.
        plain = rest != iri and rest and ":" not in rest.partition("/")[0] and not rest.startswith(("/", "?", "#", "."))
        return f"<{rest}>" if plain and "//" not in rest and "/." not in rest else f"<{iri}>"


def quoted(text: str) -> str:
    r"""A string in quotation marks, on one line.

    >>> print(quoted('He said: "No.\n"'))
    "He said: \"No.\n\""
    """
    escaped = text.translate(ESCAPES)
    return f'"{"".join(_control(sign) for sign in escaped)}"' if not escaped.isprintable() else f'"{escaped}"'


def order(iri: str) -> Order:
    """What puts subjects in a sensible order: by report, then by kind, then by number.

    >>> sorted(["http://h/report/a/event/10", "http://h/report/a/event/2", "http://h/report/a"], key=order)
    ['http://h/report/a', 'http://h/report/a/event/2', 'http://h/report/a/event/10']
    """
    match = REPORT_IRI.fullmatch(iri)
    if match is None:
        return ("\U0010ffff", 0, _natural(iri), iri)  # things of no report stand last
    if match["span"] is not None:
        return (match["report"], len(KINDS) + 1, _natural(match["span"]), iri)
    rest = match["rest"] or ""
    kind = rest.partition("/")[0]
    return (match["report"], KINDS.index(kind) if kind in KINDS else len(KINDS), _natural(rest), iri)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """The text with its numbers as numbers, so that 2 stands before 10."""
    parts = re.split(r"(\d+)", text)
    return tuple((int(part), part) if part.isdecimal() else (-1, part) for part in parts)


def _control(sign: str) -> str:
    """A control sign or a line separator as an escape; all else, in any script, as it is."""
    return f"\\u{ord(sign):04X}" if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
