"""Remove a project that the same command created, if nothing was stored in it."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import traceback
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from annotator.storage.database import postgresql

_HOLDS_WORK = """
    SELECT EXISTS (SELECT 1 FROM article) OR EXISTS (SELECT 1 FROM reviewer)
        OR (SELECT count(*) FROM scheme) > 1
"""
_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


def remove_if_empty(path: Path) -> bool:
    """Remove the file of an empty or unfinished project, unless another connection has it open.

    Return whether it was removed.
    """
    _close_cursors()
    uri = f"file:{quote(os.fsencode(path))}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as connection:
            # Only a connection that has the file to itself can leave the write-ahead log.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if tables and connection.execute(_HOLDS_WORK).fetchone()[0]:
                connection.execute("ROLLBACK")
                connection.execute("PRAGMA journal_mode = WAL")
                return False
            path.unlink()
    except (sqlite3.Error, OSError):  # such as another connection
        return False
    for suffix in ("-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return True


def drop_if_empty(engine: Engine) -> bool:
    """Drop the tables of an empty project, unless another client is connected; return whether they were."""
    from annotator.storage.schema.batch_tables import BATCH

    _close_cursors()
    try:
        with engine.connect() as connection, connection.begin():
            postgresql.lock_for_upgrade(connection)
            # Clients that connect from here on wait for the lock, or find no project.
            if (
                connection.exec_driver_sql(_OTHERS).scalar()
                or connection.exec_driver_sql(_HOLDS_WORK).scalar()
            ):
                return False
            BATCH.metadata.drop_all(connection)
            connection.exec_driver_sql("DROP TABLE annotator_version")
    except SQLAlchemyError:  # such as a connection that was lost
        return False
    return True


def _close_cursors() -> None:
    """Close the cursors that the exception being handled keeps open, in its frames."""
    error = sys.exception()
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__
    gc.collect()
