"""The agreement app, which cannot be reached from the review app."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.agreement.report_screen import ReportScreen
from annotator.tui.base.base_app import DEFAULTS, STYLES, BaseApp, disable_colour_below_256, run_until_exit
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.keymap import Preferences, keymap, with_keys

if TYPE_CHECKING:
    from annotator.project import Project

AGREEMENT_STYLES = Path(__file__).with_name("agreement.tcss")


class AgreementApp(BaseApp):
    """The app that shows the agreement between the annotators of a project."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [STYLES, AGREEMENT_STYLES]

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
        self._commands = with_keys(AGREEMENT_COMMANDS, self.preferences.keys)

    def get_default_screen(self) -> Screen[int]:
        """Return the report screen."""
        return ReportScreen(self._project, self._fields, self.glyphs, self._commands)

    def on_mount(self) -> None:
        """Apply the user's keys."""
        self.set_keymap(keymap(AGREEMENT_COMMANDS, self._commands))


def run(project: Project, fields: tuple[str, ...], preferences: Preferences) -> None:
    """Run the app until the user quits; re-raise its failures once the terminal is restored."""
    disable_colour_below_256()
    run_until_exit(AgreementApp(project, fields, preferences=preferences))
