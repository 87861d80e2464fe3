"""The app of a tab, in its own process: keystrokes in, screen out.

The app uses the protocol of Textual's web driver: a line as greeting, then packets of a type (one byte), a
size (four bytes, big-endian) and a payload. `D` packets are terminal input or output, `M` packets JSON about
the terminal. The app exits at the end of its input, so it also exits if this process is killed.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import annotator
from annotator.settings import PROJECT_VARIABLE, REVIEWER_VARIABLE

GREETING = b"__GANGLION__\n"
MAX_PRELUDE = 10
"""Lines that an app may print before the greeting."""

MAX_CELLS = 1000
"""Columns and rows of the largest screen that a browser can ask for."""

EXIT_SECONDS = 25
"""Seconds an app has to exit before it is killed; the app's own limit is 20 s (`tui.base.web_driver`)."""


@dataclass(frozen=True, slots=True)
class Launch:
    """The command that starts an app: without a shell, and without any value from a browser."""

    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    """Includes the project, whose URL may contain a password: other users can see command lines."""


def launch(project: str, reviewer: str) -> Launch:
    """Return how to start the review screen of a project for a reviewer."""
    home = Path(annotator.__file__).parents[1]
    # -P: do not import files in the current folder as modules, unless the program is there.
    options = () if home == Path.cwd() else ("-P",)
    environment = {
        **os.environ,
        PROJECT_VARIABLE: project,
        REVIEWER_VARIABLE: reviewer,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
    }
    return Launch((sys.executable, *options, "-m", "annotator", "review", "--served"), environment)


class AppProcess:
    """A running app. Its caller has to read its output to the end, and to stop it."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None, "both ends are pipes"
        assert process.stdout is not None, "both ends are pipes"
        self._process, self._keys, self._screen = process, process.stdin, process.stdout

    @classmethod
    async def start(cls, launch: Launch, columns: int, rows: int) -> AppProcess:
        """Start an app with a screen of this size.

        Raises:
            OSError: the process cannot be started, for example for lack of memory.
        """
        columns, rows = _clamp(columns, rows)
        process = await asyncio.create_subprocess_exec(
            *launch.command,
            stdin=PIPE,
            stdout=PIPE,
            env={**launch.environment, "COLUMNS": str(columns), "ROWS": str(rows)},
            start_new_session=True,  # ctrl+c reaches the server only, which stops each app
        )
        return cls(process)

    async def screen(self) -> AsyncIterator[bytes]:
        """Yield the terminal output of the app until it exits."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            for _ in range(MAX_PRELUDE):
                if await self._screen.readuntil(b"\n") == GREETING:
                    break
            while True:
                kind = await self._screen.readexactly(1)
                size = int.from_bytes(await self._screen.readexactly(4), "big")
                payload = await self._screen.readexactly(size)
                if kind == b"D":
                    yield payload

    async def type(self, text: str) -> None:
        """Send typed or pasted text."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, columns: int, rows: int) -> None:
        """Send a new size of the screen."""
        columns, rows = _clamp(columns, rows)
        await self._send_event({"type": "resize", "width": columns, "height": rows})

    async def focus(self, has_focus: bool) -> None:
        """Send whether the app has the keyboard focus."""
        await self._send_event({"type": "focus" if has_focus else "blur"})

    async def stop(self) -> int:
        """End the app's input and wait for its exit; return the exit code, negative for a signal."""
        self._keys.close()
        try:
            return await asyncio.wait_for(self._process.wait(), EXIT_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
        return await self._process.wait()

    async def _send_event(self, event: Mapping[str, str | int]) -> None:
        await self._send(b"M", json.dumps(event).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        if self._keys.is_closing():
            return
        with suppress(ConnectionError):  # the app has exited; `screen` ends too
            self._keys.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._keys.drain()


def _clamp(columns: int, rows: int) -> tuple[int, int]:
    return min(max(columns, 1), MAX_CELLS), min(max(rows, 1), MAX_CELLS)
