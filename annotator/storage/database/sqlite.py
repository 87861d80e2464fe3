"""A project in a SQLite file: is it ours, may we write it, and how it is opened.

Whether a file is ours is read from its first 100 bytes, without SQLite: opening a file of somebody
else with SQLite may already change it or leave files beside it.
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

from annotator.storage.database.error_translation import READ_ONLY_ADVICE
from annotator.storage.errors import MissingProject, NewerProject, NotAProject, ReadOnlyProject, Unavailable

APPLICATION_ID: Final = 0x616E6E6F
"""`anno`: what `file` and we know a project by."""

PATIENCE: Final = 10.0
"""Seconds to wait for somebody else's transaction."""

_OLDEST = (3, 37, 0)
"""The first SQLite with STRICT tables."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a database file say (sqlite.org/fileformat.html, section 1.3)."""

    application_id: int
    version: int
    bytes: int
    """How long the file has to be."""

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """The header of a file; None if it is no SQLite database."""
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
        if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
            return None
        page_size = int.from_bytes(head[16:18], "big")
        # 65 536 does not fit two bytes, so the format writes it as 1.
        page_size = 65536 if page_size == 1 else page_size
        return cls(
            application_id=int.from_bytes(head[68:72], "big"),
            version=int.from_bytes(head[60:64], "big"),
            bytes=page_size * int.from_bytes(head[28:32], "big"),
        )


def stored_version(path: Path, newest: int, *, create: bool) -> int:
    """The version of the schema in the file; 0 for a new project, whose file is there when this returns.

    Args:
        path: the file, which need not exist.
        newest: the newest version this program knows.
        create: whether a project may be made where there is none.

    Raises:
        MissingProject, NotAProject, NewerProject, ReadOnlyProject: nothing was touched.
        Unavailable: the SQLite of this Python is too old.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise Unavailable(f"this Python has SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed")
    if path.is_dir():
        raise NotAProject(f"{path}: is a folder, not a project")
    if not path.exists():
        _make_file(path, create=create)
        return 0
    if not path.is_file():
        raise NotAProject(f"{path}: is no regular file")
    _check_readable(path)
    if path.stat().st_size == 0 and not _wal(path).exists():
        if not create:
            raise MissingProject(f"{path}: is empty, there is no project in it")
        version = 0
    else:
        version = _checked_version(path, newest)
    _check_writable(path)
    return version


def connect(path: Path, *, wal: bool = True, foreign_keys: bool = True) -> sqlite3.Connection:
    """A connection with the settings of a project, in autocommit until somebody sends BEGIN.

    Args:
        path: an existing file.
        wal: switch to the write-ahead log. A new project stays with the rollback journal until its
            schema is there, so that the header in the file itself is right from the start.
        foreign_keys: off only while a migration copies tables.
    """
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode=rw",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
    except BaseException:
        connection.close()
        raise
    return connection


def begin_immediate(connection: sqlite3.Connection, patience: float | None = None) -> None:
    """Begin a writing transaction, waiting up to `patience` seconds for the one that is under way.

    SQLite's own waiting sleeps ever longer and lets late comers pass; short random sleeps are fair.

    Raises:
        sqlite3.OperationalError: SQLITE_BUSY when patience ran out.
    """
    deadline = time.monotonic() + (PATIENCE if patience is None else patience)
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() >= deadline:
                    raise
            time.sleep(random.uniform(0.0005, 0.004))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")


def back_up(path: Path, version: int) -> Path:
    """Copy the project, as of its last commit, to `NAME.bak-vVERSION` beside it; return that path."""
    target = path.with_name(f"{path.name}.bak-v{version}")
    partial = target.with_name(f"{target.name}.partial-{os.getpid()}")
    _create_private(partial)
    try:
        with closing(connect(path, wal=False)) as source, closing(sqlite3.connect(partial)) as copy:
            # What fails is deleted: nothing must stay beside it.
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
    if _wal(path).exists():
        # Another process is at work, or was killed: what it wrote is not in the file itself yet.
        with closing(sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro", uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    elif path.stat().st_size < header.bytes:
        raise NotAProject(f"{path}: is cut short and so damaged: restore it from a backup")
    if version > newest:
        raise NewerProject(
            f"{path}: made by a newer version (schema {version}, this program knows {newest}); not touched"
        )
    return version


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _make_file(path: Path, *, create: bool) -> None:
    if not create:
        raise MissingProject(f"{path}: there is no project")
    if not path.parent.is_dir():
        raise MissingProject(f"{path}: there is no folder {path.parent} to put a project in")
    _check_folder(path)
    try:
        _create_private(path)
    except FileExistsError:
        return  # Another process was quicker; whoever gets the lock first makes the schema.
    except OSError as error:
        raise _unwritable(path, error) from error


def _create_private(path: Path) -> None:
    """Make an empty file for its owner alone. SQLite gives the files beside it the same rights."""
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
    """SQLite writes files beside the database, so its folder has to be writable too."""
    effective = os.access in os.supports_effective_ids
    if not os.access(path.parent, os.W_OK | os.X_OK, effective_ids=effective):
        raise ReadOnlyProject(f"{path}: its folder cannot be written: {READ_ONLY_ADVICE}")


def _unwritable(path: Path, error: OSError) -> ReadOnlyProject | MissingProject:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyProject(f"{path}: cannot be written: {READ_ONLY_ADVICE}")
    return MissingProject(f"{path}: {error.strerror}")
