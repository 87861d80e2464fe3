"""The keys of a command table: bindings, the reviewer's own keys, and the letters of the scheme's fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from textual.binding import Binding, BindingType

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme
from annotator.tui.base.command import CommandInfo
from annotator.tui.base.themes import DARK

FORBIDDEN = frozenset({"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+left_square_bracket", "ctrl+["})
"""A terminal sends backspace, tab, enter, enter and escape for these."""

AnyCommand = TypeVar("AnyCommand", bound=CommandInfo)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The theme and keys that a reviewer has configured, which are checked when they are read."""

    theme: str = DARK.name
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by command id, for both apps; () leaves a command without a key."""
    file: Path | None = None
    """The config file to which a change of theme is written; None discards it."""
    welcome: bool = False
    """Whether this is the first start, at which the tour is offered."""


def bindings(commands: Iterable[CommandInfo]) -> list[BindingType]:
    """Return a binding for each command, with the command's id so that a keymap can change the keys."""
    return [
        Binding(_key_list(one.id, one.keys), f"press('{one.id}')", one.label, show=False, id=one.id)
        for one in commands
    ]


def keymap(default: Sequence[CommandInfo], commands: Sequence[CommandInfo]) -> dict[str, str]:
    """Return what `App.set_keymap` needs to get from the default keys to those of `commands`."""
    before = {one.id: one.keys for one in default}
    return {one.id: _key_list(one.id, one.keys) for one in commands if one.keys != before[one.id]}


def _key_list(id: str, keys: tuple[str, ...]) -> str:
    """Join keys for Textual, which has no empty list: the name of no key takes its place."""
    return ",".join("comma" if key == "," else key for key in keys) or f"no_key_for_{id}"


def problems(commands: Iterable[CommandInfo]) -> list[str]:
    """List keys that are used twice, never reach the program, or are sequences."""
    found: list[str] = []
    owners: dict[str, str] = {}
    for one in commands:
        for key in one.keys:
            if key in owners:
                found.append(f"{key} is bound to {owners[key]} and to {one.id}")
            if key in FORBIDDEN:
                found.append(f"{key} of {one.id} never reaches a program in a terminal")
            if " " in key:
                found.append(f"{key} of {one.id} is a sequence: every key must act at once")
            owners.setdefault(key, one.id)
    return found


def with_keys(
    commands: Sequence[AnyCommand], changes: Mapping[str, tuple[str, ...]]
) -> tuple[AnyCommand, ...]:
    """Return the table with other keys for some commands; ids that it does not have are ignored."""
    return tuple(replace(one, keys=changes.get(one.id, one.keys)) for one in commands)


def check_keys(commands: Sequence[CommandInfo], changes: Mapping[str, tuple[str, ...]], file: str) -> None:
    """Check the keys in a config file against one table of commands.

    Raises:
        BadInput: a command whose keys are fixed, or a key that is taken or never reaches the program.
    """
    for one in commands:
        if one.takes_key and one.id in changes:
            problem = "its keys come from the scheme: change them there"
            raise BadInput(problem, file=file, field=f"keys.{one.id}")
    found = problems(with_keys(commands, changes))
    if found:
        raise BadInput(found[0], file=file, field="keys")


def with_field_keys(commands: Sequence[AnyCommand], scheme: Scheme) -> tuple[AnyCommand, ...]:
    """Return the table with the letters of the scheme's fields, except those that another command has."""
    taken = {key for one in commands if one.id != "field" for key in one.keys}
    letters = dict.fromkeys(one.key for one in scheme.fields if one.key and one.key not in taken)
    return with_keys(commands, {"field": tuple(letters)})


def field_key_clashes(scheme: Scheme, commands: Sequence[CommandInfo]) -> Iterator[tuple[str, str]]:
    """Yield the code of each field whose letter a command has, with a message that names the command."""
    owners = {key: one for one in commands if one.id != "field" for key in one.keys}
    for one in scheme.fields:
        owner = owners.get(one.key or "")
        if owner is not None:
            yield one.code, f"key {one.key} is taken: {owner.label}; tab reaches the field all the same"
