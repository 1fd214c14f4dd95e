"""A full disk: the report at hand is refused, nothing of it is kept, all earlier ones are."""

import os
import subprocess
from pathlib import Path

import pytest
import samples

from kg.errors import StoreFull
from kg.store import Store, layout

SIZE = 24 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes in memory; only root may mount one."""
    mount = tmp_path / "disk"
    mount.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(mount)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no small file system can be mounted here: {done.stderr.strip()}")
    yield mount
    subprocess.run(["umount", "--lazy", str(mount)], check=True)


def fill(disk, leave):
    """Take all room but `leave` bytes."""
    room = os.statvfs(disk)
    take = room.f_bavail * room.f_frsize - leave
    with (disk / "ballast").open("wb") as file:
        while take > 0:
            take -= file.write(b"\0" * min(take, 1 << 20))


def counts(path):
    with Store.open(path) as store:
        return store.stats()["reports"], len(store.query("SELECT ?f { ?f a kg:Figure }").rows)


def add(store, number):
    report = samples.report(count=number, publisher=f"Paper {number}", file=f"{number}.txt")
    return samples.add(store, report, number)


def add_until_full(store, first):
    """The number of the report that was refused."""
    for number in range(first, 60):
        try:
            add(store, number)
        except StoreFull as error:
            assert "make room" in str(error)  # noqa: PT017 - the loop is in the way of pytest.raises
            return number
    pytest.fail("the disk was never full")


@pytest.mark.parametrize("leave", [0, 2_000_000, 8_500_000])
def test_a_full_disk_refuses_the_report_before_anything_is_written(small_disk, leave):
    path = small_disk / "store"
    with Store.open(path) as store:
        add(store, 1)
        add(store, 2)
        fill(small_disk, leave)
        refused = add_until_full(store, 3)
        assert len(store.query("SELECT ?f { ?f a kg:Figure }").rows) == refused - 1
    (small_disk / "ballast").unlink()
    assert counts(path) == (refused - 1, refused - 1)
    with Store.open(path) as store:
        assert add(store, refused) == "added"


@pytest.mark.parametrize("leave", [0, 20_000, 120_000, 400_000])
def test_a_disk_that_fills_while_it_is_written_to_keeps_reports_whole(small_disk, monkeypatch, leave):
    # Somebody else takes the room that was there when it was looked for: RocksDB itself meets the full disk.
    monkeypatch.setattr(layout, "require_room", lambda *_: None)
    path = small_disk / "store"
    with Store.open(path) as store:
        add(store, 1)
        add(store, 2)
        fill(small_disk, leave)
        refused = add_until_full(store, 3)
    (small_disk / "ballast").unlink()
    reports, figures = counts(path)
    assert reports == figures
    assert reports in (refused - 1, refused)
    with Store.open(path) as store:
        assert add(store, refused) in ("added", "unchanged")
        assert add(store, refused + 1) == "added"


def test_no_room_to_make_a_store(small_disk):
    fill(small_disk, 0)
    with pytest.raises(StoreFull):
        Store.open(small_disk / "a" / "store")
    assert Path(small_disk / "ballast").exists()
