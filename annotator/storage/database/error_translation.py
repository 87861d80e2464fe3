"""Translation of driver errors to `StorageError`s.

psycopg is not imported for it, since a project on SQLite must work without psycopg.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import StatementError

from annotator.core.errors import AnnotatorError
from annotator.storage.database import sqlite
from annotator.storage.errors import (
    Conflict,
    NotAProject,
    ReadOnlyProject,
    Refused,
    StorageError,
    Unavailable,
)

_DUPLICATE = "somebody else wrote this at the same time: load it again"
_DAMAGED = "the database is damaged: restore it from a backup"
_DISK_FAILED = "reading the disk failed, but the file is not damaged: try again"
_PRIMARY = 0xFF
"""Mask of the primary result code of SQLite; the higher bits are the extended one."""
_SQLITE_DUPLICATE_KEY = frozenset({sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE})
_SQLITE_DAMAGE = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_LOCKED_STATE = "55P03"
_RETRYABLE_STATES = ("08", "25P03", "40", "53", "57", "58")
"""SQLSTATE prefixes: connection lost, idle for too long, rolled back, no resources, shutting down or stopped
after a timeout, system error."""
_READ_ONLY_STATES = ("25006", "42501")
"""Read-only transaction, insufficient privilege."""
_REFUSED_STATES = ("22", "23")
"""Data exception, integrity constraint violation."""
_UNIQUE_VIOLATION = "23505"
_LIBPQ_PREFIX = re.compile(r"(?:connection failed|connection is bad|consuming input failed): ")


@contextmanager
def translate_errors(where: str, file: Path | None = None) -> Iterator[None]:
    """Raise the driver errors of the block as errors of this package.

    Args:
        where: location of the project for messages, without a password.
        file: the file of a SQLite project, to check whether it is really damaged.

    Raises:
        StorageError: one of the subclasses. Unknown errors pass unchanged, since they are bugs.
    """
    try:
        yield
    except Exception as error:
        translated = _translate(error, where)
        if translated is None or translated is error:
            raise
        if is_damage(_cause(error)) and file is not None and not sqlite.is_damaged(file):
            translated = Unavailable(f"{where}: {_DISK_FAILED}")
        raise translated from error


@contextmanager
def translate_refusals(what: str) -> Iterator[None]:
    """Raise the refusals of values in the block as errors about `what`; other errors pass unchanged.

    Raises:
        Refused, Conflict: the database refused a statement of the block.
    """
    try:
        yield
    except Exception as error:
        translated = _translate(error, what)
        if translated is error or not isinstance(translated, Refused | Conflict):
            raise
        raise translated from error


def is_damage(error: BaseException | None) -> bool:
    """Return whether an error is SQLite's for a damaged file."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _SQLITE_DAMAGE


def reason_of(error: OSError | sqlite3.Error) -> str:
    """Return what went wrong, without the name of the file."""
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)


def _cause(error: Exception) -> BaseException | None:
    """Return what SQLAlchemy wrapped; prepared statements raise the errors of the driver itself."""
    return error.orig if isinstance(error, StatementError) else error


def _translate(error: Exception, where: str) -> StorageError | AnnotatorError | None:
    cause = _cause(error)
    # A column type refused a value: SQLAlchemy wraps what is raised while it binds values.
    if isinstance(cause, AnnotatorError):
        return cause
    if isinstance(cause, sqlite3.Error):
        return _translate_sqlite(cause, where)
    if any(base.__module__.partition(".")[0] == "psycopg" for base in type(cause).__mro__):
        return _translate_postgresql(cause, where)
    return None


def _translate_sqlite(cause: sqlite3.Error, where: str) -> StorageError | None:
    # Errors that Python's module raises itself, without asking SQLite, have no code.
    code: int = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    match code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Unavailable(f"{where}: another program is writing to it: try again")
        case sqlite3.SQLITE_READONLY:
            return ReadOnlyProject(f"{where}: cannot be written: {sqlite.READ_ONLY_ADVICE}")
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
    details = getattr(cause, "diag", None)
    if state is None:
        names = {base.__name__ for base in type(cause).__mro__}
        if "OperationalError" in names:
            # Without a state, the server did not answer or refused the connection.
            return Unavailable(f"{where}: {_first_line(cause)}")
        return None
    if state == _UNIQUE_VIOLATION:
        return Conflict(f"{where}: {_DUPLICATE}")
    if state.startswith(_READ_ONLY_STATES):
        return ReadOnlyProject(f"{where}: cannot be written: ask for the right to write")
    if state == _LOCKED_STATE:
        return Unavailable(f"{where}: another program has locked it: try again")
    if state.startswith(_RETRYABLE_STATES):
        return Unavailable(f"{where}: {getattr(details, 'message_primary', None) or state}: try again")
    if state.startswith(_REFUSED_STATES):
        constraint = getattr(details, "constraint_name", None)
        return Refused(f"{where}: refused: {constraint or 'not a value that the column takes'}")
    return None


def _first_line(cause: BaseException | None) -> str:
    """Return the line of a libpq message that states what happened; the others guess why."""
    lines = str(cause).strip().splitlines() or ["no answer"]
    line = _LIBPQ_PREFIX.sub("", lines[0]).strip()
    # Such a message repeats the value, which may be a password at the wrong place.
    return "an option of the database URL has an invalid value" if line.startswith("invalid ") else line
