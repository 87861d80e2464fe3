"""One line to type in, at the bottom of the screen, so that the article above stays in sight."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from annotator.core.errors import BadInput
from annotator.tui.screens.dialogs import Dialog
from annotator.tui.widgets.text_fields import SafeInput

Check = Callable[[str], None]
"""Raises BadInput, with what is wrong, for a text that cannot be taken."""


def anything(text: str) -> None:
    """Takes every text."""


class PromptDialog(Dialog[str]):
    """Asks for a line. The answer is the text; one that cannot be taken is told in place and stays."""

    def __init__(self, heading: str, hint: str, value: str, check: Check = anything) -> None:
        super().__init__(heading, hint)
        self._value = value
        self._check = check

    def body(self) -> ComposeResult:
        """What was asked last time, to be typed over."""
        yield SafeInput(self._value, "")

    def on_mount(self) -> None:
        """The first letter replaces what was asked last time; enter asks it again."""
        self.query_one(SafeInput).action_select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text if it can be taken."""
        try:
            self._check(event.value)
        except BadInput as error:
            self.say(error.problem)
        else:
            self.dismiss(event.value)
