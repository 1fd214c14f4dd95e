"""Times: how they are written, which days they mean, and which word each dates."""

from datetime import date

import pytest

from kg.find.dates import find_times, period_for
from kg.find.parse import Parse, parse
from kg.model import Report

SUNDAY = date(2026, 2, 1)


def parsed(text: str, published: date | None = SUNDAY, precision: str = "day") -> Parse:
    return parse(Report("report", text, "0", published=published, published_precision=precision))


def days(text: str, published: date | None = SUNDAY) -> list[tuple[str, str]]:
    return [(str(period.start), str(period.end)) for period in find_times(parsed(text, published))]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Two men died on January 31.", "2026-01-31", "2026-01-31", "day"),
        ("Two men died on 31 Jan 2026.", "2026-01-31", "2026-01-31", "day"),
        ("Two men died on Jan. 31.", "2026-01-31", "2026-01-31", "day"),
        ("Two men died on the 3rd of March 2025.", "2025-03-03", "2025-03-03", "day"),
        ("Two men died on 2025-03-03.", "2025-03-03", "2025-03-03", "day"),
        ("Two men died on December 12.", "2025-12-12", "2025-12-12", "day"),
        ("Two men died on Saturday.", "2026-01-31", "2026-01-31", "day"),
        ("Two men died on Sunday.", "2026-02-01", "2026-02-01", "day"),
        ("Two men died last Sunday.", "2026-01-25", "2026-01-25", "day"),
        ("Two men died on Friday night.", "2026-01-30", "2026-01-30", "day"),
        ("Two men died yesterday.", "2026-01-31", "2026-01-31", "day"),
        ("Two men died three days ago.", "2026-01-29", "2026-01-29", "day"),
        ("The court will meet on Tuesday.", "2026-02-03", "2026-02-03", "day"),
        ("The court will meet next Sunday.", "2026-02-08", "2026-02-08", "day"),
        ("Two men died on New Year’s Eve.", "2025-12-31", "2025-12-31", "day"),
        ("Two men died on Christmas Day 2024.", "2024-12-25", "2024-12-25", "day"),
        ("Two men died on Easter Sunday.", "2025-04-20", "2025-04-20", "day"),
        ("He vowed to march on Good Friday.", "2026-04-03", "2026-04-03", "day"),
        ("He vowed to march on March 5.", "2026-03-05", "2026-03-05", "day"),
        ("He shut the road until March 5.", "2026-03-05", "2026-03-05", "day"),
        ("The court will meet on March 5.", "2026-03-05", "2026-03-05", "day"),
        ("Two men died last week.", "2026-01-19", "2026-01-25", "week"),
        ("Two men died over the weekend.", "2026-01-31", "2026-02-01", "range"),
        ("Two men died last month.", "2026-01-01", "2026-01-31", "month"),
        ("Two men died in January.", "2026-01-01", "2026-01-31", "month"),
        ("Two men died in October 2024.", "2024-10-01", "2024-10-31", "month"),
        ("The war began in 2014.", "2014-01-01", "2014-12-31", "year"),
        ("Attacks have risen since 2021.", "2021-01-01", "None", "year"),
        ("The 2015 earthquake killed thousands.", "2015-01-01", "2015-12-31", "year"),
        ("They met between March 3 and 5.", "2025-03-03", "2025-03-05", "range"),
        ("Shells fell in the night of 29/30 August 2025.", "2025-08-29", "2025-08-30", "range"),
        ("Roads were shut from Monday to Wednesday.", "2026-01-26", "2026-01-28", "range"),
        ("Fighting went on for the past three days.", "2026-01-29", "2026-02-01", "range"),
        ("The town changed hands between 2014 and 2016.", "2014-01-01", "2016-12-31", "range"),
    ],
)
def test_a_time_gives_its_days(text: str, start: str, end: str, precision: str) -> None:
    (period,) = find_times(parsed(text))
    assert (str(period.start), str(period.end), period.precision) == (start, end, precision)


def test_every_time_keeps_its_words() -> None:
    found = parsed("On Saturday, 31 January 2026, two men died; a third had died the previous day.")
    assert [period.span.text for period in find_times(found) if period.span] == [
        "Saturday, 31 January 2026",
        "the previous day",
    ]
    assert all(found.report.text[p.span.start : p.span.end] == p.span.text for p in find_times(found) if p.span)


def test_only_a_date_in_full_is_stated() -> None:
    periods = find_times(parsed("He fled on 31 January 2026 and was held on Sunday."))
    assert [period.basis for period in periods] == ["stated", "inferred"]


def test_without_a_day_of_the_report_none_is_made_up() -> None:
    periods = find_times(parsed("Two men died on Saturday, after clashes on January 29.", None))
    assert [(period.start, period.precision) for period in periods] == [(None, "unknown"), (None, "unknown")]


def test_a_full_date_before_gives_the_year_where_the_report_has_none() -> None:
    assert days("He fled on 3 May 2019. He was held on June 4.", None)[1] == ("2019-06-04", "2019-06-04")


def test_a_report_known_to_the_month_settles_the_year_but_no_weekday() -> None:
    periods = find_times(parsed("He fled on March 3 and was held on Friday.", date(2025, 4, 1), "month"))
    assert [str(period.start) for period in periods] == ["2025-03-03", "None"]


def test_today_in_a_report_known_to_the_month_is_in_that_month() -> None:
    (period,) = find_times(parsed("Two men died today.", date(2025, 4, 1), "month"))
    assert (str(period.start), str(period.end), period.precision) == ("2025-04-01", "2025-04-30", "month")


def test_a_day_earlier_counts_from_the_day_told_before() -> None:
    assert days("He fled on January 20. A day earlier, two men died.")[1] == ("2026-01-19", "2026-01-19")


@pytest.mark.parametrize(
    "text", ["Some 2013 people fled.", "There were 1926 cases.", "They may march again.", "He paid $2020 for it."]
)
def test_a_number_or_a_verb_is_no_time(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("Raids on January 31 killed 15, the army said on Sunday.", "killed", "January 31"),
        ("Raids killed 15 on Friday, the army said on Sunday.", "said", "Sunday"),
        ("Raids killed 15, the army said on Sunday.", "killed", None),
        ("Police held two men in a raid on Friday.", "held", "Friday"),
        ("He died on Thursday and was buried on Friday.", "buried", "Friday"),
        ("On Friday, gunmen stormed a camp and took ten hostages.", "took", "Friday"),
        ("The toll of the earthquake rose on Friday.", "earthquake", None),
        ("The court closed the road until May 15.", "closed", None),
        ("The raid came a day after troops killed 41 men.", "killed", "a day after"),
    ],
)
def test_a_time_dates_the_word_it_hangs_on(text: str, word: str, time: str | None) -> None:
    found = parsed(text)
    trigger = next(token for token in found.doc if token.text == word)
    period = period_for(trigger, found, find_times(found))
    assert (period.span.text if period and period.span else None) == time
    assert period_for(trigger.idx, found, find_times(found)) == period


def test_an_hour_is_no_year() -> None:
    assert find_times(parsed("The bomb went off at 1830 near the market.")) == []
