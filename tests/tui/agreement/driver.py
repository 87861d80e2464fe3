"""A driver for tests that press keys and then check the screen."""

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


class AgreementDriver:
    """Drives the agreement app: presses keys and reads the screen."""

    def __init__(self, app: AgreementApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> AgreementDriver:
        """Press keys one after the other, waiting until each is handled."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self

    async def resize(self, width: int, height: int) -> AgreementDriver:
        """Resize the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()
        return self

    async def read(self) -> AgreementDriver:
        """Wait until the report is computed or has failed."""
        return await self.until(lambda: self.screen._progress is None)

    async def until(self, condition: Callable[[], bool]) -> AgreementDriver:
        """Wait until a condition is true, 20 seconds at most."""
        for _ in range(2000):
            if condition():
                break
            await self.pilot.pause(0.01)
        assert condition(), "the condition never became true"
        await self.pilot.pause()
        return self

    @property
    def screen(self) -> ReportScreen:
        """The report screen, below any other."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReportScreen)
        return screen

    @property
    def message(self) -> str:
        """The message in the footer."""
        return self.app.screen.query_one(KeyBar).message

    def strips(self) -> list[Strip]:
        """Return every row of the screen as the terminal receives it."""
        return self.app.screen._compositor.render_strips(self.app.size)

    def rows(self) -> list[str]:
        """Return the text of every row."""
        return [strip.text for strip in self.strips()]

    def row(self, *texts: str) -> str:
        """Return the first row that contains all of these."""
        rows = self.rows()
        found = [row for row in rows if all(text in row for text in texts)]
        assert found, f"{texts!r} are on no row:\n" + "\n".join(rows)
        return found[0]

    def shows(self, *texts: str) -> AgreementDriver:
        """Check that each of these is on a row of the screen."""
        for text in texts:
            self.row(text)
        return self

    def hides(self, *texts: str) -> AgreementDriver:
        """Check that none of these is on the screen."""
        rows = self.rows()
        for text in texts:
            assert not any(text in row for row in rows), f"{text!r} is on the screen:\n" + "\n".join(rows)
        return self


@asynccontextmanager
async def open_report(
    where: str, size: tuple[int, int] = (80, 24), glyphs: Glyphs = UNICODE
) -> AsyncIterator[AgreementDriver]:
    """Open the report of a project, wait until it is computed, and close everything afterwards."""
    with Project.open(where) as project:
        app = AgreementApp(project, glyphs=glyphs)
        async with app.run_test(size=size) as pilot:
            yield await AgreementDriver(app, pilot).read()
