"""Commands: documented functions with their keys, names and disabled reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Group = Literal["judging", "editing", "views", "moving", "finding", "remarks", "article", "app"]

GROUP_TITLES: dict[Group, str] = {
    "judging": "Judging a unit",
    "editing": "What a unit is",
    "views": "What is shown",
    "moving": "Moving about",
    "finding": "Finding",
    "remarks": "Remarks",
    "article": "The article",
    "app": "The app",
}

Context = TypeVar("Context")

_KEY_NAMES = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "slash": "/", "comma": ","}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandInfo:
    """The part of a command that help, palette, footer and README show."""

    id: str
    label: str
    """Its name in the palette."""
    help: str
    group: Group
    keys: tuple[str, ...] = ()
    hint: str = ""
    """Its name in the footer; empty for commands that the footer leaves out."""
    takes_key: bool = False
    """The effect depends on the key that was pressed, so the palette cannot offer the command."""

    @property
    def shown_keys(self) -> str:
        """The keys as help and README print them."""
        if len(self.keys) > 2 and self.takes_key and self.keys[0].isdigit():
            return f"{self.keys[0]}-{self.keys[-1]}"
        return " ".join(_KEY_NAMES.get(key, key) for key in self.keys)


def always(context: object) -> None:
    """Return no reason: the command can always run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(CommandInfo, Generic[Context]):
    """A function that a key, the palette or a click runs.

    Functions return the message to show, or None if they showed everything themselves.
    """

    run: Callable[[Context], str | None]
    when: Callable[[Context], str | None] = always
    """Return the reason why the command cannot run now, or None."""
    otherwise: Callable[[Context, str], str | None] | None = None
    """Runs with the reason that `when` returns; by default the reason is shown."""
    while_marking: Callable[[Context], str | None] | None = None
    """Runs instead while a span is being marked; by default the keys then do nothing."""
    while_searching: Callable[[Context], str | None] | None = None
    """Runs instead while a search is active; by default the command itself runs."""


class CommandTable(Generic[Context]):
    """Commands of one group: a decorator that adds a function as the next command of the table."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._commands: list[Command[Context]] = []

    def __iter__(self) -> Iterator[Command[Context]]:
        return iter(self._commands)

    def __call__(
        self,
        id: str,
        label: str,
        *,
        keys: str = "",
        hint: str = "",
        takes_key: bool = False,
        when: Callable[[Context], str | None] = always,
        otherwise: Callable[[Context, str], str | None] | None = None,
        while_marking: Callable[[Context], str | None] | Literal["same"] | None = None,
        while_searching: Callable[[Context], str | None] | None = None,
    ) -> Callable[[Callable[[Context], str | None]], Callable[[Context], str | None]]:
        """Add the decorated function; its docstring is the help text, `keys` are separated by spaces."""

        def add(function: Callable[[Context], str | None]) -> Callable[[Context], str | None]:
            self._commands.append(
                Command(
                    id=id,
                    label=label,
                    help=" ".join((function.__doc__ or "").split()),
                    group=self._group,
                    keys=tuple(keys.split()),
                    hint=hint,
                    takes_key=takes_key,
                    run=function,
                    when=when,
                    otherwise=otherwise,
                    while_marking=function if while_marking == "same" else while_marking,
                    while_searching=while_searching,
                )
            )
            return function

        return add
