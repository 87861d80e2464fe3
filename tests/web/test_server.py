"""Who is let in, and what a browser gets."""

from __future__ import annotations

import asyncio
import html
from functools import partial

import pytest
from aiohttp import WSServerHandshakeError

from annotator.web.process import Launch
from annotator.web.server import MAX_TABS, STOPPED, TOO_MANY
from annotator.web.tab import FAILED, LEFT, NO_ROOM
from tests.web.desk import Desk, desk, stand_in

NAME = 'Zoë "z" O\'Neill <b> $(id) 日本'


async def ended(tab) -> str:
    """Why a tab was closed, once it is."""
    while (message := await tab.receive(20)).type.name in ("BINARY", "TEXT"):
        pass
    assert message.type.name == "CLOSE", message
    return message.extra


async def test_a_link_shows_a_button_and_only_the_button_uses_it_up():
    async with desk() as here:
        token = here.visitors.invite(NAME)
        for _ in range(2):
            async with here.client.get(f"/start/{token}") as answer:
                assert answer.status == 200
                assert f"Start reviewing as {html.escape(NAME)}</button>" in await answer.text()
                assert "Set-Cookie" not in answer.headers
        async with here.client.get("/") as answer:
            assert answer.status == 403
        press = partial(here.client.post, f"/start/{token}", headers={"Origin": here.origin})
        async with press() as answer:
            assert answer.url.path == "/"
            assert f"annotator: {html.escape(NAME)}</title>" in await answer.text()
        async with press() as answer:
            assert answer.status == 403
            assert "used already" in await answer.text()
        assert here.told == [f"{NAME} came in by a link, which is used up now"]


async def test_the_cookie_is_kept_from_scripts_and_other_sites():
    for url, secure in ((None, False), ("https://desk.example.org/", True)):
        async with desk(url=url) as here:
            link = f"/start/{here.visitors.invite('ann')}"
            answer = await here.client.post(link, headers={"Origin": here.origin}, allow_redirects=False)
            assert (answer.status, answer.headers["Location"]) == (303, "../")
            flags = {part.strip() for part in answer.headers["Set-Cookie"].split(";")[1:]}
            assert flags == {"HttpOnly", "Path=/", "SameSite=Strict"} | ({"Secure"} if secure else set())


