"""The server: who is let in, which page they get, and how many tabs they may have open."""

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
"""Apps that run for one reviewer at a time."""

MAX_MESSAGE = 16 * 1024 * 1024
"""Bytes of the longest message taken from a tab: a paste."""

HEARTBEAT_SECONDS = 20
"""Between two looks whether a tab is still there."""

TOO_MANY = f"You have {MAX_TABS} tabs open already. Close one, then open this one again."
STOPPED = "The server was stopped."


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Lets reviewers in and gives each tab its app."""

    def __init__(
        self,
        address: Address,
        visitors: Visitors,
        launch: Callable[[str], Launch],
        *,
        everybody: str | None = None,
        tell: Callable[[str], None],
    ) -> None:
        """Take no request yet.

        Args:
            address: where this is.
            visitors: who may come in.
            launch: how the app of a reviewer is started.
            everybody: the reviewer as whom anyone is let in, without link and cookie; None lets nobody.
            tell: says in a line what happened.
        """
        self._address, self._visitors, self._launch = address, visitors, launch
        self._everybody, self._tell = everybody, tell
        self._files = pages.static_files()
        self._tabs: Counter[str] = Counter()
        self._open: set[web.WebSocketResponse] = set()
        self._running: set[asyncio.Task[None]] = set()
        # Cookies do not know of ports: two servers on one machine keep theirs apart by the name.
        self._cookie = f"annotator-{address.port}"

    def application(self) -> web.Application:
        """The routes, for aiohttp to run."""
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(_add_headers)
        app.on_shutdown.append(self._hang_up)
        app.on_cleanup.append(self._see_off)
        app.add_routes(
            [
                web.get("/", self._app),
                web.get("/start/{token}", self._ask),
                web.post("/start/{token}", self._enter),
                web.get("/static/{name}", self._static),
                web.get("/tab", self._tab),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only what is meant for this server, by the name in it; other names were pointed here by others."""
        if not self._address.is_meant(request.host):
            raise web.HTTPForbidden(text="This server is not called that.\n")
        return await handler(request)

    def _visitor(self, request: web.Request) -> str | None:
        return self._everybody or self._visitors.reviewer(request.cookies.get(self._cookie, ""))

    def _check_origin(self, request: web.Request) -> None:
        """What acts must come from our own pages: browsers always say where it comes from."""
        if not self._address.is_own(request.headers.get("Origin", ""), request.host):
            raise web.HTTPForbidden(text="Only a page of this server may ask for this.\n")

    async def _app(self, request: web.Request) -> web.Response:
        reviewer = self._visitor(request)
        if reviewer is None:
            return _page(pages.stranger_page(), status=403)
        return _page(pages.app_page(reviewer))

    async def _ask(self, request: web.Request) -> web.Response:
        reviewer = self._visitors.invited(request.match_info["token"])
        return _page(pages.used_page(), status=403) if reviewer is None else _page(pages.start_page(reviewer))

    async def _enter(self, request: web.Request) -> web.Response:
        self._check_origin(request)
        cookie = self._visitors.enter(request.match_info["token"])
        if cookie is None:
            return _page(pages.used_page(), status=403)
        self._tell(f"{self._visitors.reviewer(cookie)} came in by a link, which is used up now")
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
        reviewer = self._visitor(request)
        if reviewer is None:
            raise web.HTTPForbidden(text="This opens with a link of your own.\n")
        tab = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_MESSAGE)
        await tab.prepare(request)
        if self._tabs[reviewer] >= MAX_TABS:
            await tab.close(code=WSCloseCode.TRY_AGAIN_LATER, message=TOO_MANY.encode())
            return tab
        self._tabs[reviewer] += 1
        self._open.add(tab)
        # A task of its own: whatever becomes of the request, the app is seen to its end.
        running = asyncio.create_task(self._run(tab, request, reviewer))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        await asyncio.shield(running)
        return tab

    async def _run(self, tab: web.WebSocketResponse, request: web.Request, reviewer: str) -> None:
        columns, rows = _number(request, "width", 80), _number(request, "height", 24)
        try:
            await relay(tab, self._launch(reviewer), columns, rows)
        finally:
            self._open.discard(tab)
            self._tabs[reviewer] -= 1

    async def _hang_up(self, _: web.Application) -> None:
        """Let every tab know why it ends. Its app then leaves."""
        ends = [tab.close(code=WSCloseCode.GOING_AWAY, message=STOPPED.encode()) for tab in self._open]
        await asyncio.gather(*ends)

    async def _see_off(self, _: web.Application) -> None:
        await asyncio.gather(*self._running, return_exceptions=True)


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """On everything that is sent, refusals included."""
    response.headers.update(pages.HEADERS)
    response.headers["Content-Security-Policy"] = pages.policy(request.host)


def _page(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


def _number(request: web.Request, name: str, otherwise: int) -> int:
    try:
        return int(request.query.get(name, otherwise))
    except ValueError:
        return otherwise
