"""Faults of disks and servers, produced by the operating system, SQLite and PostgreSQL themselves."""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, Pool, event

Fault = Callable[[str, random.Random], AbstractContextManager[None]]
"""Makes writes to a project fail; the place in the project's files or statements is random."""


@contextmanager
def io_error(where: str, chance: random.Random) -> Iterator[None]:
    """Let writes beyond a random size of any file fail."""
    sizes = [file.stat().st_size for file in Path(where).parent.glob(f"{Path(where).name}*")]
    size = chance.randrange(chance.choice((40_000, 8192 + max(sizes, default=200_000))))
    limit, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))


@contextmanager
def full_disk(where: str, chance: random.Random) -> Iterator[None]:
    """Let the database grow by a few pages at most."""
    free = chance.randrange(2) if Path(where).exists() else chance.randrange(60)

    def cap(connection: Any, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + free}")

    def lift(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1073741823")

    event.listen(Pool, "checkout", cap)
    event.listen(Pool, "checkin", lift)
    try:
        yield
    finally:
        event.remove(Pool, "checkout", cap)
        event.remove(Pool, "checkin", lift)


@contextmanager
def lost_connection(where: str, chance: random.Random) -> Iterator[None]:
    """End the connection before one of the next statements, and again and again."""
    left = chance.randrange(9)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    mine = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(where, autocommit=True) as owner:

        def end_connections(*_: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                owner.execute(f"{others} {mine}".encode())
                left = chance.randrange(9)

        for name in ("before_cursor_execute", "commit"):
            event.listen(Engine, name, end_connections)
        try:
            yield
        finally:
            for name in ("before_cursor_execute", "commit"):
                event.remove(Engine, name, end_connections)
