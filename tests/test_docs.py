"""README and docs: every `python` and `console` block runs, and everything that a user can name is told of.

A console block holds commands (`$ kg ...`, `$ curl ...`) and what they print. A line of … stands for any lines, a … within a line for
any characters. `pytest --update-expected` writes what is printed now and keeps the cuts. Each page has a directory of its
own with `examples/` and a store `kg-store/` of all bundled reports in it; tables are 110 characters wide.
"""

import difflib
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import chdir
from itertools import chain
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import uvicorn
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from kg.cli import app
from kg.serve import create_app
from kg.store import Store
from kg.store.tables import TABLES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
WIDTH = "110"
CUT = "…"


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory):
    """What `make demo` prints, and the directory where it was run."""
    directory = tmp_path_factory.mktemp("demo")
    (directory / "scripts").mkdir()
    (directory / "examples").symlink_to(ROOT / "examples")
    script = shutil.copy(ROOT / "scripts" / "demo", directory / "scripts")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = os.environ | {"COLUMNS": WIDTH, "PATH": path}
    done = subprocess.run([script], env=settings, capture_output=True, text=True, check=True)
    assert (directory / "demo.ttl").stat().st_size > 100_000
    return done.stdout, directory


@pytest.fixture
def workplace(demonstrated, tmp_path):
    shutil.copytree(demonstrated[1] / "demo-store", tmp_path / "kg-store")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.fixture
def endpoint(workplace):
    """Starts a server over the store of a page when it is first asked for; gives its address."""
    started = []

    def start():
        if not started:
            store = Store.open(workplace / "kg-store")
            listener = socket.create_server(("127.0.0.1", 0))
            server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="warning", ws="none"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
            thread.start()
            started.extend((store, listener, server, thread))
        return f"http://127.0.0.1:{started[1].getsockname()[1]}/"

    yield start
    if started:
        store, listener, server, thread = started
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()
        store.close()


class Console:
    """Runs the commands of a page and compares, or writes, what they print."""

    def __init__(self, kg, demonstration, endpoint, *, update):
        self.kg = kg
        self.demonstration = demonstration
        self.endpoint = endpoint
        self.update = update
        self.code = 0

    def __call__(self, example: Example) -> str | None:
        expected, written = [], []
        for command, output in commands(example.parsed):
            printed = lines(self.run(command))
            expected += [f"$ {command}", *output]
            agrees = pattern(output).fullmatch("\n".join([*printed, ""]))
            written += [f"$ {command}", *(output if agrees else cut_like(output, printed))]
            if not agrees and not self.update:
                return "\n".join(difflib.unified_diff(output, printed, command, "printed", lineterm=""))
        if expected != written:
            page = Path(example.path)
            page.write_text(page.read_text().replace("\n".join(expected), "\n".join(written)))
        return None

    def run(self, command: str) -> str:
        if command == "echo $?":
            return str(self.code)
        if command == "make demo":
            return self.demonstration
        program, *arguments = shlex.split(command)
        if program == "curl":
            return self.fetch(arguments)
        assert program == "kg", command
        paths = [sorted(map(str, Path().glob(each))) if "*.txt" in each else [each] for each in arguments]
        done = self.kg(*chain.from_iterable(paths), COLUMNS=WIDTH)
        self.code = done.code
        return done.err + done.out

    def fetch(self, arguments: list[str]) -> str:
        """What curl would print: `-H HEADER`, `--data-urlencode NAME=VALUE|NAME@FILE`, and the address."""
        headers, form = {}, {}
        *options, address = arguments
        for option, value in zip(options[::2], options[1::2], strict=True):
            if option == "-H":
                name, _, wanted = value.partition(": ")
                headers[name] = wanted
            else:
                name, sign, data = re.split("([=@])", value, maxsplit=1)
                form[name] = Path(data).read_text() if sign == "@" else data
        request = Request(  # noqa: S310 - the server of this page
            address.replace("http://localhost:8000/", self.endpoint()), urlencode(form).encode(), headers
        )
        try:
            with urlopen(request, timeout=20) as answer:  # noqa: S310 - the same
                return answer.read().decode()
        except HTTPError as error:
            with error:
                return error.read().decode()


def commands(block: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in lines(block):
        if line.startswith("$ ") and not (found and found[0][0] == "make demo"):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line)
    return found


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")] if text.strip() else []


def pattern(output: list[str]) -> re.Pattern[str]:
    def one(line):
        return r"(?:[^\n]*\n)*" if line == CUT else ".*".join(map(re.escape, line.split(CUT))) + r"\n"

    return re.compile("".join(map(one, output)) or r"\n?")


def cut_like(old: list[str], printed: list[str]) -> list[str]:
    """What is printed now, cut where the old output was: as many lines at both ends, and the likest ones between."""
    if CUT not in old:
        return printed
    first, last = old.index(CUT), len(old) - 1 - old[::-1].index(CUT)
    head, tail = printed[:first], printed[len(printed) - (len(old) - last - 1) :]
    middle: list[str] = []
    rest = printed[first : len(printed) - len(tail)]
    for line in old[first + 1 : last]:
        likest = difflib.get_close_matches(line, rest, 1, cutoff=0.3)
        middle += [CUT] if line == CUT else likest
        rest = rest[rest.index(likest[0]) + 1 :] if likest and line != CUT else rest
    return [*head, CUT, *middle, *([CUT] if last > first else []), *tail]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_what_a_page_shows_is_so(kg, workplace, demonstrated, endpoint, update_expected, page):
    console = Console(kg, demonstrated[0], endpoint, update=update_expected)
    sybil = Sybil(parsers=[PythonCodeBlockParser(), CodeBlockParser(language="console", evaluator=console)])
    document = sybil.parse(page)
    with chdir(workplace):
        for example in document.examples():
            example.evaluate()


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_index_leads_to_every_page():
    index = (DOCS / "index.md").read_text()
    assert [page.name for page in DOCS.glob("*.md") if page.name != "index.md" and f"({page.name})" not in index] == []


def told() -> str:
    return "\n".join(page.read_text() for page in PAGES)


def test_every_command_and_table_is_told_of():
    names = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert [name for name in names if f"kg {name}" not in told()] == []
    assert [name for name in TABLES if f"### {name}\n" not in told()] == []


def test_every_setting_is_told_of():
    code = "\n".join(path.read_text() for path in (ROOT / "kg").rglob("*.py"))
    settings = set(re.findall(r'"(KG_[A-Z_]+)"', code))
    assert settings
    assert {setting for setting in settings if f"`{setting}`" not in told()} == set()


def test_every_path_of_the_endpoint_is_told_of():
    with Store.in_memory() as store:
        paths = {*create_app(store).openapi()["paths"], "/openapi.json"}
    assert {path for path in paths if f"`{path}`" not in told()} == set()


def test_the_command_page_is_that_of_the_commands():
    script = ROOT / "scripts" / "make_command_page.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False)
    assert done.returncode == 0, "run python scripts/make_command_page.py"
