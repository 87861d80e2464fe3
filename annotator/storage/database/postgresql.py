"""Projects in a PostgreSQL database: connections, the version, and the lock of upgrades."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import Dialect

from annotator.core.extras import install_command
from annotator.storage.errors import MissingProject, NewerProject, NotAProject, Unavailable

LOCK_TIMEOUT: Final = 60.0
"""Seconds that a command waits for locks of other transactions."""

ANSWER_TIMEOUT: Final = 5.0
"""Seconds that a server may take for one statement of a transaction with a timeout, apart from locks."""

_CONNECT_ARGUMENTS = {
    "connect_timeout": "10",
    "application_name": "annotator",
    "client_encoding": "utf8",
    # A network that drops packets is noticed after about 25 seconds, even while nothing is sent.
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
}
_UPGRADE_LOCK = 0x616E6E6F
"""Key of the advisory lock of upgrades: `anno` in ASCII."""


def engine_for(url: URL) -> Engine:
    """Return an engine for a server, which is not connected to yet.

    Raises:
        Unavailable: the driver is not installed.
        NotAProject: the URL has an option that PostgreSQL does not know.
    """
    complete = url.set(drivername="postgresql+psycopg", query={**_CONNECT_ARGUMENTS, **url.query})
    try:
        # Pinging replaces connections that the server has closed. Hidden parameters keep texts out of
        # messages. Without hstore, a new connection costs one query less.
        engine = create_engine(complete, pool_pre_ping=True, hide_parameters=True, use_native_hstore=False)
    except ModuleNotFoundError:
        install = install_command("postgresql")
        raise Unavailable(f"to use PostgreSQL, install the extra: {install}") from None
    from annotator.storage.database import postgresql_connection

    if not postgresql_connection.known_options() >= set(url.query):
        # An unknown one is not shown: it may be the rest of a password with a `?`.
        how = "write %3F for a ? in the password"
        raise NotAProject(f"the database URL has an option that PostgreSQL does not know: {how}")

    def connect(_: Dialect, __: object, arguments: list[Any], options: dict[str, Any]) -> object:
        return postgresql_connection.connect(LOCK_TIMEOUT, ANSWER_TIMEOUT, *arguments, **options)

    event.listen(engine, "do_connect", connect)
    return engine


def shown(url: URL) -> str:
    """Return a URL for messages, without password and options."""
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()


@contextmanager
def transaction(connection: Connection, timeout: float | None, *, durable: bool) -> Iterator[None]:
    """Run the block in a transaction.

    Args:
        connection: a connection outside a transaction.
        timeout: as for `set_timeouts`.
        durable: whether the transaction waits until the server has it on its disk.
    """
    driver = connection.connection.dbapi_connection
    try:
        with connection.begin():
            set_timeouts(connection, timeout)
            if not durable:
                connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            try:
                yield
            except (Exception, GeneratorExit):
                raise
            except BaseException:
                # Ctrl+c may come while the driver waits for an answer: then not even a rollback can be sent.
                connection.invalidate()
                raise
    finally:
        # For the next ping, which is never long.
        set_answer_timeout(driver, ANSWER_TIMEOUT)


def set_timeouts(connection: Connection, timeout: float | None) -> None:
    """Limit how long the statements of the connection's new transaction may take.

    Args:
        connection: a connection in a transaction that has run no statement.
        timeout: seconds to wait for the locks of others, and `ANSWER_TIMEOUT` more for each answer; None
            for `LOCK_TIMEOUT` and no limit for answers, since a healthy command may take long.
    """
    limit = None if timeout is None else timeout + ANSWER_TIMEOUT
    set_answer_timeout(connection.connection.dbapi_connection, limit)
    if timeout is not None and limit is not None:
        limits = {
            "lock_timeout": timeout,
            # The server gives up before its client does, and says why.
            "statement_timeout": timeout + ANSWER_TIMEOUT / 2,
            # A program that was stopped in the middle of a save must not keep others waiting.
            "idle_in_transaction_session_timeout": 2 * limit,
        }
        # At least 1 ms, since 0 means no limit.
        milliseconds = {name: max(1, round(value * 1000)) for name, value in limits.items()}
        connection.exec_driver_sql("; ".join(f"SET LOCAL {name} = {ms}" for name, ms in milliseconds.items()))


def set_answer_timeout(connection: Any, seconds: float | None) -> None:
    """Limit how long a connection of the driver waits for each answer of the server."""
    connection.answer_timeout = seconds


def stored_version(connection: Connection, where: str, newest: int, *, create: bool) -> int:
    """Return the version of the schema; 0 for an empty database in which a project may be created.

    Raises:
        NotAProject, MissingProject, NewerProject: nothing was changed.
    """
    if connection.exec_driver_sql("SELECT to_regclass('annotator_version')").scalar() is None:
        _check_empty(connection, where)
        if not create:
            raise MissingProject(f"{where}: is empty, there is no project in it")
        return 0
    version = int(connection.exec_driver_sql("SELECT version_num FROM annotator_version").scalar_one())
    if version > newest:
        raise NewerProject(
            f"{where}: made by a newer version (schema {version}, this program knows {newest}); not touched"
        )
    return version


def lock_for_upgrade(connection: Connection) -> None:
    """Wait for the upgrade of any other process, and lock out others until the transaction ends."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")


def _check_empty(connection: Connection, where: str) -> None:
    found = connection.exec_driver_sql("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1")
    if found.first() is not None:
        raise NotAProject(f"{where}: holds tables of something else: give an empty database")
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        # Others refuse some characters; SQL_ASCII counts bytes, so that texts fail the checks on lengths.
        raise NotAProject(f"{where}: its encoding is {encoding}: give a database with the encoding UTF8")
