"""Named policies: which number is shown for an event where several claimants give several.

    by_policy(store, "lowest")[0]  ->  {"policy": "https://w3id.org/kg-reports/policy/lowest", "number": 9, ...}

Each policy is a query of `kg/store/queries/policies/` that an endpoint answers too. All start from the same claims:
what each claimant said last of a group at an event, without parts. Nothing is added up, and nothing is stored as said.
"""

from pathlib import Path
from typing import Literal as OneOf
from typing import get_args

from rdflib import Literal
from rdflib.namespace import XSD
from rdflib.term import Node

import kg.store
from kg.store import Store

PolicyName = OneOf["lowest", "highest", "latest", "majority", "by-claimant", "ucdp", "acled"]
POLICIES: tuple[PolicyName, ...] = get_args(PolicyName)
QUERIES = Path(kg.store.__file__).parent / "queries" / "policies"

Value = str | int | float | list[str] | None


def policy_query(policy: PolicyName) -> str:
    """The text of the query that a policy is."""
    return (QUERIES / f"{policy}.rq").read_text(encoding="utf-8")


def by_policy(store: Store, policy: PolicyName) -> list[dict[str, Value]]:
    """One row for each event, measure and group; `figures` are the IRIs of the figures that the number rests on."""
    return [
        {name: sorted(str(term).split()) if name == "figures" else _plain(term) for name, term in row.items()}
        for row in store.query(policy_query(policy)).rows
    ]


def _plain(term: Node | None) -> str | int | float | None:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype == XSD.integer:
        return int(term)
    if isinstance(term, Literal) and term.datatype == XSD.decimal:
        return float(term)
    return str(term)
