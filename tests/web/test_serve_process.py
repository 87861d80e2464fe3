"""The real server with the real app: when it ends, all apps end and nothing is lost."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
from pathlib import Path

import psutil
import pytest
from aiohttp import ClientSession

from annotator.project import Project
from tests.tui.samples import make_project, seed
from tests.web.serve_process import browser, serve_process, wait_for_output


async def wait_for_exit(apps: list[psutil.Process]) -> None:
    """Wait until no app is running; an exited child that is not yet waited for is a zombie."""
    async with asyncio.timeout(60):
        while any(app.is_running() and app.status() != psutil.STATUS_ZOMBIE for app in apps):
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 0), (signal.SIGKILL, -9)])
async def test_apps_save_and_exit_when_the_server_ends(
    tmp_path: Path, stop: signal.Signals, code: int
) -> None:
    where = make_project(tmp_path / "annotator.db", [seed()])
    async with serve_process(tmp_path, ["ann", "bob"]) as server:
        async with browser(server.links["ann"]) as ann, browser(server.links["bob"]) as bob:
            await asyncio.gather(wait_for_output(ann, "NATO Ready"), wait_for_output(bob, "NATO Ready"))
            await ann.send_str(json.dumps(["stdin", " "]))
            await wait_for_output(ann, "1/7")
            apps = server.apps()
            assert len(apps) == 2
            server.process.send_signal(stop)
            await wait_for_exit(apps)
        assert await server.process.wait() == code
    with Project.open(where, create=False) as opened:
        assert [opened.entries(name)[0].decided for name in ("ann", "bob")] == [1, 0]
    assert not (tmp_path / "annotator.db-wal").exists(), "the last connection deletes the log"


async def test_enter_prints_new_links_and_unused_links_stay_valid(tmp_path: Path) -> None:
    make_project(tmp_path / "annotator.db", [seed()])
    master, slave = pty.openpty()
    async with serve_process(tmp_path, ["ann"], stdin=slave) as server:
        first = server.links["ann"]
        os.write(master, b"\n")
        second = await server.read_link()
        assert first != second
        async with ClientSession() as session:
            for link in (second, first):
                async with session.get(link) as page:
                    assert "Start reviewing as ann" in await page.text()
    os.close(master)
    os.close(slave)
