"""Events that their sentences do not date -> the time that the rest of the report gives them.

"Gunmen stormed a post on Monday. Two officers were taken hostage."
-> taken hostage: Monday, inferred
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from kg.find.event_coreference import Draft, Story
from kg.find.event_scope import Scope
from kg.model import Period, Report


def date_by_whole(draft: Draft) -> None:
    """Let a part without a time have that of its whole, where it is one day."""
    whole = draft.parent.period if draft.parent is not None and draft.period is None else None
    if whole is not None and whole.precision == "day" and whole.start == whole.end:
        draft.period = replace(whole, basis="inferred")


def assumed_period(draft: Draft, story: Story, report: Report, scope: Scope) -> Period | None:
    """The likeliest time of an event that its sentence does not date, None where it has one or nothing tells it.

    What a report tells beside its main event mostly happened on that day, and what it leads with in a sentence without
    any time, when it was published. Of a report known to the month or year no more than that is taken. Each is told as
    a doubt too.
    """
    if draft.period is not None or draft.unsettled or draft.apart or draft.status != "occurred":
        return None
    main, published = story.main, report.published
    if main is not None:
        one_day = main.precision == "day" and main.start is not None and main.start == main.end
        return replace(main, basis="inferred") if one_day else None
    if published is None:
        return None
    if report.published_precision != "day":
        first, last = bounds_of(published, report.published_precision)
        return Period(first, last, report.published_precision, "inferred")
    sentence = draft.head.sent
    leads = sentence.start == 0 and not any(token.i in scope.words for token in sentence)
    return Period(published, published, "day", "inferred") if leads else None


def bounds_of(day: date, precision: str) -> tuple[date, date]:
    """First and last day of the month or year of a day."""
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
