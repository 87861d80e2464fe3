"""Opening PostgreSQL: an empty database or one of ours; a password is never shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from annotator.storage import (
    Database,
    MissingProject,
    NewerProject,
    NotAProject,
    ReadOnlyProject,
    Unavailable,
    open_database,
)
from annotator.storage.database import upgrade
from tests.engines import Cluster

SECRET = "open-sesame"


@pytest.fixture
def url(postgresql: Cluster) -> Iterator[str]:
    """An empty database."""
    with postgresql.database() as url:
        yield url


def run(url: str, statement: str) -> None:
    """Run a statement as some other program would."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def refused(url: str, error: type[Exception], match: str | None = None) -> str:
    """What is told when opening is refused: one line without the password."""
    with pytest.raises(error, match=match) as told:
        open_database(url)
    assert SECRET not in str(told.value)
    assert SECRET not in repr(told.value)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_project_is_made_once(url: str) -> None:
    with pytest.raises(MissingProject, match="empty"):
        open_database(url, create=False)
    open_database(url).close()
    with closing(open_database(url, create=False)) as database:
        assert database.dialect == "postgresql"
        assert database.where.startswith("postgresql://postgres@/test_")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg"])
def test_other_names_of_the_same(url: str, scheme: str) -> None:
    open_database(url.replace("postgresql", scheme, 1)).close()


def test_a_database_of_something_else(url: str) -> None:
    run(url, "CREATE TABLE article (id text)")
    refused(url, NotAProject, "something else")
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchall() == [("article",)]


def test_a_project_of_a_newer_version(url: str) -> None:
    open_database(url).close()
    run(url, "UPDATE annotator_version SET version_num = '0012'")
    refused(url, NewerProject, f"schema 12, this program knows {upgrade.NEWEST}")


def test_a_database_that_may_not_be_written(url: str, postgresql: Cluster) -> None:
    open_database(url).close()
    name = url.partition("?")[0].rpartition("/")[2]
    postgresql.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with (
        closing(open_database(url)) as database,
        pytest.raises(ReadOnlyProject),
        database.writing() as tx,
    ):
        tx.exec_driver_sql("INSERT INTO reviewer VALUES ('ann')")


def test_a_role_without_rights(url: str, postgresql: Cluster) -> None:
    open_database(url).close()
    postgresql.run("CREATE ROLE guest LOGIN")
    try:
        told = refused(url.replace("postgres@", "guest@", 1), ReadOnlyProject)
        assert "guest@" in told
    finally:
        postgresql.run("DROP ROLE guest")


@pytest.fixture
def locked_out(postgresql: Cluster) -> Iterator[str]:
    """A role that has to give a password."""
    rules = postgresql.socket / "pg_hba.conf"
    before = rules.read_text()
    postgresql.run("CREATE ROLE stranger LOGIN PASSWORD 'another'")
    rules.write_text(f"local all stranger scram-sha-256\n{before}")
    postgresql.run("SELECT pg_reload_conf()")
    yield "stranger"
    rules.write_text(before)
    postgresql.run("SELECT pg_reload_conf()", "DROP ROLE stranger")


def test_a_wrong_password(postgresql: Cluster, locked_out: str) -> None:
    time.sleep(0.1)  # The server reads its rules again when it gets to it.
    told = refused(postgresql.url("postgres", locked_out, SECRET), Unavailable, "authentication failed")
    assert "stranger@" in told


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ann:{SECRET}@127.0.0.1:1/db",
        f"postgresql://ann:{SECRET}@no-such-host.invalid/db",
        f"postgresql://ann:{SECRET}@/db?host=/no/such/folder&sslpassword={SECRET}",
    ],
)
def test_no_server(where: str) -> None:
    refused(where, Unavailable)


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ann:p@{SECRET}@host/db",
        f"postgresql://ann:{SECRET}@host:port/db",
        f"mysql://ann:{SECRET}@host/db",
    ],
)
def test_a_url_that_is_none(where: str) -> None:
    refused(where, NotAProject)


def test_no_such_database(postgresql: Cluster) -> None:
    refused(postgresql.url("nowhere"), Unavailable, "does not exist")


def test_the_server_hangs_up_and_takes_us_back(url: str, postgresql: Cluster) -> None:
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
