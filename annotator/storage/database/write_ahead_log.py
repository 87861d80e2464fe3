"""The write-ahead log of a SQLite project: when commits are on the disk, and when it is copied into the file.

SQLite would do both within a commit: wait for the disk while others wait for the lock, and copy the log,
however long it is, in the commit that happens to come next. Here a commit only writes to the log. The log is
synced when the lock is free, before the commit counts as stored, and copied after that.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from annotator.storage.database.error_translation import reason_of
from annotator.storage.errors import Unavailable

LONG: Final = 64
"""Commits after which the log should be copied; about 2 MB if they are edits."""


class WriteAheadLog:
    """The log of one file, as this process uses it. Connections given to it are in no transaction."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._commits = 0
        """Commits of this process since it last copied the log."""
        self._syncing = Lock()
        self._failed = False
        """Whether the last sync failed."""

    @property
    def long(self) -> bool:
        """Whether it is time to copy the log."""
        return self._commits >= LONG

    def sync(self, connection: sqlite3.Connection) -> None:
        """Wait until what was committed is on the disk, so that it survives a power failure.

        Raises:
            Unavailable: it is committed, but not known to be on the disk; the next sync makes sure of both.
        """
        with self._syncing:  # others must not take a sync that has not ended for one that failed
            self._sync(connection)

    def _sync(self, connection: sqlite3.Connection) -> None:
        self._commits += 1
        # After a failed sync the system does not try again. Copying the log writes its pages again.
        if self._failed and not self._copy(connection, "FULL"):
            raise Unavailable(f"{self._file}: another program is reading it: try again")
        self._failed = True
        try:
            _sync_file(self._file.with_name(f"{self._file.name}-wal"))
        except FileNotFoundError as error:
            # On a disk that cannot have such a log there is none, and commits wait for the disk themselves.
            if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                raise Unavailable(f"{self._file}: its log is gone: start again") from error
        except OSError as error:
            raise Unavailable(f"{self._file}: {reason_of(error)}: try again") from error
        self._failed = False

    def copy(self, connection: sqlite3.Connection) -> None:
        """Copy as much of the log into the file as nobody is reading, without waiting for others.

        Errors are left to the next time: what is committed stays in the log until then.
        """
        self._commits = 0
        with suppress(sqlite3.Error):
            self._copy(connection, "PASSIVE")

    def _copy(self, connection: sqlite3.Connection, how: str) -> bool:
        """Return whether all of the log was copied."""
        busy, logged, copied = connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        return not busy and logged == copied


def _sync_file(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
