"""Screens that answer once and close."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Answer = TypeVar("Answer")


class AnswersOnce(Screen[Answer]):
    """A screen over another one that closes with its first answer.

    Keys pressed before it closed, such as a second enter, may still arrive here. Textual would close the
    screen below for them, or fail if that is the last.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer and close, unless already closed."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)


class Modal(ModalScreen[Answer | None], AnswersOnce[Answer | None]):
    """An `AnswersOnce` with the screen below visible. Textual takes styles from the first base class only."""
