"""Projects in a SQLite file: checks, connections, transactions and backups.

The first 100 bytes of a file show whether it is a project. They are read without SQLite, since opening
another program's database with SQLite may change it or leave files beside it.
"""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote

from annotator.storage.errors import MissingProject, NewerProject, NotAProject, ReadOnlyProject, Unavailable

APPLICATION_ID: Final = 0x616E6E6F
"""`anno` in ASCII: marks a file as a project, also for the command `file`."""

BUSY_TIMEOUT: Final = 10.0
"""Seconds to wait for the transaction of another connection. Writing transactions are much shorter."""

READ_ONLY_ADVICE: Final = "copy it to a place you may write to, or ask for the right to write"

_MIN_VERSION = (3, 37, 0)
"""The first version of SQLite with STRICT tables."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_JOURNAL_HEADER_BYTES = 20


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a database file (sqlite.org/fileformat.html, section 1.3)."""

    application_id: int
    version: int
    size: int
    """Size of the complete file in bytes."""

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return the header of a file, or None if it is not a SQLite database."""
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
        if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
            return None
        page_size = int.from_bytes(head[16:18], "big")
        # The field has two bytes, so the format writes 65,536 as 1.
        page_size = 65536 if page_size == 1 else page_size
        return cls(
            application_id=int.from_bytes(head[68:72], "big"),
            version=int.from_bytes(head[60:64], "big"),
            size=page_size * int.from_bytes(head[28:32], "big"),
        )


def stored_version(path: Path, newest: int, *, create: bool) -> int:
    """Return the version of the schema; 0 for a new project, after creating its empty file.

    Args:
        path: the file, which need not exist.
        newest: the newest version that this program knows.
        create: whether a missing project may be created.

    Raises:
        MissingProject, NotAProject, NewerProject, ReadOnlyProject: nothing was changed.
        Unavailable: Python's SQLite is too old.
    """
    if sqlite3.sqlite_version_info < _MIN_VERSION:
        raise Unavailable(f"this Python has SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed")
    if path.is_dir():
        raise NotAProject(f"{path}: is a folder, not a project")
    if not path.exists():
        _make_file(path, create=create)
        return 0
    if not path.is_file():
        raise NotAProject(f"{path}: is no regular file")
    _check_readable(path)
    # With a log beside it, an empty file may be a database whose content is all in the log.
    if (path.stat().st_size == 0 and not _beside(path, "wal").exists()) or _is_half_made(path):
        if not create:
            raise MissingProject(f"{path}: is empty, there is no project in it")
        version = 0
    else:
        version = _checked_version(path, newest)
    _check_writable(path)
    return version


def connect(path: Path, *, wal: bool = True, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open a connection with the settings of a project, in autocommit mode until a BEGIN.

    Args:
        path: an existing file.
        wal: switch to the write-ahead log, in which readers and the writer do not block each other. False
            during upgrades: with the rollback journal, the header of the file itself is always current.
        foreign_keys: False during upgrades, which copy and drop tables that others refer to.
    """
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode=rw",  # rw: never create the file
        uri=True,
        timeout=BUSY_TIMEOUT,
        isolation_level=None,  # the engine sends BEGIN itself, to choose between its kinds
        check_same_thread=False,  # the pool hands connections to other threads, to one at a time
    )
    try:
        logged = False
        if wal:
            logged = connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        # `WriteAheadLog` waits for the disk and copies the log, so that no commit does so with the lock.
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if logged else 'FULL'}")
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro", uri=True, timeout=BUSY_TIMEOUT)


def begin_immediate(connection: sqlite3.Connection, timeout: float | None = None) -> None:
    """Begin a writing transaction, waiting up to `timeout` seconds for another one to end.

    SQLite's own busy handler sleeps longer with each attempt, so that later connections overtake. Short
    random sleeps give all connections the same chance.

    Raises:
        sqlite3.OperationalError: SQLITE_BUSY after the timeout.
    """
    deadline = time.monotonic() + (BUSY_TIMEOUT if timeout is None else timeout)
    # Turns SQLite's own busy handler off until the lock is taken.
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                # The low byte is the primary result code, the same for all kinds of BUSY.
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() >= deadline:
                    raise
            time.sleep(random.uniform(0.0005, 0.004))
    finally:
        set_busy_timeout(connection, BUSY_TIMEOUT)


