"""Two actors of different reports, compared: bodies and groups here, persons in `person_match.py`.

"Inter-Services Public Relations" in Pakistan  and  "ISPR" in Pakistan      ->  0.8, by its first letters
"Taliban" in Afghanistan                       and  "Taliban" in Pakistan   ->  0.55, undecided
"police" of Kenya                              and  "police" of Indonesia   ->  other countries
"""

from kg.link.matches import UNDECIDED_FROM, Match, ruled_out
from kg.link.names import abbreviations, looks_abbreviated, without_country, words
from kg.link.person_match import compare_persons, person_keys
from kg.link.profiles import ActorProfile
from kg.link.readings import ABOVE_COUNTRIES

SAME_NAME, SAME_ALIAS, BY_LETTERS, BUT_FOR_COUNTRY = 0.9, 0.85, 0.72, 0.75
SAME_COUNTRY = 0.08
OTHER_COUNTRY = -0.35
# Names of that many words are hardly given twice, wherever they are met.
TELLING_WORDS = 4
SAME_CROWD = 0.72
MOST = 0.99
# What every country has its own of.
OF_A_COUNTRY = frozenset({"government", "military", "police"})
# A finder that is not sure of the class of a body says so with these.
ANY_CLASS = frozenset({"", "other"})


def compare_actors(one: ActorProfile, other: ActorProfile) -> Match:
    """How likely the two are one actor, and why."""
    if (one.form == "person") != (other.form == "person"):
        return ruled_out("form: a person and a body")
    if one.form == "person":
        return compare_persons(one, other)
    if one.institution or other.institution:
        return _compare_institutions(one, other)
    if one.iri or other.iri or bool(one.days) != bool(other.days):
        return ruled_out("name: one has none")
    if one.days:
        return _compare_crowds(one, other)
    return _compare_bodies(one, other)


def actor_keys(actor: ActorProfile) -> frozenset[str]:
    """What an actor is looked up by."""
    if actor.iri:
        return frozenset()
    if actor.form == "person":
        return person_keys(actor)
    if actor.institution:
        return frozenset(f"institution {actor.institution} {country}" for country in actor.countries)
    if actor.days:
        return frozenset(
            f"crowd {' '.join(words(actor.name))} {country} {day}" for country in actor.countries for day in actor.days
        )
    keys = set()
    for name in (actor.name, *actor.names):
        keys |= {f"body {' '.join(words(name))}", f"body {' '.join(without_country(name))}"}
        keys |= {f"letters {letters}" for letters in abbreviations(name)}
        if looks_abbreviated(name):
            keys.add(f"letters {name.replace('.', '').casefold()}")
    return frozenset(keys)


def _compare_institutions(one: ActorProfile, other: ActorProfile) -> Match:
    if one.institution != other.institution or one.countries != other.countries:
        return ruled_out("country: each has its own")
    place = ", ".join(one.countries)
    return Match(0.95, (f"name: what a country has one of ({one.institution})", f"country: same ({place})"))


def _compare_crowds(one: ActorProfile, other: ActorProfile) -> Match:
    days, sites = set(one.days) & set(other.days), set(one.sites) & set(other.sites)
    if words(one.name) != words(other.name) or not days or not sites:
        return ruled_out("name: nobody known, elsewhere or on other days")
    evidence = (f"name: same description ({one.name})", f"time: same day ({min(days)})", "place: same")
    return Match(SAME_CROWD, evidence)


def _compare_bodies(one: ActorProfile, other: ActorProfile) -> Match:
    if one.actor_class != other.actor_class and not {one.actor_class, other.actor_class} & ANY_CLASS:
        classes = " and ".join(sorted((one.actor_class, other.actor_class)))
        return ruled_out(f"class: {classes}")
    name = _compare_names(one, other)
    shared = sorted(set(one.countries) & set(other.countries))
    if shared:
        score = min(MOST, name.score + SAME_COUNTRY) if name.score else 0.0
        return Match(round(score, 2), (*name.evidence, f"country: same ({', '.join(shared)})"))
    if {one.actor_class, other.actor_class} & ABOVE_COUNTRIES or not one.countries or not other.countries:
        return name
    countries = " and ".join(sorted(("/".join(one.countries), "/".join(other.countries))))
    if {one.actor_class, other.actor_class} & OF_A_COUNTRY:
        return ruled_out(f"country: {countries}")
    long_name = min(len(words(one.name)), len(words(other.name))) >= TELLING_WORDS
    score = name.score if name.score >= SAME_NAME and long_name else name.score + OTHER_COUNTRY
    score = max(score, UNDECIDED_FROM) if name.score >= SAME_NAME else score
    return Match(round(score, 2), (*name.evidence, f"country: {countries}"))


def _compare_names(one: ActorProfile, other: ActorProfile) -> Match:
    mine, theirs = ([words(name) for name in (actor.name, *actor.names)] for actor in (one, other))
    if mine[0] == theirs[0]:
        return Match(SAME_NAME, (f"name: same ({one.name})",))
    if shared := sorted(set(mine) & set(theirs)):
        return Match(SAME_ALIAS, (f"name: both also called {' '.join(shared[0])}",))
    for short, long in ((one, other), (other, one)):
        for name in (short.name, *short.names):
            if looks_abbreviated(name) and name.replace(".", "").casefold() in abbreviations(long.name):
                return Match(BY_LETTERS, (f"name: {name} is made of the first letters of {long.name}",))
    bare = [without_country(actor.name) for actor in (one, other)]
    if bare[0] == bare[1] and len(bare[0]) > 1:
        return Match(BUT_FOR_COUNTRY - 0.1, (f"name: same but for the country ({' '.join(bare[0])})",))
    return Match(0.0, (f"name: {one.name} and {other.name}",))
