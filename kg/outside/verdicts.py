"""What persons decided about links, as the store has it.

read_verdicts(store)  ->  {"http://localhost:8000/link/4be2f6c0a1d3e875": Verdict("accepted", "desk@example.org")}
"""

from rdflib import Literal, URIRef

from kg.outside.linkset import Verdict, link_iri
from kg.outside.things import QUERIES
from kg.store import Store


def read_verdicts(store: Store) -> dict[str, Verdict]:
    """The decisions by the IRI of their link; a decision that names the two things is that of the link between them."""
    verdicts: dict[str, Verdict] = {}
    text = (QUERIES / "decisions.rq").read_text(encoding="utf-8")
    for row in store.query(text, bindings={"decisions": URIRef(f"{store.base}decisions")}).rows:
        at = row["at"] if isinstance(row["at"], Literal) else None
        verdict = Verdict(str(row["decision"]), str(row["by"] or "a person"), at)
        verdicts[str(row["link"])] = verdict
        if row["from"] is not None and row["to"] is not None:
            verdicts[str(link_iri(store.base, str(row["from"]), str(row["to"])))] = verdict
    return verdicts
