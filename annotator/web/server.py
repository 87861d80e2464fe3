"""The server: sign-in, pages, and the tabs of each reviewer."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import WSCloseCode, web

from annotator.web import pages
from annotator.web.address import Address
from annotator.web.process import Launch
from annotator.web.tab import relay
from annotator.web.visitors import Visitors

MAX_TABS = 8
"""Most apps that can run for one reviewer at a time."""

MAX_MESSAGE = 16 * 1024 * 1024
"""Most bytes of a message from a tab: enough for any paste."""

HEARTBEAT_SECONDS = 20
"""Interval of the pings that find closed tabs."""

TOO_MANY = f"You have {MAX_TABS} tabs open already. Close one, then open this one again."
STOPPED = "The server was stopped."

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Signs reviewers in, and runs an app for each tab."""

    def __init__(
        self,
        address: Address,
        visitors: Visitors,
        launch: Callable[[str], Launch],
        *,
        shared_reviewer: str | None = None,
        report: Callable[[str], None],
    ) -> None:
        """Create a server; `application` serves its requests.

        Args:
            address: address of the server.
            visitors: its links and signed-in browsers.
            launch: returns how to start the app of a reviewer.
            shared_reviewer: reviewer of every browser, without links; None to require a link.
            report: prints an event of one line.
        """
        self._address, self._visitors, self._launch = address, visitors, launch
        self._shared_reviewer, self._report = shared_reviewer, report
        self._files = pages.static_files()
        self._tabs: Counter[str] = Counter()
        self._open: set[web.WebSocketResponse] = set()
        self._running: set[asyncio.Task[None]] = set()
        # Browsers share cookies between ports, so the name distinguishes the servers of one machine.
        self._cookie = f"annotator-{address.port}"

    def application(self) -> web.Application:
        """Return the application with its routes."""
        app = web.Application(middlewares=[self._check_host])
        app.on_response_prepare.append(_add_headers)
        app.on_shutdown.append(self._close_tabs)
        app.on_cleanup.append(self._wait_for_apps)
        app.add_routes(
            [
                web.get("/", self._app_page),
                web.get("/start/{token}", self._start_page),
                web.post("/start/{token}", self._sign_in),
                web.get("/static/{name}", self._static),
                web.get("/tab", self._tab),
            ]
        )
        return app

    @web.middleware
    async def _check_host(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse requests with another Host: see `Address.accepts_host`."""
        if not self._address.accepts_host(request.host):
            raise web.HTTPForbidden(text="This server is not called that.\n")
        return await handler(request)

    def _reviewer(self, request: web.Request) -> str | None:
        return self._shared_reviewer or self._visitors.reviewer(request.cookies.get(self._cookie, ""))

    def _check_origin(self, request: web.Request) -> None:
        """Refuse requests from other sites' pages: browsers send the Origin with every POST and websocket."""
        if not self._address.accepts_origin(request.headers.get("Origin", ""), request.host):
            raise web.HTTPForbidden(text="Only a page of this server may ask for this.\n")

    async def _app_page(self, request: web.Request) -> web.Response:
        reviewer = self._reviewer(request)
        if reviewer is None:
            return _page(pages.no_link_page(), status=403)
        return _page(pages.app_page(reviewer))

    async def _start_page(self, request: web.Request) -> web.Response:
        reviewer = self._visitors.invited(request.match_info["token"])
        return (
            _page(pages.used_link_page(), status=403)
            if reviewer is None
            else _page(pages.start_page(reviewer))
        )

    async def _sign_in(self, request: web.Request) -> web.Response:
        self._check_origin(request)
        cookie = self._visitors.redeem(request.match_info["token"])
        if cookie is None:
            return _page(pages.used_link_page(), status=403)
        self._report(f"{self._visitors.reviewer(cookie)} came in by a link, which is used up now")
        response = web.Response(status=303, headers={"Location": "../"})
        secure = self._address.secure
        response.set_cookie(self._cookie, cookie, httponly=True, samesite="Strict", secure=secure)
        return response

    async def _static(self, request: web.Request) -> web.Response:
        file = self._files.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound
        body, kind = file
        return web.Response(body=body, content_type=kind)

    async def _tab(self, request: web.Request) -> web.StreamResponse:
        self._check_origin(request)
        reviewer = self._reviewer(request)
        if reviewer is None:
            raise web.HTTPForbidden(text="This opens with a link of your own.\n")
        tab = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_MESSAGE)
        await tab.prepare(request)
        if self._tabs[reviewer] >= MAX_TABS:
            await tab.close(code=WSCloseCode.TRY_AGAIN_LATER, message=TOO_MANY.encode())
            return tab
        self._tabs[reviewer] += 1
        self._open.add(tab)
        # A separate task, shielded: aiohttp may cancel the request, but the app has to be stopped anyway.
        running = asyncio.create_task(self._run(tab, request, reviewer))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        await asyncio.shield(running)
        return tab

    async def _run(self, tab: web.WebSocketResponse, request: web.Request, reviewer: str) -> None:
        columns, rows = _integer(request, "width", 80), _integer(request, "height", 24)
        try:
            await relay(tab, self._launch(reviewer), columns, rows)
        finally:
            self._open.discard(tab)
            self._tabs[reviewer] -= 1

    async def _close_tabs(self, _: web.Application) -> None:
        """Close every tab with the reason, after which its app exits."""
        ends = [tab.close(code=WSCloseCode.GOING_AWAY, message=STOPPED.encode()) for tab in self._open]
        await asyncio.gather(*ends)

    async def _wait_for_apps(self, _: web.Application) -> None:
        await asyncio.gather(*self._running, return_exceptions=True)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the security headers to every response, errors included."""
    response.headers.update(pages.HEADERS)
    response.headers["Content-Security-Policy"] = pages.content_security_policy(request.host)


def _page(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


def _integer(request: web.Request, name: str, default: int) -> int:
    try:
        return int(request.query.get(name, default))
    except ValueError:
        return default
