"""Open projects and their transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from sqlite3 import Connection as RawConnection
from typing import Literal, cast

from sqlalchemy import URL, Connection, Engine, NullPool, Pool, QueuePool, create_engine, event
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError

from annotator.storage.database import discard, postgresql, sqlite
from annotator.storage.database.error_translation import (
    is_damage,
    reason_of,
    translate_errors,
    translate_refusals,
)
from annotator.storage.database.location import file_of, server_of
from annotator.storage.database.upgrade import NEWEST, run_revisions
from annotator.storage.database.write_ahead_log import WriteAheadLog
from annotator.storage.errors import NotAProject, Unavailable

Dialect = Literal["sqlite", "postgresql"]

Transaction = Connection
"""A transaction that other packages pass to queries without using it themselves."""


class Database:
    """An open project. Any thread may use a transaction, but only one at a time."""

    def __init__(self, engine: Engine, where: str, file: Path | None = None) -> None:
        """Own an engine whose schema is current.

        Args:
            engine: closed by `close`.
            where: location of the project for messages, without a password.
            file: file of a SQLite project.
        """
        self.where = where
        self.created = False
        """Whether opening it created the project."""
        self._file = file
        self._identity = None if file is None else _identity(file)
        self._log = None if file is None else WriteAheadLog(file)
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._reader = engine
        if file is None:
            # PostgreSQL's default level would give each statement its own snapshot; SQLite never does.
            self._reader = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def dialect(self) -> Dialect:
        """The name of the database engine."""
        return cast(Dialect, self._engine.dialect.name)

    @contextmanager
    def reading(self, timeout: float | None = None) -> Iterator[Connection]:
        """Begin a read-only transaction on one snapshot of the project. It never blocks a writer.

        Args:
            timeout: as for `writing`.

        Raises:
            Unavailable: the project cannot be reached, or is locked for longer than the timeout.
        """
        with self._transaction(self._reader, timeout) as connection:
            yield connection

    @contextmanager
    def writing(self, timeout: float | None = None, *, durable: bool = True) -> Iterator[Connection]:
        """Begin a writing transaction, which is on the disk when the block ends; an error rolls it back.

        Args:
            timeout: seconds to wait for other transactions. On PostgreSQL each statement may take
                `postgresql.ANSWER_TIMEOUT` longer; then the connection is dropped, and what was written may
                or may not be stored. None is for commands: `sqlite.BUSY_TIMEOUT` or
                `postgresql.LOCK_TIMEOUT` for others, and no limit for statements.
            durable: whether to wait for the disk. Without, the transaction is on the disk with the next one
                that waits; after a power failure it may be missing.

        Raises:
            Unavailable: the project cannot be reached, or is locked for longer than the timeout.
            ReadOnlyProject, Refused, Conflict: the database refused a statement; nothing was written.
        """
        with self._transaction(self._writer, timeout, durable) as connection:
            yield connection

    @contextmanager
    def _transaction(
        self, engine: Engine, timeout: float | None, durable: bool = True
    ) -> Iterator[Connection]:
        with translate_errors(self.where, self._file), engine.connect() as connection:
            if engine is self._writer:
                self._check_identity()
            if self._log is not None:
                with connection.execution_options(timeout=timeout).begin():
                    yield connection
                if engine is self._writer:
                    if durable:
                        self._log.sync(_raw(connection))
                    if timeout is None:
                        self._log.copy(_raw(connection))
                return
            with postgresql.transaction(connection, timeout, durable=durable):
                yield connection

    def tidy(self) -> None:
        """Copy the write-ahead log if it is long, which transactions with a timeout leave to their caller."""
        if self._log is not None and self._log.long:
            with suppress(SQLAlchemyError, sqlite3.Error), self._engine.connect() as connection:
                self._log.copy(_raw(connection))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def discard_if_new(self) -> bool:
        """Close the project and remove it, if opening it created it and it is still empty.

        Returns:
            Whether it was removed. A project that another process uses stays, and so does one in which
            anything is stored; if there is nothing to remove, it stays open.
        """
        if not self.created:
            return False
        if self._file is None:
            removed = discard.drop_if_empty(self._engine)
        else:
            self.close()
            removed = discard.remove_if_empty(self._file)
        if removed:
            self.close()
        return removed

    def _check_identity(self) -> None:
        """Raise Unavailable if the file was deleted or replaced: SQLite would write to the deleted one."""
        if self._file is not None and _identity(self._file) != self._identity:
            raise Unavailable(f"{self.where}: the file is gone or was replaced: put it back, or start again")


@contextmanager
def savepoint(tx: Connection, what: str) -> Iterator[None]:
    """Run the block in a savepoint: an error rolls back the block but not the transaction.

    Args:
        tx: a writing transaction.
        what: the subject of these errors, such as a file. Other errors are the project's, not the subject's,
            and are left to the block of the transaction.

    Raises:
        Refused, Conflict: the database refused a statement; the transaction can go on.
    """
    with translate_refusals(what), tx.begin_nested():
        yield


def open_database(where: str, *, create: bool = True) -> Database:
    """Open a project, creating or upgrading it first if necessary.

    Args:
        where: path of a SQLite file, or URL: `sqlite:///PATH`, `postgresql://USER@HOST/DATABASE`. A name
            that looks like another URL is refused; `./NAME` is always a file.
        create: whether to create a missing project.

    Raises:
        MissingProject: the project is missing and may not or cannot be created.
        NotAProject, NewerProject, ReadOnlyProject: nothing was changed.
        Unavailable: the project cannot be reached now.
    """
    path = file_of(where)
    return _open_server(server_of(where), create=create) if path is None else _open_file(path, create=create)


def _open_file(path: Path, *, create: bool) -> Database:
    where = str(path.absolute())
    # SQLite puts its other files beside the file itself, not beside a link to it.
    path = Path(os.path.realpath(path))
    missing = not os.path.exists(path)  # unlike Path.exists, it raises nothing
    with translate_errors(where, path):
        try:
            version = sqlite.stored_version(path, NEWEST, create=create)
            created = version < NEWEST and _upgrade_file(path)
        except OSError as error:
            raise Unavailable(f"{where}: {reason_of(error)}") from error
        except BaseException:  # also ctrl+c
            if missing:
                discard.remove_if_empty(path)
            raise
        engine = _sqlite_engine(partial(sqlite.connect, path), QueuePool)
        database = Database(engine, where, path)
        database.created = created
        try:
            _check_schema(database)
        except BaseException:
            database.close()
            raise
        return database


def _upgrade_file(path: Path) -> bool:
    """Create or upgrade the schema in one transaction, after a backup of an existing project.

    Return whether it was created.
    """
    connect = partial(sqlite.connect, path, wal=False, foreign_keys=False)
    engine = _sqlite_engine(connect, NullPool)
    with engine.execution_options(writing=True).connect() as connection, connection.begin():
        # Read under the lock: another process may have upgraded the file before it was this one's turn.
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version >= NEWEST:
            return False
        if version > 0:
            _back_up(path, version)
        elif connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").first() is not None:
            # Another program created it while this one waited for the lock.
            raise NotAProject(f"{path}: is not a project of this program")
        run_revisions(connection)
        # Foreign keys were off during the revisions, so they are checked once at the end.
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise NotAProject(f"{path}: rows of {broken[0]} refer to nothing: restore it from a backup")
        return bool(version == 0)


def _back_up(path: Path, version: int) -> None:
    try:
        sqlite.back_up(path, version)
    except (OSError, sqlite3.Error) as error:
        if is_damage(error):
            raise
        problem = f"not upgraded, because the backup before it failed: {reason_of(error)}"
        raise Unavailable(f"{path}: {problem}") from error


def _check_schema(database: Database) -> None:
    """Raise NotAProject for a file with our application id and version but without our tables."""
    with database.reading() as tx:
        names = tx.exec_driver_sql("SELECT name FROM sqlite_schema WHERE name = 'annotator_version'")
        if names.first() is None:
            raise NotAProject(f"{database.where}: is not a project of this program")


def _open_server(url: URL, *, create: bool) -> Database:
    where = postgresql.shown(url)
    engine = postgresql.engine_for(url)
    try:
        with translate_errors(where), engine.connect() as connection:
            driver = connection.connection.dbapi_connection
            postgresql.set_answer_timeout(driver, None)  # revisions may take long
            created = False
            with connection.begin():
                version = postgresql.stored_version(connection, where, NEWEST, create=create)
                if version < NEWEST:
                    # Alembic reads the version again under the lock, and does nothing if it is current.
                    postgresql.lock_for_upgrade(connection)
                    created = postgresql.stored_version(connection, where, NEWEST, create=create) == 0
                    run_revisions(connection)
            postgresql.set_answer_timeout(driver, postgresql.ANSWER_TIMEOUT)
    except BaseException as error:
        engine.dispose()
        # The driver itself refuses some values; an error of the server has a state.
        own = isinstance(error, ProgrammingError) and getattr(error.orig, "sqlstate", None) is None
        if own or isinstance(error, ValueError):
            raise NotAProject(f"{where}: an option of the database URL has an invalid value") from None
        raise
    database = Database(engine, where)
    database.created = created
    return database


def _sqlite_engine(connect: Callable[[], RawConnection], pool: type[Pool]) -> Engine:
    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=pool, hide_parameters=True)
    event.listen(engine, "begin", _begin_on_sqlite)
    return engine


def _begin_on_sqlite(connection: Connection) -> None:
    """Begin a transaction; a writing one takes the lock at once.

    With a plain BEGIN, the first write fails without waiting if another connection has written meanwhile.
    """
    raw = _raw(connection)
    options = connection.get_execution_options()
    writing, timeout = options.get("writing", False), options.get("timeout")
    raw.execute(f"PRAGMA query_only = {int(not writing)}")
    if writing:
        sqlite.begin_immediate(raw, timeout)
    else:
        sqlite.set_busy_timeout(raw, sqlite.BUSY_TIMEOUT if timeout is None else timeout)
        raw.execute("BEGIN")


def _raw(connection: Connection) -> RawConnection:
    return cast(RawConnection, connection.connection.dbapi_connection)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_dev, status.st_ino
