"""One tab's app, in a process of its own: keys in, screen out.

The app speaks the protocol of Textual's web driver. It prints a line of greeting, then packets: one byte
for the kind, four for the size, and as many bytes. `D` is what a terminal would show, or a keyboard send;
`M` is JSON about the terminal. That its input ends tells the app to leave, also if this process is killed.
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
"""Lines that an app may print before it greets."""

MAX_CELLS = 1000
"""Columns or rows of the largest screen drawn, whatever a browser asks for."""

LEAVE_SECONDS = 25
"""For an app to leave, before it is killed: it gives itself a little less."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How the app is started. Nothing of it comes from a browser, and no shell reads it."""

    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    """Also holds the project, whose URL may hold a password: a command line is for all to see."""


def launch(project: str, reviewer: str) -> Launch:
    """The review screen on a project for a reviewer."""
    home = Path(annotator.__file__).parents[1]
    # A file beside the articles must not be taken for a module of Python, unless we came from there too.
    safe = () if home == Path.cwd() else ("-P",)
    environment = {
        **os.environ,
        PROJECT_VARIABLE: project,
        REVIEWER_VARIABLE: reviewer,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
    }
    return Launch((sys.executable, *safe, "-m", "annotator", "review", "--served"), environment)


class AppProcess:
    """An app that runs. Its output must be read until it ends; `stop` it whatever happens."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None, "both ends are pipes"
        assert process.stdout is not None, "both ends are pipes"
        self._process, self._keys, self._screen = process, process.stdin, process.stdout

    @classmethod
    async def start(cls, launch: Launch, columns: int, rows: int) -> AppProcess:
        """Start the app on a screen of this size.

        Raises:
            OSError: the machine has no room for another process.
        """
        columns, rows = _in_bounds(columns, rows)
        process = await asyncio.create_subprocess_exec(
            *launch.command,
            stdin=PIPE,
            stdout=PIPE,
            env={**launch.environment, "COLUMNS": str(columns), "ROWS": str(rows)},
            start_new_session=True,  # ctrl+c is for the server, which then ends each app in order
        )
        return cls(process)

    async def screen(self) -> AsyncIterator[bytes]:
        """What the app draws, as a terminal takes it, until it ends."""
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
        """Send what was typed or pasted."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, columns: int, rows: int) -> None:
        """Say that the screen has another size."""
        columns, rows = _in_bounds(columns, rows)
        await self._tell({"type": "resize", "width": columns, "height": rows})

    async def focus(self, has_focus: bool) -> None:
        """Say whether the browser's keys go to the app."""
        await self._tell({"type": "focus" if has_focus else "blur"})

    async def stop(self) -> int:
        """Let the app leave, and see that it is gone. Gives its exit code, negative for a signal."""
        self._keys.close()
        try:
            return await asyncio.wait_for(self._process.wait(), LEAVE_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
        return await self._process.wait()

    async def _tell(self, about: Mapping[str, str | int]) -> None:
        await self._send(b"M", json.dumps(about).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        if self._keys.is_closing():
            return
        with suppress(ConnectionError):  # it has ended, as its output will tell
            self._keys.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._keys.drain()


def _in_bounds(columns: int, rows: int) -> tuple[int, int]:
    return min(max(columns, 1), MAX_CELLS), min(max(rows, 1), MAX_CELLS)
