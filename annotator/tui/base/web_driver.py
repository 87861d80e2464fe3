"""The driver of the app in a browser: Textual's own, which also exits when the browser is gone."""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress
from threading import Thread

from textual import messages
from textual.drivers.web_driver import WebDriver
from textual.theme import Theme

EXIT_SECONDS = 20.0
"""Time for the app to exit cleanly once the browser is gone."""


class ServedDriver(WebDriver):
    """Reads keys and writes the screen through pipes; the input ends when the server is gone."""

    def start_application_mode(self) -> None:
        """Start drawing, and paint the rest of the window in the background colour of the theme."""
        super().start_application_mode()
        Thread(target=self._exit_with_server, daemon=True).start()
        self._app.theme_changed_signal.subscribe(self._app, self._set_window_background, immediate=True)
        self._set_window_background(self._app.current_theme)

    def _set_window_background(self, theme: Theme) -> None:
        """Set the terminal's background, which shows around the cells."""
        self.write(f"\x1b]11;{theme.background}\x1b\\")

    def run_input_thread(self) -> None:
        """Read keys until the app exits; unlike Textual's driver, make it exit at the end of the input."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())
            if not self.exit_event.wait(EXIT_SECONDS):
                os._exit(1)  # it hangs or has keys left to handle; saved edits are safe

    def _exit_with_server(self) -> None:
        """Exit the process, at the latest some seconds after the input has ended.

        Megabytes of keys take minutes to parse, so the thread that reads them may be far from the end of the
        input when it has come.
        """
        gone = select.poll()
        gone.register(sys.__stdin__ or 0, 0)  # hang-up is the only event, and always reported
        gone.poll()
        if not self.exit_event.wait(EXIT_SECONDS):
            os._exit(1)

    def write(self, data: str) -> None:
        """Write to the browser; ignore a closed pipe while the app exits."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Send a message about the app; ignore a closed pipe while the app exits."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
