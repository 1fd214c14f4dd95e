"""Concepts -> codes of outside lists, by the alignments of the ontology that the store holds.

Crosswalk(store).nearest("https://w3id.org/kg-reports/event-type/shelling", ACLED)
->  Code("exactMatch", "Explosions/Remote violence / Shelling/artillery/missile attack", ...)
"""

from collections import defaultdict
from dataclasses import dataclass

from kg.exchange.events import rows
from kg.namespaces import VOCABULARY_BASE
from kg.store import Store

OUTSIDE = f"{VOCABULARY_BASE}ext/"
ACLED, ACLED_GEO, ACLED_TIME = f"{OUTSIDE}acled", f"{OUTSIDE}acled-geo-precision", f"{OUTSIDE}acled-time-precision"
PLOVER, PLOVER_SECTOR = f"{OUTSIDE}plover", f"{OUTSIDE}plover-sector"
UCDP_WHERE = f"{OUTSIDE}ucdp-where-prec"

# Finer types below "other" have nothing in common, so its codes say nothing of them.
UNLIKE = f"{VOCABULARY_BASE}event-type/other"
# The nearest match counts: of two codes that are one for a concept, a broader code says nothing wrong, a narrower may.
NEARNESS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of an outside list. `top` is the broader code in lists of two levels, else the code itself."""

    match: str
    notation: str
    label: str
    top: str
    is_top: bool


class Crosswalk:
    """The alignments, read once."""

    def __init__(self, store: Store) -> None:
        self._codes: dict[tuple[str, str], list[Code]] = defaultdict(list)
        for row in rows(store, "crosswalk"):
            top = row.get("code_type", row["label"])
            code = Code(
                row["match"].rpartition("#")[2], row["notation"], row["label"], top, is_top="code_type" not in row
            )
            self._codes[row["concept"], row["scheme"]].append(code)
        self._broader = {row["concept"]: row["broader"] for row in rows(store, "broader")}
        self.countries = {row["code"]: row["country"] for row in rows(store, "countries")}

    def codes(self, concept: str, scheme: str) -> list[Code]:
        """The codes of a concept, nearest first; where it has none, those of the next broader concept that has."""
        step: str | None = concept
        while step not in {None, UNLIKE}:
            found = self._codes.get((str(step), scheme), [])
            if found:
                return sorted(found, key=lambda code: (NEARNESS.index(code.match), code.is_top, code.notation))
            step = self._broader.get(str(step))
        return []

    def nearest(self, concept: str, scheme: str) -> Code | None:
        """The one code that is nearest; None where there is none or where several are equally near."""
        found = self.codes(concept, scheme)
        if not found or (len(found) > 1 and found[0].match == found[1].match and found[0].is_top == found[1].is_top):
            return None
        return found[0]

    def number(self, scheme_of_own: str, notation: str, scheme: str) -> int | None:
        """The code, a number, of one of kg's notations: a precision, say."""
        code = self.nearest(f"{VOCABULARY_BASE}{scheme_of_own}/{notation}", scheme)
        return int(code.notation) if code is not None else None
