"""What the drivers raise, as errors of this package. No driver is imported to recognise its errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import StatementError

from annotator.core.errors import AnnotatorError
from annotator.storage.errors import (
    Conflict,
    NotAProject,
    ReadOnlyProject,
    Refused,
    StorageError,
    Unavailable,
)

READ_ONLY_ADVICE = "copy it to a place you may write to, or ask for the right to write"
_TAKEN = "somebody else wrote this at the same time: load it again"
_DAMAGED = "the database is damaged: restore it from a backup"
_PRIMARY = 0xFF
"""The part of an SQLite result code that every version knows; the rest says more precisely what."""
_SQLITE_TAKEN = frozenset({sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE})
_RETRYABLE_STATES = ("08", "40", "53", "55P03", "57P")
"""SQLSTATE prefixes: connection lost, rolled back, no resources, lock not available, shutting down."""
_READ_ONLY_STATES = ("25006", "42501")
_REFUSED_STATES = ("22", "23")
_UNIQUE_VIOLATION = "23505"


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what a driver raises inside the block into an error of this package.

    Args:
        where: the project as it may be shown, without a password.

    Raises:
        StorageError: one of the subclasses; anything unknown passes through, for it is a bug.
    """
    try:
        yield
    except (StatementError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, StatementError) else error
        if isinstance(cause, AnnotatorError):
            raise cause from None
        told = _translate(cause, where)
        if told is None:
            raise
        raise told from error


def _translate(cause: BaseException | None, where: str) -> StorageError | None:
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, where)
    if type(cause).__module__.partition(".")[0] == "psycopg":
        return _of_postgresql(cause, where)
    return None


def _of_sqlite(cause: sqlite3.Error, where: str) -> StorageError | None:
    code: int = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    match code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Unavailable(f"{where}: another program is writing to it: try again")
        case sqlite3.SQLITE_READONLY:
            return ReadOnlyProject(f"{where}: cannot be written: {READ_ONLY_ADVICE}")
        case sqlite3.SQLITE_FULL:
            return Unavailable(f"{where}: the disk is full: make room and try again")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return Unavailable(f"{where}: {cause}: try again")
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return NotAProject(f"{where}: {_DAMAGED}")
        case sqlite3.SQLITE_CONSTRAINT | sqlite3.SQLITE_TOOBIG:
            taken = code in _SQLITE_TAKEN
            return Conflict(f"{where}: {_TAKEN}") if taken else Refused(f"{where}: refused: {cause}")
    return None


def _of_postgresql(cause: BaseException | None, where: str) -> StorageError | None:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        if not any(base.__name__ == "OperationalError" for base in type(cause).__mro__):
            return None
        # Without a state the server never answered, or it turned the connection down.
        reason = str(cause).strip().splitlines() or ["no answer"]
        return Unavailable(f"{where}: {reason[-1].strip()}")
    if state == _UNIQUE_VIOLATION:
        return Conflict(f"{where}: {_TAKEN}")
    if state.startswith(_READ_ONLY_STATES):
        return ReadOnlyProject(f"{where}: cannot be written: {READ_ONLY_ADVICE}")
    if state.startswith(_RETRYABLE_STATES):
        return Unavailable(f"{where}: the server cannot do this now: try again")
    if state.startswith(_REFUSED_STATES):
        constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
        return Refused(f"{where}: refused: {constraint or 'not a value that the column takes'}")
    return None
