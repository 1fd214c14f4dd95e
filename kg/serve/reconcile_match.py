"""A query of a batch -> candidates, best first.

    Query("Zahir Marwat", types=("Person",))  ->  "Zahir Khan Marwat", score 89.7, no match

The score is the likeness of the names, 0 to 100, lowered by each property that says otherwise. A candidate is a match
only where its name is all but the one asked for, nothing speaks against it and no other candidate comes near.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.serve.reconcile_index import Entity, Index, Value, fold

# How the likeness of two names is made of that of all their words and that of the words they share: "Zahir Marwat" is
# most of "Zahir Khan Marwat", but "Bannu" is no "Bannu police station". Set by hand on such pairs, not measured.
WEIGHT_OF_ALL_WORDS, WEIGHT_OF_SHARED_WORDS = 0.6, 0.4
PERFECT_SCORE = 100.0
LEAST_SCORE = 50.0
# One letter in a name of ten is 90 to 95; a name that is short of a word is below 90.
MATCHING_SCORE = 92.0
LEAD_OF_A_MATCH = 5.0
# What is left of a score for each property that the candidate has otherwise, and for each that it does not have.
CONTRADICTED, UNKNOWN = 0.6, 0.95
# A value in words is the same where it is as like as this.
SAME_VALUE = 85.0
# Longer texts are no names, and comparing them takes long.
LONGEST_NAME = 300
# Names looked at closely, of all those that a quick look finds alike.
CLOSEST = 200


@dataclass(frozen=True, slots=True)
class Constraint:
    """That a property has one of these values; a value with an id is an entity."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a batch. `strict` is any (of the types), all or should (types only count)."""

    text: str
    types: tuple[str, ...] = ()
    strict: str = "any"
    constraints: tuple[Constraint, ...] = ()
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a query may mean, with what makes up its score."""

    entity: Entity
    score: float
    match: bool
    name_likeness: float
    contradicted: int
    of_type: bool


def candidates(index: Index, query: Query) -> list[Candidate]:
    """The entities that a query may mean, best first."""
    named = index.find(query.text) if query.text else None
    if named is not None:
        return [Candidate(named, PERFECT_SCORE, match=True, name_likeness=PERFECT_SCORE, contradicted=0, of_type=True)]
    likeness = _likeness(index, query.text) if query.text else dict.fromkeys(index.entities, PERFECT_SCORE)
    found = [_weigh(index, index.entities[owner], like, query) for owner, like in likeness.items()]
    if not query.text:  # properties alone: what contradicts one of them, or says nothing of it, is not meant
        found = [each for each in found if each.score >= PERFECT_SCORE]
    kept = [each for each in found if each.score >= LEAST_SCORE and (each.of_type or query.strict == "should")]
    kept.sort(key=lambda each: (-each.score, -len(each.entity.values.get("report", ())), each.entity.id))
    return _with_match(kept)[: query.limit]


def _likeness(index: Index, text: str) -> dict[str, float]:
    """How like the names of entities are to a text: the ids of those that are alike at all."""
    wanted = fold(text)
    if not wanted or len(text) > LONGEST_NAME:
        return {}
    near: set[int] = set()
    for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio):
        hits = process.extract(wanted, index.names, scorer=scorer, limit=CLOSEST, score_cutoff=LEAST_SCORE)
        near.update(place for _, _, place in hits)
    best: dict[str, float] = {}
    for place in near:
        owner = index.owners[place]
        best[owner] = max(best.get(owner, 0.0), name_likeness(wanted, index.names[place]))
    return best


def name_likeness(one: str, other: str) -> float:
    """How like two folded names are, 0 to 100.

    >>> round(name_likeness("marwat zahir", "zahir marwat")), round(name_likeness("bannu", "bannu police station"))
    (100, 64)
    """
    all_words, shared = fuzz.token_sort_ratio(one, other), fuzz.token_set_ratio(one, other)
    return WEIGHT_OF_ALL_WORDS * all_words + WEIGHT_OF_SHARED_WORDS * shared


def _weigh(index: Index, entity: Entity, likeness: float, query: Query) -> Candidate:
    score, contradicted = likeness, 0
    for constraint in query.constraints:
        agrees = _agrees(index, entity, constraint)
        if agrees is None:
            score *= UNKNOWN
        elif not agrees:
            score *= CONTRADICTED
            contradicted += 1
    of_type = _is_of_type(entity, query)
    if not of_type:
        score *= CONTRADICTED
    return Candidate(
        entity, round(score, 2), match=False, name_likeness=likeness, contradicted=contradicted, of_type=of_type
    )


def _is_of_type(entity: Entity, query: Query) -> bool:
    if not query.types:
        return True
    return (all if query.strict == "all" else any)(each in entity.types for each in query.types)


def _agrees(index: Index, entity: Entity, constraint: Constraint) -> bool | None:
    """Whether the entity has one of the values; None where nothing is known."""
    if constraint.property in {"name", "alias"}:
        known = [Value(name) for name in entity.names]
    elif constraint.property == "kind":
        known = [*entity.values.get("kind", ()), *(Value(each.rpartition("/")[2]) for each in entity.types)]
    else:
        known = [*entity.values.get(constraint.property, ())]
    if not known:
        return None
    return any(_same(index, constraint.property, wanted, each) for wanted in constraint.values for each in known)


def _same(index: Index, name: str, wanted: Value, known: Value) -> bool:
    if wanted.id is not None and known.id is not None:
        return wanted.id.removeprefix(index.base) == known.id
    if name == "country":
        return index.countries.get(fold(wanted.text), wanted.text).casefold() == known.text.casefold()
    if name in {"date_start", "date_end"}:  # a month is the same as each of its days
        length = min(len(wanted.text), len(known.text))
        return length >= len("2026") and wanted.text[:length] == known.text[:length]
    if name in {"latitude", "longitude"}:
        return _near(wanted.text, known.text)
    if name in {"same_as", "report"}:
        return wanted.text.rstrip("/").rpartition("/")[2] == known.text.rstrip("/").rpartition("/")[2]
    return name_likeness(fold(wanted.text), fold(known.text)) >= SAME_VALUE


def _near(one: str, other: str) -> bool:
    """Whether two coordinates are within a quarter of a degree: gazetteers differ on the middle of a town."""
    try:
        return abs(float(one) - float(other)) <= 0.25  # noqa: PLR2004 - said in the line above
    except ValueError:
        return False


def _with_match(found: list[Candidate]) -> list[Candidate]:
    """The candidates, the first one as a match where nothing speaks against it."""
    if not found:
        return []
    first = found[0]
    lead = first.score - found[1].score if len(found) > 1 else first.score
    matches = first.score >= MATCHING_SCORE and lead >= LEAD_OF_A_MATCH and not first.contradicted and first.of_type
    decided = Candidate(first.entity, first.score, matches, first.name_likeness, first.contradicted, first.of_type)
    return [decided, *found[1:]]


def suggest(index: Index, prefix: str, found: Iterable[Entity]) -> list[Entity]:
    """The entities among `found` that have a name with a word that begins so; or that have this id."""
    named = index.find(prefix)
    if named is not None:
        return [named]
    wanted = fold(prefix)
    if not wanted:
        return []
    ranked = []
    for entity in found:
        folded = [fold(name) for name in entity.names]
        if any(name.startswith(wanted) for name in folded):
            ranked.append((0, len(entity.name), entity.id, entity))
        elif any(f" {wanted}" in name for name in folded):
            ranked.append((1, len(entity.name), entity.id, entity))
    return [entity for *_, entity in sorted(ranked, key=lambda each: each[:3])]
