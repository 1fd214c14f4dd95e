"""JSON of a client -> queries; what does not fit the specification is a `RequestProblem`.

'{"q0": {"query": "Bannu", "type": "Location", "limit": 3}}'  ->  {"q0": Query("Bannu", types=("Location",), limit=3)}
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NoReturn

from kg.serve.problems import RequestProblem
from kg.serve.reconcile_index import Value, type_id
from kg.serve.reconcile_match import Constraint, Query
from kg.serve.reconcile_properties import PROPERTIES

BATCH_SIZE = 50
MOST_IDS = 1000
MOST_PROPERTIES = 30
MOST_CANDIDATES = 50
USUAL_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties of which entities are asked for: ids, and for each property how many values at most (0: all)."""

    ids: tuple[str, ...]
    properties: dict[str, int]


def refuse(detail: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST, **parts: Any) -> NoReturn:
    """A request that cannot be answered as it is put."""
    raise RequestProblem(status, detail, **parts)


def read_json(name: str, text: str) -> dict[str, Any]:
    """The JSON object in a parameter."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        refuse(f"{name!r} is no JSON: {error}")
    if not isinstance(found, dict):
        refuse(f"{name!r} is no JSON object")
    return found


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch by their ids."""
    batch = read_json("queries", text)
    if len(batch) > BATCH_SIZE:
        detail = f"{len(batch)} queries in a batch; send {BATCH_SIZE} at most"
        refuse(detail, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, batchSize=BATCH_SIZE)
    return {name: _query(name, fields) for name, fields in batch.items()}


def _query(name: str, fields: Any) -> Query:
    if not isinstance(fields, dict):
        refuse(f"the query {name!r} is no JSON object")
    text = fields.get("query", "")
    constraints = tuple(_constraint(name, each) for each in _list(name, fields, "properties"))
    if not isinstance(text, str) or not (text.strip() or constraints):
        refuse(f"the query {name!r} has neither words in 'query' nor 'properties'")
    types = fields.get("type") or []
    types = types if isinstance(types, list) else [types]
    strict = fields.get("type_strict", "any")
    if strict not in ("any", "all", "should"):  # of any kind, lists too
        refuse(f"the query {name!r} has the 'type_strict' {strict!r}; it is any, all or should")
    return Query(text, tuple(_type(name, each) for each in types), strict, constraints, _limit(name, fields))


def _list(name: str, fields: dict[str, Any], key: str) -> list[Any]:
    found = fields.get(key) or []
    if not isinstance(found, list) or len(found) > MOST_PROPERTIES:
        refuse(f"{key!r} of the query {name!r} is no list of at most {MOST_PROPERTIES}")
    return found


def _type(name: str, found: Any) -> str:
    """A type as 0.2 gives it, a string, or as older clients do, an object with an id."""
    found = found.get("id") if isinstance(found, dict) else found
    if not isinstance(found, str):
        refuse(f"a type of the query {name!r} is no string")
    return type_id(found)


def _limit(name: str, fields: dict[str, Any]) -> int:
    limit = fields.get("limit", USUAL_CANDIDATES)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        refuse(f"the query {name!r} has the 'limit' {limit!r}; it is a positive number")
    return int(min(limit, MOST_CANDIDATES))


def _constraint(name: str, found: Any) -> Constraint:
    if not isinstance(found, dict) or not isinstance(found.get("pid"), str) or "v" not in found:
        refuse(f"a property of the query {name!r} has not both 'pid' and 'v'")
    pid = found["pid"]
    if pid not in PROPERTIES:
        refuse(f"no property {pid!r}; there are {', '.join(PROPERTIES)}", property=pid)
    values = found["v"] if isinstance(found["v"], list) else [found["v"]]
    return Constraint(pid, tuple(_value(name, each) for each in values[:MOST_PROPERTIES]))


def _value(name: str, found: Any) -> Value:
    if isinstance(found, dict) and isinstance(found.get("id"), str):
        return Value(str(found.get("name", found["id"])), found["id"])
    if isinstance(found, str | int | float):
        return Value(str(found))
    refuse(f"a value of a property of the query {name!r} is neither plain nor an object with an id")


def read_extension(text: str) -> Extension:
    """The entities and properties of a data extension query."""
    found = read_json("extend", text)
    ids, properties = found.get("ids"), found.get("properties")
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        refuse("'extend' has no list of strings 'ids'")
    if not isinstance(properties, list) or not all(isinstance(each, dict) and "id" in each for each in properties):
        refuse("'extend' has no list 'properties' of objects with an id")
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        refuse(
            f"{len(ids)} ids and {len(properties)} properties; ask for {MOST_IDS} and {MOST_PROPERTIES} at most",
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        )
    unknown = [each["id"] for each in properties if each["id"] not in PROPERTIES]
    if unknown:
        refuse(f"no property {unknown[0]!r}; there are {', '.join(PROPERTIES)}", property=str(unknown[0]))
    return Extension(tuple(ids), {each["id"]: _most(each) for each in properties})


def _most(found: dict[str, Any]) -> int:
    """How many values are wanted; clients send numbers of a form as strings."""
    settings = found.get("settings") or {}
    limit = settings.get("limit", 0) if isinstance(settings, dict) else 0
    try:
        return max(0, int(limit))
    except (TypeError, ValueError):
        refuse(f"the setting 'limit' of {found['id']!r} is {limit!r}; it is a number")
