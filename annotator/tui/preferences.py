"""The reviewer's preferences, read from the config file and checked against the commands of both apps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.core.errors import BadInput
from annotator.settings import read_config
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.base.command import CommandInfo
from annotator.tui.base.keymap import Preferences, check_keys
from annotator.tui.base.themes import DARK, THEMES
from annotator.tui.review.review_commands import REVIEW_COMMANDS


def read_preferences(file: Path, state: Path) -> Preferences:
    """Read the config file; return the defaults where there is none.

    Args:
        file: the config file.
        state: the folder that the first start leaves behind.

    Raises:
        BadInput: `FILE: field: problem`, for an unknown theme or command and for keys that cannot be.
    """
    config = read_config(file)
    names = [theme.name for theme in THEMES]
    if config.theme is not None and config.theme not in names:
        raise BadInput(f"known are {', '.join(names)}", file=str(file), field="theme")
    tables: tuple[Sequence[CommandInfo], ...] = (REVIEW_COMMANDS, AGREEMENT_COMMANDS)
    ids = dict.fromkeys(one.id for table in tables for one in table)
    unknown = config.keys.keys() - ids
    if unknown:
        problem = f"there is no such command; known are {', '.join(ids)}"
        raise BadInput(problem, file=str(file), field=f"keys.{min(unknown)}")
    for table in tables:
        check_keys(table, config.keys, str(file))
    welcome = not file.exists() and not state.exists()
    return Preferences(config.theme or DARK.name, config.keys, file, welcome)
