"""Tests read like a lead at work: press keys, then say what must be on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.strip import Strip

from annotator.project import Project
from annotator.tui.agreement.agreement_app import AgreementApp
from annotator.tui.agreement.report_screen import ReportScreen
from annotator.tui.base.glyphs import UNICODE, Glyphs
from annotator.tui.widgets.status_bars import KeyBar


class Lead:
    """A lead in front of the report."""

    def __init__(self, app: AgreementApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> Lead:
        """Press keys, one after the other, and wait until each has done what it does."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self

    async def resize(self, width: int, height: int) -> Lead:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()
        return self

    async def read(self) -> Lead:
        """Wait until the report that is being made is there, or has failed."""
        return await self.until(lambda: self.screen._progress is None)

    async def until(self, holds: Callable[[], bool]) -> Lead:
        """Wait until something holds, though not for ever."""
        for _ in range(2000):
            if holds():
                break
            await self.pilot.pause(0.01)
        assert holds(), "it never came to that"
        await self.pilot.pause()
        return self

    @property
    def screen(self) -> ReportScreen:
        """The first screen, which is below every other."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReportScreen)
        return screen

    @property
    def message(self) -> str:
        """What the lower bar tells."""
        return self.app.screen.query_one(KeyBar).message

    def strips(self) -> list[Strip]:
        """Every row of the screen as it goes to the terminal."""
        return self.app.screen._compositor.render_strips(self.app.size)

    def rows(self) -> list[str]:
        """The text of every row."""
        return [strip.text for strip in self.strips()]

    def row(self, *texts: str) -> str:
        """The first row that holds all of these."""
        rows = self.rows()
        found = [row for row in rows if all(text in row for text in texts)]
        assert found, f"{texts!r} are on no row:\n" + "\n".join(rows)
        return found[0]

    def shows(self, *texts: str) -> Lead:
        """All of these are on the screen, each on one row."""
        for text in texts:
            self.row(text)
        return self

    def hides(self, *texts: str) -> Lead:
        """None of these is on the screen."""
        rows = self.rows()
        for text in texts:
            assert not any(text in row for row in rows), f"{text!r} is on the screen:\n" + "\n".join(rows)
        return self


@asynccontextmanager
async def at_report(
    where: str, size: tuple[int, int] = (80, 24), glyphs: Glyphs = UNICODE
) -> AsyncIterator[Lead]:
    """Open a project's report, wait for it, and leave everything closed."""
    with Project.open(where) as project:
        app = AgreementApp(project, glyphs=glyphs)
        async with app.run_test(size=size) as pilot:
            yield await Lead(app, pilot).read()
