"""Connections to PostgreSQL that do not wait forever. The only module that imports psycopg."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg import pq

Reply = TypeVar("Reply")


class _NoAnswer(Exception):
    """The deadline of a statement has passed."""


class DeadlineConnection(psycopg.Connection[Any]):
    """A connection that is closed when the server does not answer in time.

    Neither the server nor TCP notices a frozen server process, so only the client can.
    """

    answer_timeout: float | None = None
    """Seconds to wait for each answer; None for no limit."""

    def wait(self, gen: Generator[Any, Any, Reply], *args: Any, **kwargs: Any) -> Reply:
        """Wait for an answer like psycopg. Raises OperationalError after `answer_timeout`."""
        if self.answer_timeout is None:
            return super().wait(gen, *args, **kwargs)
        try:
            return super().wait(_before(time.monotonic() + self.answer_timeout, gen), *args, **kwargs)
        except _NoAnswer:
            # Its answer may still come, so nothing else can be asked on this connection.
            self.pgconn.finish()
            raise psycopg.OperationalError("the server does not answer") from None


def _before(deadline: float, gen: Generator[Any, Any, Reply]) -> Generator[Any, Any, Reply]:
    """Run a generator of psycopg. Raises _NoAnswer if it is not done at the deadline."""
    try:
        awaited = next(gen)
        while True:
            # psycopg sends 0 several times a second while nothing has come.
            ready = yield awaited
            if not ready and time.monotonic() > deadline:
                raise _NoAnswer
            awaited = gen.send(ready)
    except StopIteration as done:
        result: Reply = done.value
        return result


def connect(lock_timeout: float, answer_timeout: float, *args: Any, **options: Any) -> DeadlineConnection:
    """Connect to a server.

    Args:
        lock_timeout: seconds to wait for the locks of others, unless a transaction sets another limit.
        answer_timeout: seconds to wait for each answer, unless a transaction sets another limit.
        args: as for psycopg.
        options: as for psycopg.
    """
    connection = DeadlineConnection.connect(*args, **options)
    try:
        connection.answer_timeout = answer_timeout
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = {round(lock_timeout * 1000)}".encode())
        connection.autocommit = False
    except BaseException:
        connection.close()
        raise
    return connection


def known_options() -> set[str]:
    """Return the names of the options that a URL may have."""
    return {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
