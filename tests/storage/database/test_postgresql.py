"""Opening PostgreSQL databases. No message contains the password."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from sqlalchemy import text

from annotator.storage import (
    Database,
    MissingProject,
    NewerProject,
    NotAProject,
    ReadOnlyProject,
    Transaction,
    Unavailable,
    open_database,
)
from annotator.storage.database import postgresql as pg
from annotator.storage.database import upgrade
from annotator.storage.database.prepared import Prepared
from tests.engines import Cluster

SECRET = "open-sesame"


@pytest.fixture
def url(postgresql: Cluster) -> Iterator[str]:
    """An empty database."""
    with postgresql.database() as url:
        yield url


def run(url: str, statement: str) -> None:
    """Run a statement on a connection of its own, like another program."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def check_refused(url: str, error: type[Exception], match: str | None = None) -> str:
    """Check that opening fails with a message of one line without the password, and return the message."""
    with pytest.raises(error, match=match) as caught:
        open_database(url)
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_empty_database_becomes_a_project_only_if_creating_is_allowed(url: str) -> None:
    with pytest.raises(MissingProject, match="empty"):
        open_database(url, create=False)
    open_database(url).close()
    with closing(open_database(url, create=False)) as database:
        assert database.dialect == "postgresql"
        assert database.where.startswith("postgresql://postgres@/test_")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg"])
def test_other_schemes_of_postgresql_urls_are_accepted(url: str, scheme: str) -> None:
    open_database(url.replace("postgresql", scheme, 1)).close()


def test_database_of_another_program_is_refused(url: str) -> None:
    run(url, "CREATE TABLE article (id text)")
    check_refused(url, NotAProject, "something else")
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchall() == [("article",)]


def test_newer_project_is_refused(url: str) -> None:
    open_database(url).close()
    run(url, "UPDATE annotator_version SET version_num = '0012'")
    check_refused(url, NewerProject, f"schema 12, this program knows {upgrade.NEWEST}")


def test_read_only_database_refuses_writes(url: str, postgresql: Cluster) -> None:
    open_database(url).close()
    name = url.partition("?")[0].rpartition("/")[2]
    postgresql.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with (
        closing(open_database(url)) as database,
        pytest.raises(ReadOnlyProject),
        database.writing() as tx,
    ):
        tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")


def test_role_without_privileges_is_refused(url: str, postgresql: Cluster) -> None:
    open_database(url).close()
    postgresql.run("CREATE ROLE guest LOGIN")
    try:
        message = check_refused(url.replace("postgres@", "guest@", 1), ReadOnlyProject)
        assert "guest@" in message
    finally:
        postgresql.run("DROP ROLE guest")


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_database_that_is_not_utf8_is_refused(encoding: str, postgresql: Cluster) -> None:
    options = f"ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
    postgresql.run(f"CREATE DATABASE not_utf8 {options}")
    try:
        check_refused(postgresql.url("not_utf8"), NotAProject, f"its encoding is {encoding}")
    finally:
        postgresql.run("DROP DATABASE not_utf8")


@pytest.fixture
def locked_out(postgresql: Cluster) -> Iterator[str]:
    """A role that has to send a password."""
    rules = postgresql.socket / "pg_hba.conf"
    before = rules.read_text()
    postgresql.run("CREATE ROLE stranger LOGIN PASSWORD 'another'")
    rules.write_text(f"local all stranger scram-sha-256\n{before}")
    postgresql.run("SELECT pg_reload_conf()")
    yield "stranger"
    rules.write_text(before)
    postgresql.run("SELECT pg_reload_conf()", "DROP ROLE stranger")


def test_wrong_password_is_unavailable(postgresql: Cluster, locked_out: str) -> None:
    time.sleep(0.1)  # until the server has reloaded its rules
    message = check_refused(
        postgresql.url("postgres", locked_out, SECRET), Unavailable, "authentication failed"
    )
    assert "stranger@" in message


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ann:{SECRET}@127.0.0.1:1/db",
        f"postgresql://ann:{SECRET}@no-such-host.invalid/db",
        f"postgresql://ann:{SECRET}@/db?host=/no/such/folder&sslpassword={SECRET}",
    ],
)
def test_unreachable_server_is_unavailable(where: str) -> None:
    check_refused(where, Unavailable)


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ann:p@{SECRET}@host/db",
        f"postgresql://ann:{SECRET}@host:port/db",
        f"mysql://ann:{SECRET}@host/db",
    ],
)
def test_invalid_url_is_refused(where: str) -> None:
    check_refused(where, NotAProject)


def test_missing_database_is_unavailable(postgresql: Cluster) -> None:
    check_refused(postgresql.url("nowhere"), Unavailable, "does not exist")


@contextmanager
def stopped(*processes: int) -> Iterator[None]:
    """Freeze processes of the server: it answers nothing, but keeps its connections."""
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in processes:
            os.kill(pid, signal.SIGCONT)


