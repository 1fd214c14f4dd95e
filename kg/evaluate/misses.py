"""What is wrong in a report -> lines that a person can read: the words, what gold and finder say, and the sentence.

Wrong("figures", FigureRow(... "ISPR"), FigureRow(... None), ("claimant",))
->  Miss(problem="wrong claimant", words="at least 92 terrorists", gold="claimant ISPR", found="claimant -", ...)
"""

import re

from kg.evaluate.compare import Wrong
from kg.evaluate.rows import ActorRow, EventRow, FigureRow, PlaceRow, Row, StatementRow
from kg.evaluate.scores import Miss
from kg.model import Report

# A sentence ends at a line break, or at a full stop (with its closing quotation mark) before a capital or a quotation.
_SENTENCE_END = re.compile(r"""\n+|(?<=[.!?])["”’']?\s+(?=["“‘'A-Z])""")
# Between the words of a content shown whole and one that would fill the screen.
SHOWN_CHARACTERS = 80
NOTHING = "-"


def miss_of(wrong: Wrong, report: Report) -> Miss:
    """What is wrong, with its words and sentence."""
    row = wrong.gold or wrong.found
    problem = "missed" if wrong.found is None else "spurious" if wrong.gold is None else "wrong"
    return Miss(
        kind=wrong.kind,
        report=report.file or report.id,
        problem=" ".join([problem, ", ".join(wrong.slots)]).strip(),
        words=_shortened(_words(row, report.text)) if row else "",
        gold=_told(wrong.gold, wrong.slots),
        found=_told(wrong.found, wrong.slots),
        sentence=sentence_at(report.text, row.start, row.end) if row else "",
    )


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence or sentences that a span stands in; nothing where the span is not in the text.

    >>> sentence_at("Forces moved in. At least 92 died, ISPR said. It went on.", 17, 28)
    'At least 92 died, ISPR said.'
    """
    if start < 0:
        return ""
    breaks = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(text)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(text))
    return " ".join(text[first:last].split())


def _words(row: Row, text: str) -> str:
    if isinstance(row, ActorRow | PlaceRow):
        return row.names[0]
    return text[max(row.start, 0) : row.end]


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1] + "…"


def _told(row: Row | None, slots: tuple[str, ...]) -> str:
    """What a row says in the slots that are wrong, in all where it stands alone."""
    if row is None:
        return NOTHING
    said = _slots(row)
    return "; ".join(f"{name} {said[name]}" for name in said if name in slots or not slots)


def _slots(row: Row) -> dict[str, str]:
    match row:
        case FigureRow():
            bounds = f"{_or_nothing(row.lower)} to {_or_nothing(row.upper)}"
            claimant = _or_nothing(row.claimant)
            return {"bounds": bounds, "measure": row.measure, "group": row.group, "claimant": claimant}
        case StatementRow():
            return {"with_speaker": _or_nothing(row.speaker), "quote_type": row.quote_type}
        case EventRow():
            roles = f"{_listed(row.initiators)} > {_listed(row.targets)}"
            return {
                "typed": row.event_type,
                "date": _or_nothing(row.date),
                "place": _listed(row.places),
                "role": roles,
            }
        case ActorRow():
            return {"type": row.actor_class, "names": _listed(row.names)}
        case PlaceRow():
            point = "{:.2f} {:.2f}".format(*row.point) if row.point else NOTHING
            return {"country": _or_nothing(row.country), "located": f"{point} ({row.kind})"}


def _or_nothing(value: object) -> str:
    return NOTHING if value is None else str(value)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or NOTHING
