"""What an evaluation gives: a score for each slot, and each row that is wrong with the sentence it stands in."""

from dataclasses import dataclass, field

# Slots scored against all rows of the gold and all that were found, and slots that are a share of the matched pairs.
SCORED = {
    "figures": ("found", "strict", "attributed"),
    "statements": ("content", "with_speaker"),
    "events": ("found", "typed"),
    "actors": ("found",),
    "places": ("found",),
}
SHARES = {
    "figures": ("bounds", "measure", "group", "claimant"),
    "statements": ("quote_type",),
    "events": ("date", "place", "role"),
    "actors": ("type",),
    "places": ("country", "located"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """How many are right, of how many in the gold and how many found.

    A share has no `found`: it asks, of the pairs that were matched, how many agree in a slot that the gold fills.

    >>> Score(right=3, gold=4, found=6).precision, Score(right=3, gold=4, found=6).recall
    (0.5, 0.75)
    """

    right: int
    gold: int
    found: int | None = None

    def __add__(self, other: "Score") -> "Score":
        """The score over the reports of both."""
        found = None if self.found is None or other.found is None else self.found + other.found
        return Score(self.right + other.right, self.gold + other.gold, found)

    @property
    def precision(self) -> float | None:
        """The part of the found that is right; None for a share."""
        return None if self.found is None else _part(self.right, self.found)

    @property
    def recall(self) -> float:
        """The part of the gold that was found rightly."""
        return _part(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None for a share."""
        return None if self.found is None else _part(2 * self.right, self.gold + self.found)

    @property
    def value(self) -> float:
        """The one number of this slot: F1, or the share."""
        return self.recall if self.f1 is None else self.f1


def _part(right: int, whole: int) -> float:
    return right / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that is wrong: of which kind and report, what is wrong, and what gold and finder say.

    `problem` is "missed", "spurious" or "wrong" with the names of the slots; `words` and `sentence` are the report's.
    """

    kind: str
    report: str
    problem: str
    words: str
    gold: str
    found: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores by slot ("figures.attributed") over a number of reports, and what was wrong in text order."""

    reports: int = 0
    slots: dict[str, Score] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()


def add_scores(one: Scores, other: Scores) -> Scores:
    """The scores over the reports of both."""
    names = [*one.slots, *(name for name in other.slots if name not in one.slots)]
    slots = {
        name: one.slots[name] + other.slots[name]
        if name in one.slots and name in other.slots
        else (one.slots | other.slots)[name]
        for name in names
    }
    return Scores(one.reports + other.reports, slots, one.misses + other.misses)
