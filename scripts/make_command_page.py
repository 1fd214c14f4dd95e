"""Writes docs/command-line.md from the commands themselves and from the queries that the tables are.

python scripts/make_command_page.py
"""

import inspect
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from typer.models import ArgumentInfo, OptionInfo

from kg.cli import app
from kg.store import Store
from kg.store.tables import LIST_COLUMNS, TABLES, Table, TableName, table, table_query
from kg.terminal import CHIEF_COLUMNS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "command-line.md"

OPENING = """# Command line

Made from `kg/cli.py` and `kg/store/queries/` by `scripts/make_command_page.py`: change those, not this page.

A command exits with 0 when it did what was asked, with 1 when it did and data breaks a shape, with 2 on an error, which
is one line on standard error, and with 130 when it was stopped with Ctrl+C. What was stored before an error is kept.

| setting (environment variable) | stands for |
| --- | --- |
| `KG_STORE` | the directory of the store, where `--store` is not given |
| `KG_SPACY_PIPELINE` | the installed spaCy pipeline that texts are parsed with |
| `KG_GAZETTEERS` | further gazetteer files, separated as in `PATH`: see [find](find.md) |
| `KG_CONTACT` | the e-mail address or web page that other hosts are told: see [outside](outside.md) |
| `COLUMNS` | how wide tables are where the output is no terminal; without it they are as wide as they need to be |
"""
TABLES_OPENING = """## Tables

`kg table NAME` shows the chief columns (in bold here), or those that `--columns` names; in every other form than
`table` a row has all of them. What is not known is null in JSON and empty elsewhere; a list is a JSON list, in CSV and
TSV its parts are joined by "; ". Names of columns stay as they are within a major version; new ones may come.
"""


def page() -> str:
    """The whole page."""
    sections = [OPENING]
    for command in app.registered_commands:
        sections += _command(command.name or command.callback.__name__, command.callback)
    sections.append(TABLES_OPENING)
    with Store.in_memory() as store:
        for name in TABLES:
            sections += _table(name, table(store, name))
    return "\n".join(sections).rstrip() + "\n"


def _command(name: str, callback: Any) -> Iterator[str]:
    parameters = inspect.signature(callback).parameters.values()
    arguments = [each for each in parameters if isinstance(_info(each), ArgumentInfo)]
    options = [each for each in parameters if isinstance(_info(each), OptionInfo)]
    yield f"## kg {name}\n"
    yield f"    kg {name}{' [OPTIONS]' if options else ''}{''.join(f' {_value(each)}' for each in arguments)}\n"
    yield inspect.getdoc(callback) + "\n"
    yield "| argument or option | meaning | default |"
    yield "| --- | --- | --- |"
    for each in arguments:
        yield f"| `{_cell(_value(each))}` | {_info(each).help}{_choices(each)} | |"
    for each in options:
        value = f" {_cell(_value(each))}" if _info(each).metavar else ""
        default = "" if each.default is None else f"`{each.default}`"
        yield f"| `{', '.join(_names(each))}{value}` | {_info(each).help}{_choices(each)} | {default} |"
    yield ""


def _info(parameter: inspect.Parameter) -> Any:
    """What typer is told of a parameter."""
    return parameter.annotation.__metadata__[0]


def _names(parameter: inspect.Parameter) -> list[str]:
    # In an Annotated, typer keeps the first name of an option where its default would be.
    info = _info(parameter)
    names = [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str)]
    return names or ["--" + parameter.name.replace("_", "-")]


def _value(parameter: inspect.Parameter) -> str:
    return str(_info(parameter).metavar or parameter.name.upper())


def _choices(parameter: inspect.Parameter) -> str:
    """The values that a parameter takes, where it takes no others."""
    found = list(_named_values(parameter.annotation.__origin__))
    return f" One of {', '.join(f'`{value}`' for value in found)}." if found else ""


def _named_values(kind: Any) -> Iterator[str]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield from kind
    elif get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from _named_values(part)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(name: TableName, found: Table) -> Iterator[str]:
    """A table with the question that its query answers, and its columns."""
    lines = table_query(name).splitlines()
    question = [
        line.removeprefix("#").strip() for line in lines[: next(n for n, x in enumerate(lines) if x[:1] != "#")]
    ]
    chief = CHIEF_COLUMNS[name]
    lists = LIST_COLUMNS.get(name, frozenset())
    yield f"### {found.name}\n"
    yield "\n".join(question) + "\n"
    yield ", ".join(f"**{column}**" if column in chief else column for column in found.columns) + "\n"
    if lists:
        yield f"Lists: {', '.join(column for column in found.columns if column in lists)}.\n"


def main() -> None:
    """Write the page; with --check exit with 1 where it is not what it would be."""
    text = page()
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
