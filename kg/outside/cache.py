"""Answers of outside endpoints, kept on the disk beside the store: one row a query, with the day it was asked.

cache.find("http://127.0.0.1:9/sparql", "ASK {}", at=now)  ->  b'{"head": {}, "boolean": true}'

Only answers that could be read are kept, so that a failure never takes the place of what was known.
"""

import sqlite3
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import StoreError

FILE = "outside-answers.sqlite3"
# Wikidata changes by the minute; who is who in it, slowly.
KEPT_FOR = timedelta(days=30)

TABLE = """
CREATE TABLE IF NOT EXISTS answer (
  key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, query TEXT NOT NULL, asked_at TEXT NOT NULL, body BLOB NOT NULL
)
"""


class Cache:
    """Answers by endpoint and query. Without a directory it is gone when it is closed."""

    def __init__(self, directory: Path | None = None, *, kept_for: timedelta = KEPT_FOR) -> None:
        self._place = str(directory / FILE) if directory else ":memory:"
        self._kept_for = kept_for
        try:
            self._rows = sqlite3.connect(self._place, isolation_level=None)
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        try:
            self._rows.execute(TABLE)
        except sqlite3.Error as error:
            self._rows.close()
            raise self._unusable(error) from error

    def __enter__(self) -> Self:
        """The cache itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()

    def find(self, endpoint: str, query: str, *, at: datetime) -> bytes | None:
        """The answer that is kept, None where there is none or it is too old."""
        try:
            row = self._rows.execute(
                "SELECT asked_at, body FROM answer WHERE key = ?", (_key(endpoint, query),)
            ).fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        if row is None or at - datetime.fromisoformat(row[0]) > self._kept_for:
            return None
        return bytes(row[1])

    def keep(self, endpoint: str, query: str, body: bytes, *, at: datetime) -> None:
        """Keep an answer in place of an older one."""
        row = (_key(endpoint, query), endpoint, query, at.isoformat(), body)
        try:
            self._rows.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> StoreError:
        return StoreError(
            f"{self._place}: the answers kept of outside data sets cannot be used ({error}); the file can be deleted, "
            "all answers are asked again then",
            path=self._place,
        )


def _key(endpoint: str, query: str) -> str:
    return sha256(f"{endpoint}\n{query}".encode()).hexdigest()
