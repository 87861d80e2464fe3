"""The app in a browser: Textual's driver for one, made to leave when nobody is there any more."""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress
from threading import Thread

from textual import messages
from textual.drivers.web_driver import WebDriver
from textual.theme import Theme

LEAVE_SECONDS = 20.0
"""For the app to leave in order when nobody is there any more."""


class ServedDriver(WebDriver):
    """Keys and screen travel through pipes. When the input ends, whoever served the app is gone."""

    def start_application_mode(self) -> None:
        """Begin to draw, and keep the rest of the window in the colour of the theme."""
        super().start_application_mode()
        Thread(target=self._leave_with_the_server, daemon=True).start()
        self._app.theme_changed_signal.subscribe(self._app, self._colour_the_rest, immediate=True)
        self._colour_the_rest(self._app.current_theme)

    def _colour_the_rest(self, theme: Theme) -> None:
        """What cells do not fill has the terminal's own background."""
        self.write(f"\x1b]11;{theme.background}\x1b\\")

    def run_input_thread(self) -> None:
        """Read keys until the app leaves, or make it leave: Textual's own would stay for ever."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())
            if not self.exit_event.wait(LEAVE_SECONDS):
                os._exit(1)  # it hangs, or has keys to work off that nobody waits for; what it saved is safe

    def _leave_with_the_server(self) -> None:
        """End, at the latest some time after the other end of the input is gone.

        Megabytes of keys take minutes to be told apart, so that the thread which reads them may be far from
        the end of the input when that has come.
        """
        gone = select.poll()
        gone.register(sys.__stdin__ or 0, 0)  # of no event but that one, which cannot be left out
        gone.poll()
        if not self.exit_event.wait(LEAVE_SECONDS):
            os._exit(1)

    def write(self, data: str) -> None:
        """Draw; for nobody, while the app is about to leave."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Say something about the app; to nobody, while it is about to leave."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
