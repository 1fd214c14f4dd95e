"""What the store keeps of one report: its reading, its identity links and what they lead to, its findings.

content_of("2026-02-01-quetta-3f2a9c1e", reading, identity, findings, names).text  ->  "QUETTA, Feb 01 ..."
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
from rdflib import Graph

from kg.model import Finding
from kg.namespaces import KG, NIF
from kg.store.catalogue import Names
from kg.store.findings import findings_quads
from kg.store.terms import quads_of

Quads = frozenset[ox.Quad]

_IS_STRING = ox.NamedNode(NIF.isString)
_LINK_TO = ox.NamedNode(KG.linkTo)
_REFERS_TO = ox.NamedNode(KG.refersTo)


@dataclass(frozen=True, slots=True)
class Content:
    """The quads of a report. `world` describes the things of the world that `identity` leads to."""

    reading: Quads = frozenset()
    identity: Quads = frozenset()
    world: Quads = frozenset()
    findings: Quads = frozenset()

    @property
    def text(self) -> str:
        """The report's text as the reading holds it."""
        return next((_value(quad.object) for quad in self.reading if quad.predicate == _IS_STRING), "")

    @property
    def targets(self) -> set[str]:
        """The things of the world that the identity links lead to, as serialised terms."""
        return {str(quad.object) for quad in self.identity if quad.predicate in (_LINK_TO, _REFERS_TO)}

    def same_as(self, other: "Content") -> bool:
        """Whether the other, which is stored, says the same; what it tells of the world may be more, from others."""
        return (self.reading, self.identity, self.findings) == (other.reading, other.identity, other.findings) and (
            self.world <= other.world
        )


def content_of(report_id: str, reading: Graph, identity: Graph, findings: Sequence[Finding], names: Names) -> Content:
    """The quads of a report that is added, as the store will give them back."""
    read = stored_form(quads_of(reading, names.below(report_id, "reading")))
    linked = with_links(Content(), report_id, identity, names)
    found = stored_form(findings_quads(report_id, findings, names))
    # The union of the graphs gives a triple once for each graph that has it: what a mention is, stands in one only.
    known = {quad.triple for quad in read}
    violated = any(finding.severity == "violation" for finding in findings)
    kept = found if violated else frozenset(quad for quad in found if quad.triple not in known)
    return replace(linked, reading=read, findings=kept)


def with_links(content: Content, report_id: str, identity: Graph, names: Names) -> Content:
    """The content with these identity links; what they say of things of the world goes where all reports share it."""
    report = names.report(report_id).value
    linked = stored_form(quads_of(identity, names.below(report_id, "identity")))
    own = frozenset(quad for quad in linked if _belongs_to(quad.subject, report))
    world = frozenset(ox.Quad(quad.subject, quad.predicate, quad.object, names.world) for quad in linked - own)
    return replace(content, identity=own, world=world)


def stored_form(quads: Iterable[ox.Quad]) -> Quads:
    """The quads as Oxigraph gives them back: it writes numbers and times in their canonical form."""
    store = ox.Store()
    store.extend(quads)
    return frozenset(store)


def to_nquads(content: Content) -> str:
    """All quads of the content, sorted, one a line."""
    quads = content.reading | content.identity | content.world | content.findings
    return "".join(sorted(f"{quad} .\n" for quad in quads))


def from_nquads(text: str, report_id: str, names: Names) -> Content:
    """The content that `to_nquads` wrote."""
    graphs: dict[ox.NamedNode, set[ox.Quad]] = {}
    for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS):
        graphs.setdefault(quad.graph_name, set()).add(quad)
    return Content(
        reading=frozenset(graphs.get(names.below(report_id, "reading"), ())),
        identity=frozenset(graphs.get(names.below(report_id, "identity"), ())),
        world=frozenset(graphs.get(names.world, ())),
        findings=frozenset(graphs.get(names.below(report_id, "findings"), ())),
    )


def without_findings(content: Content) -> Content:
    """The content without its findings graph."""
    return replace(content, findings=frozenset())


def _belongs_to(subject: object, report: str) -> bool:
    name = subject.value if isinstance(subject, ox.NamedNode) else ""
    return name == report or name.startswith((f"{report}/", f"{report}#"))


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
