"""A screen whose keys run the commands of a table, with the footer that shows keys and messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from textual.screen import Screen

from annotator.core.errors import AnnotatorError
from annotator.tui.base.base_app import pressed_key
from annotator.tui.base.command import Command, Context
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.modal import Answer, AnswersOnce
from annotator.tui.base.themes import theme_after
from annotator.tui.widgets.line_view import StyledLine
from annotator.tui.widgets.status_bars import KeyBar

FormAnswer = TypeVar("FormAnswer")


class CommandScreen(AnswersOnce[Answer], Generic[Answer, Context]):
    """Runs commands on a context, usually the screen itself; its widgets include a `KeyBar`."""

    def __init__(self, commands: Sequence[Command[Context]], glyphs: Glyphs, context: Context) -> None:
        super().__init__()
        self.commands = commands
        self.glyphs = glyphs
        self.key = ""
        """The key that was pressed; empty for clicks on a command and for the palette."""
        self._command_context = context
        self._by_id = {one.id: one for one in commands}

    # -- running commands

    def disabled_reason(self, id: str) -> str | None:
        """Return the reason why a command cannot run now, or None."""
        return self._by_id[id].when(self._command_context)

    def action_press(self, id: str) -> None:
        """Run the command that the pressed key is bound to."""
        self.action_run(id, pressed_key(self.app))

    def action_run(self, id: str, key: str = "") -> None:
        """Run a command of the table, as if `key` had been pressed."""
        self.key = key
        self.run_command(self._by_id[id])

    def run_command(self, command: Command[Context]) -> None:
        """Run a command, or show the reason why it cannot run now."""
        reason, otherwise = command.when(self._command_context), command.otherwise
        if not reason:
            self.run_function(command.run)
        elif otherwise is None:
            self.show_message(reason)
        else:
            self.attempt(lambda: self._show_outcome(otherwise(self._command_context, reason)))

    def run_function(self, function: Callable[[Context], str | None]) -> None:
        """Run a function of a command, and show its message."""
        self.show_state()
        self.attempt(lambda: self._show_outcome(function(self._command_context)))

    def _show_outcome(self, message: str | None) -> None:
        if message is not None:
            self.show_result(message)

    def attempt(self, run: Callable[[], None]) -> None:
        """Run a function that reads or writes the project, and show its error."""
        try:
            run()
        except AnnotatorError as error:
            self.show_message(str(error), serious=True)

    # -- the footer

    def show_result(self, message: str) -> None:
        """Show the message of a command."""
        self.show_state(message)

    def show_state(self, message: str = "") -> None:
        """Show the commands that can run now, and a message, if any, in their place."""
        self.show_hints()
        self.show_message(message)

    def show_hints(self) -> None:
        """Show the commands that can run now in the footer."""
        context = self._command_context
        self.query_one(KeyBar).show_hints(
            tuple(one for one in self.commands if one.hint and not one.when(context))
        )

    def show_message(self, message: str, *, serious: bool = False) -> None:
        """Show a message in the footer until the next key."""
        self.query_one(KeyBar).show_message(message, serious=serious)

    def action_show_keys(self) -> None:
        """Show the keys again in place of the message."""
        self.show_state()

    # -- for the commands of both apps

    def open_screen(
        self, screen: Screen[FormAnswer], answered: Callable[[FormAnswer | None], None] | None = None
    ) -> None:
        """Open a screen over this one; its answer goes to `answered`."""
        self.app.push_screen(screen, answered)

    def open_help(self, lines: Callable[[int], Iterable[StyledLine]]) -> None:
        """Open the help, composed for a width; a command that is clicked there runs."""
        from annotator.tui.screens.help_screen import HelpScreen

        self.open_screen(HelpScreen(lines, self.glyphs), lambda id: self.action_run(id) if id else None)

    def open_palette(self) -> None:
        """Open the command palette."""
        from annotator.tui.base.palette import Palette

        self.open_screen(Palette())

    def next_theme(self) -> str:
        """Change to the next theme; return its name."""
        self.app.theme = theme_after(self.app.theme)
        return self.app.theme

    def close_app(self) -> None:
        """Leave the app."""
        self.app.exit()
