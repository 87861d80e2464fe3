"""The dialog that sets the speaker: by number, by filtering, or by typing a new name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Input

from annotator.core.text.names import comparable_name
from annotator.core.text.visible import visible
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.screens.dialogs import Dialog
from annotator.tui.widgets.line_view import FixedLines, Run, StyledLine
from annotator.tui.widgets.text_fields import SafeInput

LONGEST_NAME = 200
MOST_SHOWN = 9
"""Most names in the list: one for each digit."""

_KEYS = "a digit or enter takes it, typing filters or names, esc leaves"
_KEYS_WHERE = "a digit chooses, typing names somebody else, esc leaves"


class Speaker(NamedTuple):
    """The chosen speaker."""

    name: str
    """Empty if the article does not name the speaker."""
    everywhere: bool
    """Whether to change every unit with the same previous speaker."""


class NameInput(SafeInput):
    """The input for the name; the digit of a listed name chooses that name instead."""

    async def _on_key(self, event: Key) -> None:
        dialog = self.screen
        assert isinstance(dialog, SpeakerDialog), "it is a part of that dialog"
        if event.character and event.character.isdecimal() and dialog.choose(int(event.character)):
            event.prevent_default()
            event.stop()


class SpeakerDialog(Dialog[Speaker]):
    """Asks for the speaker, and if other units have the same one, whether to change those too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "point(1)", "Next name", show=False, priority=True),
        Binding("up", "point(-1)", "Previous name", show=False, priority=True),
    ]

    def __init__(self, names: Sequence[str], speaker: str | None, sharing: int, glyphs: Glyphs) -> None:
        """Create the dialog.

        Args:
            names: people named in the article, most likely first.
            speaker: the unit's current speaker.
            sharing: number of other units with the same speaker.
            glyphs: glyphs that the terminal can show.
        """
        super().__init__("Who says it?", _KEYS + ", 0 nobody" * bool(speaker))
        self._names, self._sharing = names, sharing
        self._speaker = comparable_name(speaker or "") or None
        self._glyphs = glyphs
        self._at = 0
        self._chosen: str | None = None
        """The chosen name, while the dialog asks which units to change."""

    def body(self) -> ComposeResult:
        """Compose the input and the matching names."""
        yield NameInput("", "type to filter, or a new name")
        yield FixedLines(lambda width: self._lines(), self._glyphs, id="names")

    @property
    def _typed(self) -> str:
        return comparable_name(self.query_one(NameInput).value)[:LONGEST_NAME]

    def _matching(self) -> list[str]:
        typed = self._typed.casefold()
        return [name for name in self._names if typed in visible(comparable_name(name)).casefold()][
            :MOST_SHOWN
        ]

    def _rows(self) -> list[str]:
        """Return the names that enter can choose: those that match, and the typed one if it is new."""
        matching, typed = self._matching(), self._typed
        return matching if not typed or typed in matching else [*matching, typed]

    def _lines(self) -> list[StyledLine]:
        if self._chosen is not None:
            return self._scope_lines()
        matching, rows = self._matching(), self._rows()
        lines: list[StyledLine] = []
        for number, name in enumerate(rows, 1):
            here = number - 1 == self._at
            new = number > len(matching)
            action = f"screen.take({number - 1})"
            pointer = Run(f" {self._glyphs.here if here else ' '} ", ("key",) if here else ())
            note = f"  {self._glyphs.done} now" if name == self._speaker else "  new name" if new else ""
            digit = Run("  " if new else f"{number} ", ("key",), action)
            style = ("strong",) if here else ()
            lines.append((pointer, digit, Run(one_line(name, 60), style, action), Run(note, ("muted",))))
        return lines or [(Run("   the article names nobody yet: type a name", ("muted",)),)]

    def _scope_lines(self) -> list[StyledLine]:
        old, new = one_line(self._speaker or "", 30), one_line(self._chosen or "", 30)
        scopes = ["in this unit only", f"in all {self._sharing + 1} units that say {old}"]
        lines: list[StyledLine] = [(Run(f" {new}:", ("strong",)),)]
        for number, scope in enumerate(scopes, 1):
            lines.append((Run(f"   {number} ", ("key",), f"screen.pick({number})"), Run(scope)))
        return lines

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the names that match, point at the first, and cancel a choice."""
        self._at, self._chosen = 0, None
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the highlighted name when enter is pressed."""
        if self._chosen is None:
            self.action_take(self._at)

    def action_point(self, step: int) -> None:
        """Move the pointer."""
        self._at = max(0, min(len(self._rows()) - 1, self._at + step))
        self._show()

    def action_take(self, index: int) -> None:
        """Choose the name of a row."""
        rows = self._rows()
        if index < len(rows):
            self._take(rows[index])

    def action_pick(self, number: int) -> None:
        """Do the same as a digit, for a click."""
        self.choose(number)

    def choose(self, number: int) -> bool:
        """Choose a name, no speaker (0) or the units to change by digit; return whether the digit applies."""
        if self._chosen is not None:
            if number in (1, 2):
                self.dismiss(Speaker(self._chosen, number == 2))
            return True
        matching = self._matching()
        if number == 0 and self._speaker and not self._typed:
            self.dismiss(Speaker("", False))
        elif 0 < number <= len(matching):
            self._take(matching[number - 1])
        else:
            return False
        return True

    def _take(self, name: str) -> None:
        if name == self._speaker:
            self.dismiss(None)
        elif self._sharing and self._speaker:
            self._chosen = name
            self._show()
        else:
            self.dismiss(Speaker(name, False))

    def _show(self) -> None:
        self.set_hint(_KEYS_WHERE if self._chosen else _KEYS + ", 0 nobody" * bool(self._speaker))
        self.query_one(FixedLines).recompose_lines(layout=True)