def backend(tx: Transaction) -> int:
    """Return the server process of a connection."""
    return int(tx.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


@pytest.fixture
def short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait only half a second for an answer or a lock."""
    monkeypatch.setattr(pg, "ANSWER_TIMEOUT", 0.5)
    monkeypatch.setattr(pg, "LOCK_TIMEOUT", 0.5)


def ask_frozen(tx: Transaction) -> None:
    """Run a statement while the server process is frozen."""
    with stopped(backend(tx)):
        tx.exec_driver_sql("SELECT 1")


def ask_frozen_prepared(tx: Transaction) -> None:
    """Run a prepared statement while the server process is frozen."""
    with stopped(backend(tx)):
        Prepared(text("SELECT 1")).run(tx, {})


@pytest.mark.usefixtures("short_timeouts")
@pytest.mark.parametrize("ask", [ask_frozen, ask_frozen_prepared])
def test_frozen_server_is_given_up_and_its_connection_replaced(
    url: str, ask: Callable[[Transaction], None]
) -> None:
    with closing(open_database(url)) as database:
        for transaction in (database.reading, database.writing):
            started = time.monotonic()
            with pytest.raises(Unavailable, match=r"the server does not answer$"), transaction(0.1) as tx:
                ask(tx)
            assert time.monotonic() - started < 3
        with database.writing(0.1) as tx:
            assert backend(tx)


@pytest.mark.usefixtures("short_timeouts")
def test_connection_that_froze_between_transactions_is_replaced(url: str) -> None:
    with closing(open_database(url)) as database:
        with database.reading() as tx:
            frozen = backend(tx)
        with stopped(frozen), database.reading() as tx:
            assert backend(tx) != frozen


@pytest.mark.usefixtures("short_timeouts")
def test_long_statement_of_a_command_is_awaited(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_database(url)) as database:
        with database.reading() as tx:
            assert tx.exec_driver_sql("SELECT 1 FROM pg_sleep(1.5)").scalar() == 1
        monkeypatch.setattr(pg, "ANSWER_TIMEOUT", 6)
        with pytest.raises(Unavailable, match="statement timeout: try again"), database.reading(0.2) as tx:
            tx.exec_driver_sql("SELECT 1 FROM pg_sleep(30)")


@pytest.mark.usefixtures("short_timeouts")
@pytest.mark.parametrize("timeout", [0.1, None])
def test_locked_table_does_not_block_reading_forever(url: str, timeout: float | None) -> None:
    with closing(open_database(url)) as database, psycopg.connect(url) as other:
        other.execute(b"LOCK TABLE review IN ACCESS EXCLUSIVE MODE")
        started = time.monotonic()
        with (
            pytest.raises(Unavailable, match="another program has locked it: try again"),
            database.reading(timeout) as tx,
        ):
            tx.exec_driver_sql("SELECT 1 FROM review")
        assert time.monotonic() - started < 3
        other.rollback()
        with database.reading(timeout) as tx:
            tx.exec_driver_sql("SELECT 1 FROM review")


def test_timeouts_of_a_transaction_end_with_it(url: str) -> None:
    with closing(open_database(url)) as database:
        for timeout, limits in ((0.2, ["200ms", "2700ms", "10400ms"]), (None, ["1min", "0", "0"])):
            for transaction in (database.reading(timeout), database.writing(timeout)):
                names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
                with transaction as tx:
                    assert [tx.exec_driver_sql(f"SHOW {name}").scalar() for name in names] == limits


def test_message_says_what_happened() -> None:
    message = check_refused("postgresql://ann@127.0.0.1:1/db", Unavailable)
    assert message.endswith('connection to server at "127.0.0.1", port 1 failed: Connection refused')
    check_refused(f"postgresql://ann@127.0.0.1:1/db?sslmode={SECRET}", Unavailable, "has an invalid value")
    check_refused(f"postgresql://ann@127.0.0.1:1/db?connect_timeout={SECRET}", NotAProject, "invalid value")


def test_ended_connection_says_who_ended_it(postgresql: Cluster, url: str) -> None:
    def ask(database: Database) -> None:
        with database.reading() as tx:
            postgresql.run(f"SELECT pg_terminate_backend({backend(tx)})")
            tx.exec_driver_sql("SELECT 1")

    ended = "terminating connection due to administrator command: try again"
    with closing(open_database(url)) as database, pytest.raises(Unavailable, match=ended):
        ask(database)


def test_lost_connection_is_unavailable_and_then_replaced(url: str, postgresql: Cluster) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%'"

    def add_two(database: Database) -> None:
        with database.writing() as tx:
            tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")
            postgresql.run(others)
            tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ben')")

    with closing(open_database(url)) as database:
        with pytest.raises(Unavailable):
            add_two(database)
        with database.writing() as tx:
            tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")
        with database.reading() as tx:
            assert tx.exec_driver_sql("SELECT name FROM reviewer").scalars().all() == ["ann"]


def test_an_interruption_in_the_middle_of_a_statement_leaves_a_usable_project(url: str) -> None:
    """Ctrl+c may come when the driver has sent a statement and not yet its answer."""

    def interrupted(database: Database) -> None:
        with database.writing() as tx:
            tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")
            raw: psycopg.Connection = tx.connection.dbapi_connection  # type: ignore[assignment]
            raw.pgconn.send_query(b"SELECT pg_sleep(0.1)")
            raise KeyboardInterrupt

    with closing(open_database(url)) as database:
        with pytest.raises(KeyboardInterrupt):
            interrupted(database)
        with database.reading() as tx:
            assert tx.exec_driver_sql("SELECT name FROM reviewer").scalars().all() == []
