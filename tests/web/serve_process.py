"""The real `annotator serve` in a process of its own, and a client for its tabs."""

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


class ServeProcess:
    """A running server: its process, and the newest link of each reviewer."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.links: dict[str, str] = {}

    async def read_link(self) -> str:
        """Read the next link that the server prints, and store it as its reviewer's."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        name, _, link = line.decode().rstrip("\n").partition("\t")
        self.links[name] = link
        return link

    def apps(self) -> list[psutil.Process]:
        """Return the processes of the tabs' apps."""
        return psutil.Process(self.process.pid).children(recursive=True)


def _enable_interrupts() -> None:
    """Enable ctrl+c in the child: processes in the background of a script inherit that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@asynccontextmanager
async def serve_process(
    folder: Path, names: Sequence[str], stdin: int = DEVNULL
) -> AsyncIterator[ServeProcess]:
    """Serve the project of a folder for these reviewers while the block runs."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "annotator", "serve", "--port", "0", "--", *names),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder / "home")},
        stdin=stdin,
        stdout=PIPE,
        preexec_fn=_enable_interrupts,
    )
    try:
        server = ServeProcess(process)
        for _ in names:
            await server.read_link()
        yield server
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def browser(link: str) -> AsyncIterator[ClientWebSocketResponse]:
    """Sign in with a link, open a tab and yield its websocket."""
    origin = "/".join(link.split("/")[:3])
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        async with session.post(link, headers={"Origin": origin}) as response:
            assert response.status == 200
        async with session.ws_connect(f"{origin}/tab?width=100&height=30", origin=origin) as tab:
            yield tab


async def wait_for_output(tab: ClientWebSocketResponse, text: str) -> None:
    """Wait until a tab has received a text from its app."""
    received = b""
    async with asyncio.timeout(60):
        while text.encode() not in received:
            received += await tab.receive_bytes()
