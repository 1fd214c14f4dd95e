"""What the comparison of two profiles gives: how alike, on what grounds, and what rules it out."""

from dataclasses import dataclass

# Found on the developers' gold set (benchmarks/linking): at 0.68 no near miss is linked, at 0.64 the first one is.
ACCEPTED_FROM = 0.68
# Below this nobody is asked to look.
UNDECIDED_FROM = 0.55


@dataclass(frozen=True, slots=True)
class Match:
    """`conflict` says why the two cannot be one thing, whatever else speaks for it; empty where nothing does."""

    score: float
    evidence: tuple[str, ...] = ()
    conflict: str = ""

    @property
    def is_candidate(self) -> bool:
        """Whether the two are worth a link, be it an undecided one."""
        return not self.conflict and self.score >= UNDECIDED_FROM


def ruled_out(reason: str) -> Match:
    """A match of two things that are different for a reason."""
    return Match(0.0, (), reason)