async def test_every_answer_keeps_to_itself():
    async with desk() as here:
        for path in ("/", "/start/x", "/static/page.css", "/static/no", "/tab", "/no"):
            async with here.client.get(path) as answer:
                assert answer.headers["Cache-Control"] == "no-store", path
                assert answer.headers["Referrer-Policy"] == "same-origin", path
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self'; "), path
                assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path",
    ["/static/../pages.py", "/static/..%2fpages.py", "/static/%2e%2e/tab.py", "/static/app.html", "/static/"],
)
async def test_no_file_but_those_of_the_pages(path):
    async with desk() as here:
        reader, writer = await asyncio.open_connection("127.0.0.1", here.server.port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 404")
        writer.close()
        async with here.client.get("/static/textual.js") as answer:
            assert (answer.status, answer.content_type) == (200, "text/javascript")


async def refused(here: Desk, **headers: str) -> bool:
    """Whether the socket is refused under these headers."""
    try:
        tab = await here.client.ws_connect("/tab", headers={"Origin": here.origin, **headers})
    except WSServerHandshakeError as error:
        return error.status == 403
    await tab.close()
    return False


async def test_a_tab_needs_the_cookie_our_own_page_and_our_own_name():
    async with desk() as here:
        assert await refused(here)
        assert await refused(here, Cookie="annotator-8000=x")
        await here.enter("ann")
        assert not await refused(here)
        assert await refused(here, Origin="http://evil.example")
        assert await refused(here, Origin="null")
        assert await refused(here, Origin="")
        assert await refused(here, Origin="http://localhost:1")
        evil = f"evil.example:{here.server.port}"
        assert await refused(here, Host=evil, Origin=f"http://{evil}")
        assert not await refused(here, Host="localhost:1", Origin="http://localhost:1")


async def test_a_link_cannot_be_used_from_elsewhere():
    async with desk() as here:
        token = here.visitors.invite("ann")
        for origin in ({}, {"Origin": "null"}, {"Origin": "http://evil.example"}):
            async with here.client.post(f"/start/{token}", headers=origin) as answer:
                assert answer.status == 403
        assert here.visitors.invited(token) == "ann"


async def test_without_tokens_everybody_is_one_reviewer_and_other_pages_still_nobody():
    async with desk(everybody="ann") as here:
        async with here.client.get("/") as answer:
            assert "annotator: ann</title>" in await answer.text()
        assert (await (await here.tab()).receive_bytes()).startswith(b"ann ")
        assert await refused(here, Origin="http://evil.example")
        async with here.client.get("/", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403


async def test_an_app_is_started_for_the_one_who_came_in_and_hears_what_the_page_says():
    async with desk() as here:
        await here.enter("bob")
        await here.enter(NAME)  # by another link, in the same browser: from now on it is theirs
        tab = await here.tab("?width=100&height=30&reviewer=ann")
        assert await tab.receive_bytes() == f"{NAME} 100x30".encode()
        said = {
            '["stdin", "é\\ud800"]': "Dé?",
            '["resize", {"width": 99999, "height": -3}]': 'M{"type": "resize", "width": 1000, "height": 1}',
            '["focus"]': 'M{"type": "focus"}',
            '["blur"]': 'M{"type": "blur"}',
        }
        for sent, heard in said.items():
            await tab.send_str(sent)
            assert (await tab.receive_bytes()).decode() == heard
        await tab.send_str('["ping", "17"]')
        assert await tab.receive_json() == ["pong", "17"]
        await tab.close()


@pytest.mark.parametrize("said", ["", "{}", '["stdin"]', '["stdin", 1]', '["quit"]', "[" * 100_000, b"stdin"])
async def test_a_tab_that_says_what_no_page_says_is_closed(said):
    async with desk() as here:
        await here.enter("ann")
        tab = await here.tab("?width=99999999999999999999&height=x")
        assert await tab.receive_bytes() == b"ann 1000x24"
        await (tab.send_bytes(said) if isinstance(said, bytes) else tab.send_str(said))
        await ended(tab)
        assert tab.close_code == 1008


@pytest.mark.parametrize(("code", "reason"), [(0, LEFT), (3, FAILED)])
async def test_a_tab_says_how_its_app_ended(code, reason):
    async with desk(partial(stand_in, code=code)) as here:
        await here.enter("ann")
        tab = await here.tab()
        await tab.send_str('["stdin", "q"]')
        assert await ended(tab) == reason


async def test_an_app_that_does_not_start_is_told():
    async with desk(lambda _: Launch(("/no/such/program",), {})) as here:
        await here.enter("ann")
        assert await ended(await here.tab()) == NO_ROOM


async def test_so_many_tabs_and_no_more_for_each_reviewer():
    async with desk() as here:
        await here.enter("ann")
        tabs = await asyncio.gather(*(here.tab() for _ in range(MAX_TABS)))
        assert await ended(await here.tab()) == TOO_MANY
        await here.enter("bob")
        assert (await (await here.tab()).receive_bytes()).startswith(b"bob ")
        await tabs[0].close()
        await here.enter("ann")
        async with asyncio.timeout(20):
            while (message := await (await here.tab()).receive()).type.name == "CLOSE":
                assert message.extra == TOO_MANY  # the app of the closed one takes a moment to leave
        assert message.data.startswith(b"ann ")


async def test_the_end_of_the_server_is_told_to_every_tab():
    async with desk() as here:
        await here.enter("ann")
        tabs = [await here.tab() for _ in range(3)]
        closing = asyncio.create_task(here.server.close())
        assert [await ended(tab) for tab in tabs] == [STOPPED] * 3
        await closing
