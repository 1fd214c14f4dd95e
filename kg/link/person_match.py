"""Two persons of different reports, compared by name, title, affiliation and country.

    "Zahir Khan Marwat", chief minister   and "Zahir Khan", Khyber Pakhtunkhwa chief minister  ->  0.86
    "Nurhayati Soamole", survivor         and "Idris Soamole", fisherman                       ->  another name

A title changes hands: it never links two persons of different names. Two that have no name but hold one office of one
country in one month are taken for one.
"""

from kg.link.matches import UNDECIDED_FROM, Match, ruled_out
from kg.link.names import words
from kg.link.profiles import ActorProfile

SAME_NAME, PART_OF_NAME, ONE_WORD, LIKE_NAME = 0.8, 0.62, 0.5, 0.35
SAME_TITLE, SAME_AFFILIATION, SAME_COUNTRY = 0.12, 0.1, 0.06
OTHER_COUNTRY, OTHER_TITLE = -0.2, -0.08
SAME_OFFICE = 0.72
MOST = 0.99


def compare_persons(one: ActorProfile, other: ActorProfile) -> Match:
    """How likely the two are one person, and why."""
    if not one.name or not other.name:
        return _compare_offices(one, other)
    name = _compare_names(words(one.name), words(other.name))
    if name.conflict:
        return name
    score, evidence = name.score, list(name.evidence)
    title = _compare_titles(one.title, other.title)
    for part in (title, _compare_affiliations(one, other), _compare_countries(one, other)):
        score += part.score
        evidence += part.evidence
    if name.score <= ONE_WORD and title.score < SAME_TITLE:
        score = min(score, UNDECIDED_FROM)
    return Match(round(min(MOST, max(0.0, score)), 2), tuple(evidence))


def person_keys(person: ActorProfile) -> frozenset[str]:
    """What a person is looked up by: each two words of the name, as middle names come and go."""
    if not person.name:
        return frozenset(f"office {person.title} {country}" for country in person.countries if not person.iri)
    told = sorted(set(words(person.name)))
    if len(told) == 1:
        return frozenset(f"person {told[0]} {country}" for country in person.countries)
    return frozenset(f"person {one} {other}" for one in told for other in told if one < other)


def _compare_names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Match:
    shared = [word for word in mine if word in theirs]
    if mine == theirs:
        return Match(SAME_NAME if len(mine) > 1 else ONE_WORD, (f"name: same ({' '.join(mine)})",))
    if sorted(mine) == sorted(theirs):
        return Match(SAME_NAME - 0.1, (f"name: same words ({' '.join(mine)})",))
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shared) == len(shorter):
        if len(shorter) == 1:
            return Match(LIKE_NAME, (f"name: {shorter[0]} and {' '.join(longer)}",))
        return Match(PART_OF_NAME, (f"name: {' '.join(shorter)} within {' '.join(longer)}",))
    if mine[0] == theirs[0] and len(shorter) > 1:
        return Match(LIKE_NAME, (f"name: {' '.join(mine)} and {' '.join(theirs)}",))
    return ruled_out(f"name: {' '.join(mine)} and {' '.join(theirs)}")


def _compare_titles(mine: str, theirs: str) -> Match:
    if not mine or not theirs:
        return Match(0.0)
    one, other = set(mine.split()), set(theirs.split())
    if one <= other or other <= one or len(one & other) > 1:
        return Match(SAME_TITLE, (f"title: same ({min(mine, theirs, key=lambda title: (len(title), title))})",))
    return Match(0.0 if one & other else OTHER_TITLE, (f"title: {mine} and {theirs}",))


def _compare_affiliations(one: ActorProfile, other: ActorProfile) -> Match:
    mine, theirs = set(one.affiliation.split()), set(other.affiliation.split())
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return Match(SAME_AFFILIATION, (f"affiliation: same ({one.affiliation})",))
    return Match(0.0)


def _compare_countries(one: ActorProfile, other: ActorProfile) -> Match:
    if shared := sorted(set(one.countries) & set(other.countries)):
        return Match(SAME_COUNTRY, (f"country: same ({', '.join(shared)})",))
    if one.countries and other.countries:
        told = " and ".join(sorted(("/".join(one.countries), "/".join(other.countries))))
        return Match(OTHER_COUNTRY, (f"country: {told}",))
    return Match(0.0)


def _compare_offices(one: ActorProfile, other: ActorProfile) -> Match:
    if one.name or other.name or one.iri or other.iri:
        return ruled_out("name: one has none")
    if one.title == other.title and one.countries == other.countries and one.days == other.days:
        month = one.days[0] if one.days else ""
        return Match(SAME_OFFICE, (f"title: same ({one.title})", f"country: same, in one month ({month})"))
    return ruled_out("title: held at other times or elsewhere")
