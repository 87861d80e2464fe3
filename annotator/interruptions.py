"""Work that ctrl+c and signals do not interrupt halfway, and signals that must not be lost."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_REPEAT_AFTER = 0.01
"""Seconds until a lost signal is sent again, by which the callback that lost it has usually ended."""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let signals wait for the end of the block, which should be short; a second one does not wait.

    Their handlers raise an exception wherever the program happens to be. In a transaction, that may be where
    nothing ends the transaction, or where the driver cannot go on. A handler that raises nothing waits too.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # handlers run in the main thread only
        return
    handlers: dict[int, Callable[[int, FrameType | None], Any]] = {}
    waiting: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        waiting.append(number)
        if len(waiting) > 1:
            handlers[number](number, frame)

    try:
        for number in _SIGNALS:
            handler = signal.getsignal(number)
            if callable(handler):
                handlers[number] = handler
                signal.signal(number, wait)
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if waiting:
            handlers[waiting[0]](waiting[0], None)


def repeat_lost_signals() -> None:
    """Send a signal again if Python ignored the exception that its handler raised.

    Python ignores what is raised in `__del__`, in a callback of a weak reference and while it collects
    garbage, and a handler may run during any of them. This covers ctrl+c, and handlers that raise SystemExit
    with 128 + the number of the signal.
    """
    before = sys.unraisablehook

    def repeat(ignored: UnraisableHookArgs) -> None:
        number = _signal_behind(ignored.exc_value)
        if number is None:
            before(ignored)
            return
        # The handler runs in this thread: not now, where its exception would be ignored again.
        timer = threading.Timer(_REPEAT_AFTER, os.kill, (os.getpid(), number))
        timer.daemon = True
        with suppress(RuntimeError):  # Python is exiting and can no longer start a thread
            timer.start()

    sys.unraisablehook = repeat


def _signal_behind(error: BaseException | None) -> int | None:
    if isinstance(error, KeyboardInterrupt):
        return signal.SIGINT
    if isinstance(error, SystemExit) and isinstance(error.code, int) and error.code - 128 in _SIGNALS:
        return error.code - 128
    return None
