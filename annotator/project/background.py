"""Reading in the background, so that a project that does not answer keeps no key waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from time import monotonic
from typing import Any, TypeVar

from annotator.storage import StorageError, Unavailable

T = TypeVar("T")

PATIENCE = 0.08
"""Seconds that a key waits for the project, which usually answers within milliseconds. A key may wait three
times, to save and to read twice, and has 0.25 s in all."""

WAITING = "waiting for the project"


def patience() -> float:
    """Return how many seconds a key waits for the project."""
    return PATIENCE


class BackgroundReader:
    """Reads a project in a daemon thread, one read at a time: reads that hang do not pile up."""

    def __init__(self) -> None:
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
        seconds = patience() if seconds is None else seconds
        deadline = monotonic() + seconds
        if self._current is not None:
            wait([self._current], seconds)
        if self.busy:
            raise Unavailable(f"still {WAITING}: try again")
        future: Future[T] = Future()
        self._current = future
        threading.Thread(target=_run, args=(query, future), name="reader", daemon=True).start()
        wait([future], max(0.0, deadline - monotonic()))
        return future

    def read_now(self, query: Callable[[], T]) -> T | None:
        """Return what a query that may be left out returns; None if it fails or takes too long."""
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
