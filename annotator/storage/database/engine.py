"""Opening a project, and the transactions everything else runs in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection as RawConnection
from typing import Literal, cast

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

from annotator.storage.database import postgresql, sqlite
from annotator.storage.database.error_translation import translated
from annotator.storage.database.upgrade import NEWEST, run_revisions
from annotator.storage.errors import NotAProject, Unavailable

Dialect = Literal["sqlite", "postgresql"]

Transaction = Connection
"""What the functions of this package run in. Its holders hand it on, and look no further into it."""


class Database:
    """An open project. Its transactions may be used from any thread, each by one at a time."""

    def __init__(self, engine: Engine, where: str, file: Path | None = None) -> None:
        """Take over an engine whose schema is up to date.

        Args:
            engine: closed by `close`.
            where: the project as it may be shown.
            file: of a SQLite project.
        """
        self.where = where
        self._file = file
        self._identity = None if file is None else _identity(file)
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._reader = engine
        if file is None:
            # One snapshot for all statements of a transaction, as SQLite gives anyway.
            self._reader = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def dialect(self) -> Dialect:
        """Which engine it is."""
        return cast(Dialect, self._engine.dialect.name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the project and changes nothing. Never blocks a writer.

        Raises:
            Unavailable: the project cannot be reached.
        """
        with translated(self.where), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[Connection]:
        """A transaction that may write: all of it is kept, on the disk, when the block ends, or nothing.

        Args:
            patience: seconds to wait for somebody else's transaction; None waits as long as is sensible
                where nobody is kept from typing.

        Raises:
            Unavailable: the project cannot be reached, or somebody else holds it for too long.
            ReadOnlyProject, Refused, Conflict: the database said no; nothing was written.
        """
        with translated(self.where), self._writer.connect() as connection:
            self._check_identity()
            if patience is not None:
                connection = connection.execution_options(patience=patience)
            with connection.begin():
                if patience is not None and self._file is None:
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(patience * 1000))}")
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _check_identity(self) -> None:
        """On a file that was deleted or replaced, SQLite would go on writing, to nowhere."""
        if self._file is not None and _identity(self._file) != self._identity:
            raise Unavailable(f"{self.where}: the file is gone or was replaced: put it back, or start again")


@contextmanager
def attempt(tx: Connection, what: str) -> Iterator[None]:
    """A part of a writing transaction that is taken back alone if it fails.

    Args:
        tx: the transaction.
        what: is written, for the message of an error.

    Raises:
        Refused, Conflict: the database said no; the transaction goes on as if nothing had been tried.
    """
    with translated(what), tx.begin_nested():
        yield


def open_database(where: str, *, create: bool = True) -> Database:
    """Open a project, making or upgrading it first if need be.

    Args:
        where: path of a SQLite file, or URL: `sqlite:///PATH`, `postgresql://USER@HOST/DATABASE`.
        create: whether to make a project where there is none.

    Raises:
        MissingProject: there is none and none may be made.
        NotAProject, NewerProject, ReadOnlyProject: it was left as it was.
        Unavailable: it cannot be reached now.
    """
    scheme, separator, rest = where.partition("://")
    if not separator:
        return _open_file(Path(where), create=create)
    if scheme == "sqlite":
        if not rest.startswith("/") or len(rest) < 2:
            raise NotAProject(f"{where}: the URL of a SQLite file is sqlite:///PATH")
        return _open_file(Path(rest[1:]), create=create)
    return _open_server(where, create=create)


def _open_file(path: Path, *, create: bool) -> Database:
    path = path.absolute()
    where = str(path)
    with translated(where):
        try:
            version = sqlite.stored_version(path, NEWEST, create=create)
        except OSError as error:
            raise Unavailable(f"{where}: {error.strerror}") from error
        if version < NEWEST:
            _upgrade_file(path)
        engine = create_engine(
            "sqlite+pysqlite://",
            creator=partial(sqlite.connect, path),
            poolclass=QueuePool,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin_on_sqlite)
        database = Database(engine, where, path)
        try:
            _check_schema(database)
        except BaseException:
            database.close()
            raise
        return database


def _upgrade_file(path: Path) -> None:
    """Make or upgrade the schema in one transaction. What was there is backed up first."""
    connect = partial(sqlite.connect, path, wal=False, foreign_keys=False)
    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin_on_sqlite)
    with engine.execution_options(writing=True).connect() as connection, connection.begin():
        # Another process may have done it while this one waited for the lock.
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version >= NEWEST:
            return
        if version > 0:
            sqlite.back_up(path, version)
        run_revisions(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise NotAProject(f"{path}: rows of {broken[0]} refer to nothing: restore it from a backup")


def _check_schema(database: Database) -> None:
    """Refuse a file that only bears our mark."""
    with database.reading() as tx:
        names = tx.exec_driver_sql("SELECT name FROM sqlite_schema WHERE name = 'annotator_version'")
        if names.first() is None:
            raise NotAProject(f"{database.where}: is not a project of this program")


def _open_server(where: str, *, create: bool) -> Database:
    url, shown = postgresql.parse(where)
    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, use_native_hstore=False)
    except ModuleNotFoundError:
        how = "in annotator's folder, pip install '.[postgresql]'"
        raise Unavailable(f"PostgreSQL needs a driver: {how}") from None
    try:
        with translated(shown), engine.connect() as connection, connection.begin():
            version = postgresql.stored_version(connection, shown, NEWEST, create=create)
            if version < NEWEST:
                postgresql.lock_for_upgrade(connection)
                run_revisions(connection)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, shown)


def _begin_on_sqlite(connection: Connection) -> None:
    """Take the lock at once where something will be written: a reader that turns writer fails at once."""
    raw, options = _raw(connection), connection.get_execution_options()
    writing = options.get("writing", False)
    raw.execute(f"PRAGMA query_only = {int(not writing)}")
    if writing:
        sqlite.begin_immediate(raw, options.get("patience"))
    else:
        raw.execute("BEGIN")


def _raw(connection: Connection) -> RawConnection:
    return cast(RawConnection, connection.connection.dbapi_connection)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_dev, status.st_ino
