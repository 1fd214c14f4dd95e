"""Actors -> which of them words stand for: what statements, events and figures ask.

index = ActorIndex(actors)
index.at(token_start, token_end)    # "he", "Naqvi", "spokesman" of "spokesman Keshav Raj Pandey"
index.issuer(start)                 # whom "the statement" of an agency stands for
"""

from bisect import bisect_right
from collections.abc import Sequence

from kg.model import Actor, Span

ISSUING_KINDS = ("organisation", "group")


class ActorIndex:
    """The mentions of a report's actors by their place; made once, asked often. Offsets are those of the report."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        pairs = [(mention, actor) for actor in actors for mention in actor.mentions]
        self._pairs: list[tuple[Span, Actor]] = sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [mention.start for mention, _ in self._pairs]
        self._longest = max((mention.end - mention.start for mention, _ in pairs), default=0)

    def mention_at(self, start: int, end: int) -> tuple[Span, Actor] | None:
        """The shortest mention that covers a stretch of the report, with its actor."""
        best = None
        for i in range(bisect_right(self._starts, start) - 1, -1, -1):
            mention, actor = self._pairs[i]
            if start - mention.start > self._longest:
                break
            if mention.end >= end and (best is None or len(mention.text) < len(best[0].text)):
                best = (mention, actor)
        return best

    def at(self, start: int, end: int) -> Actor | None:
        """The actor whose mention covers a stretch of the report, most closely where mentions lie in one another."""
        found = self.mention_at(start, end)
        return found[1] if found else None

    def headed_at(self, start: int, end: int) -> Actor | None:
        """The actor whose mention ends with a stretch or covers it: for the head noun of a phrase."""
        for i in range(bisect_right(self._starts, start) - 1, -1, -1):
            mention, actor = self._pairs[i]
            if start - mention.start > self._longest:
                break
            if mention.end == end:
                return actor
        return self.at(start, end)

    def within(self, start: int, end: int) -> list[tuple[Span, Actor]]:
        """The mentions that lie in a stretch of the report, in text order."""
        found = []
        for mention, actor in self._pairs[bisect_right(self._starts, start - 1) :]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append((mention, actor))
        return found

    def issuer(self, start: int) -> Actor | None:
        """The organisation or group named last before an offset, for "the statement said"; else the person."""
        person = None
        for i in range(bisect_right(self._starts, start - 1) - 1, -1, -1):
            actor = self._pairs[i][1]
            if actor.kind in ISSUING_KINDS and actor.name:
                return actor
            person = person or (actor if actor.kind == "person" else None)
        return person


def actor_at(actors: Sequence[Actor], start: int, end: int) -> Actor | None:
    """The actor whose mention covers a stretch of the report; for many questions make an ActorIndex."""
    return ActorIndex(actors).at(start, end)
