"""The tables of the store: each a query in `queries/`, read as plain rows.

    table(store, "figures").rows[0]
    ->  {"id": "http://.../figure/1", "quote": "at least 92 terrorists", "value": 92, "min": 92, "max": None, ...}

A query gives a list as one string with a separator that no text has, so that the endpoint gives the same rows.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf
from typing import get_args

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.store.store import Store

TableName = OneOf[
    "reports",
    "figures",
    "statements",
    "events",
    "actors",
    "places",
    "findings",
    "doubts",
    "links",
    "comparisons",
    "labels",
]
TABLES: tuple[TableName, ...] = get_args(TableName)
TableFormat = OneOf["csv", "tsv", "json", "jsonl"]
TABLE_FORMATS: tuple[TableFormat, ...] = get_args(TableFormat)

QUERIES = Path(__file__).parent / "queries"
SEPARATOR = "␟"
LIST_COLUMNS: dict[str, frozenset[str]] = {
    "figures": frozenset({"places"}),
    "statements": frozenset({"about"}),
    "events": frozenset({"places", "initiators", "targets", "victims", "instruments"}),
    "actors": frozenset({"aliases", "terms_used"}),
    "doubts": frozenset({"alternatives"}),
    "links": frozenset({"evidence"}),
    "labels": frozenset({"reports", "mentions"}),
}

Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of the reports and of their texts; a value is None where nothing is known."""

    name: str
    columns: tuple[str, ...]
    rows: list[dict[str, Value]]


def table_query(name: TableName) -> str:
    """The text of the query that a table is, for the endpoint too."""
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def table(store: Store, name: TableName) -> Table:
    """A table over all reports that are served."""
    answer = store.query(table_query(name))
    lists = LIST_COLUMNS.get(name, frozenset())
    rows: dict[str, dict[str, Value]] = {}
    for row in answer.rows:
        plain = {column: _many(term) if column in lists else _plain(term) for column, term in row.items()}
        # A graph of other hands may name a thing twice over; a thing is one row.
        rows.setdefault(str(plain["id"]), plain)
    return Table(name, tuple(answer.variables), list(rows.values()))


def write_table(table: Table, format: TableFormat) -> str:  # noqa: A002 - the word the command line uses
    r"""The table as text. In CSV and TSV the parts of a list are joined by "; " and None is the empty cell.

    >>> write_table(Table("places", ("name", "lat"), [{"name": "Quetta", "lat": None}]), "csv")
    'name,lat\nQuetta,\n'
    """
    if format == "json":
        return json.dumps(table.rows, ensure_ascii=False, indent=1) + "\n"
    if format == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.rows)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if format == "csv" else "\t", lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(_cells(row.values()) for row in table.rows)
    return out.getvalue()


def _cells(values: Iterable[Value]) -> list[str]:
    return ["; ".join(value) if isinstance(value, list) else "" if value is None else str(value) for value in values]


def _many(term: Node | None) -> list[str]:
    return [part for part in str(term).split(SEPARATOR) if part] if term is not None else []


def _plain(term: Node | None) -> str | int | float | bool | None:
    if not isinstance(term, Literal):
        return str(term) if isinstance(term, URIRef) else None
    if term.datatype == XSD.integer:
        return int(term)
    if term.datatype in (XSD.decimal, XSD.double):
        return float(term)
    if term.datatype == XSD.boolean:
        return str(term) == "true"
    return str(term)
