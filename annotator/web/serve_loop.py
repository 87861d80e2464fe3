"""Running the server: its socket, its end, and what goes wrong in it."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Callable

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from annotator.core.errors import AnnotatorError


def listen(host: str, port: int) -> socket.socket:
    """A socket that hears browsers; port 0 takes a free one.

    Raises:
        AnnotatorError: the port is taken, or the host is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        host.encode("idna")  # create_server leaves a socket open where this is impossible
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "is no host"
        raise AnnotatorError(f"{host}:{port}: {reason.partition(' (')[0].lower()}") from None


class _Problems(logging.Handler):
    """Tells what goes wrong in the server itself. That others send garbage is their problem."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Say it in a line, without what was asked for: that may hold a token."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            self._tell(f"the server had a problem ({type(error).__name__}), and goes on")


async def run_until_ended(
    app: web.Application,
    listening: socket.socket,
    tell: Callable[[str], None],
    on_enter: Callable[[], None] | None,
) -> None:
    """Answer requests until ctrl+c or a signal ends it, and every app is gone.

    Args:
        app: what answers.
        listening: where.
        tell: says in a line what went wrong.
        on_enter: what enter does in the terminal that serves, if there is one.
    """
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for end in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(end) != signal.SIG_IGN:  # nohup asked for that
            loop.add_signal_handler(end, ended.set)
    if on_enter is not None:
        loop.add_reader(sys.stdin, _read_line, loop, on_enter)
    log = logging.Logger("annotator.web")
    log.addHandler(_Problems(tell))
    runner = web.AppRunner(app, access_log=None, logger=log)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        await ended.wait()
    finally:
        await runner.cleanup()


def _read_line(loop: asyncio.AbstractEventLoop, on_enter: Callable[[], None]) -> None:
    if sys.stdin.readline():
        on_enter()
    else:
        loop.remove_reader(sys.stdin)  # ctrl+d
