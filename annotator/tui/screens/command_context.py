"""A screen with commands, as the commands of both apps see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotator.tui.base.command import CommandInfo
    from annotator.tui.base.glyphs import Glyphs
    from annotator.tui.base.modal import Answer
    from annotator.tui.widgets.line_view import StyledLine


class CommandContext(Protocol):
    """A screen with commands; `CommandScreen` has these."""

    glyphs: Glyphs
    key: str
    """The key that was pressed; empty for clicks on a command and for the palette."""

    @property
    def commands(self) -> Sequence[CommandInfo]:
        """The commands, with the user's keys."""

    def open_screen(
        self, screen: Screen[Answer], answered: Callable[[Answer | None], None] | None = None
    ) -> None:
        """Open a screen over this one; its answer goes to `answered`."""

    def open_help(self, lines: Callable[[int], Iterable[StyledLine]]) -> None:
        """Open the help, composed for a width."""

    def open_palette(self) -> None:
        """Open the command palette."""

    def next_theme(self) -> str:
        """Change to the next theme; return its name."""

    def close_app(self) -> None:
        """Leave the app."""
