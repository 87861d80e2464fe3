"""Sign-in, pages, headers and tabs of the server."""

from __future__ import annotations

import asyncio
import html
from functools import partial

import pytest
from aiohttp import ClientWebSocketResponse, WSServerHandshakeError

from annotator.web.process import Launch
from annotator.web.server import MAX_TABS, STOPPED, TOO_MANY
from annotator.web.tab import FAILED, LEFT, NO_ROOM
from tests.web.local_server import LocalServer, fake_app, local_server

NAME = 'Zoë "z" O\'Neill <b> $(id) 日本'


async def close_reason(tab: ClientWebSocketResponse) -> str:
    """Wait until the server closes a tab, and return the reason."""
    while (message := await tab.receive(20)).type.name in ("BINARY", "TEXT"):
        pass
    assert message.type.name == "CLOSE", message
    return str(message.extra)


async def test_link_shows_a_button_and_only_the_button_uses_it() -> None:
    async with local_server() as server:
        token = server.visitors.invite(NAME)
        for _ in range(2):
            async with server.client.get(f"/start/{token}") as response:
                assert response.status == 200
                assert f"Start reviewing as {html.escape(NAME)}</button>" in await response.text()
                assert "Set-Cookie" not in response.headers
        async with server.client.get("/") as response:
            assert response.status == 403
        press = partial(server.client.post, f"/start/{token}", headers={"Origin": server.origin})
        async with press() as response:
            assert response.url.path == "/"
            assert f"annotator: {html.escape(NAME)}</title>" in await response.text()
        async with press() as response:
            assert response.status == 403
            assert "used already" in await response.text()
        assert server.reports == [f"{NAME} came in by a link, which is used up now"]


async def test_cookie_is_hidden_from_scripts_and_other_sites() -> None:
    for url, secure in ((None, False), ("https://desk.example.org/", True)):
        async with local_server(url=url) as server:
            link = f"/start/{server.visitors.invite('ann')}"
            response = await server.client.post(
                link, headers={"Origin": server.origin}, allow_redirects=False
            )
            assert (response.status, response.headers["Location"]) == (303, "../")
            flags = {part.strip() for part in response.headers["Set-Cookie"].split(";")[1:]}
            assert flags == {"HttpOnly", "Path=/", "SameSite=Strict"} | ({"Secure"} if secure else set())


async def test_every_response_has_the_security_headers() -> None:
    async with local_server() as server:
        for path in ("/", "/start/x", "/static/page.css", "/static/no", "/tab", "/no"):
            async with server.client.get(path) as response:
                assert response.headers["Cache-Control"] == "no-store", path
                assert response.headers["Referrer-Policy"] == "same-origin", path
                policy = response.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self'; "), path
                assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path",
    ["/static/../pages.py", "/static/..%2fpages.py", "/static/%2e%2e/tab.py", "/static/app.html", "/static/"],
)
async def test_static_serves_only_the_files_of_pages(path: str) -> None:
    async with local_server() as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.server.port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 404")
        writer.close()
        async with server.client.get("/static/textual.js") as response:
            assert (response.status, response.content_type) == (200, "text/javascript")


async def is_refused(server: LocalServer, **headers: str) -> bool:
    """Return whether the server refuses a tab with these headers."""
    try:
        tab = await server.client.ws_connect("/tab", headers={"Origin": server.origin, **headers})
    except WSServerHandshakeError as error:
        return error.status == 403
    await tab.close()
    return False


async def test_tab_needs_the_cookie_and_the_servers_origin_and_host() -> None:
    async with local_server() as server:
        assert await is_refused(server)
        assert await is_refused(server, Cookie="annotator-8000=x")
        await server.sign_in("ann")
        assert not await is_refused(server)
        assert await is_refused(server, Origin="http://evil.example")
        assert await is_refused(server, Origin="null")
        assert await is_refused(server, Origin="")
        assert await is_refused(server, Origin="http://localhost:1")
        evil = f"evil.example:{server.server.port}"
        assert await is_refused(server, Host=evil, Origin=f"http://{evil}")
        assert not await is_refused(server, Host="localhost:1", Origin="http://localhost:1")


