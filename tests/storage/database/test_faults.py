"""Faults of the disk and killed processes on SQLite: each message names the real cause."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.storage import (
    Database,
    MissingProject,
    NotAProject,
    Refused,
    Unavailable,
    open_database,
    savepoint,
)
from annotator.storage.database import sqlite, upgrade
from tests.storage.golden.test_golden import to_sqlite

SCRIPT = """
PRAGMA journal_mode = DELETE;
PRAGMA cache_size = 1;
BEGIN IMMEDIATE;
PRAGMA application_id = 1634627183;
CREATE TABLE IF NOT EXISTS filler (content TEXT);
INSERT INTO filler WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
    SELECT hex(randomblob(99)) FROM n;
PRAGMA user_version = 99;
"""
"""A transaction larger than its cache, so that a part of it is in the file before the commit."""


def kill_while_writing(path: Path, left: Path) -> None:
    """Write to a file, and leave at another place what a process killed before the commit leaves behind."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript(SCRIPT)
        shutil.copy(path, left)
        shutil.copy(f"{path}-journal", f"{left}-journal")


@pytest.fixture
def project(sqlite_project: Path, tmp_path: Path) -> Path:
    """A closed project with a reviewer."""
    path = tmp_path / "annotator.db"
    shutil.copy(sqlite_project, path)
    with closing(open_database(str(path))) as database, database.writing() as tx:
        tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")
    return path


def reviewers(database: Database) -> list[str]:
    """Return the names of the reviewers."""
    with database.reading() as tx:
        return list(tx.exec_driver_sql("SELECT name FROM reviewer").scalars())


def test_project_whose_creation_was_interrupted_is_created_again(tmp_path: Path) -> None:
    left = tmp_path / "annotator.db"
    kill_while_writing(tmp_path / "other.db", left)
    assert left.stat().st_size > 0
    with pytest.raises(MissingProject, match="is empty, there is no project in it"):
        open_database(str(left), create=False)
    with closing(open_database(str(left))) as database:
        assert reviewers(database) == []
    assert not Path(f"{left}-journal").exists()


def test_project_with_a_journal_is_recovered(project: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.db"
    kill_while_writing(project, left)
    with closing(open_database(str(left), create=False)) as database:
        assert reviewers(database) == ["ann"]
        with database.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA user_version").scalar() == upgrade.NEWEST
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_file_that_another_program_fills_first_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "annotator.db"
    begin = sqlite.begin_immediate

    def be_late(connection: sqlite3.Connection, timeout: float | None = None) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE note (text)")
        begin(connection, timeout)

    with monkeypatch.context() as raced:
        raced.setattr(sqlite, "begin_immediate", be_late)
        with pytest.raises(NotAProject, match="is not a project of this program"):
            open_database(str(path))
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("note",)]


def corrupt() -> sqlite3.DatabaseError:
    """Return what SQLite raises for a damaged page, and for a page that could not be read just now."""
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


@contextmanager
def failing(database: Database) -> Iterator[None]:
    """Fail like SQLite while the project is read."""
    with database.reading():
        raise corrupt()
    yield


def test_disk_that_failed_once_is_not_reported_as_damage(project: Path) -> None:
    passing = "reading the disk failed, but the file is not damaged: try again"
    with closing(open_database(str(project))) as database:
        with pytest.raises(Unavailable, match=passing), failing(database):
            pass
        assert reviewers(database) == ["ann"]


def test_damaged_file_is_reported_as_damaged(project: Path) -> None:
    with closing(open_database(str(project))) as database:
        with closing(sqlite3.connect(project)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        damaged = bytearray(project.read_bytes())
        damaged[4096:] = b"\xff" * (len(damaged) - 4096)
        project.write_bytes(damaged)
        with pytest.raises(NotAProject, match="the database is damaged: restore it"), failing(database):
            pass


def test_fault_in_a_savepoint_is_the_projects(project: Path) -> None:
    def fail(error: Exception) -> None:
        with database.writing() as tx, savepoint(tx, "in/a.txt"):
            raise error

    with closing(open_database(str(project))) as database:
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        for error, kind in ((corrupt(), Unavailable), (full, Unavailable)):
            with pytest.raises(kind) as caught:
                fail(error)
            assert str(caught.value).startswith(f"{project}: ")
            assert "in/a.txt" not in str(caught.value)


def test_refusal_in_a_savepoint_is_of_its_subject(database: Database) -> None:
    refused = pytest.raises(Refused, match=r"^in/a\.txt: refused: ")
    with refused, database.writing() as tx, savepoint(tx, "in/a.txt"):
        tx.exec_driver_sql("INSERT INTO reviewer VALUES ('splitter')")


def test_failed_backup_is_reported_and_stops_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "annotator.db"
    to_sqlite(1, path)
    blocked = tmp_path / "annotator.db.bak-v1.partial"
    blocked.mkdir()
    before = path.read_bytes()
    with pytest.raises(Unavailable, match="not upgraded, because the backup before it failed: ") as caught:
        open_database(str(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert path.read_bytes() == before
    blocked.rmdir()
    for left in (blocked, tmp_path / "annotator.db.bak-v1.partial-4711"):
        left.write_bytes(b"left by a killed process")
    open_database(str(path)).close()
    assert {one.name for one in tmp_path.iterdir()} == {"annotator.db", "annotator.db.bak-v1"}


def test_file_locked_for_reading_is_unavailable(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT", 0.4)
    with closing(sqlite3.connect(project, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("UPDATE reviewer SET name = 'eve'")
        started = time.monotonic()
        with pytest.raises(Unavailable, match="another program is writing to it: try again"):
            open_database(str(project))
        assert time.monotonic() - started < 3


def test_reading_waits_as_long_as_it_may(project: Path) -> None:
    with closing(open_database(str(project))) as database:
        for timeout, milliseconds in ((0.2, 200), (None, 10_000)):
            with database.reading(timeout) as tx:
                assert tx.exec_driver_sql("PRAGMA busy_timeout").scalar() == milliseconds
