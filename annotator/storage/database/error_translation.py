"""Translation of driver errors to `StorageError`s.

psycopg is not imported for it, since a project on SQLite must work without psycopg.
"""

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
_DUPLICATE = "somebody else wrote this at the same time: load it again"
_DAMAGED = "the database is damaged: restore it from a backup"
_PRIMARY = 0xFF
"""Mask of the primary result code of SQLite; the higher bits are the extended one."""
_SQLITE_DUPLICATE_KEY = frozenset({sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE})
_RETRYABLE_STATES = ("08", "40", "53", "55P03", "57P")
"""SQLSTATE prefixes: connection lost, rolled back, no resources, lock not available, shutting down."""
_READ_ONLY_STATES = ("25006", "42501")
"""Read-only transaction, insufficient privilege."""
_REFUSED_STATES = ("22", "23")
"""Data exception, integrity constraint violation."""
_UNIQUE_VIOLATION = "23505"


@contextmanager
def translate_errors(where: str) -> Iterator[None]:
    """Raise the driver errors of the block as errors of this package.

    Args:
        where: location of the project for messages, without a password.

    Raises:
        StorageError: one of the subclasses. Unknown errors pass unchanged, since they are bugs.
    """
    try:
        yield
    except Exception as error:
        # Prepared statements raise the errors of the driver itself.
        cause = error.orig if isinstance(error, StatementError) else error
        # A column type refused a value: SQLAlchemy wraps what is raised while it binds values.
        if isinstance(cause, AnnotatorError):
            if cause is error:
                raise
            raise cause from None
        translated = _translate(cause, where)
        if translated is None:
            raise
        raise translated from error


def _translate(cause: BaseException | None, where: str) -> StorageError | None:
    if isinstance(cause, sqlite3.Error):
        return _translate_sqlite(cause, where)
    if type(cause).__module__.partition(".")[0] == "psycopg":
        return _translate_postgresql(cause, where)
    return None


def _translate_sqlite(cause: sqlite3.Error, where: str) -> StorageError | None:
    # Errors that Python's module raises itself, without asking SQLite, have no code.
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
            duplicate = code in _SQLITE_DUPLICATE_KEY
            return Conflict(f"{where}: {_DUPLICATE}") if duplicate else Refused(f"{where}: refused: {cause}")
    return None


def _translate_postgresql(cause: BaseException | None, where: str) -> StorageError | None:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        if not any(base.__name__ == "OperationalError" for base in type(cause).__mro__):
            return None
        # Without a state, the server did not answer or refused the connection.
        reason = str(cause).strip().splitlines() or ["no answer"]
        return Unavailable(f"{where}: {reason[-1].strip()}")
    if state == _UNIQUE_VIOLATION:
        return Conflict(f"{where}: {_DUPLICATE}")
    if state.startswith(_READ_ONLY_STATES):
        return ReadOnlyProject(f"{where}: cannot be written: {READ_ONLY_ADVICE}")
    if state.startswith(_RETRYABLE_STATES):
        return Unavailable(f"{where}: the server cannot do this now: try again")
    if state.startswith(_REFUSED_STATES):
        constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
        return Refused(f"{where}: refused: {constraint or 'not a value that the column takes'}")
    return None
