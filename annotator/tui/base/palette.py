"""The command palette: Textual's own, filled from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from annotator.core.text.visible import UNSAFE
from annotator.tui.base.command import CommandInfo


class RunsCommands(Protocol):
    """A screen that the palette can open over."""

    @property
    def commands(self) -> Sequence[CommandInfo]:
        """The commands, with the user's keys."""

    def disabled_reason(self, id: str) -> str | None:
        """Return the reason why a command cannot run now, or None."""

    def action_run(self, id: str) -> None:
        """Run a command."""


class Palette(CommandPalette):
    """The palette over a screen with commands. Control characters cannot be pasted into it."""

    def __init__(self) -> None:
        super().__init__([TableOfCommands])

    def on_mount(self) -> None:
        """Accept no control characters: no command has them in its name."""
        self.query_one(Input).restrict = f"(?:(?!{UNSAFE.pattern}).)*"


class TableOfCommands(Provider):
    """Offers every command that does not depend on a key, with the reason if it cannot run."""

    async def discover(self) -> Hits:
        """Offer all commands, those that judge last, so that a stray enter decides nothing."""
        for one in sorted(self._offered(), key=lambda command: command.group in ("judging", "editing")):
            yield DiscoveryHit(one.label, partial(self._run, one), help=self._help(one))

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name matches."""
        matcher = self.matcher(query)
        for one in self._offered():
            score = matcher.match(one.label)
            if score > 0:
                yield Hit(score, matcher.highlight(one.label), partial(self._run, one), help=self._help(one))

    def _offered(self) -> list[CommandInfo]:
        return [
            one for one in self._runner.commands if not one.takes_key and one.id not in ("palette", "leave")
        ]

    def _help(self, one: CommandInfo) -> str:
        keys = f"{one.shown_keys}  " if one.keys else ""
        reason = self._runner.disabled_reason(one.id)
        return f"{keys}{'not now: ' + reason if reason else one.help}"

    def _run(self, one: CommandInfo) -> None:
        self._runner.action_run(one.id)

    @property
    def _runner(self) -> RunsCommands:
        return cast(RunsCommands, self.screen)
