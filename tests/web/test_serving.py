"""The real server with the real app: its end is the end of every app, and nothing is lost."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal

import psutil
import pytest
from aiohttp import ClientSession

from annotator.project import Project
from tests.tui.samples import make_project, seed
from tests.web.serving import browser, drawn, serving


async def end_of(apps: list[psutil.Process]) -> None:
    async with asyncio.timeout(60):
        while any(app.is_running() and app.status() != psutil.STATUS_ZOMBIE for app in apps):
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 0), (signal.SIGKILL, -9)])
async def test_however_the_server_ends_its_apps_end_and_what_was_saved_is_there(tmp_path, end, code):
    where = make_project(tmp_path / "annotator.db", [seed()])
    async with serving(tmp_path, ["ann", "bob"]) as server:
        async with browser(server.links["ann"]) as ann, browser(server.links["bob"]) as bob:
            await asyncio.gather(drawn(ann, "NATO Ready"), drawn(bob, "NATO Ready"))
            await ann.send_str(json.dumps(["stdin", " "]))
            await drawn(ann, "1/7")
            apps = server.apps()
            assert len(apps) == 2
            server.process.send_signal(end)
            await end_of(apps)
        assert await server.process.wait() == code
    with Project.open(where, create=False) as opened:
        assert [opened.entries(name)[0].decided for name in ("ann", "bob")] == [1, 0]
    assert not (tmp_path / "annotator.db-wal").exists(), "the last one to leave the database cleans up"


async def test_enter_prints_new_links_beside_those_that_nobody_used(tmp_path):
    make_project(tmp_path / "annotator.db", [seed()])
    ours, theirs = pty.openpty()
    async with serving(tmp_path, ["ann"], stdin=theirs) as server:
        first = server.links["ann"]
        os.write(ours, b"\n")
        second = await server.read_link()
        assert first != second
        async with ClientSession() as session:
            for link in (second, first):
                async with session.get(link) as page:
                    assert "Start reviewing as ann" in await page.text()
    os.close(ours)
    os.close(theirs)
