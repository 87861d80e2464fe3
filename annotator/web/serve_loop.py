"""Run the server until it is stopped, and report its errors."""

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
    """Return a listening socket; port 0 picks a free port.

    Raises:
        AnnotatorError: the port is in use, or the host is not an address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        host.encode("idna")  # create_server would leak a socket for a name that this refuses
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "is no host"
        raise AnnotatorError(f"{host}:{port}: {reason.partition(' (')[0].lower()}") from None


class _ErrorHandler(logging.Handler):
    """Reports errors of the server itself, but not malformed requests."""

    def __init__(self, report: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Report an error in one line, without the request, which may contain a token."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            self._report(f"the server had a problem ({type(error).__name__}), and goes on")


async def run_until_stopped(
    app: web.Application,
    listening: socket.socket,
    report: Callable[[str], None],
    on_enter: Callable[[], None] | None,
) -> None:
    """Serve until ctrl+c or a signal, and return when all apps have exited.

    Args:
        app: the application.
        listening: its socket.
        report: prints an error of one line.
        on_enter: called for each enter in the server's terminal; None without a terminal.
    """
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(stop) != signal.SIG_IGN:  # under nohup, SIGHUP is ignored and must stay so
            loop.add_signal_handler(stop, stopped.set)
    if on_enter is not None:
        loop.add_reader(sys.stdin, _read_line, loop, on_enter)
    log = logging.Logger("annotator.web")
    log.addHandler(_ErrorHandler(report))
    runner = web.AppRunner(app, access_log=None, logger=log)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        await stopped.wait()
    finally:
        await runner.cleanup()


def _read_line(loop: asyncio.AbstractEventLoop, on_enter: Callable[[], None]) -> None:
    if sys.stdin.readline():
        on_enter()
    else:
        loop.remove_reader(sys.stdin)  # end of input, by ctrl+d
