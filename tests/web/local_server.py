"""A server in the test's process, with a small app in place of the real one, and an HTTP client."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import ClientWebSocketResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from annotator.web.address import address_of
from annotator.web.process import Launch
from annotator.web.server import Server
from annotator.web.visitors import Visitors

FAKE_APP = """
import os, sys
def draw(text): os.write(1, b"D" + len(text).to_bytes(4, "big") + text)
os.write(1, b"a line before it greets\\n__GANGLION__\\nM\\0\\0\\0\\2{}")
draw(f"{sys.argv[1]} {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
while kind := os.read(0, 1):
    text = os.read(0, int.from_bytes(os.read(0, 4), "big"))
    if text == b"q": sys.exit(int(sys.argv[2]))
    draw(kind + text)
"""
"""An app that prints the reviewer and its size, then what it receives; `q` exits with the given code."""


def fake_app(reviewer: str, code: int = 0) -> Launch:
    """Return how to start the small app."""
    return Launch((sys.executable, "-I", "-c", FAKE_APP, reviewer, str(code)), {})


class LocalServer:
    """A running server, a client with a cookie jar, and the messages that the server has reported."""

    def __init__(
        self,
        visitors: Visitors,
        server: TestServer,
        client: TestClient[web.Request, web.Application],
        reports: list[str],
    ) -> None:
        self.visitors, self.server, self.client, self.reports = visitors, server, client, reports
        self.origin = str(client.make_url("/")).rstrip("/")

    async def sign_in(self, reviewer: str) -> None:
        """Open a new link and press its button."""
        link = f"/start/{self.visitors.invite(reviewer)}"
        async with self.client.post(link, headers={"Origin": self.origin}) as response:
            assert response.status == 200

    async def open_tab(self, query: str = "?width=100&height=30") -> ClientWebSocketResponse:
        """Open the websocket of a page."""
        return await self.client.ws_connect(f"/tab{query}", origin=self.origin)


@asynccontextmanager
async def local_server(
    launch: Callable[[str], Launch] = fake_app, *, url: str | None = None, shared_reviewer: str | None = None
) -> AsyncIterator[LocalServer]:
    """Run a server whose apps `launch` starts."""
    reports: list[str] = []
    visitors = Visitors()
    server = TestServer(
        Server(
            address_of("127.0.0.1", 8000, url),
            visitors,
            launch,
            shared_reviewer=shared_reviewer,
            report=reports.append,
        ).application()
    )
    jar = CookieJar(unsafe=True)  # unsafe: also keeps the cookies of IP addresses
    async with TestClient(server, cookie_jar=jar) as client:
        yield LocalServer(visitors, server, client, reports)
