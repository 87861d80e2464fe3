"""The base class of both apps: themes, stylesheet, glyphs, failures and exit."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from importlib import import_module
from os import environ
from pathlib import Path, PurePath
from typing import ClassVar, cast

from rich.console import Console
from textual import messages
from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.events import Event, InputEvent, Key, Paste
from textual.style import Style
from textual.theme import Theme

from annotator.core.errors import BadInput
from annotator.settings import save_theme
from annotator.tui.base.glyphs import ASCII, Glyphs, glyphs_for
from annotator.tui.base.idle_work import IdleWork
from annotator.tui.base.keymap import Preferences
from annotator.tui.base.palette import RunsCommands
from annotator.tui.base.safe_terminal_input import protect_input
from annotator.tui.base.themes import DARK, THEMES

DEFAULTS = Preferences()
"""Preferences without a config file."""

STYLES = Path(__file__).with_name("annotator.tcss")


class Crashed(Exception):
    """Raised after an internal error of the app, which is its cause."""


class BaseApp(App[None]):
    """An app whose first screen runs commands, including `quit`."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES
    TITLE = "annotator"
    ENABLE_COMMAND_PALETTE = False  # a command opens our own palette
    ALLOW_SELECT: ClassVar[bool] = False
    FORMS: ClassVar[tuple[str, ...]] = (
        "annotator.tui.screens.prompt_dialog",
        "annotator.tui.screens.help_screen",
        "annotator.tui.base.palette",
    )
    """Modules that commands import when they run; they are loaded as soon as the user pauses."""

    def __init__(
        self,
        glyphs: Glyphs | None = None,
        preferences: Preferences = DEFAULTS,
        driver: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver)
        protect_input()  # after the driver module is imported, before a driver is made
        release_closed_widgets()
        self.preferences = preferences
        self.glyphs = glyphs or glyphs_for()
        self.failure: BaseException | None = None
        """The internal error that ended the app, if any."""
        self.pressed_key = ""
        self.exit_signal: int | None = None
        """The signal that ended the app, if any."""
        self.idle_work = IdleWork(self.set_timer)
        self.set_class(self.glyphs == ASCII, "-ascii")
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = preferences.theme

    def on_mount(self) -> None:
        """Save changes of theme from now on, and exit cleanly on a signal."""
        self.theme_changed_signal.subscribe(self, self._save_theme)
        if not self.is_headless:
            self._exit_on_signals()

    def on_ready(self) -> None:
        """Start the work for pauses after the data that the screen has loaded is painted."""
        self.call_after_refresh(lambda: self.idle_work.start(self.idle_jobs()))

    def on_unmount(self) -> None:
        """End the work for pauses."""
        self.idle_work.stop()

    def idle_jobs(self) -> list[Callable[[], object]]:
        """Return what is done in the first pauses: load the forms."""
        return [partial(import_module, name) for name in self.FORMS]

    async def on_event(self, event: Event) -> None:
        """Report input to the work for pauses; Textual handles it."""
        if isinstance(event, (InputEvent, Paste)):
            self.idle_work.input()
        await super().on_event(event)

    def _exit_on_signals(self) -> None:
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:  # `nohup` ignores SIGHUP
                loop.add_signal_handler(number, self._exit_by_signal, number)

    def _exit_by_signal(self, number: int) -> None:
        """Exit without asking and restore the terminal; a second signal ends the process at once."""
        asyncio.get_running_loop().remove_signal_handler(number)
        self.exit_signal = number
        self.post_message(messages.ExitApp())

    def _save_theme(self, theme: Theme) -> None:
        """Write the theme into the config file. Failing to do so is not an error."""
        file = self.preferences.file
        if file is not None:
            with suppress(OSError, BadInput):
                save_theme(file, theme.name)

    def _fatal_error(self) -> None:
        """Keep the error for `run_until_exit`: Textual would print all local values, even article text."""
        self.failure = sys.exception()
        self.panic()

    def on_key(self, event: Key) -> None:
        """Remember the key for its action, which Textual runs in the same message handler, after this."""
        self.pressed_key = event.key

    async def action_quit(self) -> None:
        """Run the command `quit`, which asks about unsaved edits, on Textual's ctrl+q."""
        cast(RunsCommands, self.screen_stack[0]).action_run("quit")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of highlights, used until one of our themes is set."""
        return DARK.variables


def pressed_key(app: App[object]) -> str:
    """Return the key whose action is running."""
    return app.pressed_key if isinstance(app, BaseApp) else ""


def data_loaded(app: App[object]) -> None:
    """Leave objects that a screen has just loaded and will keep out of collections."""
    if isinstance(app, BaseApp):
        app.idle_work.loaded()


@lru_cache(1024)
def _inner_and_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    """Return a widget's background colours inside and outside its border."""
    return Style(background=base_background + background), Style(background=base_background)


def release_closed_widgets() -> None:
    """Replace the cached method by which Textual keeps the last 1,024 widgets in memory.

    `functools.lru_cache` keeps `self`, and with it every rendered line of a screen that was closed. See
    https://github.com/Textualize/textual/issues/6665.
    """
    StylesCache.get_inner_outer = staticmethod(_inner_and_outer)  # type: ignore[assignment, method-assign]


def disable_colour_below_256() -> None:
    """Set NO_COLOR on terminals with 16 colours or fewer. Call it before creating an app.

    None of the 16 resembles the amber and blue of the highlights: text would be light on yellow.
    """
    if Console(force_terminal=True).color_system in ("standard", "windows"):
        environ.setdefault("NO_COLOR", "1")


def run_until_exit(app: BaseApp) -> None:
    """Run the app until the user quits; re-raise its failures once the terminal is restored.

    Raises:
        Crashed: an internal error, which is the cause.
        SystemExit: a signal ended the app; the exit code is 128 + its number.
    """
    app.run()
    if app.failure is not None:
        raise Crashed from app.failure
    if app.exit_signal is not None:
        raise SystemExit(128 + app.exit_signal)
