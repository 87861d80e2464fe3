"""The table of commands as one reviewer has it: their own keys, and the letters of the project's scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme
from annotator.settings import Config, read_config
from annotator.tui.agreement.agreement_commands import LEAD_COMMANDS
from annotator.tui.base.themes import DARK, THEMES
from annotator.tui.review.review_commands import COMMANDS, Command, problems


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a reviewer wants the app: checked, so that nothing in it can fail later."""

    theme: str = DARK.name
    commands: tuple[Command, ...] = COMMANDS
    lead_commands: tuple[Command, ...] = LEAD_COMMANDS
    """Those of the lead's screens; a command of the same name in both has the same keys."""
    file: Path | None = None
    """Where another theme is remembered; None forgets it."""
    welcome: bool = False
    """Nobody was here before: the tour is offered."""


def read_preferences(file: Path, state: Path) -> Preferences:
    """What the config file asks for, or how things are without one.

    Args:
        file: the config file.
        state: the folder that the first start leaves behind.

    Raises:
        BadInput: `FILE: field: problem`, for what cannot be done.
    """
    config: Config = read_config(file)
    names = [theme.name for theme in THEMES]
    if config.theme is not None and config.theme not in names:
        raise BadInput(f"known are {', '.join(names)}", file=str(file), field="theme")
    welcome = not file.exists() and not state.exists()
    unknown = config.keys.keys() - {one.id for one in (*COMMANDS, *LEAD_COMMANDS)}
    if unknown:
        known = ", ".join(dict.fromkeys(one.id for one in (*COMMANDS, *LEAD_COMMANDS)))
        problem = f"there is no such command; known are {known}"
        raise BadInput(problem, file=str(file), field=f"keys.{min(unknown)}")
    commands, lead_commands = (
        _remapped_own(config.keys, str(file), table) for table in (COMMANDS, LEAD_COMMANDS)
    )
    return Preferences(config.theme or DARK.name, commands, lead_commands, file, welcome)


def _remapped_own(
    changes: Mapping[str, tuple[str, ...]], file: str, commands: Sequence[Command]
) -> tuple[Command, ...]:
    """A table with the changes that are about its commands."""
    ids = {one.id for one in commands}
    return remapped({id: keys for id, keys in changes.items() if id in ids}, file, commands)


def remapped(
    changes: Mapping[str, tuple[str, ...]], file: str, commands: Sequence[Command] = COMMANDS
) -> tuple[Command, ...]:
    """The table with other keys for some commands.

    Args:
        changes: the id of a command → its keys, in place of those it had.
        file: where the changes come from, for the message.
        commands: the table as it is.

    Raises:
        BadInput: a command that is not there or has fixed keys; a key that is taken or out of reach.
    """
    ids = {one.id: one for one in commands}
    for id in changes:
        if id not in ids:
            raise BadInput(
                f"there is no such command; known are {', '.join(ids)}", file=file, field=f"keys.{id}"
            )
        if ids[id].takes_key:
            raise BadInput("its keys come from the scheme: change them there", file=file, field=f"keys.{id}")
    table = tuple(replace(one, keys=changes.get(one.id, one.keys)) for one in commands)
    found = problems(table)
    if found:
        raise BadInput(found[0], file=file, field="keys")
    return table


def with_fields(commands: Sequence[Command], scheme: Scheme) -> tuple[Command, ...]:
    """The table in which the letters of the scheme's fields go to them, where no command has the letter."""
    taken = {key for one in commands if one.id != "field" for key in one.keys}
    letters = dict.fromkeys(one.key for one in scheme.fields if one.key and one.key not in taken)
    return tuple(replace(one, keys=tuple(letters)) if one.id == "field" else one for one in commands)


def clashes(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Fields of a scheme whose letter is a command's: the field's code, and what is in the way."""
    owners = {key: one for one in COMMANDS if one.id != "field" for key in one.keys}
    for field in scheme.fields:
        owner = owners.get(field.key or "")
        if owner is not None:
            yield field.code, f"key {field.key} is taken: {owner.label}; tab reaches the field all the same"
