"""Tests read like a reviewer at work: press keys, then say what must be on the screen."""

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


class Desk:
    """A reviewer at the review screen."""

    def __init__(self, app: AnnotatorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> Desk:
        """Press keys, one after the other, and wait until each has done what it does."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self

    async def run(self, command: str, key: str = "") -> Desk:
        """Run a command as the palette does, which is quicker to test than a key."""
        self.screen.action_run(command, key)
        await self.pilot.pause()
        return self

    async def leave(self) -> Desk:
        """Close the dialog that is open."""
        await self.app.pop_screen()
        await self.pilot.pause()
        return self

    async def type(self, text: str) -> Desk:
        """Type text into a form."""
        return await self.press(*("space" if char == " " else char for char in text))

    async def resize(self, width: int, height: int) -> Desk:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()
        return self

    @property
    def screen(self) -> ReviewScreen:
        """The review screen, which is below every dialog."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReviewScreen)
        return screen

    @property
    def review(self) -> ArticleReview:
        """What the screen is about."""
        assert self.screen.open_review is not None
        return self.screen.open_review

    @property
    def message(self) -> str:
        """What the lower bar tells."""
        return self.screen.query_one(KeyBar).message

    def strips(self) -> list[Strip]:
        """Every row of the screen as it goes to the terminal."""
        return self.app.screen._compositor.render_strips(self.app.size)

    def rows(self) -> list[str]:
        """The text of every row."""
        return [strip.text for strip in self.strips()]

    def shows(self, *texts: str) -> Desk:
        """All of these are on the screen, each on one row."""
        rows = self.rows()
        for text in texts:
            assert any(text in row for row in rows), f"{text!r} is not on the screen:\n" + "\n".join(rows)
        return self

    def hides(self, *texts: str) -> Desk:
        """None of these is on the screen."""
        rows = self.rows()
        for text in texts:
            assert not any(text in row for row in rows), f"{text!r} is on the screen:\n" + "\n".join(rows)
        return self

    def says(self, text: str) -> Desk:
        """The lower bar tells this, perhaps among other words."""
        assert text in self.message, f"it says {self.message!r}"
        return self

    def at(self, unit: str, field: str | None = None) -> Desk:
        """This unit, and this field of it, are current."""
        place = self.review.cursor
        assert place.unit == unit, f"at {place}"
        assert field is None or place.field == field, f"at {place}"
        return self

    def labels(self, unit: str) -> dict[str, str]:
        """What is decided about a unit."""
        return {field: label.code for field, label in self.review.session.units[unit].labels.items()}

    def status(self, unit: str) -> str:
        """The status of a unit."""
        return self.review.session.units[unit].status


@asynccontextmanager
async def at_desk(
    where: str, size: tuple[int, int] = (80, 24), reviewer: str = "ann", glyphs: Glyphs = UNICODE
) -> AsyncIterator[Desk]:
    """Open a project, sit down, and leave everything closed."""
    with Project.open(where) as project:
        app = AnnotatorApp(project, reviewer, glyphs=glyphs)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(app, pilot)