async def test_link_cannot_be_used_by_other_sites() -> None:
    async with local_server() as server:
        token = server.visitors.invite("ann")
        origins: list[dict[str, str]] = [{}, {"Origin": "null"}, {"Origin": "http://evil.example"}]
        for origin in origins:
            async with server.client.post(f"/start/{token}", headers=origin) as response:
                assert response.status == 403
        assert server.visitors.invited(token) == "ann"


async def test_shared_reviewer_needs_no_link_but_other_sites_are_refused() -> None:
    async with local_server(shared_reviewer="ann") as server:
        async with server.client.get("/") as response:
            assert "annotator: ann</title>" in await response.text()
        assert (await (await server.open_tab()).receive_bytes()).startswith(b"ann ")
        assert await is_refused(server, Origin="http://evil.example")
        async with server.client.get("/", headers={"Host": "evil.example"}) as response:
            assert response.status == 403


async def test_app_starts_for_the_signed_in_reviewer_and_gets_the_messages_of_the_page() -> None:
    async with local_server() as server:
        await server.sign_in("bob")
        await server.sign_in(NAME)  # by another link in the same browser, which replaces the first sign-in
        tab = await server.open_tab("?width=100&height=30&reviewer=ann")
        assert await tab.receive_bytes() == f"{NAME} 100x30".encode()
        messages = {
            '["stdin", "é\\ud800"]': "Dé?",
            '["resize", {"width": 99999, "height": -3}]': 'M{"type": "resize", "width": 1000, "height": 1}',
            '["focus"]': 'M{"type": "focus"}',
            '["blur"]': 'M{"type": "blur"}',
        }
        for sent, received in messages.items():
            await tab.send_str(sent)
            assert (await tab.receive_bytes()).decode() == received
        await tab.send_str('["ping", "17"]')
        assert await tab.receive_json() == ["pong", "17"]
        await tab.close()


@pytest.mark.parametrize(
    "message", ["", "{}", '["stdin"]', '["stdin", 1]', '["quit"]', "[" * 100_000, b"stdin"]
)
async def test_tab_with_an_invalid_message_is_closed(message: str | bytes) -> None:
    async with local_server() as server:
        await server.sign_in("ann")
        tab = await server.open_tab("?width=99999999999999999999&height=x")
        assert await tab.receive_bytes() == b"ann 1000x24"
        await (tab.send_bytes(message) if isinstance(message, bytes) else tab.send_str(message))
        await close_reason(tab)
        assert tab.close_code == 1008


@pytest.mark.parametrize(("code", "reason"), [(0, LEFT), (3, FAILED)])
async def test_tab_shows_whether_its_app_failed(code: int, reason: str) -> None:
    async with local_server(partial(fake_app, code=code)) as server:
        await server.sign_in("ann")
        tab = await server.open_tab()
        await tab.send_str('["stdin", "q"]')
        assert await close_reason(tab) == reason


async def test_tab_shows_that_its_app_cannot_start() -> None:
    async with local_server(lambda _: Launch(("/no/such/program",), {})) as server:
        await server.sign_in("ann")
        assert await close_reason(await server.open_tab()) == NO_ROOM


async def test_number_of_tabs_is_limited_for_each_reviewer() -> None:
    async with local_server() as server:
        await server.sign_in("ann")
        tabs = await asyncio.gather(*(server.open_tab() for _ in range(MAX_TABS)))
        assert await close_reason(await server.open_tab()) == TOO_MANY
        await server.sign_in("bob")
        assert (await (await server.open_tab()).receive_bytes()).startswith(b"bob ")
        await tabs[0].close()
        await server.sign_in("ann")
        async with asyncio.timeout(20):
            while (message := await (await server.open_tab()).receive()).type.name == "CLOSE":
                assert message.extra == TOO_MANY  # until the app of the closed tab has exited
        assert message.data.startswith(b"ann ")


async def test_stopping_the_server_closes_every_tab_with_the_reason() -> None:
    async with local_server() as server:
        await server.sign_in("ann")
        tabs = [await server.open_tab() for _ in range(3)]
        closing = asyncio.create_task(server.server.close())
        assert [await close_reason(tab) for tab in tabs] == [STOPPED] * 3
        await closing
