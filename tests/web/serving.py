"""The real `annotator serve`, started as its user starts it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar

ROOT = Path(__file__).parents[2]


class Serving:
    """A server that is up: its process, and the link of each reviewer."""

    def __init__(self, process: Process, links: dict[str, str]) -> None:
        self.process, self.links = process, links

    def apps(self) -> list[psutil.Process]:
        """The apps that run for its tabs."""
        return psutil.Process(self.process.pid).children(recursive=True)


@asynccontextmanager
async def serving(folder: Path, *arguments: str, names: Sequence[str]) -> AsyncIterator[Serving]:
    """Serve a project for some reviewers until they are done."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "annotator", "serve", "--port", "0", *arguments, "--", *names),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder / "home")},
        stdout=PIPE,
    )
    assert process.stdout is not None
    try:
        links = {}
        for _ in names:
            name, _, link = (await process.stdout.readline()).decode().rstrip("\n").partition("\t")
            links[name] = link
        yield Serving(process, links)
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
