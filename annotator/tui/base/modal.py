"""What every screen over another is: it answers once."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Answer = TypeVar("Answer")


class AnswersOnce(Screen[Answer]):
    """A screen over another one, which is left as soon as it was answered.

    Keys that were pressed before that, such as a second enter, may still arrive here. Textual would close
    the screen below for them, or fail where that is the last.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer and leave, if that has not happened yet."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)


class Modal(ModalScreen[Answer | None], AnswersOnce[Answer | None]):
    """The same, with the screen below in sight. Textual takes styles from the first of the bases alone."""
