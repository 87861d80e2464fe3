"""Settings from the environment and the config file, and the folder for crash reports."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from platformdirs.unix import Unix

PROJECT_VARIABLE = "ANNOTATOR_PROJECT"
REVIEWER_VARIABLE = "ANNOTATOR_REVIEWER"
DEFAULT_PROJECT = "annotator.db"


def default_reviewer() -> str:
    """Return the reviewer's name when none is given: ANNOTATOR_REVIEWER, the login name, or 'reviewer'."""
    try:
        return os.environ.get(REVIEWER_VARIABLE) or getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def config_file() -> Path:
    """Return the path of the config file, `annotator/config.toml` in XDG_CONFIG_HOME; it need not exist."""
    return _folders().user_config_path / "config.toml"


def state_folder() -> Path:
    """Return the folder for crash reports, `annotator` in XDG_STATE_HOME; it need not exist."""
    return _folders().user_state_path


def _folders() -> Unix:
    """Return the XDG folders, on macOS too: users look for the files of a terminal tool in ~/.config."""
    from platformdirs.unix import Unix  # takes 8 ms, which most commands do not need

    return Unix("annotator")


def record_start(state: Path) -> None:
    """Record that the app was started, by creating the state folder; failing to is not an error."""
    with suppress(OSError):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class Config:
    """The contents of the config file. `keys` maps the id of a command to its keys, possibly none."""

    theme: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_config(file: Path) -> Config:
    """Read the config file; a missing file is an empty one.

    Raises:
        BadInput: the file cannot be read, is not TOML, or has an unknown field or a value of the wrong type.
    """
    import tomllib  # takes 2 ms, and most commands read no config file

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
    """Set the theme in the config file and keep everything else in it, comments included.

    Raises:
        OSError: the file cannot be written.
        BadInput: the file cannot be read.
    """
    if read_config(file).theme == theme:
        return
    import tomlkit  # takes 18 ms, which only a change of the theme needs

    from annotator.formats.atomic_file import write_atomically

    document = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
    document["theme"] = theme
    file.resolve().parent.mkdir(parents=True, exist_ok=True)  # the file may be a link to a missing folder
    text = document.as_string().removesuffix("\n") + "\n"
    write_atomically(file, [text.encode()])
