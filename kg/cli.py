"""The command line: one command a verb, arguments in, exit code out.

Exit codes: 0 done; 1 done, and data breaks a shape; 2 an error, told in one line on stderr; 130 stopped with Ctrl+C.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg import __version__
from kg.errors import AddressTaken, KgError, MissingPath, QueryError, ReportError
from kg.output import complain, console, constructed, errors, narrowed, write, write_answer, write_shown

if TYPE_CHECKING:
    from socket import socket

    # The stages load language models and engines: each command imports the ones it runs.
    from kg.model import Outcome, Report
    from kg.store import Store

VIOLATIONS = 1
ERROR = 2
STOPPED = 130

# What typer raises for arguments that it cannot take; it has no public name.
UsageError: Any = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; give it as YYYY-MM-DD") from None


def _checked_base(base: str | None) -> str | None:
    """A base that IRIs can begin with."""
    if base is not None and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", base):
        raise typer.BadParameter(f"{base!r} is no base of IRIs; give one such as http://localhost:8000/")
    return base


def _checked_iris(iris: list[str] | None) -> list[str] | None:
    for iri in iris or ():
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", iri):
            raise typer.BadParameter(f"{iri!r} is no IRI; give it in full, without a prefix")
    return iris


def _checked_name(name: str | None) -> str | None:
    """A name that a linkset of a user's may have."""
    if name is not None and (name == "wikidata" or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)):
        raise typer.BadParameter(f"{name!r} names no linkset; small letters, digits and hyphens do, wikidata is taken")
    return name


StorePath = Annotated[
    Path,
    typer.Option("--store", envvar="KG_STORE", metavar="DIR", help="Directory of the store.", show_default=True),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to the terminal.")
]
Day = Annotated[
    date | None,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", parser=_day, help="Day of publication; goes before what a report says."
    ),
]
QUERY = "QUERY|FILE|-"
DEFAULT_STORE = Path("kg-store")

# The forms of each kind of output; tests hold them to those of the stages.
RowForm = Literal["table", "csv", "tsv", "json", "jsonl"]
AnswerForm = Literal["table", "csv", "tsv", "json", "xml", "turtle", "n-triples", "rdf/xml", "json-ld"]
RdfForm = Literal["turtle", "trig", "n-quads", "n-triples", "json-ld", "rdf/xml"]
ExchangeForm = Literal["ucdp-candidate", "acled-like", "plover-jsonl", "geojson", "linkset-csv"]
Policy = Literal["ucdp", "acled", "lowest", "highest", "latest", "majority"]
TableName = Literal[
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


class LinkedKind(StrEnum):
    """What is linked to outside data sets."""

    actors = "actors"
    locations = "locations"
    events = "events"


class GoldKind(StrEnum):
    """What a gold reading has rows of."""

    figures = "figures"
    statements = "statements"
    events = "events"
    actors = "actors"
    places = "places"


def main() -> None:
    """Run the command line; an error that the user can mend is one line on stderr."""
    try:
        try:
            sys.exit(app(prog_name="kg", standalone_mode=False))
        finally:
            sys.stdout.flush()
    except KgError as error:
        complain(str(error))
        sys.exit(ERROR)
    except UsageError as error:
        message = " ".join(error.format_message().replace("Value error, ", "").split())
        if message:  # without any argument the help was shown, which needs no word more
            complain(f"{message.removesuffix('.')}; see {error.ctx.command_path} --help")
        sys.exit(ERROR)
    except BrokenPipeError:
        # The reader of a pipe (head, say) has seen enough; Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(0)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg-reports {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """News reports as linked data: who said what happened, in which words."""


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Text or HTML files, or directories of them.")],
    store: StorePath = DEFAULT_STORE,
    day: Day = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher; goes before what a report says.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", callback=_checked_base, help="Base of all IRIs of a new store.")
    ] = None,
) -> None:
    """Read, find, map, validate, store and link reports; adding one again changes nothing.

    A report that cannot be read is told of and passed over (exit code 2); one that breaks a shape is kept aside,
    not served (exit code 1). Beside NAME.txt a file NAME.meta.json may say publisher, published, headline and url.
    """
    from kg.pipeline import heal, process
    from kg.read import find_files
    from kg.store import Store

    files = find_files(paths)
    outcomes: list[Outcome] = []
    failed: list[str] = []
    stopped = False
    with Store.open(store, base=base) as opened:
        heal(opened)
        try:
            for path in _progress(files):
                try:
                    report = _report(path, day, publisher)
                except ReportError as error:
                    failed.append(str(error))
                    continue
                outcomes.append(process(report, opened))
        except KeyboardInterrupt:
            stopped = True
        finally:
            _tell_outcomes(outcomes, failed, store)
    if stopped:
        complain(f"stopped; {len(files) - len(outcomes) - len(failed)} reports are left, add them again")
        raise typer.Exit(STOPPED)
    if failed:
        raise typer.Exit(ERROR)
    if any(outcome.status == "quarantined" for outcome in outcomes):
        raise typer.Exit(VIOLATIONS)


