"""What all tests share: an option to rewrite expected files, where things lie, and the command line with a store."""

import io
import os
import shutil
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from kg.cli import main

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
REPORTS = ROOT / "examples" / "reports"


def pytest_addoption(parser):
    parser.addoption("--update-expected", action="store_true", help="rewrite the files that tests compare with")


@pytest.fixture(scope="session")
def update_expected(request):
    return request.config.getoption("--update-expected")


@pytest.fixture(scope="session")
def shared():
    """The folder with gold readings and data beside the project; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"needs {SHARED.name}/ beside the project")
    return SHARED


@dataclass(frozen=True)
class Done:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def kg():
    """Runs `kg ARGUMENTS` in this process, as if its output went to pipes."""

    def run(*arguments, stdin="", cwd=None, **environment):
        given = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "KG_STORE")}
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with ExitStack() as stack:
            stack.enter_context(mock.patch.object(sys, "argv", ["kg", *map(str, arguments)]))
            stack.enter_context(mock.patch.object(sys, "stdin", io.StringIO(stdin)))
            stack.enter_context(mock.patch.dict(os.environ, {**given, **environment}, clear=True))
            stack.enter_context(redirect_stdout(out))
            stack.enter_context(redirect_stderr(err))
            if cwd is not None:
                stack.enter_context(chdir(cwd))
            try:
                main()
                code = 0
            except SystemExit as stopped:
                code = stopped.code or 0
        return Done(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return run


@pytest.fixture(scope="session")
def bundled_store(kg, tmp_path_factory):
    """A store of three bundled reports, to be read only; the one of a test that writes is a copy of it."""
    path = tmp_path_factory.mktemp("bundled") / "kg-store"
    done = kg("add", *(REPORTS / f"{name}.txt" for name in ("pk-bannu-1", "ml-gossi-2", "np-jumla-1")), "--store", path)
    assert (done.code, done.out) == (0, f"{path}: 3 added\n")
    return path


@pytest.fixture
def store(bundled_store, tmp_path):
    """A store of three bundled reports of a test's own."""
    return shutil.copytree(bundled_store, tmp_path / "kg-store")
