"""A driver for tests that press keys and then check the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.strip import Strip

from annotator.project import Project
from annotator.tui.base.glyphs import UNICODE, Glyphs
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_screen import ReviewScreen
from annotator.tui.widgets.status_bars import KeyBar


class AppDriver:
    """Drives the review app: presses keys and reads the screen."""

    def __init__(self, app: AnnotatorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> AppDriver:
        """Press keys one after the other, waiting until each is handled."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self

    async def run(self, command: str, key: str = "") -> AppDriver:
        """Run a command as the palette does."""
        self.screen.action_run(command, key)
        await self.pilot.pause()
        return self

    async def leave(self) -> AppDriver:
        """Close the open dialog."""
        await self.app.pop_screen()
        await self.pilot.pause()
        return self

    async def type(self, text: str) -> AppDriver:
        """Type text into a form."""
        return await self.press(*("space" if char == " " else char for char in text))

    async def resize(self, width: int, height: int) -> AppDriver:
        """Resize the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()
        return self

    @property
    def screen(self) -> ReviewScreen:
        """The review screen, below any other."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReviewScreen)
        return screen

    @property
    def review(self) -> ArticleReview:
        """The review on screen."""
        assert self.screen.open_review is not None
        return self.screen.open_review

    @property
    def message(self) -> str:
        """The message in the footer."""
        return self.screen.query_one(KeyBar).message

    def strips(self) -> list[Strip]:
        """Return every row of the screen as the terminal receives it."""
        return self.app.screen._compositor.render_strips(self.app.size)

    def rows(self) -> list[str]:
        """Return the text of every row."""
        return [strip.text for strip in self.strips()]

    def shows(self, *texts: str) -> AppDriver:
        """Check that each of these is on a row of the screen."""
        rows = self.rows()
        for text in texts:
            assert any(text in row for row in rows), f"{text!r} is not on the screen:\n" + "\n".join(rows)
        return self

    def hides(self, *texts: str) -> AppDriver:
        """Check that none of these is on the screen."""
        rows = self.rows()
        for text in texts:
            assert not any(text in row for row in rows), f"{text!r} is on the screen:\n" + "\n".join(rows)
        return self

    def says(self, text: str) -> AppDriver:
        """Check that the message contains this."""
        assert text in self.message, f"it says {self.message!r}"
        return self

    def at(self, unit: str, field: str | None = None) -> AppDriver:
        """Check that a unit, and a field of it, is current."""
        place = self.review.cursor
        assert place.unit == unit, f"at {place}"
        assert field is None or place.field == field, f"at {place}"
        return self

    def labels(self, unit: str) -> dict[str, str]:
        """Return the labels of a unit."""
        return {field: label.code for field, label in self.review.session.units[unit].labels.items()}

    def status(self, unit: str) -> str:
        """Return the status of a unit."""
        return self.review.session.units[unit].status


@asynccontextmanager
async def open_app(
    where: str,
    size: tuple[int, int] = (80, 24),
    reviewer: str = "ann",
    glyphs: Glyphs = UNICODE,
    first: str | None = None,
) -> AsyncIterator[AppDriver]:
    """Open a project as a reviewer, and close everything afterwards."""
    with Project.open(where) as project:
        app = AnnotatorApp(project, reviewer, glyphs=glyphs, first=first)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield AppDriver(app, pilot)
