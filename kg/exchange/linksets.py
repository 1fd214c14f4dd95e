"""Identity links that hold -> rows of a linkset: what of the reports is what of the world and of other data sets.

subject, predicate, object, score, decided_by, evidence
"""

from kg.exchange.columns import Row
from kg.exchange.events import rows
from kg.namespaces import PREFIXES
from kg.store import Store

COLUMNS = ("subject", "predicate", "object", "score", "decided_by", "evidence")


def linkset_rows(store: Store) -> list[Row]:
    """The links of the reports' things to the world's, then those of the world's to records of other data sets."""
    found = [*rows(store, "links"), *rows(store, "matches")]
    return [{column: _short(row.get(column), column) for column in COLUMNS} for row in found]


def _short(text: str | None, column: str) -> str | None:
    """A predicate by its usual prefix; all else as it is, so that IRIs can be looked up."""
    if column != "predicate" or text is None:
        return text
    if text == "http://www.w3.org/2002/07/owl#sameAs":
        return "owl:sameAs"
    prefix, iri = next(item for item in sorted(PREFIXES.items()) if text.startswith(item[1]))
    return f"{prefix}:{text.removeprefix(iri)}"
