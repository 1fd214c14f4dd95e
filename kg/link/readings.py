"""Readings in the store -> profiles of their events, actors and places.

read_profiles(store, report)  ->  {"http://.../event/1": EventProfile(...), "http://.../actor/2": ActorProfile(...)}
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rdflib import URIRef
from rdflib.term import Node

from kg.link.graphs import Graphs, ask
from kg.link.names import country_in, institutions, looks_abbreviated, offices, without_country, words
from kg.link.profiles import ActorProfile, EventProfile, PlaceProfile, Profile, Role, Site
from kg.namespaces import GEONAMES_PLACE

# Places that are no larger than these tell one event from another of the same country.
FINE_KINDS = frozenset({"city", "village", "facility", "road", "admin2"})
# Bodies that are the same in every country that a report may be about.
ABOVE_COUNTRIES = frozenset({"media", "intergovernmental"})

Row = Mapping[str, Node | None]


@dataclass(slots=True)
class _Reading:
    """The rows of one report."""

    events: dict[str, Row] = field(default_factory=dict)
    actors: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    sites: dict[str, Site] = field(default_factory=dict)
    unlocated: dict[str, Site] = field(default_factory=dict)
    at: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    roles: list[tuple[str, str, str]] = field(default_factory=list)
    figures: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))


def read_profiles(store: Graphs, report: str) -> dict[str, Profile]:
    """The profiles of the things of one report that is served; none where it is not."""
    return _profiles(_readings(store, report=URIRef(report)).get(report, _Reading()))


def read_all_profiles(store: Graphs) -> dict[str, dict[str, Profile]]:
    """The profiles of the things of every report that is served, by report."""
    return {report: _profiles(reading) for report, reading in sorted(_readings(store).items())}


def _readings(store: Graphs, **bindings: Node) -> dict[str, _Reading]:
    found: dict[str, _Reading] = defaultdict(_Reading)
    for row in ask(store, "events", **bindings):
        found[_text(row, "report")].events[_text(row, "thing")] = row
    for row in ask(store, "actors", **bindings):
        found[_text(row, "report")].actors[_text(row, "thing")].append(row)
    for row in ask(store, "event-sites", **bindings):
        found[_text(row, "report")].at[_text(row, "thing")].append(_text(row, "site"))
    for row in ask(store, "event-roles", **bindings):
        found[_text(row, "report")].roles.append((_text(row, "thing"), _text(row, "side"), _text(row, "actor")))
    for row in ask(store, "figures", **bindings):
        found[_text(row, "report")].figures[_text(row, "thing")][_text(row, "figure")] = row
    _read_sites(ask(store, "sites", **bindings), found)
    return found


def _read_sites(rows: Iterable[Row], found: dict[str, _Reading]) -> None:
    """The places of each report; of two records of a place that of GeoNames, which more reports will have."""
    by_thing: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_thing[_text(row, "report"), _text(row, "thing")].append(row)
    around = {thing: sorted({_text(row, "within") for row in rows} - {""}) for (_, thing), rows in by_thing.items()}
    records = {thing: _record(rows) for (_, thing), rows in by_thing.items()}
    for (report, thing), same in by_thing.items():
        row = same[0]
        site = Site(
            name=" ".join(words(_text(row, "name"))),
            kind=_text(row, "kind"),
            country=_text(row, "country"),
            record=records[thing],
            within=tuple(sorted({record for outer in _outward(thing, around) if (record := records.get(outer))})),
            point=_point(_text(row, "point")),
        )
        found[report].sites[thing] = site
        if not site.record:
            found[report].unlocated[thing] = replace(site, name=_text(row, "name"))


def _outward(thing: str, around: Mapping[str, list[str]]) -> list[str]:
    reached: list[str] = []
    waiting = list(around.get(thing, ()))
    while waiting:
        if (outer := waiting.pop()) not in reached:
            reached.append(outer)
            waiting += around.get(outer, ())
    return reached


def _record(rows: Iterable[Row]) -> str:
    records = sorted({_text(row, "record") for row in rows} - {""})
    return next((record for record in records if record.startswith(GEONAMES_PLACE)), records[0] if records else "")


def _point(wkt: str) -> tuple[float, float] | None:
    parts = wkt.partition("(")[2].rstrip(")").split()
    return (float(parts[0]), float(parts[1])) if len(parts) == 2 else None  # noqa: PLR2004 - longitude and latitude


def _profiles(reading: _Reading) -> dict[str, Profile]:
    countries = _countries(reading)
    found: dict[str, Profile] = {}
    for thing in sorted(reading.events):
        found[thing] = _event(thing, reading, countries)
    for thing in sorted(reading.actors):
        found[thing] = _actor(thing, reading, countries)
    for thing, site in sorted(reading.unlocated.items()):
        within = site.within[0] if site.within else ""
        alone = "" if site.country else thing
        found[thing] = PlaceProfile(" ".join(words(site.name)), site.name, site.country, within, alone)
    return found


def _countries(reading: _Reading) -> tuple[str, ...]:
    """The countries that the report is about, most of it first: those of its events, else of all its places."""
    of_events = Counter(
        site.country for things in reading.at.values() for one in things if (site := reading.sites.get(one))
    )
    counted = of_events if any(of_events) else Counter(site.country for site in reading.sites.values())
    return tuple(country for country, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])) if country)


def _event(thing: str, reading: _Reading, countries: tuple[str, ...]) -> EventProfile:
    row = reading.events[thing]
    sites = _sorted_sites(reading.sites[one] for one in reading.at.get(thing, ()) if one in reading.sites)
    own = tuple(sorted({site.country for site in sites} - {""}))
    fine = _sorted_sites(site for site in reading.sites.values() if site.kind in FINE_KINDS)
    return EventProfile(
        iri=thing,
        report=_text(row, "report"),
        top=_text(row, "top"),
        type=_text(row, "type"),
        first=_text(row, "first"),
        last=_text(row, "last") or _text(row, "first"),
        precision=_text(row, "precision"),
        published=_text(row, "published"),
        status=_text(row, "status"),
        sites=sites,
        around=() if sites else fine,
        countries=own or countries[:1],
        roles=tuple(
            sorted(
                {_role(side, actor, reading) for event, side, actor in reading.roles if event == thing},
                key=lambda role: (role.side, role.actor_class, role.names),
            )
        ),
        figures=tuple(sorted(map(_number, reading.figures.get(thing, {}).values()), key=str)),
    )


def _sorted_sites(sites: Iterable[Site]) -> tuple[Site, ...]:
    return tuple(sorted(set(sites), key=lambda site: (site.kind, site.name, site.record)))


def _role(side: str, actor: str, reading: _Reading) -> Role:
    rows = reading.actors.get(actor, [])
    names = {" ".join(words(name)) for name in _proper_names(rows)}
    return Role(side, _text(rows[0], "class") if rows else "", tuple(sorted(names)))


def _number(row: Row) -> tuple[str, str, float | None, float | None]:
    lower, upper, count = (float(text) if (text := _text(row, name)) else None for name in ("lower", "upper", "count"))
    return _text(row, "measure"), _text(row, "group"), lower if lower is not None else count, upper


def _proper_names(rows: Iterable[Row]) -> list[str]:
    """The name of an actor, and of its other names those that are names: a description begins with a small letter."""
    found = [_text(row, "name") for row in rows if _text(row, "name")][:1]
    others = {_text(row, "alias") for row in rows}
    return found + sorted(name for name in others if found and _is_name(name) and name not in found)


def _is_name(alias: str) -> bool:
    return looks_abbreviated(alias) or (alias[:1].isupper() and len(alias.split()) > 1 and "(" not in alias)


def _actor(thing: str, reading: _Reading, countries: tuple[str, ...]) -> ActorProfile:
    rows = reading.actors[thing]
    row = rows[0]
    form = _text(row, "form")
    names = _proper_names(rows)
    own_events = sorted({event for event, _, actor in reading.roles if actor == thing})
    own = Counter(
        site.country for event in own_events for one in reading.at.get(event, ()) if (site := reading.sites.get(one))
    )
    around = tuple(sorted(country for country in own if country)) or countries
    called = names[0] if names else _text(row, "description") or _text(row, "label")
    profile = ActorProfile(
        form=form,
        actor_class=_text(row, "class"),
        name=names[0] if names else "",
        names=tuple(names[1:]),
        title=" ".join(words(_text(row, "title"))),
        affiliation=" ".join(words(_text(row, "affiliation"))),
        countries=() if _text(row, "class") in ABOVE_COUNTRIES else tuple(sorted(around)),
    )
    institution = "" if form == "person" else institutions().get(without_country(called), "")
    if institution:
        country = country_in(called) or (_foremost(own) or (countries[0] if countries else ""))
        return replace(
            profile, form="organisation", actor_class="", institution=institution, name="", title="", affiliation="",
            countries=(country,) if country else (), iri="" if country else thing,
        )  # fmt: skip
    if names:
        return profile
    if form == "person":
        held = words(profile.title) in offices() and len(countries) > 0
        month = next((_text(event, "published")[:7] for event in reading.events.values()), "")
        if held and month:
            return replace(profile, countries=countries[:1], affiliation="", days=(month,))
        return replace(profile, name=called, title="", iri=thing)
    return _crowd(profile, called, own_events, reading, thing)


def _foremost(counted: Counter[str]) -> str:
    return min((country for country in counted if country), key=lambda one: (-counted[one], one), default="")


def _crowd(profile: ActorProfile, called: str, own_events: list[str], reading: _Reading, thing: str) -> ActorProfile:
    """Somebody without a name: told by what they are called and by where and when they took part in something."""
    days: set[str] = set()
    sites: set[str] = set()
    for event in own_events:
        row = reading.events.get(event)
        if row is not None and _text(row, "precision") == "day":
            days.add(_text(row, "first"))
            places = [reading.sites[one] for one in reading.at.get(event, ()) if one in reading.sites]
            sites |= {site.record or site.name for site in places if site.kind in FINE_KINDS}
    known = bool(days and sites and len(profile.countries) == 1)
    return replace(
        profile, name=called, names=(), title="", affiliation="", days=tuple(sorted(days)), sites=tuple(sorted(sites)),
        iri="" if known else thing,
    )  # fmt: skip


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)
