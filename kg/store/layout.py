"""The directory of a store: what lies in it, who may open it.

    kg-store/
      kg-store.json    {"layout": 1, "base": "http://localhost:8000/", "createdBy": "kg-reports 0.1.0", ...}
      oxigraph/        the quads

One process at a time has the quads open, for reading too: Oxigraph's read-only handle on a directory that is being
written to reports false corruption and never sees later writes.
"""

import errno
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.errors import MissingPath, NotAStore, StoreError, StoreFull, StoreLocked, StoreTooNew

LAYOUT = 1
DESCRIPTION_FILE = "kg-store.json"
QUADS_DIRECTORY = "oxigraph"

# How long a reader waits for another one to finish. `kg table` holds the store for about half a second.
READER_PATIENCE = 3.0

# What RocksDB needs at least to open, log and flush, found by filling small file systems (tests/store/test_full.py).
RESERVE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Description:
    """What `kg-store.json` says. `vocabulary` is the hash of the ontology files that the store has loaded."""

    base: str
    layout: int = LAYOUT
    created_by: str = f"kg-reports {__version__}"
    vocabulary: str | None = None


def read_description(path: Path) -> Description:
    """What the store at `path` says of itself; NotAStore and StoreTooNew where it is none of ours."""
    file = path / DESCRIPTION_FILE
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        description = Description(
            base=str(record["base"]),
            layout=int(record["layout"]),
            created_by=str(record["createdBy"]),
            vocabulary=record.get("vocabulary"),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAStore(
            f"{path}: no store, its {DESCRIPTION_FILE} cannot be read ({error}); name another directory with --store",
            path=str(path),
        ) from error
    if description.layout > LAYOUT:
        raise StoreTooNew(
            f"{path}: made by {description.created_by} in layout {description.layout}, this is kg-reports "
            f"{__version__}, which knows layout {LAYOUT}; update kg with pip install --upgrade kg-reports",
            path=str(path),
        )
    return description


def write_description(path: Path, description: Description) -> None:
    """Put `kg-store.json` in its place in one step, so that it is never half there."""
    record = asdict(description)
    record["createdBy"] = record.pop("created_by")
    new = path / f"{DESCRIPTION_FILE}.new"
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(json.dumps(dict(sorted(record.items())), indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path / DESCRIPTION_FILE)
    except OSError as error:
        raise as_store_error(error, path) from error


def find_or_create(path: Path, *, base: str, create: bool) -> Description:
    """The description of the store at `path`, made where there is none and `create` says so."""
    if (path / DESCRIPTION_FILE).exists():
        return read_description(path)
    if path.exists() and not path.is_dir():
        raise NotAStore(f"{path}: a file, no store; name a directory with --store", path=str(path))
    if path.is_dir() and any(path.iterdir()):
        raise NotAStore(
            f"{path}: holds something else and no {DESCRIPTION_FILE}; name another directory with --store",
            path=str(path),
        )
    if not create:
        raise MissingPath(f"{path}: no store here; make one with kg add, or name another with --store", path=str(path))
    description = Description(base=base)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise as_store_error(error, path) from error
    write_description(path, description)
    return description


def open_quads(path: Path, *, patience: float = 0.0) -> ox.Store:
    """The quads of the store at `path`, locked for this process; waits `patience` seconds for another to let go."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return ox.Store(str(path / QUADS_DIRECTORY))
        except OSError as error:
            failure = as_store_error(error, path)
            if not isinstance(failure, StoreLocked) or time.monotonic() >= deadline:
                raise failure from error
        time.sleep(0.05)


def with_vocabulary(description: Description, digest: str) -> Description:
    """The description after the ontology of that hash was loaded."""
    return replace(description, vocabulary=digest)


def require_room(path: Path, size: int) -> None:
    """Raise StoreFull where `size` bytes of quads may not fit: a full disk leaves RocksDB unable to go on."""
    room = os.statvfs(path)
    free = room.f_bavail * room.f_frsize
    # Quads are written to a log, to tables when flushed, and again when tables are merged.
    needed = RESERVE + 3 * size
    if free < needed:
        raise StoreFull(
            f"{path}: {free // 1024} KiB free and {needed // 1024} KiB needed; the report was not added, all earlier "
            "ones are there; make room and add it again",
            path=str(path),
        )


def as_store_error(error: OSError, path: Path) -> StoreError:
    """What an error of the file system or of RocksDB means for who uses the store."""
    text = str(error)
    if "lock hold by" in text or "LOCK:" in text:
        return StoreLocked(
            f"{path}: in use by another process; wait until it is done, or ask the server that has it open with "
            "kg query --endpoint URL",
            path=str(path),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(
        words in text for words in ("No space left on device", "Disk quota exceeded", "File too large", "no space")
    ):
        return StoreFull(
            # Room was looked for before: somebody else took it. The update is in RocksDB's log or it is not.
            f"{path}: the disk is full; the report at hand is there whole or not at all, all earlier ones are there; "
            "make room and add it again",
            path=str(path),
        )
    return StoreError(f"{path}: the store cannot be used: {text}", path=str(path))
