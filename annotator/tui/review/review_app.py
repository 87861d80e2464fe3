"""The review app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.driver import Driver
from textual.screen import Screen

from annotator.core.errors import AnnotatorError
from annotator.project.span_assist import load_assistance
from annotator.tui.base.base_app import DEFAULTS, BaseApp, disable_colour_below_256, run_until_exit
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.keymap import Preferences, keymap, with_field_keys, with_keys
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from annotator.tui.review.review_screen import ReviewScreen

if TYPE_CHECKING:
    from annotator.project import Project

EXIT_SECONDS = 3.0
"""Seconds to save unsaved edits in when the app is closed without asking."""


class AnnotatorApp(BaseApp):
    """The app in which one reviewer reviews the articles of a project."""

    FORMS: ClassVar[tuple[str, ...]] = (
        "annotator.tui.screens.dialogs",
        "annotator.tui.screens.speaker_dialog",
        "annotator.tui.screens.evidence_form",
        *BaseApp.FORMS,
        "annotator.tui.review.review_help",
        "annotator.tui.screens.article_dialog",
        "annotator.tui.screens.library_screen",
        "annotator.tui.screens.triage_screen",
        "annotator.tui.screens.tour_screen",
    )

    def __init__(
        self,
        project: Project,
        reviewer: str,
        *,
        glyphs: Glyphs | None = None,
        preferences: Preferences = DEFAULTS,
        driver: type[Driver] | None = None,
        first: str | None = None,
    ) -> None:
        super().__init__(glyphs, preferences, driver)
        self._project = project
        self._reviewer = reviewer
        self._first = first
        own = with_keys(REVIEW_COMMANDS, self.preferences.keys)
        self._commands = with_field_keys(own, project.scheme)

    def idle_jobs(self) -> list[Callable[[], object]]:
        """Load the forms and the part of the splitter they use; read the catalogue of articles."""
        return [load_assistance, *super().idle_jobs(), self._project.library.read_soon]

    def get_default_screen(self) -> Screen[None]:
        """Return the review screen, so that the first paint shows it."""
        return ReviewScreen(
            self._project,
            self._reviewer,
            self.glyphs,
            self._commands,
            welcome=self.preferences.welcome,
            first=self._first,
        )

    def on_mount(self) -> None:
        """Apply the reviewer's keys and the letters of the scheme's fields."""
        self.set_keymap(keymap(REVIEW_COMMANDS, self._commands))

    async def on_exit_app(self) -> None:
        """Try to save unsaved edits one last time: closing a window or tab does not ask about them."""
        review = self.screen_stack[0]
        if isinstance(review, ReviewScreen) and review.open_review is not None:
            with suppress(AnnotatorError):
                review.open_review.session.retry(EXIT_SECONDS)


def run(
    project: Project,
    reviewer: str,
    preferences: Preferences,
    driver: type[Driver] | None = None,
    *,
    first: str | None = None,
) -> None:
    """Run the app until the reviewer quits; re-raise its failures once the terminal is restored.

    Args:
        project: an open project, which the caller closes.
        reviewer: name under which edits are saved.
        preferences: theme and keys.
        driver: driver for input and output; by default the terminal's.
        first: article to begin with; by default the first that is not submitted.
    """
    if driver is None:
        disable_colour_below_256()
    run_until_exit(AnnotatorApp(project, reviewer, preferences=preferences, driver=driver, first=first))
