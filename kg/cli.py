"""The command line: one command a verb, arguments in, exit code out.

Exit codes: 0 done; 1 done, and data breaks a shape; 2 an error, told in one line on stderr.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kg.errors import KgError, MissingPath, ReportError

if TYPE_CHECKING:
    # The stages load language models and engines: each command imports the ones it runs.
    from kg.model import Outcome, Report
    from kg.store import Answer, Store

VIOLATIONS = 1
ERROR = 2

app = typer.Typer(
    name="kg",
    help="News reports as linked data: who said what happened, in which words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_errors = Console(stderr=True, highlight=False)

StorePath = Annotated[
    Path, typer.Option("--store", envvar="KG_STORE", help="Directory of the store.", show_default=True)
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal.")]
DEFAULT_STORE = Path("kg-store")


class RowFormat(StrEnum):
    """Forms of the rows of a table."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    jsonl = "jsonl"


class AnswerFormat(StrEnum):
    """Forms of an answer to a query: the first five for rows, the others for triples."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"
    ntriples = "n-triples"
    rdfxml = "rdf/xml"
    jsonld = "json-ld"


class ExportFormat(StrEnum):
    """Forms of RDF."""

    turtle = "turtle"
    trig = "trig"
    nquads = "n-quads"
    ntriples = "n-triples"
    jsonld = "json-ld"
    rdfxml = "rdf/xml"


class GoldKind(StrEnum):
    """What a gold reading has rows of."""

    figures = "figures"
    statements = "statements"
    events = "events"
    actors = "actors"
    places = "places"


class TableName(StrEnum):
    """The tables of a store."""

    reports = "reports"
    figures = "figures"
    statements = "statements"
    events = "events"
    actors = "actors"
    places = "places"
    findings = "findings"
    doubts = "doubts"
    links = "links"


def main() -> None:
    """Run the command line; an error that the user can mend is one line on stderr."""
    try:
        app(standalone_mode=True)
    except KgError as error:
        _errors.print(f"kg: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(ERROR)
    except BrokenPipeError:
        # The reader of a pipe (head, say) has seen enough. Python would complain again when it closes stdout.
        sys.stderr.close()
        sys.exit(0)


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Reports: text or HTML files, or directories of them.")],
    store: StorePath = DEFAULT_STORE,
    date: Annotated[
        datetime | None, typer.Option(help="Day of publication, where a report does not say it.", formats=["%Y-%m-%d"])
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher, where a report does not say it.")] = None,
    base: Annotated[str | None, typer.Option(help="Base of all IRIs of a new store.")] = None,
) -> None:
    """Read, find, map, validate, store and link reports; adding one again changes nothing."""
    from kg.pipeline import process
    from kg.read import find_files, read_file
    from kg.store import Store

    files = find_files(paths)
    outcomes: list[Outcome] = []
    failed: list[str] = []
    with Store.open(store, base=base) as opened:
        for path in _progress(files):
            try:
                report = read_file(path, published=date.date() if date else None, publisher=publisher)
            except ReportError as error:
                failed.append(str(error))
                continue
            outcomes.append(process(report, opened))
    _tell_outcomes(outcomes, failed, store)


def _progress(files: list[Path]) -> Iterator[Path]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=_errors, transient=True) as progress:
        task = progress.add_task("adding", total=len(files))
        for path in files:
            progress.update(task, description=path.name)
            yield path
            progress.advance(task)


def _tell_outcomes(outcomes: "list[Outcome]", failed: list[str], store: Path) -> None:
    """One line a report that needs a look, one for all, and the exit code."""
    from collections import Counter

    from kg.terminal import finding_line

    quarantined = [outcome for outcome in outcomes if outcome.status == "quarantined"]
    for outcome in outcomes:
        for finding in outcome.findings:
            if finding.severity != "info":
                typer.echo(finding_line(_name(outcome.report), finding), err=True)
    for message in failed:
        _errors.print(f"kg: {message}", style="red", markup=False, soft_wrap=True)
    counts = Counter(outcome.status for outcome in outcomes)
    told = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    failures = f", {len(failed)} not read" if failed else ""
    typer.echo(f"{store}: {told or 'nothing added'}{failures}")
    if failed:
        raise typer.Exit(ERROR)
    if quarantined:
        raise typer.Exit(VIOLATIONS)


def _name(report: "Report") -> str:
    return report.file or report.id


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A report.")],
    date: Annotated[datetime | None, typer.Option(help="Day of publication.", formats=["%Y-%m-%d"])] = None,
) -> None:
    """Show one report as the finder sees it: its text with its mentions, then figures, statements and doubts."""
    from kg.find import find
    from kg.read import read_file
    from kg.terminal import show_reading

    report = read_file(file, published=date.date() if date else None)
    Console().print(show_reading(report, find(report)))


@app.command()
def query(
    query: Annotated[str, typer.Argument(metavar="QUERY|FILE.rq", help="SPARQL, or a file that holds it.")],
    store: StorePath = DEFAULT_STORE,
    endpoint: Annotated[str | None, typer.Option(help="Ask this SPARQL endpoint, not the store.")] = None,
    form: Annotated[AnswerFormat | None, typer.Option("--format", "-f", help="Form of the answer.")] = None,
    output: Output = None,
) -> None:
    """Ask the store, or any SPARQL endpoint, a query."""
    text = _query_text(query)
    if endpoint:
        from kg.store.endpoint import ask_endpoint

        answer = ask_endpoint(endpoint, text)
    else:
        with _existing(store) as opened:
            answer = opened.query(text)
    _write_answer(answer, form, output)


def _query_text(query: str) -> str:
    if not query.endswith(".rq"):
        return query
    path = Path(query)
    if not path.is_file():
        raise MissingPath(f"{query}: no such query file", path=query)
    return path.read_text(encoding="utf-8")


def _write_answer(answer: "Answer", form: AnswerFormat | None, output: Path | None) -> None:
    from kg.terminal import show_rows

    if form is None:
        form = AnswerFormat.turtle if answer.kind == "graph" else AnswerFormat.table
    if form is not AnswerFormat.table:
        _write(answer.serialize(form.value.replace("-", "").replace("/", "")), output)
    elif answer.kind == "ask":
        typer.echo("yes" if answer.boolean else "no")
    elif answer.kind == "graph":
        _write(answer.serialize("turtle"), output)
    else:
        rows = ([row.get(variable) for variable in answer.variables] for row in answer.rows)
        Console().print(show_rows(answer.variables, rows))


@app.command()
def table(
    name: Annotated[TableName, typer.Argument(help="Which table.")],
    store: StorePath = DEFAULT_STORE,
    form: Annotated[RowFormat, typer.Option("--format", "-f", help="Form of the rows.")] = RowFormat.table,
    output: Output = None,
) -> None:
    """Print a table of all reports of the store."""
    from kg.store.tables import table, write_table
    from kg.terminal import show_rows

    with _existing(store) as opened:
        found = table(opened, name.value)
    if form is RowFormat.table and output is None:
        Console().print(show_rows(found.columns, ([row[column] for column in found.columns] for row in found.rows)))
    else:
        _write(write_table(found, "csv" if form is RowFormat.table else form.value).encode(), output)


@app.command()
def export(
    store: StorePath = DEFAULT_STORE,
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="Form of the RDF.")] = ExportFormat.turtle,
    report: Annotated[str | None, typer.Option(help="Only this report, by its id.")] = None,
    query: Annotated[str | None, typer.Option(metavar="QUERY|FILE.rq", help="A CONSTRUCT query's result.")] = None,
    base: Annotated[str | None, typer.Option(help="Write IRIs below this base, not below the store's.")] = None,
    output: Output = None,
) -> None:
    """Write the graph as RDF: all of it, one report, or what a query constructs."""
    from kg.store.export import export

    with _existing(store) as opened:
        if query is None:
            data = export(opened, form.value, report=report, base=base)
        else:
            answer = opened.query(_query_text(query))
            data = answer.serialize(form.value.replace("-", "").replace("/", ""))
    _write(data, output)


@app.command()
def validate(files: Annotated[list[Path], typer.Argument(help="RDF files of any form.")]) -> None:
    """Check RDF files against the shapes; exit code 1 with violations."""
    from kg.terminal import finding_line
    from kg.validate import validate_file

    violations = 0
    for path in files:
        findings = validate_file(path)
        violations += sum(finding.severity == "violation" for finding in findings)
        for finding in findings:
            typer.echo(finding_line(str(path), finding))
    typer.echo(f"{violations} violation{'' if violations == 1 else 's'} in {len(files)} file{'s'[: len(files) != 1]}")
    if violations:
        raise typer.Exit(VIOLATIONS)


@app.command()
def link(store: StorePath = DEFAULT_STORE) -> None:
    """Work out the identity links of every report again."""
    from kg.pipeline import link_again
    from kg.store.tables import table

    with _existing(store) as opened:
        reports = link_again(opened)
        links = len(table(opened, "links").rows)
    typer.echo(f"{store}: {links} links in {reports} reports")


@app.command()
def serve(
    store: StorePath = DEFAULT_STORE,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.")] = 8000,
) -> None:
    """Serve the store: a SPARQL endpoint at /sparql."""
    import uvicorn

    from kg.serve import create_app

    with _existing(store) as opened:
        typer.echo(f"SPARQL endpoint: http://{host}:{port}/sparql (stop with Ctrl+C)")
        uvicorn.run(create_app(opened), host=host, port=port, log_level="warning")


@app.command("eval")
def evaluate_finder(
    gold: Annotated[Path, typer.Argument(help="Directory of gold readings: NAME.gold.json beside NAME.txt.")],
    misses: Annotated[
        list[GoldKind] | None, typer.Option(help="Show what is missed, spurious or wrong of this kind, with sentences.")
    ] = None,
) -> None:
    """Score the finder against gold readings: precision, recall and F1 slot by slot."""
    from kg.evaluate import evaluate
    from kg.evaluate.show import show_misses, show_scores

    scores = evaluate(gold)
    console = Console()
    console.print(show_scores(scores))
    for kind in misses or ():
        console.print(show_misses(kind.value, scores.misses))


@contextmanager
def _existing(path: Path) -> "Iterator[Store]":
    """The store in a directory; a command that only reads makes none."""
    from kg.store import Store

    with Store.open(path, create=False) as store:
        yield store


def _write(data: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(data)
        return
    sys.stdout.buffer.write(data)
    if data and not data.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")


if __name__ == "__main__":
    main()