def set_busy_timeout(connection: sqlite3.Connection, seconds: float) -> None:
    """Set how long the next statements wait for others."""
    connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def is_damaged(path: Path) -> bool:
    """Return whether a file is damaged. SQLite reports damage even if the disk failed only once."""
    try:
        with closing(_connect_read_only(path)) as connection:
            found: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
            return found != ("ok",)
    except sqlite3.DatabaseError:
        return True


def back_up(path: Path, version: int) -> Path:
    """Copy the project, as of its last commit, to `NAME.bak-vVERSION` beside it; return the path.

    The caller has the lock of the project.
    """
    target = path.with_name(f"{path.name}.bak-v{version}")
    partial = target.with_name(f"{target.name}.partial")
    # The caller has the lock, so existing ones were left by processes that were killed.
    for left in path.parent.iterdir():
        if left.name.startswith(partial.name):
            left.unlink()
    _create_private(partial)
    try:
        with closing(connect(path, wal=False)) as source, closing(sqlite3.connect(partial)) as copy:
            # A failed copy is deleted, so it needs no journal, which would stay beside it.
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def _checked_version(path: Path, newest: int) -> int:
    header = Header.read(path)
    if header is None or header.application_id != APPLICATION_ID:
        raise NotAProject(f"{path}: is not a project of this program")
    version = header.version
    if _beside(path, "journal").exists():
        # Another process is writing, or was killed: the file has uncommitted pages, which SQLite rolls back.
        with closing(connect(path, wal=False)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    elif _beside(path, "wal").exists():
        # Another process has the file open, or was killed: its last commits are in the log only.
        with closing(_connect_read_only(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    elif path.stat().st_size < header.size:
        raise NotAProject(f"{path}: is cut short and so damaged: restore it from a backup")
    if version > newest:
        raise NewerProject(
            f"{path}: made by a newer version (schema {version}, this program knows {newest}); not touched"
        )
    return version


def _is_half_made(path: Path) -> bool:
    """Return whether the process that made the file was killed before its first commit.

    SQLite empties such a file when it is opened: its journal says that the file had 0 pages before.
    """
    try:
        with _beside(path, "journal").open("rb") as file:
            head = file.read(_JOURNAL_HEADER_BYTES)
    except FileNotFoundError:
        return False
    return head.startswith(_JOURNAL_MAGIC) and head[16:20] == bytes(4)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}-{suffix}")


def _make_file(path: Path, *, create: bool) -> None:
    if not create:
        raise MissingProject(f"{path}: there is no project")
    if not path.parent.is_dir():
        raise MissingProject(f"{path}: there is no folder {path.parent} to put a project in")
    _check_folder(path)
    try:
        _create_private(path)
    except FileExistsError:
        return  # Another process was faster; the first to get the lock creates the schema.
    except OSError as error:
        raise _unwritable(path, error) from error


def _create_private(path: Path) -> None:
    """Create an empty file that only its owner can access. SQLite copies the mode to the files beside it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _check_readable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except PermissionError:
        raise ReadOnlyProject(f"{path}: may not be read: ask for the right to read and write it") from None


def _check_writable(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        raise _unwritable(path, error) from error
    _check_folder(path)


def _check_folder(path: Path) -> None:
    """Raise ReadOnlyProject if the folder is not writable: SQLite writes files beside the database."""
    # The effective user is the one that opens files; not every system can ask for it.
    effective = os.access in os.supports_effective_ids
    if not os.access(path.parent, os.W_OK | os.X_OK, effective_ids=effective):
        raise ReadOnlyProject(f"{path}: its folder cannot be written: {READ_ONLY_ADVICE}")


def _unwritable(path: Path, error: OSError) -> ReadOnlyProject | MissingProject:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyProject(f"{path}: cannot be written: {READ_ONLY_ADVICE}")
    return MissingProject(f"{path}: {error.strerror}")
