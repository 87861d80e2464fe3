"""Where things are and how they are wanted: environment, config file, the folder for crash reports."""

from __future__ import annotations

import getpass
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import BadInput

PROJECT_VARIABLE = "ANNOTATOR_PROJECT"
REVIEWER_VARIABLE = "ANNOTATOR_REVIEWER"
DEFAULT_PROJECT = "annotator.db"

_THEME_LINE = re.compile(r"^theme\s*=.*$", re.MULTILINE)
_FIRST_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def default_reviewer() -> str:
    """The login name, by which people review when they name nobody else; 'reviewer' without one."""
    try:
        return os.environ.get(REVIEWER_VARIABLE) or getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def config_file() -> Path:
    """The config file, which need not exist: `annotator/config.toml` under XDG_CONFIG_HOME."""
    return _under("XDG_CONFIG_HOME", ".config") / "config.toml"


def state_folder() -> Path:
    """Where crash reports go, made at the first start: `annotator` under XDG_STATE_HOME."""
    return _under("XDG_STATE_HOME", ".local/state")


def record_start(state: Path) -> None:
    """From now on nobody is new here. That it could not be kept is no reason to stop."""
    with suppress(OSError):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)


def _under(variable: str, otherwise: str) -> Path:
    """XDG says to ignore a path that is not absolute."""
    base = Path(os.environ.get(variable, ""))
    return (base if base.is_absolute() else Path.home() / otherwise) / "annotator"


@dataclass(frozen=True, slots=True)
class Config:
    """What the config file says. `keys` maps the id of a command to its keys, which may be none."""

    theme: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_config(file: Path) -> Config:
    """What the config file says; without one, nothing.

    Raises:
        BadInput: it cannot be read, is no TOML, or says something that is not known, with the field.
    """
    name = str(file)
    try:
        stored = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise BadInput((error.strerror or "cannot be read").lower(), file=name) from None
    except ValueError as error:
        raise BadInput(str(error), file=name) from None
    unknown = stored.keys() - {"theme", "keys"}
    if unknown:
        raise BadInput("is not known; known are theme and [keys]", file=name, field=min(unknown))
    theme, keys = stored.get("theme"), stored.get("keys", {})
    if theme is not None and not isinstance(theme, str):
        raise BadInput("must be the name of a theme", file=name, field="theme")
    if not isinstance(keys, dict):
        raise BadInput("must be a table: [keys]", file=name, field="keys")
    return Config(theme, {id: _keys(name, id, value) for id, value in keys.items()})


def _keys(file: str, id: str, value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(key, str) and key for key in listed):
        raise BadInput('must be a key or a list of keys: "J" or ["J", "down"]', file=file, field=f"keys.{id}")
    return tuple(listed)


def save_theme(file: Path, theme: str) -> None:
    """Write the theme into the config file, and leave everything else in it as it is.

    Raises:
        OSError: the file cannot be written.
        BadInput: it cannot be read.
    """
    if read_config(file).theme == theme:
        return
    before = file.read_text("utf-8") if file.exists() else ""
    table = _FIRST_TABLE.search(before)
    head, tail = (before[: table.start()], before[table.start() :]) if table else (before, "")
    line = f'theme = "{theme}"'
    head = _THEME_LINE.sub(line, head, count=1) if _THEME_LINE.search(head) else f"{line}\n{head}"
    _replace(file.resolve(), head + tail)


def _replace(file: Path, text: str) -> None:
    """Complete or not at all, also if two programs write at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with open(handle, "w", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise
