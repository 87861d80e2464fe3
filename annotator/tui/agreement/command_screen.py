"""What the lead's screens have in common: the commands of their table, and the lower bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from annotator.core.errors import AnnotatorError
from annotator.core.scheme import Scheme
from annotator.tui.agreement.agreement_help import agreement_help
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.modal import AnswersOnce
from annotator.tui.base.palette import Palette
from annotator.tui.base.themes import theme_after
from annotator.tui.screens.help_screen import HelpScreen
from annotator.tui.widgets.status_bars import KeyBar


class CommandScreen(AnswersOnce[int]):
    """A screen whose methods `do_*` are commands of the table; of those it lacks it says where they are."""

    ELSEWHERE = ""
    """Where the commands are at home that this screen lacks."""

    def __init__(self, scheme: Scheme, commands: Sequence[Command], glyphs: Glyphs) -> None:
        super().__init__()
        self.commands = commands
        self.glyphs = glyphs
        self._scheme = scheme

    def why_not(self, command: Command) -> str | None:
        """Why a command cannot run now, or None."""
        return None if hasattr(self, f"do_{command.id}") else self.ELSEWHERE

    def action_run(self, id: str, key: str = "") -> None:
        """Run a command of the table. What goes wrong with the project is told."""
        wanted = next(one for one in self.commands if one.id == id)
        reason = self.why_not(wanted)
        self.tell(reason or "")
        if reason:
            return
        try:
            self.run_command(id)
        except AnnotatorError as error:
            self.tell(str(error), serious=True)

    def run_command(self, id: str) -> None:
        """Run a command that nothing stands in the way of."""
        getattr(self, f"do_{id}")()

    def offer(self) -> None:
        """Name the commands that can run now in the lower bar."""
        self.query_one(KeyBar).offer(
            tuple(one for one in self.commands if one.hint and not self.why_not(one))
        )

    def tell(self, message: str, *, serious: bool = False) -> None:
        """Say something in the lower bar, until the next key."""
        self.offer()
        self.query_one(KeyBar).tell(message, serious=serious)

    def action_show_keys(self) -> None:
        """What was told has been read."""
        self.tell("")

    def do_help(self) -> None:
        """Show the help; a command that is clicked there is run."""

        def chosen(id: str | None) -> None:
            if id is not None:
                self.action_run(id)

        lines = partial(agreement_help, self.glyphs, commands=self.commands)
        self.app.push_screen(HelpScreen(lines, self.glyphs), chosen)

    def do_palette(self) -> None:
        """Show the palette."""
        self.app.push_screen(Palette())

    def do_theme(self) -> None:
        """The next theme in turn."""
        self.app.theme = theme_after(self.app.theme)
