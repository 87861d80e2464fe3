"""The app: themes, the stylesheet and the first screen. What it does is the screens' business."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.screen import Screen
from textual.theme import Theme

from annotator.core.errors import BadInput
from annotator.settings import remember_theme
from annotator.tui.glyphs import Glyphs, glyphs_for
from annotator.tui.keymap import Preferences, with_fields
from annotator.tui.review import ReviewScreen, review_screen
from annotator.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from annotator.project import Project

DEFAULTS = Preferences()
"""How the app is where no config file says otherwise."""


class Crashed(Exception):
    """The app failed by an error of its own, which is the cause of this one."""


class AnnotatorApp(App[None]):
    """Reviews the articles of a project for one reviewer."""

    CSS_PATH = Path(__file__).with_name("annotator.tcss")
    TITLE = "annotator"
    ENABLE_COMMAND_PALETTE = False  # ours is a command of the table like any other
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(
        self,
        project: Project,
        reviewer: str,
        *,
        glyphs: Glyphs | None = None,
        preferences: Preferences = DEFAULTS,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self.failure: BaseException | None = None
        """What went wrong in the program itself, once it did."""
        self._project = project
        self._reviewer = reviewer
        self._glyphs = glyphs or glyphs_for()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = preferences.theme

    def get_default_screen(self) -> Screen[None]:
        """The review is on screen at the first paint."""
        wanted = self._preferences
        commands = with_fields(wanted.commands, self._project.scheme)
        return review_screen(commands)(
            self._project, self._reviewer, self._glyphs, commands, welcome=wanted.welcome
        )

    def on_mount(self) -> None:
        """From now on, another theme is the reviewer's choice."""
        self.theme_changed_signal.subscribe(self, self._remember)

    def _remember(self, theme: Theme) -> None:
        """Start with this theme next time; that it could not be kept is no reason to stop."""
        file = self._preferences.file
        if file is not None:
            with suppress(OSError, BadInput):
                remember_theme(file, theme.name)

    def _fatal_error(self) -> None:
        """Textual would print every local value, article text and notes among them. `run` raises it."""
        self.failure = sys.exception()
        self.panic()

    async def action_quit(self) -> None:
        """Textual's own ctrl+q leaves by the same door as q, which asks about what is not saved."""
        review = self.screen_stack[0]
        assert isinstance(review, ReviewScreen), "the review is the first screen"
        review.action_run("quit")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of marks, for the moment before a theme of ours is set."""
        return DARK.variables


def run(project: Project, reviewer: str, preferences: Preferences) -> None:
    """Open the app and stay until the reviewer quits. What fails inside is raised, the terminal restored."""
    app = AnnotatorApp(project, reviewer, preferences=preferences)
    app.run()
    if app.failure is not None:
        raise Crashed from app.failure
