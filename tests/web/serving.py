"""The real `annotator serve`, started as its user starts it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar

ROOT = Path(__file__).parents[2]


class Serving:
    """A server that is up: its process, and the link of each reviewer."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.links: dict[str, str] = {}

    async def read_link(self) -> str:
        """The next link that it prints, which is from now on that of its reviewer."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        name, _, link = line.decode().rstrip("\n").partition("\t")
        self.links[name] = link
        return link

    def apps(self) -> list[psutil.Process]:
        """The apps that run for its tabs."""
        return psutil.Process(self.process.pid).children(recursive=True)


def _obey_interrupts() -> None:
    """What starts where interrupts are ignored, as in the background of a script, ignores them too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@asynccontextmanager
async def serving(folder: Path, names: Sequence[str], stdin: int = DEVNULL) -> AsyncIterator[Serving]:
    """Serve the project of a folder for some reviewers until they are done."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "annotator", "serve", "--port", "0", "--", *names),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder / "home")},
        stdin=stdin,
        stdout=PIPE,
        preexec_fn=_obey_interrupts,
    )
    try:
        server = Serving(process)
        for _ in names:
            await server.read_link()
        yield server
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def browser(link: str) -> AsyncIterator[ClientWebSocketResponse]:
    """A browser that came in by a link, with a tab open."""
    origin = "/".join(link.split("/")[:3])
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        async with session.post(link, headers={"Origin": origin}) as answer:
            assert answer.status == 200
        async with session.ws_connect(f"{origin}/tab?width=100&height=30", origin=origin) as tab:
            yield tab


async def drawn(tab: ClientWebSocketResponse, text: str) -> None:
    """Wait until a tab has drawn something."""
    seen = b""
    async with asyncio.timeout(60):
        while text.encode() not in seen:
            seen += await tab.receive_bytes()
