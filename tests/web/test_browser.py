"""The real program in a real browser: come in by a link, review a unit, leave. In a headless Chromium."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path

import pytest

from annotator.project import Project
from tests.tui.samples import make_project, seed
from tests.web.chromium import PROGRAM, SECONDS, Page, chromium
from tests.web.serving import serving

REQUIRED = os.environ.get("ANNOTATOR_TEST_REQUIRE_CHROMIUM") == "1"
NAME = 'Zoë "z" O\'Neill <b>'

pytestmark = pytest.mark.skipif(
    PROGRAM is None and not REQUIRED,
    reason="chromium, for the end-to-end test in a real browser, is not installed",
)

SIZE = "`${terminal.clientWidth}x${terminal.clientHeight}` === `${innerWidth}x${innerHeight}`"
FRAME = "document.querySelector('.xterm-screen').getBoundingClientRect()"


async def come_in(page: Page, link: str) -> None:
    """Open a link, press its button, and wait for the app."""
    await page.open(link)
    await page.wait_for("document.activeElement?.matches('form button')")
    await page.press("Enter")  # the button is where the keys go
    await page.wait_to_hear("NATO Ready to Defend")


async def decided(where: str, reviewer: str, number: int) -> None:
    """Wait until a reviewer has decided so many units."""
    with Project.open(where, create=False) as opened:
        async with asyncio.timeout(SECONDS):
            while opened.entries(reviewer)[0].decided != number:
                await asyncio.sleep(0.05)


async def test_reviewing_in_a_browser(tmp_path: Path) -> None:
    where = make_project(tmp_path / "annotator.db", [seed()])
    async with serving(tmp_path, ["ann", NAME]) as server, chromium() as browser:
        ann = await browser.page()
        await ann.resize(1280, 800)
        await come_in(ann, server.links["ann"])
        assert await ann.evaluate("document.title") == "annotator: ann"
        await ann.press(" ")
        await decided(where, "ann", 1)
        await decided(where, NAME, 0)

        before = await ann.picture()
        await ann.resize(620, 500)
        await ann.wait_for(SIZE)
        await ann.wait_for(f"{FRAME}.width > 600 && {FRAME}.width <= 620 && {FRAME}.bottom <= 500")
        assert await ann.picture() != before
        await ann.press(" ")
        await decided(where, "ann", 2)

        other = await browser.page()
        await other.open(server.links["ann"])
        await other.wait_for("document.body.innerText.includes('used already')")
        assert not await other.evaluate("!!document.querySelector('form')")
        await come_in(other, server.links[NAME])
        assert await other.evaluate("document.title") == f"annotator: {NAME}"
        await other.press(" ")
        await decided(where, NAME, 1)
        await decided(where, "ann", 2)

        await ann.press("q")
        await ann.wait_for("ended.open && ended.innerText.includes('You left.')")
        assert len(server.apps()) == 1
        await ann.press(" ")  # does not open it again: that key was meant for the app
        await ann.press("Enter")
        await ann.wait_to_hear("NATO Ready to Defend")

        asked = Counter(url.split("/")[2] for url in ann.requests + other.requests)
        assert set(asked) == {server.links["ann"].split("/")[2]}, "only the server is asked for anything"
        refusals = [told for told in ann.complaints + other.complaints if "Content Security" in told]
        assert not refusals
