"""What all tests share: an option to rewrite expected files, and where things lie."""

import os
from pathlib import Path

import pytest

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
