"""What an IRI rests on, for people at a terminal: what is said of it, the words of reports behind it, its links.

console.print(show(evidence(store, iri)))
"""

import re

from rdflib import RDF, URIRef
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kg.compare.evidence import Evidence, Fact, Link, Words, classes
from kg.namespaces import PREFIXES

# How much of a long value is shown.
LONGEST_VALUE = 200


def show(found: Evidence) -> RenderableType:
    """What is said of an IRI, then the words and the links that it rests on."""
    head = Text.assemble((found.label or found.iri, "bold"), "  ", (", ".join(classes(found)), "cyan"))
    parts: list[RenderableType] = [head, Text(found.iri, style="dim")]
    parts += [Padding(_fact(fact), (0, 0, 0, 2)) for fact in found.facts if fact.property != str(RDF.type)]
    if found.words:
        parts += [Text(), Text(_counted(found), style="bold")]
        parts += _all_words(found)
    if found.links:
        parts += [Text(), Text(f"Links: {len(found.links)}", style="bold")]
        parts += [Padding(_link(link), (0, 0, 0, 2)) for link in found.links]
    return Group(*parts)


def _counted(found: Evidence) -> str:
    reports = len({words.report for words in found.words})
    return f"Words: {len(found.words)} in {reports} report{'s'[: reports != 1]}"


def _fact(fact: Fact) -> Text:
    value = _short(str(fact.value)) if isinstance(fact.value, URIRef) else str(fact.value)
    if len(value) > LONGEST_VALUE:
        value = value[:LONGEST_VALUE].rstrip() + " ..."
    label = f"  {fact.label}" if fact.label and fact.label != value else ""
    return Text.assemble((f"{_short(fact.property)}  ", "green"), value, (label, "italic"))


def _all_words(found: Evidence) -> list[RenderableType]:
    """The words, report by report; of a thing of the world also which thing of the report they name."""
    shown: list[RenderableType] = []
    report = None
    for words in found.words:
        if words.report != report:
            report = words.report
            told = ", ".join(filter(None, (words.publisher, words.published)))
            shown.append(Padding(Text.assemble((words.file or report, "bold"), f"  {told}"), (0, 0, 0, 2)))
        shown.append(Padding(_words(words, apart=words.thing != found.iri), (0, 0, 0, 4)))
    return shown


def _words(words: Words, *, apart: bool) -> Text:
    text = Text.assemble(
        (f"{words.start}-{words.end}  ", "cyan"), words.before, (words.words, "bold yellow"), words.after
    )
    if apart:
        text.append(f"  {_ending(words.thing)}", style="dim")
    return text


def _link(link: Link) -> Text:
    ends = f"{link.source_label or _ending(link.source)} = {link.target_label or _ending(link.target)}"
    told = " ".join(filter(None, (link.decision, link.score, link.decided_by and f"by {link.decided_by}")))
    grounds = f": {'; '.join(link.grounds)}" if link.grounds else ""
    return Text.assemble(f"{ends}  ", (told, "magenta"), grounds, (f"  {link.id}", "dim"))


def _short(iri: str) -> str:
    """An IRI with one of our prefixes, where that makes it short."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w-]+", local := iri.removeprefix(namespace)):
            return f"{prefix}:{local}"
    return iri


def _ending(iri: str) -> str:
    """The last two parts of an IRI: event/1.

    >>> _ending("http://localhost:8000/report/2026-04-20-bamako-935ca098/event/1")
    'event/1'
    """
    return "/".join(iri.split("/")[-2:])
