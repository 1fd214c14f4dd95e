"""Any two profiles, compared; and what a profile is known by and asks for in the index."""

from kg.link.actor_match import actor_keys, compare_actors
from kg.link.event_match import compare_events, event_keys
from kg.link.matches import Match, ruled_out
from kg.link.profiles import ActorProfile, EventProfile, PlaceProfile, Profile


def compare(one: Profile, other: Profile) -> Match:
    """How likely the two are one thing, and why; the order of the two makes no difference."""
    if isinstance(one, EventProfile) and isinstance(other, EventProfile):
        return compare_events(one, other) if one.iri <= other.iri else compare_events(other, one)
    if isinstance(one, ActorProfile) and isinstance(other, ActorProfile):
        first, second = sorted((one, other), key=repr)
        return compare_actors(first, second)
    # Places without a record are the same where their profiles are, and only there.
    return ruled_out("place: other name or surroundings")


def keys(profile: Profile) -> tuple[frozenset[str], frozenset[str]]:
    """What the profile is known by, and what it asks for; two that may match ask for each other."""
    if isinstance(profile, EventProfile):
        return event_keys(profile)
    if isinstance(profile, ActorProfile):
        known = actor_keys(profile)
        return known, known
    return frozenset(), frozenset()


def same_profile(profile: Profile) -> Match:
    """The match of two things that have one profile."""
    if isinstance(profile, ActorProfile):
        called = profile.institution or profile.name or profile.title
        grounds = [f"name: same ({called})"]
        grounds += [f"country: same ({', '.join(profile.countries)})"] if profile.countries else []
        return Match(0.95, tuple(grounds))
    if isinstance(profile, PlaceProfile):
        return Match(0.9, (f"name: same ({profile.label})", f"country: same ({profile.country})"))
    return Match(0.95, ("the same event",))
