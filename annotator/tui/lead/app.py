"""The lead's app: another first screen than the reviewer's, and no way from one to the other."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from annotator.tui.base_app import DEFAULTS, STYLES, BaseApp, stay, without_few_colours
from annotator.tui.glyphs import Glyphs
from annotator.tui.keymap import Preferences
from annotator.tui.lead.commands import keyed
from annotator.tui.lead.screen import LeadScreen

if TYPE_CHECKING:
    from annotator.project import Project

LEAD_STYLES = Path(__file__).parents[1] / "lead.tcss"


class LeadApp(BaseApp):
    """Shows how far the annotators of a project agree."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [STYLES, LEAD_STYLES]

    def __init__(
        self,
        project: Project,
        fields: tuple[str, ...] = (),
        *,
        glyphs: Glyphs | None = None,
        preferences: Preferences = DEFAULTS,
    ) -> None:
        super().__init__(glyphs, preferences)
        self._project = project
        self._fields = fields

    def get_default_screen(self) -> Screen[int]:
        """The report is what it begins with."""
        commands = self.preferences.lead_commands
        return keyed(LeadScreen, commands)(self._project, self._fields, self.glyphs, commands)


def run(project: Project, fields: tuple[str, ...], preferences: Preferences) -> None:
    """Open the app and stay until the lead quits. What fails inside is raised, the terminal restored."""
    without_few_colours()
    stay(LeadApp(project, fields, preferences=preferences))
