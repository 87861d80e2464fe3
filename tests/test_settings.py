"""The config file: read with care, and written without harm to what a person put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.settings import Config, config_file, read_config, save_theme, state_folder


def written(folder: Path, text: str) -> Path:
    """A config file that says this."""
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_folders_follow_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_file() == tmp_path / "c" / "annotator" / "config.toml"
    assert state_folder() == tmp_path / ".local" / "state" / "annotator"


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == Config()


def test_keys_are_one_or_several(tmp_path: Path) -> None:
    file = written(tmp_path, 'theme = "dark"\n[keys]\nundo = "z"\nredo = ["Z", "y"]\nflag = []\n')
    assert read_config(file) == Config("dark", {"undo": ("z",), "redo": ("Z", "y"), "flag": ()})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour = 1", "colour: is not known; known are theme and [keys]"),
        ("theme = 1", "theme: must be the name of a theme"),
        ("keys = 1", "keys: must be a table"),
        ("[keys]\nundo = 1", "keys.undo: must be a key or a list of keys"),
        ('[keys]\nundo = [""]', "keys.undo: must be a key"),
        ("theme", "Expected '='"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(BadInput) as raised:
        read_config(file)
    assert str(raised.value).startswith(f"{file}: {problem}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "light"\n'),
        ("# mine\n[keys]\n", 'theme = "light"\n# mine\n[keys]\n'),
        (
            '# mine\ntheme = "dark" # old\n\n[keys]\nundo = "z"\n',
            '# mine\ntheme = "light"\n\n[keys]\nundo = "z"\n',
        ),
        ('[keys]\ntheme = "t"\n', 'theme = "light"\n[keys]\ntheme = "t"\n'),
    ],
)
def test_a_theme_is_remembered_and_the_rest_kept(tmp_path: Path, before: str, after: str) -> None:
    file = written(tmp_path, before)
    save_theme(file, "light")
    assert file.read_text("utf-8") == after
    assert read_config(file).theme == "light"
    assert list(tmp_path.iterdir()) == [file]


def test_a_theme_is_remembered_where_no_file_was(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    save_theme(file, "light")
    assert read_config(file) == Config("light")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = written(tmp_path, "")
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    save_theme(link, "light")
    assert link.is_symlink()
    assert read_config(real).theme == "light"
