"""A server on loopback with a small app in the place of the real one, and a browser without a window."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import ClientWebSocketResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer

from annotator.web.address import address_of
from annotator.web.process import Launch
from annotator.web.server import Server
from annotator.web.visitors import Visitors

STAND_IN = """
import os, sys
def draw(text): os.write(1, b"D" + len(text).to_bytes(4, "big") + text)
os.write(1, b"a line before it greets\\n__GANGLION__\\nM\\0\\0\\0\\2{}")
draw(f"{sys.argv[1]} {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
while kind := os.read(0, 1):
    text = os.read(0, int.from_bytes(os.read(0, 4), "big"))
    if text == b"q": sys.exit(int(sys.argv[2]))
    draw(kind + text)
"""
"""An app that shows who reviews, and then whatever it is sent. `q` leaves with the code it was told."""


def stand_in(reviewer: str, code: int = 0) -> Launch:
    """How the small app is started."""
    return Launch((sys.executable, "-I", "-c", STAND_IN, reviewer, str(code)), {})


class Desk:
    """A server that is up, a browser, and what was told to whoever runs it."""

    def __init__(self, visitors: Visitors, server: TestServer, client: TestClient, told: list[str]) -> None:
        self.visitors, self.server, self.client, self.told = visitors, server, client, told
        self.origin = str(client.make_url("/")).rstrip("/")

    async def enter(self, reviewer: str) -> None:
        """Open a link and press its button."""
        link = f"/start/{self.visitors.invite(reviewer)}"
        async with self.client.post(link, headers={"Origin": self.origin}) as answer:
            assert answer.status == 200

    async def tab(self, query: str = "?width=100&height=30") -> ClientWebSocketResponse:
        """Open the socket that a page opens."""
        return await self.client.ws_connect(f"/tab{query}", origin=self.origin)


@asynccontextmanager
async def desk(
    launch: Callable[[str], Launch] = stand_in, *, url: str | None = None, everybody: str | None = None
) -> AsyncIterator[Desk]:
    """Start a server whose apps are started as a function of the reviewer says."""
    told: list[str] = []
    visitors = Visitors()
    address = address_of("127.0.0.1", 8000, url)
    application = Server(address, visitors, launch, everybody=everybody, tell=told.append).application()
    jar = CookieJar(unsafe=True)  # which is to say, it also keeps those of an IP address
    async with TestClient(TestServer(application), cookie_jar=jar) as client:
        yield Desk(visitors, client.server, client, told)
