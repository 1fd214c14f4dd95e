"""Parse -> the persons, groups and organisations that a report speaks of, each with all its mentions.

"Interior Minister Mohsin Naqvi said the attacks were planned. ... he said."
-> Actor(name="Mohsin Naqvi", kind="person", role_title="Interior Minister", mentions=(2 spans))
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.find.actor_clusters import Cluster, name_words
from kg.find.actor_descriptions import cluster
from kg.find.actor_mentions import Mention
from kg.find.actor_names import find_names
from kg.find.actor_nominals import find_nominals
from kg.find.actor_text import Text
from kg.find.actor_words import lexicon, singular
from kg.find.coreference import Ambiguity, resolve_pronouns
from kg.find.parse import Parse
from kg.model import Actor, Doubt, Location, Naming, Span

CLASSES_OF_TERMS = {"militant": "armed-group", "government": "government"}
AGE_BEFORE = re.compile(r"^(?:\d+-)?(?:\w+-)?-?year-old ")
NOT_NAMING = ("DET", "NUM", "PRON", "ADV", "ADP", "PUNCT", "SYM")
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both"]
)


def find_actors(parsed: Parse, locations: Sequence[Location]) -> tuple[list[Actor], list[Doubt]]:
    """Every actor of a report in the order of first mention, with doubts about who is meant."""
    shift = parsed.report.body_start
    places = {m.start - shift: m.end - shift for place in locations for m in place.mentions}
    text = Text.of(parsed.doc, lexicon(), places)
    names = find_names(text)
    mentions = sorted(names + find_nominals(text, names), key=lambda m: (m.start, -m.end))
    clusters = cluster(text, mentions)
    ambiguities = resolve_pronouns(text, clusters)
    return _records(parsed, text, clusters, ambiguities, locations)


def _records(
    parsed: Parse, text: Text, clusters: list[Cluster], ambiguities: list[Ambiguity], locations: Sequence[Location]
) -> tuple[list[Actor], list[Doubt]]:
    publisher = _publisher(parsed, clusters)
    first = 1 if publisher is None else 2
    keys = {id(each): f"actor/{number}" for number, each in enumerate(clusters, start=first)}
    actors = [] if publisher is None else [publisher]
    actors += [_actor(parsed, text, each, keys) for each in clusters]
    ends = {offset: actor.key for actor in actors for m in actor.mentions for offset in (m.end,)}
    ends |= {m.end: place.key for place in locations for m in place.mentions if m.end not in ends}
    actors = [
        _affiliated(parsed, actor, each, ends)
        for actor, each in zip(actors, [None, *clusters][2 - first :], strict=True)
    ]
    return actors, [_doubt(parsed, each, keys) for each in ambiguities]


def _span(parsed: Parse, start: int, end: int) -> Span:
    return parsed.at(start + parsed.report.body_start, end + parsed.report.body_start)


def _publisher(parsed: Parse, clusters: list[Cluster]) -> Actor | None:
    """The publisher as an actor; a cluster of the text that has its name is taken into it."""
    report = parsed.report
    if not report.publisher or report.publisher_span is None:
        return None
    spans = [report.publisher_span]
    wanted = name_words(report.publisher)
    for each in [c for c in clusters if any(name_words(n) == wanted for n in c.names)]:
        spans += [_span(parsed, m.start, m.end) for m in each.mentions]
        clusters.remove(each)
    name = report.publisher_span.text
    aliases = (report.publisher,) if report.publisher != name else ()
    return Actor("actor/1", "organisation", "media", tuple(sorted(set(spans))), name=name, aliases=aliases)


def _actor(parsed: Parse, text: Text, each: Cluster, keys: dict[int, str]) -> Actor:
    spans = {m.start: _span(parsed, m.start, m.end) for m in reversed(each.mentions)}
    name = _fullest(each)
    description = None if name else _description(text, each.mentions[0])
    title = next((m.title for m in each.mentions if m.title), None)
    return Actor(
        key=keys[id(each)],
        kind=each.kind,
        actor_class=each.actor_class,
        mentions=tuple(sorted(spans.values())),
        name=name,
        description=description,
        aliases=_aliases(text, each, name or description or ""),
        role_title=_span(parsed, *title) if title else None,
        namings=_namings(parsed, text, each),
    )


def _fullest(each: Cluster) -> str | None:
    return max(each.names, key=lambda name: len(name_words(name)), default=None)


def _description(text: Text, mention: Mention) -> str:
    """The words of a mention without its article and number: "a security official" -> "security official"."""
    not_naming = DETERMINERS | text.lexicon.narrowing["judging"]
    first, last = text.tokens.at(mention.start), text.tokens.at(mention.end - 1)
    words = list(text.doc[first : last + 1])
    while len(words) > 1 and (words[0].pos_ in NOT_NAMING or words[0].lower_ in not_naming):
        words.pop(0)
    return AGE_BEFORE.sub("", text.whole[words[0].idx : mention.end])


def _aliases(text: Text, each: Cluster, name: str) -> tuple[str, ...]:
    found = []
    for mention in each.mentions:
        if mention.form == "pronoun":
            continue
        form = mention.name or _description(text, mention)
        if form != name and form not in found:
            found.append(form)
    return tuple(found)


def _namings(parsed: Parse, text: Text, each: Cluster) -> tuple[Naming, ...]:
    """The loaded terms that the mentions of an actor use."""
    found = []
    for mention in each.mentions:
        if mention.form not in ("nominal", "name"):
            continue
        nominal = mention.form == "nominal"  # "the Terrorists" would be a band
        for token in text.doc[text.tokens.at(mention.start) : text.tokens.at(mention.end - 1) + 1]:
            kind, neutral = text.lexicon.loaded.get(singular(token.lower_), ("", ""))
            if (
                kind == "group"
                and CLASSES_OF_TERMS.get(neutral) == each.actor_class
                and (nominal or not token.is_title)
            ):
                found.append(Naming(token.text, _span(parsed, token.idx, token.idx + len(token.text)), None))
    return tuple(found)


def _affiliated(parsed: Parse, actor: Actor, each: Cluster | None, ends: dict[int, str]) -> Actor:
    """An actor with whom it belongs to: the holder of its title."""
    holder = next((m.holder for m in each.mentions if m.holder), None) if each else None
    if holder is None:
        return actor
    span = _span(parsed, *holder)
    key = next((ends[end] for end in range(span.end, span.start, -1) if end in ends and ends[end] != actor.key), None)
    return replace(actor, affiliation=key, affiliation_span=span)


def _doubt(parsed: Parse, each: Ambiguity, keys: dict[int, str]) -> Doubt:
    span = _span(parsed, each.mention.start, each.mention.end)
    readings = tuple(_fullest(c) or c.mentions[0].noun for c in each.clusters)
    reason = f"{span.text!r} can stand for either; the nearer and more prominent one was taken"
    return Doubt("reference", span, keys.get(id(each.clusters[0])), readings, reason)
