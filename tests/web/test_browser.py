"""The real program in headless Chromium: sign in by a link, review units, quit."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path

import pytest

from annotator.project import Project
from tests.tui.samples import make_project, seed
from tests.web.chromium import PROGRAM, SECONDS, Page, chromium
from tests.web.serve_process import serve_process

REQUIRED = os.environ.get("ANNOTATOR_TEST_REQUIRE_CHROMIUM") == "1"
NAME = 'Zoë "z" O\'Neill <b>'

pytestmark = pytest.mark.skipif(
    PROGRAM is None and not REQUIRED,
    reason="chromium, for the end-to-end test in a real browser, is not installed",
)

SIZE = "`${terminal.clientWidth}x${terminal.clientHeight}` === `${innerWidth}x${innerHeight}`"
FRAME = "document.querySelector('.xterm-screen').getBoundingClientRect()"


async def sign_in(page: Page, link: str) -> None:
    """Open a link, press its button, and wait for the app."""
    await page.open(link)
    await page.wait_for("document.activeElement?.matches('form button')")
    await page.press("Enter")  # the button has the focus
    await page.wait_for_output("NATO Ready to Defend")


async def wait_for_decided(where: str, reviewer: str, number: int) -> None:
    """Wait until a reviewer has decided this number of units."""
    with Project.open(where, create=False) as opened:
        async with asyncio.timeout(SECONDS):
            while opened.entries(reviewer)[0].decided != number:
                await asyncio.sleep(0.05)


async def test_reviewing_in_a_browser(tmp_path: Path) -> None:
    where = make_project(tmp_path / "annotator.db", [seed()])
    async with serve_process(tmp_path, ["ann", NAME]) as server, chromium() as browser:
        ann = await browser.page()
        await ann.resize(1280, 800)
        await sign_in(ann, server.links["ann"])
        assert await ann.evaluate("document.title") == "annotator: ann"
        await ann.press(" ")
        await wait_for_decided(where, "ann", 1)
        await wait_for_decided(where, NAME, 0)

        before = await ann.screenshot()
        await ann.resize(620, 500)
        await ann.wait_for(SIZE)
        await ann.wait_for(f"{FRAME}.width > 600 && {FRAME}.width <= 620 && {FRAME}.bottom <= 500")
        assert await ann.screenshot() != before
        await ann.press(" ")
        await wait_for_decided(where, "ann", 2)

        other = await browser.page()
        await other.open(server.links["ann"])
        await other.wait_for("document.body.innerText.includes('used already')")
        assert not await other.evaluate("!!document.querySelector('form')")
        await sign_in(other, server.links[NAME])
        assert await other.evaluate("document.title") == f"annotator: {NAME}"
        await other.press(" ")
        await wait_for_decided(where, NAME, 1)
        await wait_for_decided(where, "ann", 2)

        await ann.press("q")
        await ann.wait_for("ended.open && ended.innerText.includes('You left.')")
        assert len(server.apps()) == 1
        await ann.press(" ")  # does not reload the page: the key was typed for the app
        await ann.press("Enter")
        await ann.wait_for_output("NATO Ready to Defend")

        hosts = Counter(url.split("/")[2] for url in ann.requests + other.requests)
        assert set(hosts) == {server.links["ann"].split("/")[2]}, (
            "the page requests nothing from other servers"
        )
        refusals = [text for text in ann.errors + other.errors if "Content Security" in text]
        assert not refusals
