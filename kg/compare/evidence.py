"""What anything in a store rests on: the words of reports, with their offsets, and the links that lead to it.

    evidence(store, "http://localhost:8000/event/ambush-gossi-2026-04-19-f20789e9")
    ->  Evidence(label="ambush, Gossi, 2026-04-19", words=(Words(file="ml-gossi-1.txt", start=138, ...), ...), ...)

A thing of the world rests on the things of reports that refer to it, a link on the two things that it joins, a thing
of a report on its own mentions.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

from kg.namespaces import PREFIXES
from kg.store import Store

QUERIES = Path(__file__).with_name("queries")
# How many things one query is asked about.
AT_ONCE = 500

# A line ends, or a full stop and what may close a quotation come before a capital letter: enough for what is shown.
_BREAK = re.compile('\\n+|[a-z0-9)"\u2019\u201d][.!?]["\u201d]?\\s+(?=["\u201cA-Z])|[.!?]["\u201d]\\s+(?=["\u201cA-Z])')
_END = re.compile(r"""[.!?]["\u201d]?$""")

Row = Mapping[str, Node | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of an IRI; `label` is that of the value, where it has one."""

    property: str
    value: Node
    label: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report that name a thing, with what stands around them."""

    thing: str
    label: str | None
    report: str
    file: str | None
    published: str | None
    publisher: str | None
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Link:
    """An identity link, with its grounds."""

    id: str
    source: str
    source_label: str | None
    target: str
    target_label: str | None
    score: str | None
    decision: str | None
    decided_by: str | None
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an IRI rests on; without facts and words the store does not know it."""

    iri: str
    label: str | None
    facts: tuple[Fact, ...]
    words: tuple[Words, ...]
    links: tuple[Link, ...]

    @property
    def known(self) -> bool:
        """Whether the store says anything of the IRI."""
        return bool(self.facts or self.words or self.links)


def evidence(store: Store, iri: str) -> Evidence:
    """What stands behind an IRI; it may be short: policy:lowest, or event/ambush-gossi-... below the store's base."""
    node = _node(iri, store.base)
    facts = tuple(
        Fact(str(row["property"]), _value(row), _text(row["label"])) for row in _ask(store, "facts", iri=node)
    )
    behind = [row["thing"] for row in _ask(store, "things", iri=node)]
    things = sorted({node, *(thing for thing in behind if isinstance(thing, URIRef))})
    return Evidence(
        iri=str(node),
        label=_label(facts),
        facts=facts,
        words=tuple(_words(row) for row in _ask_of(store, "words", things)),
        links=tuple(_links(_ask_of(store, "links", things))),
    )


def _node(iri: str, base: str) -> URIRef:
    prefix, colon, rest = iri.partition(":")
    if colon and prefix in PREFIXES:
        return URIRef(PREFIXES[prefix] + rest)
    return URIRef(iri if re.match(r"[a-z][a-z0-9+.-]*:", iri) else base + iri.lstrip("/"))


def _ask(store: Store, name: str, **bindings: Node) -> list[dict[str, Node | None]]:
    return store.query(_query(name), bindings=bindings).rows


def _ask_of(store: Store, name: str, things: list[URIRef]) -> Iterator[Row]:
    """The rows of a query whose `VALUES ?thing { }` is filled with things, some hundreds at a time."""
    for start in range(0, len(things), AT_ONCE):
        values = " ".join(thing.n3() for thing in things[start : start + AT_ONCE])
        yield from store.query(_query(name).replace("VALUES ?thing { }", f"VALUES ?thing {{ {values} }}")).rows


def _query(name: str) -> str:
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _label(facts: Iterable[Fact]) -> str | None:
    names = {str(RDFS.label), str(SKOS.prefLabel)}
    return next((str(fact.value) for fact in facts if fact.property in names), None)


def _value(row: Row) -> Node:
    value = row["value"]
    assert value is not None  # noqa: S101 - a triple has an object
    return value


def _words(row: Row) -> Words:
    return Words(
        thing=str(row["thing"]),
        label=_text(row["label"]),
        report=str(row["report"]),
        file=_text(row["file"]),
        published=_text(row["published"]),
        publisher=_text(row["publisher"]),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        before=_sentence_before(str(row["before"])),
        words=str(row["words"]),
        after=_sentence_after(str(row["after"])),
    )


def _sentence_before(text: str) -> str:
    """The end of a text from the last break of a sentence or line on; without one, from the first whole word on."""
    breaks = list(_BREAK.finditer(text))
    return text[breaks[-1].end() :] if breaks else re.sub(r"^\S*\s", "", text)


def _sentence_after(text: str) -> str:
    """The start of a text up to the first break of a sentence or line; without one, up to the last whole word."""
    first = _BREAK.search(text) or _END.search(text)
    return text[: first.end()].rstrip() if first else re.sub(r"\s\S*$", "", text)


def _links(rows: Iterable[Row]) -> Iterator[Link]:
    """One record a link: its grounds come one a row."""
    grounds: dict[str, list[str]] = {}
    first: dict[str, Row] = {}
    for row in rows:
        name = str(row["link"])
        first.setdefault(name, row)
        if (ground := _text(row["evidence"])) is not None and ground not in grounds.setdefault(name, []):
            grounds[name].append(ground)
    for name, row in first.items():
        yield Link(
            id=name,
            source=str(row["from"]),
            source_label=_text(row["from_label"]),
            target=str(row["to"]),
            target_label=_text(row["to_label"]),
            score=_text(row["score"]),
            decision=_text(row["decision"]),
            decided_by=_text(row["decided_by"]),
            grounds=tuple(grounds.get(name, ())),
        )


def _text(term: Node | None) -> str | None:
    return None if term is None else str(term)


def classes(found: Evidence) -> list[str]:
    """The classes of an IRI, by the last part of their names.

    >>> classes(Evidence("urn:x", None, (Fact(str(RDF.type), URIRef("urn:ns#Event"), None),), (), ()))
    ['Event']
    """
    return sorted({re.sub(r"^.*[/#]", "", str(fact.value)) for fact in found.facts if fact.property == str(RDF.type)})
