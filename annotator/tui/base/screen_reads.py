"""Reads of the project for a screen: it shows an answer at once, or later if the project is slow."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from annotator.project import BackgroundReader

T = TypeVar("T")


class ScreenReads:
    """Runs one read at a time for a screen; another one, or `cancel`, withdraws what is not shown yet."""

    def __init__(self, screen: MessagePump, reader: BackgroundReader) -> None:
        self._screen = screen
        self._reader = reader
        self._pending: Future[Any] | None = None

    @property
    def waiting(self) -> bool:
        """Whether an answer is pending."""
        return self._pending is not None

    def cancel(self) -> bool:
        """Discard the pending answer; return whether there was one."""
        was_waiting, self._pending = self.waiting, None
        return was_waiting

    def read(self, query: Callable[[], T], show: Callable[[Future[T]], None]) -> None:
        """Run a query in the background, and call `show` with its ended future, now or later.

        Raises:
            Unavailable: an earlier read has not ended.
        """
        self.cancel()
        future = self._reader.start(query)
        if future.done():
            show(future)
            return
        self._pending = future

        def post(ended: Future[T]) -> None:
            with suppress(RuntimeError):  # the app has exited
                self._screen.call_later(self._show_late, ended, show)

        future.add_done_callback(post)

    def _show_late(self, future: Future[T], show: Callable[[Future[T]], None]) -> None:
        if future is self._pending:
            self._pending = None
            show(future)
