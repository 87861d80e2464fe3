"""Keys that arrive while a screen closes: it answers once, and the screen below stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from annotator.tui.screens.tour_screen import CARDS
from tests.tui.agreement.driver import at_report
from tests.tui.agreement.samples import submitted_project, three_reviewers
from tests.tui.driver import at_desk


async def twice(pilot: Pilot[None], key: str, character: str | None = None) -> None:
    """Press a key twice, the second time before the first is handled."""
    for _ in range(2):
        pilot.app.post_message(Key(key, character))
    await pilot.pause()


@pytest.mark.parametrize("key", ["enter", "escape"])
@pytest.mark.parametrize("command", ["note", "speaker", "search", "filter", "library", "triage", "help"])
async def test_a_second_enter_or_escape_is_ignored(project_path: str, command: str, key: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.run(command)
        assert len(desk.app.screen_stack) == 2
        await twice(desk.pilot, key)
        assert desk.app.failure is None
        assert len(desk.app.screen_stack) == 1
        await desk.press("1")
        assert desk.labels(desk.review.index.entries[0].unit.id)


async def test_the_tour_ends_once(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("G", *["space"] * (len(CARDS) - 1))
        await twice(desk.pilot, "space", " ")
        assert desk.app.failure is None
        assert len(desk.app.screen_stack) == 1


async def test_leaving_a_comparison_twice_shows_the_report(tmp_path: Path) -> None:
    async with at_report(submitted_project(tmp_path / "p.db", three_reviewers())) as lead:
        await lead.press("5", "enter")
        assert len(lead.app.screen_stack) == 2
        await twice(lead.pilot, "q", "q")
        assert lead.app.failure is None
        assert lead.app.screen is lead.screen
