"""Reading the config file, and writing the theme without losing anything else."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.settings import (
    Config,
    config_file,
    default_reviewer,
    read_config,
    record_start,
    save_theme,
    state_folder,
)


def written(folder: Path, text: str) -> Path:
    """Write a config file."""
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_folders_follow_xdg_and_ignore_relative_paths(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_file() == tmp_path / "c" / "annotator" / "config.toml"
    assert state_folder() == tmp_path / ".local" / "state" / "annotator"


def test_default_reviewer_is_the_variable_the_login_or_a_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_login() -> str:
        raise OSError("no username set in the environment")

    monkeypatch.setenv("ANNOTATOR_REVIEWER", "ann")
    assert default_reviewer() == "ann"
    monkeypatch.setenv("ANNOTATOR_REVIEWER", "")
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert default_reviewer() == "login"
    monkeypatch.setattr(getpass, "getuser", no_login)
    assert default_reviewer() == "reviewer"


def test_record_start_creates_the_folder_or_does_nothing(tmp_path: Path) -> None:
    record_start(tmp_path / "state" / "annotator")
    assert (tmp_path / "state" / "annotator").is_dir()
    file = written(tmp_path, "")
    record_start(file / "annotator")
    assert file.is_file()


def test_missing_file_is_an_empty_config(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == Config()


def test_unreadable_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a directory"):
        read_config(tmp_path)


def test_keys_are_a_string_or_a_list(tmp_path: Path) -> None:
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
def test_bad_config_is_reported_with_its_field(tmp_path: Path, text: str, problem: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(BadInput) as raised:
        read_config(file)
    assert str(raised.value).startswith(f"{file}: {problem}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "light"\n'),
        ("# mine\n[keys]\n", '# mine\ntheme = "light"\n\n[keys]\n'),
        (
            '# mine\ntheme = "dark" # old\n\n[keys]\nundo = "z"\n',
            '# mine\ntheme = "light" # old\n\n[keys]\nundo = "z"\n',
        ),
        ('[keys]\ntheme = "t"\n', 'theme = "light"\n\n[keys]\ntheme = "t"\n'),
        ("keys = { undo = 'z' }", "keys = { undo = 'z' }\ntheme = \"light\"\n"),
    ],
)
def test_save_theme_keeps_the_rest_of_the_file(tmp_path: Path, before: str, after: str) -> None:
    file = written(tmp_path, before)
    save_theme(file, "light")
    assert file.read_text("utf-8") == after
    assert read_config(file).theme == "light"
    assert list(tmp_path.iterdir()) == [file]


def test_save_theme_creates_the_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    save_theme(file, "light")
    assert read_config(file) == Config("light")


def test_save_theme_follows_a_link(tmp_path: Path) -> None:
    real = written(tmp_path, "")
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    save_theme(link, "light")
    assert link.is_symlink()
    assert read_config(real).theme == "light"


def test_save_theme_makes_the_folder_that_a_link_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "dotfiles" / "config.toml")
    save_theme(link, "light")
    assert read_config(tmp_path / "dotfiles" / "config.toml").theme == "light"


def test_save_theme_leaves_the_file_if_the_theme_is_set(tmp_path: Path) -> None:
    file = written(tmp_path, "theme='light'")
    save_theme(file, "light")
    assert file.read_text("utf-8") == "theme='light'"
