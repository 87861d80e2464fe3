"""What every app of ours is: themes, the stylesheet, glyphs, and how it fails and leaves."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from contextlib import suppress
from os import environ
from pathlib import Path, PurePath
from typing import ClassVar, cast

from rich.console import Console
from textual import messages
from textual.app import App
from textual.driver import Driver
from textual.events import Key
from textual.theme import Theme

from annotator.core.errors import BadInput
from annotator.settings import remember_theme
from annotator.tui.base.glyphs import ASCII, Glyphs, glyphs_for
from annotator.tui.base.keymap import Preferences
from annotator.tui.base.palette import RunsCommands
from annotator.tui.base.safe_terminal_input import protect_input
from annotator.tui.base.themes import DARK, THEMES

DEFAULTS = Preferences()
"""How the app is where no config file says otherwise."""

STYLES = Path(__file__).with_name("annotator.tcss")


class Crashed(Exception):
    """The app failed by an error of its own, which is the cause of this one."""


class BaseApp(App[None]):
    """An app whose first screen runs commands of a table, `quit` among them."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES
    TITLE = "annotator"
    ENABLE_COMMAND_PALETTE = False  # ours is a command of the table like any other
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(
        self,
        glyphs: Glyphs | None = None,
        preferences: Preferences = DEFAULTS,
        driver: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver)
        protect_input()  # the module of the driver is there now, and no driver is made yet
        self.preferences = preferences
        self.glyphs = glyphs or glyphs_for()
        self.failure: BaseException | None = None
        """What went wrong in the program itself, once it did."""
        self.pressed_key = ""
        self.left_by: int | None = None
        """The signal that ended it, if one did."""
        self.set_class(self.glyphs == ASCII, "-ascii")
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = preferences.theme

    def on_mount(self) -> None:
        """From now on, another theme is the user's choice, and a signal is a reason to leave in order."""
        self.theme_changed_signal.subscribe(self, self._remember)
        if not self.is_headless:
            self._leave_on_signals()

    def _leave_on_signals(self) -> None:
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:  # nohup asked for that
                loop.add_signal_handler(number, self._leave_by, number)

    def _leave_by(self, number: int) -> None:
        """Leave the terminal as it was; nobody is asked. The same signal again ends this at once."""
        asyncio.get_running_loop().remove_signal_handler(number)
        self.left_by = number
        self.post_message(messages.ExitApp())

    def _remember(self, theme: Theme) -> None:
        """Start with this theme next time; that it could not be kept is no reason to stop."""
        file = self.preferences.file
        if file is not None:
            with suppress(OSError, BadInput):
                remember_theme(file, theme.name)

    def _fatal_error(self) -> None:
        """Textual would print every local value, article text and notes among them. `stay` raises it."""
        self.failure = sys.exception()
        self.panic()

    def on_key(self, event: Key) -> None:
        """Remember the key for the action that it is bound to, which Textual runs right after this."""
        self.pressed_key = event.key

    async def action_quit(self) -> None:
        """Textual's own ctrl+q leaves by the same door as q, which asks about what is not saved."""
        cast(RunsCommands, self.screen_stack[0]).action_run("quit")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of marks, for the moment before a theme of ours is set."""
        return DARK.variables


def pressed_key(app: App[object]) -> str:
    """Return the key whose action is running."""
    return app.pressed_key if isinstance(app, BaseApp) else ""


def _look_for_garbage() -> None:
    """From the first paint on, if whoever started us put it off; what is there by then will stay."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def disable_colour_below_256() -> None:
    """Ask for no colours where the terminal has sixteen at most, before an app is made.

    None of the sixteen is like the amber and the blue of the marks: light text would stand on yellow.
    """
    if Console(force_terminal=True).color_system in ("standard", "windows"):
        environ.setdefault("NO_COLOR", "1")


def run_until_exit(app: BaseApp) -> None:
    """Stay in the app until its user quits. What fails inside is raised, the terminal restored.

    Raises:
        Crashed: the cause is what failed.
        SystemExit: a signal ended it; the exit code is that of shells.
    """
    app.run()
    if app.failure is not None:
        raise Crashed from app.failure
    if app.left_by is not None:
        raise SystemExit(128 + app.left_by)
