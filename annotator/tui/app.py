"""The reviewer's app: the first screen. What it does is the screens' business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from annotator.tui.base_app import DEFAULTS, BaseApp, Crashed, stay
from annotator.tui.glyphs import Glyphs
from annotator.tui.keymap import Preferences, with_fields
from annotator.tui.review import review_screen

if TYPE_CHECKING:
    from annotator.project import Project

__all__ = ["AnnotatorApp", "Crashed", "run"]


class AnnotatorApp(BaseApp):
    """Reviews the articles of a project for one reviewer."""

    def __init__(
        self,
        project: Project,
        reviewer: str,
        *,
        glyphs: Glyphs | None = None,
        preferences: Preferences = DEFAULTS,
    ) -> None:
        super().__init__(glyphs, preferences)
        self._project = project
        self._reviewer = reviewer

    def get_default_screen(self) -> Screen[None]:
        """The review is on screen at the first paint."""
        wanted = self.preferences
        commands = with_fields(wanted.commands, self._project.scheme)
        return review_screen(commands)(
            self._project, self._reviewer, self.glyphs, commands, welcome=wanted.welcome
        )


def run(project: Project, reviewer: str, preferences: Preferences) -> None:
    """Open the app and stay until the reviewer quits. What fails inside is raised, the terminal restored."""
    stay(AnnotatorApp(project, reviewer, preferences=preferences))
