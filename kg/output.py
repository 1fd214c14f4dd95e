"""Where the answers of commands go: terminal, pipe or file; and which forms an answer has.

A table goes to a terminal as wide as that is, and to a pipe or a file as wide as the table is.
"""

import os
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import IO

import pyoxigraph as ox
import typer
from rich.console import Console
from rich.table import Table as RichTable

from kg.errors import CannotWrite
from kg.store import Answer
from kg.store.export import ExportFormat, serialize_quads
from kg.store.tables import Table
from kg.terminal import least_width, show_rows

# How long a line may be where the output is no terminal: longer than any row.
UNBOUNDED = 100_000
ROW_FORMS = ("csv", "tsv", "json", "xml")

errors = Console(stderr=True, highlight=False)


def complain(message: str) -> None:
    """One line on stderr."""
    errors.print(f"kg: {message}", style="red", markup=False, soft_wrap=True)


def console(file: IO[str] | None = None, *, width: int | None = None) -> Console:
    """Where tables go; COLUMNS says how wide they may be where no terminal does."""
    if width is None and not (file is None and sys.stdout.isatty()) and not os.environ.get("COLUMNS"):
        width = UNBOUNDED
    return Console(file=file, highlight=False, width=width)


def write_shown(table: RichTable, output: Path | None) -> None:
    """Print a table; one that does not fit gets lines longer than the terminal, so that nothing of it is lost."""
    file = None if output is None and sys.stdout.isatty() else StringIO()
    terminal = console(file)
    if (least := least_width(table)) > terminal.width:
        terminal = console(file, width=least)
    terminal.print(table)
    if file is not None:
        write(file.getvalue().encode(), output)


def write(data: bytes, output: Path | None) -> None:
    """Write bytes to a file or to standard output, with a line end behind them."""
    data += b"" if data.endswith(b"\n") or not data else b"\n"
    try:
        if output is not None:
            output.write_bytes(data)
            return
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        where = str(output or "standard output")
        raise CannotWrite(f"{where}: cannot be written: {error.strerror}", path=where) from error


def write_answer(answer: Answer, form: str | None, output: Path | None) -> None:
    """Write the answer to a query: rows as a table and triples as Turtle, unless another form is named."""
    if form in (None, "table"):
        if answer.kind == "select":
            rows = ([row.get(variable) for variable in answer.variables] for row in answer.rows)
            write_shown(show_rows(answer.variables, rows), output)
        else:
            write(answer.serialize("turtle") if answer.kind == "graph" else _yes_or_no(answer), output)
        return
    if (form in ROW_FORMS) is (answer.kind == "graph"):
        kind = {"graph": "triples", "select": "rows", "ask": "yes or no"}[answer.kind]
        offered = "turtle, n-triples, rdf/xml or json-ld" if answer.kind == "graph" else "table, csv, tsv, json or xml"
        raise typer.BadParameter(f"this query gives {kind}; choose {offered}", param_hint="'--format'")
    write(answer.serialize(_plain(str(form))), output)


def constructed(answer: Answer, form: ExportFormat, *, base: str) -> bytes:
    """The triples that a query gives, as RDF of the same order each time."""
    if answer.kind != "graph":
        raise typer.BadParameter("give a CONSTRUCT or DESCRIBE query, or use kg query", param_hint="'--query'")
    quads = ox.parse(answer.serialize("ntriples"), format=ox.RdfFormat.N_TRIPLES)
    return serialize_quads(quads, form, base=base)


def narrowed(table: Table, columns: str | None) -> Table:
    """The table with the columns that are named, separated by commas."""
    if columns in (None, "all"):
        return table
    wanted = tuple(column.strip() for column in str(columns).split(","))
    unknown = [column for column in wanted if column not in table.columns]
    if unknown:
        message = f"{table.name} has no column {unknown[0]!r}; it has {', '.join(table.columns)}"
        raise typer.BadParameter(message, param_hint="'--columns'")
    return replace(table, columns=wanted, rows=[{column: row[column] for column in wanted} for row in table.rows])


def _yes_or_no(answer: Answer) -> bytes:
    return b"yes\n" if answer.boolean else b"no\n"


def _plain(form: str) -> str:
    """The name of a form as `Answer.serialize` knows it."""
    return form.replace("-", "").replace("/", "")
