"""A one-line prompt at the bottom of the screen, so that the article stays visible."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from annotator.core.errors import BadInput
from annotator.tui.screens.dialogs import Dialog
from annotator.tui.widgets.text_fields import SafeInput

Check = Callable[[str], None]
"""Raises BadInput for text that is not valid."""


def anything(text: str) -> None:
    """Accept every text."""


class PromptDialog(Dialog[str]):
    """Asks for a line of text, which is the answer; shows the problem if it is not valid."""

    def __init__(self, heading: str, hint: str, value: str, check: Check = anything) -> None:
        super().__init__(heading, hint)
        self._value = value
        self._check = check

    def body(self) -> ComposeResult:
        """Compose the field with the last text."""
        yield SafeInput(self._value, "")

    def on_mount(self) -> None:
        """Select the last text, so that typing replaces it and enter repeats it."""
        self.query_one(SafeInput).action_select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the text if it is valid."""
        try:
            self._check(event.value)
        except BadInput as error:
            self.show_problem(error.problem)
        else:
            self.dismiss(event.value)
