"""Keys that arrive while a screen closes: it answers once, and the screen below stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from annotator.tui.screens.tour_screen import CARDS
from tests.tui.agreement.driver import open_report
from tests.tui.agreement.samples import submitted_project, three_reviewers
from tests.tui.driver import open_app


async def twice(pilot: Pilot[None], key: str, character: str | None = None) -> None:
    """Press a key twice, the second time before the first is handled."""
    for _ in range(2):
        pilot.app.post_message(Key(key, character))
    await pilot.pause()


@pytest.mark.parametrize("key", ["enter", "escape"])
@pytest.mark.parametrize("command", ["note", "speaker", "search", "filter", "library", "triage", "help"])
async def test_a_second_enter_or_escape_is_ignored(project_path: str, command: str, key: str) -> None:
    async with open_app(project_path) as driver:
        await driver.run(command)
        assert len(driver.app.screen_stack) == 2
        await twice(driver.pilot, key)
        assert driver.app.failure is None
        assert len(driver.app.screen_stack) == 1
        await driver.press("1")
        assert driver.labels(driver.review.index.entries[0].unit.id)


async def test_the_tour_ends_once(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("G", *["space"] * (len(CARDS) - 1))
        await twice(driver.pilot, "space", " ")
        assert driver.app.failure is None
        assert len(driver.app.screen_stack) == 1


async def test_leaving_a_comparison_twice_shows_the_report(tmp_path: Path) -> None:
    async with open_report(submitted_project(tmp_path / "p.db", three_reviewers())) as driver:
        await driver.press("5", "enter")
        assert len(driver.app.screen_stack) == 2
        await twice(driver.pilot, "q", "q")
        assert driver.app.failure is None
        assert driver.app.screen is driver.screen
