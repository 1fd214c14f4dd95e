"""Which events a report tells: one each, with its own time, place and parties."""

from dataclasses import replace
from datetime import date

from kg.find.dates import find_times
from kg.find.events import find_events
from kg.find.parse import Parse, parse
from kg.model import Actor, Doubt, Event, Location, Report, Span

REPORT = Report(id="2026-03-12-report-00000000", text="", sha256="", published=date(2026, 3, 12))


def spans(parsed: Parse, words: str) -> tuple[Span, ...]:
    text, found, start = parsed.report.text, [], 0
    while (start := text.find(words, start)) >= 0:
        found.append(parsed.at(start, start + len(words)))
        start += len(words)
    return tuple(found)


def read(
    text: str, *, people: dict[str, str] | None = None, towns: tuple[str, ...] = ()
) -> tuple[list[Event], list[Doubt]]:
    parsed = parse(replace(REPORT, text=text))
    actors = [
        Actor(f"actor/{n}", "group", actor_class, spans(parsed, words), description=words)
        for n, (words, actor_class) in enumerate((people or {}).items(), 1)
    ]
    locations = [Location(f"location/{n}", town, "city", spans(parsed, town)) for n, town in enumerate(towns, 1)]
    return find_events(parsed, actors, locations, find_times(parsed), [])


def test_mentions_of_one_attack_are_one_event() -> None:
    events, _ = read("Militants attacked a post on Wednesday. The attack killed six. The violence shocked the town.")
    assert [[mention.text for mention in event.mentions] for event in events] == [["attacked", "attack", "violence"]]


def test_background_with_its_own_date_is_another_event() -> None:
    events, _ = read(
        "Militants attacked a post on Wednesday. In January, 11 policemen were killed in an ambush in Tank."
    )
    assert [event.trigger.text for event in events] == ["attacked", "ambush"]
    assert [event.period.start for event in events if event.period] == [date(2026, 3, 11), date(2026, 1, 1)]


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    events, doubts = read("Gunmen ambushed a convoy, the army said on Wednesday.")
    assert events[0].period is None
    assert [(doubt.kind, doubt.about) for doubt in doubts] == [("date", "event/1")]


def test_a_toll_told_later_does_not_date_the_event() -> None:
    events, _ = read("The army on Tuesday raised to 24 the number of soldiers killed in an ambush.")
    assert [event.period for event in events] == [None]


def test_a_list_of_places_belongs_to_its_attack() -> None:
    events, _ = read(
        "Militants struck in Bannu, Tank and Kulachi. The governor spoke in Peshawar.",
        people={"Militants": "armed-group"},
        towns=("Bannu", "Tank", "Kulachi", "Peshawar"),
    )
    assert events[0].locations == ("location/1", "location/2", "location/3")
    assert [(p.actor, p.role) for p in events[0].participations] == [("actor/1", "initiator")]


def test_things_aimed_at_are_kept_in_their_words() -> None:
    events, _ = read("Militants attacked security posts, a police station and a bazaar with rockets.")
    assert [span.text for span in events[0].targets] == ["security posts", "police station", "bazaar"]
    assert [span.text for span in events[0].instruments] == ["rockets"]


def test_who_kills_whom_decides_the_type() -> None:
    events, _ = read(
        "Security forces killed 41 militants in Harnai.",
        people={"Security forces": "military", "41 militants": "armed-group"},
        towns=("Harnai",),
    )
    assert [(event.event_type, event.trigger.text) for event in events] == [("security-operation", "killed")]
    assert [(p.actor, p.role) for p in events[0].participations] == [("actor/1", "initiator"), ("actor/2", "victim")]


def test_denied_and_planned_events_are_marked() -> None:
    denied, _ = read("The army denied that five soldiers had been kidnapped.")
    planned, _ = read("The demonstrators plan another march on Tuesday.")
    assert [event.status for event in denied + planned] == ["denied", "planned"]


def test_a_sum_over_a_year_is_no_single_event() -> None:
    events, _ = read("More than 75,000 intelligence-based operations were conducted in 2025.")
    assert [event.status for event in events] == ["habitual"]


def test_what_happened_during_an_event_is_a_part_of_it() -> None:
    events, _ = read("RDS ambushed a convoy on Sunday. Two drivers were kidnapped during the ambush.")
    assert [(event.event_type, event.part_of) for event in events] == [("attack", None), ("abduction", "event/1")]
    assert events[0].period is not None
    assert events[1].period is not None


def test_a_bare_explosion_is_in_doubt() -> None:
    events, doubts = read("An explosion shook the town on Tuesday.")
    assert [doubt.readings for doubt in doubts if doubt.kind == "event"] == [("explosion-accident", "bombing")]
    assert len(events) == 1


def test_what_is_told_beside_the_main_event_takes_its_day_with_a_doubt() -> None:
    events, doubts = read("Gunmen ambushed a convoy near Gao on Tuesday. The governor imposed a curfew in Mopti.")
    assert [(event.period.start, event.period.basis) for event in events] == [
        (date(2026, 3, 10), "inferred"),
        (date(2026, 3, 10), "inferred"),
    ]
    assert [(doubt.kind, doubt.about) for doubt in doubts] == [("date", "event/2")]


def test_a_report_known_to_the_month_dates_no_day() -> None:
    report = Report("r", "Floods hit the coast.", "", published=date(2009, 10, 1), published_precision="month")
    events, _ = find_events(parse(report), [], [], [], [])
    assert (events[0].period.precision, events[0].period.end) == ("month", date(2009, 10, 31))
