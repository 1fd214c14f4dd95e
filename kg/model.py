"""What the stages hand on: frozen records without behaviour.

In goes nothing; every stage imports these and no stage imports another. Offsets are Unicode code points into
`Report.text`, the end exclusive, and `report.text[span.start:span.end] == span.text` holds for every `Span`.

Things of a reading point at one another by `key` ("actor/3"), which is also the tail of the thing's IRI:
`{base}report/{report.id}/{key}`. Keys count from 1 in the order of the first mention.
Words such as "killed" or "armed-clash" in the fields below are notations (`skos:notation`) of the concept schemes in
`ontology/vocabularies/`.

    "Forces killed at least 92 terrorists, the army said."
    -> Figure(span="at least 92 terrorists", count=92, lower=92, upper=None, qualifier="at-least",
              measure="killed", group="militant", term_used="terrorists", statement="statement/1")
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a report with their place in its text: code points, half-open."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """When something is said to have been: first and last day, both inclusive.

    `start` or `end` is None where that end is open or not told. `precision` is a notation of the scheme
    `date-precision` (day, week, month, year, unknown); `basis` one of `date-basis`: stated (the words name the date),
    inferred (worked out from the words and the report's own date). `span` holds the words, where there are any.
    """

    start: date | None
    end: date | None
    precision: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What can be read in more than one way and was not settled.

    `kind` is a notation of the scheme `doubt-kind`, `about` the key of the thing in doubt (None: the report itself),
    `readings` the ways to read it, best first, and `reason` a sentence that says why none was taken or why the first
    was only preferred.
    """

    kind: str
    span: Span | None
    about: str | None
    readings: tuple[str, ...]
    reason: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published.

    `id` is readable and ends in the first eight hexadecimal digits of a hash of the content. `body_start` is the offset
    at which the running text begins, after headline and dateline. `published_precision` is day, month or year
    (`published` is then the first day of it); `published_basis` is stated (in the text or its metadata), inferred
    (completed from what the text proves) or given (by the caller). `file` is the base name of the file it was read
    from; it is kept in the catalogue, never in the reading.
    """

    id: str
    text: str
    sha256: str
    publisher: str | None = None
    publisher_span: Span | None = None
    headline: str | None = None
    dateline: Span | None = None
    dateline_place: Span | None = None
    published: date | None = None
    published_span: Span | None = None
    published_precision: str = "day"
    published_basis: str = "stated"
    source: str | None = None
    licence: str | None = None
    language: str = "en"
    media_type: str = "text/plain"
    file: str | None = None
    body_start: int = 0
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """A term that somebody uses for an actor or for the people a figure counts: "terrorists", "martyred".

    `used_by` is the key of the speaking actor, None where the report uses it in its own voice.
    """

    term: str
    span: Span
    used_by: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group or organisation that a report speaks of.

    `kind` is person, group or organisation; `actor_class` a neutral notation of the scheme `actor-class`. `name` is a
    proper name as the report gives it at its fullest, None for an actor that is only described ("gunmen", "security
    forces"); then `description` holds the words of its first mention. `aliases` are the other names and descriptions
    that the report gives it, pronouns left out; `mentions` are all its mentions, pronouns with them, in text order.
    `affiliation` is the key of an actor or a location.
    """

    key: str
    kind: str
    actor_class: str
    mentions: tuple[Span, ...]
    name: str | None = None
    description: str | None = None
    aliases: tuple[str, ...] = ()
    role_title: Span | None = None
    affiliation: str | None = None
    affiliation_span: Span | None = None
    namings: tuple[Naming, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a report names.

    `name` is as in the text. `kind` is a notation of `location-kind`, `precision` of `place-precision`. `latitude` and
    `longitude` are WGS 84 degrees of the gazetteer's point, None where no record was chosen; `gazetteer` names the
    gazetteer of that record. `within` is the key of the location that holds this one, where the report names it.
    """

    key: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "unknown"
    geonames: str | None = None
    wikidata: str | None = None
    gazetteer: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """That an actor takes part in an event in a role (`role`: initiator, target, victim, participant)."""

    actor: str
    role: str
    span: Span
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a report says has happened, will, or did not.

    `event_type` is a notation of the scheme `event-type` of the level the tables use, `subtype` a finer one or None;
    `status` of `event-status` (occurred, planned, denied, habitual). `targets` are the words for things that were
    aimed at and are no actors ("a police station"). `locations` are keys, nearest first.
    """

    key: str
    event_type: str
    trigger: Span
    mentions: tuple[Span, ...]
    subtype: str | None = None
    status: str = "occurred"
    period: Period | None = None
    locations: tuple[str, ...] = ()
    participations: tuple[Participation, ...] = ()
    targets: tuple[Span, ...] = ()
    instruments: tuple[Span, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker is reported to have said.

    `content` runs from the first to the last character of what was said; of a quotation, what stands between the
    quotation marks; of one quotation in two parts around its cue, `parts` holds the two. `speaker` is the key of an
    actor, None where the speaker is not told ("it was reported"); `speaker_span` the words that stand for the speaker
    ("He"). `quote_type` is direct, indirect or mixed. `reaction` is a notation of `reaction` (confirms, denies,
    disputes, claims-responsibility, cannot-verify, condemns, accuses) or None. `nested_in` is the key of the statement
    that tells of this one ("A said B had told C").
    """

    key: str
    content: Span
    quote_type: str
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    parts: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()
    stated: Period | None = None
    reaction: str | None = None
    nested_in: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported count.

    `span` covers the number with its qualifier and the counted group. `count` is the number named (None where none is:
    "dozens"); `lower` and `upper` are the bounds that the words give, both inclusive, None for an open end. `qualifier`
    is a notation of `qualifier`, `measure` of `measure`, `group` of `group`. `unit` is a unit or currency where the
    count is of no persons or things ("USD"). `statement` is the key of the statement that gives it, None where the
    report says it in its own voice; `claimant` the key of the actor who says the number. `modality` is stated, planned,
    forecast or denied.
    """

    key: str
    span: Span
    count: int | float | None
    lower: int | float | None
    upper: int | float | None
    qualifier: str
    measure: str
    group: str
    group_span: Span | None = None
    namings: tuple[Naming, ...] = ()
    unit: str | None = None
    event: str | None = None
    locations: tuple[str, ...] = ()
    period: Period | None = None
    claimant: str | None = None
    statement: str | None = None
    part_of: str | None = None
    as_of: date | None = None
    modality: str = "stated"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a finder found in one report: the one record that every finder gives, and that gold data is too."""

    finder: str
    finder_version: str
    settings: tuple[tuple[str, str], ...]
    actors: tuple[Actor, ...] = ()
    locations: tuple[Location, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Period, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation, in the words of `sh:ValidationResult`.

    `severity` is violation, warning or info; `source_shape` the IRI of the shape, `constraint` that of the constraint
    component. `span` is where in the report the focus node is denoted, None where it is nowhere.
    """

    focus_node: str
    path: str | None
    value: str | None
    source_shape: str
    constraint: str
    severity: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: `status` is added, unchanged, replaced, revised or quarantined."""

    report: Report
    status: str
    findings: tuple[Finding, ...] = ()
    at: datetime | None = None
