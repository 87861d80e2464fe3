"""Reading in the background, so that a project that does not answer keeps no key waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import partial
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakSet

from annotator.storage import StorageError, Unavailable

T = TypeVar("T")

KEY_WAIT = 0.08
"""Seconds that a key waits for the project, which usually answers within milliseconds. A key may wait three
times, to save and to read twice, and has 0.25 s in all."""

WAITING = "waiting for the project"


def key_wait() -> float:
    """Return how many seconds a key waits for the project."""
    return KEY_WAIT


CLOSE_SECONDS = 1.0
"""Seconds that closing a project waits for its threads, so that they return their connections."""


class BackgroundThreads:
    """The threads of one project. They are daemons: a server that hangs keeps no program from exiting."""

    def __init__(self) -> None:
        self.closed = threading.Event()
        """Set once the project is closed: no thread begins anything after that."""
        self._threads: WeakSet[threading.Thread] = WeakSet()

    def start(self, run: Callable[[], None], name: str) -> None:
        """Run a function in a new thread."""
        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.add(thread)
        thread.start()

    def close(self) -> None:
        """Wait briefly for the threads to end."""
        self.closed.set()
        deadline = monotonic() + CLOSE_SECONDS
        for thread in list(self._threads):
            thread.join(max(0.0, deadline - monotonic()))


class BackgroundReader:
    """Reads a project in a daemon thread, one read at a time, so that reads that hang do not pile up."""

    def __init__(self, threads: BackgroundThreads | None = None) -> None:
        self._threads = threads or BackgroundThreads()
        self._current: Future[Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether a read has not ended yet."""
        return self._current is not None and not self._current.done()

    def start(self, query: Callable[[], T], seconds: float | None = None) -> Future[T]:
        """Run a query in the background, and wait briefly for it: its future may be done on return.

        Args:
            query: the function to run.
            seconds: how long to wait, by default as long as a key may.

        Raises:
            Unavailable: an earlier read has not ended.
        """
        seconds = key_wait() if seconds is None else seconds
        deadline = monotonic() + seconds
        if self._current is not None:
            wait([self._current], seconds)
        if self.busy:
            raise Unavailable(f"still {WAITING}: try again")
        future: Future[T] = Future()
        self._current = future
        self._threads.start(partial(_run, query, future), "reader")
        wait([future], max(0.0, deadline - monotonic()))
        return future

    def read_now(self, query: Callable[[], T]) -> T | None:
        """Return the result of an optional query; None if it fails or takes too long."""
        if self.busy:
            return None
        try:
            return self.start(query).result(0)
        except (StorageError, TimeoutError):
            return None


def _run(query: Callable[[], T], future: Future[T]) -> None:
    try:
        answer = query()
    except BaseException as error:  # raised where the answer is used
        future.set_exception(error)
    else:
        future.set_result(answer)
