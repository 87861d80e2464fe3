"""Commits are on the disk before they count as stored, and nobody waits for the lock meanwhile."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.storage import Database, Unavailable, open_database
from annotator.storage.database import sqlite, write_ahead_log
from annotator.storage.database.write_ahead_log import LONG


@pytest.fixture
def file(tmp_path: Path, sqlite_project: Path) -> Path:
    """The file of an empty project."""
    path = tmp_path / "annotator.db"
    path.write_bytes(sqlite_project.read_bytes())
    return path


@pytest.fixture
def project(file: Path) -> Iterator[Database]:
    """The project in the file."""
    with closing(open_database(str(file))) as opened:
        yield opened


def add(project: Database, name: str, timeout: float | None = 10.0) -> None:
    """Store a reviewer; with a timeout, as a session does."""
    with project.writing(timeout) as tx:
        tx.exec_driver_sql("INSERT INTO reviewer VALUES (?)", (name,))


def names(file: Path, options: str = "mode=rw") -> set[str]:
    """Return the names that are stored."""
    with closing(sqlite3.connect(f"file:{file}?{options}", uri=True, timeout=0)) as other:
        return {name for (name,) in other.execute("SELECT name FROM reviewer")}


def copied(file: Path) -> set[str]:
    """Return the names that are in the file itself, without its log."""
    return names(file, "immutable=1")


def fail(_: int) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_log_is_synced_when_the_lock_is_free_and_before_the_commit_counts(
    project: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def sync(descriptor: int) -> None:
        seen.append(os.path.samestat(os.fstat(descriptor), os.stat(f"{file}-wal")))
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
        seen.append(names(file))

    monkeypatch.setattr(os, "fsync", sync)
    add(project, "ann")
    assert seen == [True, {"ann"}]


def test_log_of_a_linked_project_is_synced(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "link.db"
    link.symlink_to(file)
    seen: list[bool] = []
    monkeypatch.setattr(
        os, "fsync", lambda one: seen.append(os.path.samestat(os.fstat(one), os.stat(f"{file}-wal")))
    )
    with closing(open_database(str(link))) as project:
        assert project.where == str(link)
        add(project, "ann")
    assert seen == [True]


def test_commits_to_a_log_that_is_gone_do_not_count(project: Database, file: Path) -> None:
    add(project, "ann")
    Path(f"{file}-wal").unlink()
    with pytest.raises(Unavailable, match="its log is gone"):
        add(project, "bob")


def test_reading_syncs_nothing(project: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail)
    with project.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM reviewer").scalar() == 0


def test_what_a_disk_failed_to_keep_is_written_again(
    project: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(Unavailable, match=r"annotator\.db: input/output error: try again"):
            add(project, "ann")
    assert copied(file) == set()
    with project.writing(10):
        pass  # as when the same edits are saved again: they are stored already
    assert copied(file) == {"ann"}


def test_it_is_not_taken_for_stored_while_it_cannot_be_written_again(
    project: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.05)
    with project.reading() as old:
        old.exec_driver_sql("SELECT count(*) FROM reviewer").scalar()
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", fail)
            with pytest.raises(Unavailable, match="input/output error"):
                add(project, "ann")
        with pytest.raises(Unavailable, match="another program is reading"):
            add(project, "bob")
    add(project, "cyd")
    assert copied(file) >= {"ann", "bob"}


def test_a_sync_that_takes_long_is_not_taken_for_a_failure(
    project: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, slow, go_on = os.fsync, threading.Event(), threading.Event()

    def slow_once(descriptor: int) -> None:
        if not slow.is_set():
            slow.set()
            assert go_on.wait(10)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", slow_once)
    threads = [threading.Thread(target=add, args=(project, name)) for name in ("ann", "bob")]
    threads[0].start()
    assert slow.wait(10)
    threads[1].start()
    while names(file) != {"ann", "bob"}:
        pass
    go_on.set()
    for thread in threads:
        thread.join()
    assert copied(file) == set(), "nothing had to be written again"


def test_log_is_copied_between_the_commits_of_sessions(project: Database, file: Path) -> None:
    for number in range(LONG - 1):
        add(project, f"{number}")
        project.tidy()
    assert copied(file) == set()
    add(project, "last")
    assert copied(file) == set()
    project.tidy()
    assert copied(file) == {*(f"{number}" for number in range(LONG - 1)), "last"}


def test_commands_copy_the_log_themselves(project: Database, file: Path) -> None:
    add(project, "ann", timeout=None)
    assert copied(file) == {"ann"}


def test_log_is_not_copied_while_another_connection_copies_it(project: Database, file: Path) -> None:
    with project.reading() as old:
        old.exec_driver_sql("SELECT count(*) FROM reviewer").scalar()
        add(project, "ann", timeout=None)
        assert names(file) == {"ann"}
        assert copied(file) == set()
    add(project, "bob", timeout=None)
    assert copied(file) == {"ann", "bob"}


def test_project_without_a_log_waits_in_its_commits(tmp_path: Path, sqlite_project: Path) -> None:
    """As on disks that cannot have a log; here another connection keeps it from beginning one."""
    path = tmp_path / "annotator.db"
    path.write_bytes(sqlite_project.read_bytes())
    with closing(sqlite.connect(path, wal=False)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        write_ahead_log.WriteAheadLog(path).sync(connection)
    assert not Path(f"{path}-wal").exists()