def _report(path: Path, day: date | None, publisher: str | None = None) -> "Report":
    from kg.read import read_file

    try:
        return read_file(path, published=day, publisher=publisher)
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}", source=path.name) from error


def _progress(files: list[Path]) -> Iterator[Path]:
    """The files, with a bar on a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("", total=len(files))
        for path in files:
            progress.update(task, description=path.name)
            yield path
            progress.advance(task)


def _tell_outcomes(outcomes: "list[Outcome]", failed: list[str], store: Path) -> None:
    """One line for each thing that needs a look, and one for all."""
    from collections import Counter

    from kg.terminal import finding_line

    for outcome in outcomes:
        for finding in outcome.findings:
            if finding.severity != "info":
                typer.echo(finding_line(outcome.report.file or outcome.report.id, finding, node=False), err=True)
    for message in failed:
        complain(message)
    counts = Counter(outcome.status for outcome in outcomes)
    told = [f"{number} {status}" for status, number in sorted(counts.items())]
    told += [f"{len(failed)} not read"] if failed else []
    typer.echo(f"{store}: {', '.join(told) or 'nothing added'}")


@app.command()
def read(file: Annotated[Path, typer.Argument(metavar="FILE", help="A report.")], day: Day = None) -> None:
    """Show one report as the finder sees it: its text with its mentions, then figures, statements and doubts."""
    from kg.find import find
    from kg.terminal import show_reading

    report = _report(file, day)
    console().print(show_reading(report, find(report)))


@app.command()
def query(
    query: Annotated[str, typer.Argument(metavar=QUERY, help="SPARQL, a file that holds it, or - for standard input.")],
    store: StorePath = DEFAULT_STORE,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this SPARQL endpoint, not the store.")
    ] = None,
    form: Annotated[
        AnswerForm | None,
        typer.Option("--format", "-f", help="Form of the answer: the first five for rows, the others for triples."),
    ] = None,
    output: Output = None,
) -> None:
    """Ask the store, or any SPARQL endpoint, a query. The prefixes of the ontology need no declaration."""
    text = _query_text(query)
    if endpoint:
        from kg.store.endpoint import ask_endpoint

        write_answer(ask_endpoint(endpoint, text), form, output)
        return
    with _existing(store) as opened:
        answer = opened.query(text)
    write_answer(answer, form, output)


def _query_text(query: str) -> str:
    """The query itself, where a file that holds it may have been named."""
    if query == "-":
        return sys.stdin.read()
    if not query.endswith((".rq", ".sparql")):
        return query
    path = Path(query)
    if not path.is_file():
        raise MissingPath(f"{query}: no such query file", path=query)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{query}: not UTF-8 at byte {error.start}; save the query as UTF-8 text") from error


@app.command()
def table(
    name: Annotated[TableName, typer.Argument(help="Which table.")],
    store: StorePath = DEFAULT_STORE,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B,...|all", help="Only these columns; a table shows the chief ones.")
    ] = None,
    form: Annotated[RowForm, typer.Option("--format", "-f", help="Form of the rows.")] = "table",
    output: Output = None,
) -> None:
    """Print a table of all reports of the store."""
    from kg.store.tables import table, write_table
    from kg.terminal import CHIEF_COLUMNS, show_rows

    with _existing(store) as opened:
        found = table(opened, name)
    if columns is None and form == "table":
        columns = ",".join(CHIEF_COLUMNS[name])
    found = narrowed(found, columns)
    if form == "table":
        write_shown(show_rows(found.columns, ([row[column] for column in found.columns] for row in found.rows)), output)
    else:
        write(write_table(found, form).encode(), output)


@app.command()
def show(
    iris: Annotated[
        list[str], typer.Argument(metavar="IRI...", help="Of anything: report, event, figure, link, policy ...")
    ],
    store: StorePath = DEFAULT_STORE,
    output: Output = None,
) -> None:
    """Tell what a thing or an answer rests on: the words of which reports, and which links.

    An IRI may be short: event/..., report/.../figure/1 below the base of the store, policy:lowest with a prefix.
    """
    from io import StringIO

    from kg.compare import evidence, show

    with _existing(store) as opened:
        found = [evidence(opened, iri) for iri in iris]
    if unknown := [each.iri for each in found if not each.known]:
        raise typer.BadParameter(f"nothing in {store} has the IRI {', '.join(unknown)}", param_hint="'IRI'")
    file = None if output is None else StringIO()
    for each in found:
        console(file).print(show(each))
    if file is not None:
        write(file.getvalue().encode(), output)


@app.command()
def export(
    store: StorePath = DEFAULT_STORE,
    form: Annotated[RdfForm, typer.Option("--format", "-f", help="Form of the RDF.")] = "turtle",
    report: Annotated[str | None, typer.Option(metavar="ID", help="Only this report.")] = None,
    query: Annotated[str | None, typer.Option(metavar=QUERY, help="What a CONSTRUCT or DESCRIBE query gives.")] = None,
    base: Annotated[
        str | None,
        typer.Option(metavar="IRI", callback=_checked_base, help="Write IRIs below this base, not below the store's."),
    ] = None,
    exchange_form: Annotated[
        ExchangeForm | None, typer.Option("--as", help="Events in columns that the field uses, not RDF.")
    ] = None,
    policy: Annotated[
        Policy | None, typer.Option(help="With --as: which of several claimants' numbers to take.")
    ] = None,
    coarse: Annotated[bool, typer.Option("--coarse", help="With --as geojson: points of provinces, too.")] = False,
    linkset: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only the links to an outside data set; every one with --as linkset-csv."),
    ] = None,
    output: Output = None,
) -> None:
    """Write the graph as RDF: all of it, one report, or what a query constructs; with --as its events as tables."""
    from kg.store.export import export

    if query is not None and (report is not None or base is not None):
        raise typer.BadParameter("goes with neither --report nor --base", param_hint="'--query'")
    if exchange_form is not None and not (report is query is base is None):
        raise typer.BadParameter("goes with neither --report, --query nor --base", param_hint="'--as'")
    if linkset is not None and not (report is query is base is None and exchange_form in {None, "linkset-csv"}):
        raise typer.BadParameter("goes with --format or --as linkset-csv alone", param_hint="'--linkset'")
    if policy is not None and exchange_form in {None, "linkset-csv"}:
        raise typer.BadParameter("picks numbers for --as, of a form that has some", param_hint="'--policy'")
    if coarse and exchange_form != "geojson":
        raise typer.BadParameter("goes with --as geojson", param_hint="'--coarse'")
    with _existing(store) as opened:
        if linkset is not None:
            from kg.outside import export_linkset

            data = export_linkset(opened, linkset, "csv" if exchange_form else form)
        elif exchange_form is not None:
            from kg.exchange import exchange

            data = exchange(opened, exchange_form, policy=policy, coarse=coarse)
        elif query is None:
            data = export(opened, form, report=report, base=base)
        else:
            data = constructed(opened.query(_query_text(query)), form, base=opened.base)
    write(data, output)


@app.command()
def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="RDF: .ttl, .trig, .nt, .nq, .jsonld, .rdf.")],
) -> None:
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
def link(
    endpoint: Annotated[
        str | None, typer.Argument(metavar="[ENDPOINT]", help="With --wikidata: a copy of it, by its SPARQL endpoint.")
    ] = None,
    store: StorePath = DEFAULT_STORE,
    wikidata: Annotated[
        bool, typer.Option("--wikidata", help="Link to Wikidata, which is asked over the net.")
    ] = False,
    to: Annotated[
        str | None, typer.Option(metavar="FILE|ENDPOINT", help="Link to the things of an RDF file or SPARQL endpoint.")
    ] = None,
    of_class: Annotated[
        list[str] | None,
        typer.Option("--class", metavar="IRI", callback=_checked_iris, help="With --to: the class of its things."),
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(metavar="IRI", callback=_checked_iris, help="With --to: what names them; without it rdfs:label."),
    ] = None,
    kinds: Annotated[
        list[LinkedKind] | None, typer.Option("--for", help="With --wikidata or --to: link these alone.")
    ] = None,
    graph_name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            callback=_checked_name,
            help="With --to: the name of the linkset; without it that of the file or host.",
        ),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(envvar="KG_CONTACT", metavar="ADDRESS", help="Whom the operators of other hosts can write to."),
    ] = None,
    accept: Annotated[str | None, typer.Option(metavar="LINK", help="Accept a link: the two are one thing.")] = None,
    reject: Annotated[str | None, typer.Option(metavar="LINK", help="Reject a link: they are two things.")] = None,
    forget: Annotated[str | None, typer.Option(metavar="LINK", help="Leave a link to the rules again.")] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --accept or --reject: who decides; without it the user.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="With --accept or --reject: why.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the links instead, the surest first.")] = False,
    undecided: Annotated[
        bool, typer.Option("--undecided", help="With --list: those alone that wait for somebody.")
    ] = False,
) -> None:
    """Work out the identity links of all reports again, within them and across them; what persons decided stays.

    With --accept, --reject or --forget decide on one link instead. With --wikidata or --to link to an outside data
    set instead; kg export --linkset writes what came of it.
    """
    if wikidata and to is not None:
        raise typer.BadParameter("goes not with --to; link to one after the other", param_hint="'--wikidata'")
    if endpoint is not None and not wikidata:
        raise typer.BadParameter("goes with --wikidata", param_hint="'ENDPOINT'")
    if (to is None) != (not of_class):
        raise typer.BadParameter("and --to go together", param_hint="'--class'")
    if to is None and (label or graph_name):
        raise typer.BadParameter("go with --to", param_hint="'--label' and '--graph-name'")
    if kinds and to is None and not wikidata:
        raise typer.BadParameter("goes with --wikidata or --to", param_hint="'--for'")
    _check_judging(
        accept, reject, forget, listed=listed, undecided=undecided, outside=wikidata or bool(to), said=by or reason
    )
    with _existing(store) as opened:
        if listed:
            _list_links(opened, undecided=undecided)
            return
        if name := accept or reject or forget:
            _judge(opened, name, "accepted" if accept else "rejected" if reject else None, by=by, reason=reason)
            return
        if wikidata or to is not None:
            from kg.outside import KINDS, LABEL, PLURALS, link_to, link_wikidata

            some = [PLURALS[kind.value] for kind in kinds] if kinds else KINDS
            if to is None:
                linked = link_wikidata(opened, endpoint, contact=contact, kinds=some)
            else:
                linked = link_to(
                    opened,
                    to,
                    classes=of_class or (),
                    labels=label or [LABEL],
                    kinds=some,
                    name=graph_name,
                    contact=contact,
                )
            told = f"{linked.accepted} accepted, {linked.undecided} undecided, {linked.rejected} rejected"
            asked = f"{linked.requests} request{'s'[: linked.requests != 1]}"
            typer.echo(f"{store}: {linked.things} things looked up in {linked.name}: {told}; {asked}")
            return
        from kg.outside import settle
        from kg.pipeline import link_again
        from kg.store.tables import table

        reports = link_again(opened)
        settle(opened)
        links = len(table(opened, "links").rows)
    typer.echo(f"{store}: {links} links in {reports} reports")


def _list_links(store: "Store", *, undecided: bool) -> None:
    """The links within and across reports, the surest first, each under the name that --accept and --reject take."""
    from kg.store.tables import table
    from kg.terminal import show_rows

    rows = [row for row in table(store, "links").rows if not undecided or row["decision"] == "undecided"]
    for row in rows:
        row["link"] = re.sub(r"^.*?/(?:report|link)/", "", str(row["id"]))
        row["evidence"] = "; ".join(map(str, row["evidence"])) if isinstance(row["evidence"], list) else row["evidence"]
    rows.sort(key=lambda row: (-float(str(row["score"] or 0)), str(row["id"])))
    columns = ("link", "from_label", "to_label", "score", "decision", "evidence")
    write_shown(show_rows(columns, ([row[column] for column in columns] for row in rows)), None)


def _check_judging(*links: str | None, listed: bool, undecided: bool, outside: bool, said: str | None) -> None:
    """Tell of options of `kg link` that do not go together; `links` are those of --accept, --reject and --forget."""
    if sum((*map(bool, links), listed, outside)) > 1:
        raise typer.BadParameter("do one at a time", param_hint="'--accept', '--reject', '--forget', '--list'")
    if said and not any(links[:2]):
        raise typer.BadParameter("go with --accept or --reject", param_hint="'--by' and '--reason'")
    if undecided and not listed:
        raise typer.BadParameter("goes with --list", param_hint="'--undecided'")


def _judge(
    store: "Store", link: str, verdict: Literal["accepted", "rejected"] | None, *, by: str | None, reason: str | None
) -> None:
    """Decide on a link, or forget what was decided about it, and tell what it is now."""
    from datetime import UTC
    from getpass import getuser

    from kg.link import judge
    from kg.outside import settle

    iri = judge(store, link, verdict, by=by or getuser(), at=datetime.now(tz=UTC), reason=reason or "")
    settle(store)
    typer.echo(f"{iri}: {verdict or 'left to the rules again'}")


@app.command()
def serve(
    store: StorePath = DEFAULT_STORE,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
) -> None:
    """Serve the store: a SPARQL endpoint at /sparql."""
    import uvicorn

    from kg.serve import create_app

    with _existing(store) as opened, _listening(host, port) as listener:
        typer.echo(f"SPARQL endpoint: http://{host}:{listener.getsockname()[1]}/sparql (stop with Ctrl+C)")
        sys.stdout.flush()
        server = uvicorn.Server(uvicorn.Config(create_app(opened), log_level="warning"))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _listening(host: str, port: int) -> "socket":
    """A socket that listens, made before anything else so that a taken port is one line."""
    from socket import AF_INET, AF_INET6, create_server

    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        message = f"{host}:{port}: cannot listen there: {reason}; choose another with --port, 0 for a free one"
        raise AddressTaken(message, host=host, port=port) from error


@app.command("eval")
def evaluate_finder(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Directory of gold readings: NAME.gold.json beside NAME.txt.")
    ],
    misses: Annotated[
        list[GoldKind] | None, typer.Option(help="Show what is missed, spurious or wrong of this kind, with sentences.")
    ] = None,
) -> None:
    """Score the finder against gold readings: precision, recall and F1 slot by slot."""
    from kg.evaluate import evaluate
    from kg.evaluate.show import show_misses, show_scores

    scores = evaluate(gold)
    terminal = console()
    terminal.print(show_scores(scores))
    for kind in misses or ():
        terminal.print(show_misses(kind.value, scores.misses))


@contextmanager
def _existing(path: Path) -> "Iterator[Store]":
    """The store in a directory; a command that only reads makes none."""
    from kg.store import Store

    with Store.open(path, create=False) as store:
        yield store


if __name__ == "__main__":
    main()
