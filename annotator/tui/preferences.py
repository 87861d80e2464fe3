"""The reviewer's preferences, read from the config file and checked against the commands of both apps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from annotator.core.errors import BadInput
from annotator.settings import read_config
from annotator.tui.base.command import CommandInfo
from annotator.tui.base.keymap import Preferences, check_keys
from annotator.tui.base.themes import DARK, THEMES


def read_preferences(file: Path, state: Path) -> Preferences:
    """Read the config file; return the defaults where there is none.

    Args:
        file: the config file.
        state: the folder that the first start creates.

    Raises:
        BadInput: `FILE: field: problem`, for an unknown theme or command and for unusable keys.
    """
    config = read_config(file)
    names = [theme.name for theme in THEMES]
    if config.theme is not None and config.theme not in names:
        raise BadInput(f"known are {', '.join(names)}", file=str(file), field="theme")
    if config.keys:
        _check_keys(config.keys, str(file))
    welcome = not file.exists() and not state.exists()
    return Preferences(config.theme or DARK.name, config.keys, file, welcome)


def _check_keys(keys: Mapping[str, tuple[str, ...]], file: str) -> None:
    # Imported only if there are own keys: otherwise each app starts without the other's commands.
    from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
    from annotator.tui.review.review_commands import REVIEW_COMMANDS

    tables: tuple[Sequence[CommandInfo], ...] = (REVIEW_COMMANDS, AGREEMENT_COMMANDS)
    ids = dict.fromkeys(one.id for table in tables for one in table)
    unknown = keys.keys() - ids
    if unknown:
        problem = f"there is no such command; known are {', '.join(ids)}"
        raise BadInput(problem, file=file, field=f"keys.{min(unknown)}")
    for table in tables:
        check_keys(table, keys, file)
