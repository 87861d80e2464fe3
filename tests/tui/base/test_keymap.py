"""Keys from the config file, and letters of a custom scheme."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme, default_scheme
from annotator.project import Project
from annotator.settings import read_config
from annotator.tui.base.command import Command
from annotator.tui.base.glyphs import UNICODE
from annotator.tui.base.keymap import (
    Preferences,
    check_keys,
    field_key_clashes,
    with_field_keys,
)
from annotator.tui.preferences import read_preferences
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from annotator.tui.review.review_context import ReviewContext
from tests.tui.driver import AppDriver

FILE = "config.toml"


@asynccontextmanager
async def own_keys(where: str, keys: Mapping[str, tuple[str, ...]]) -> AsyncIterator[AppDriver]:
    """Open a project with keys of the reviewer's own."""
    with Project.open(where) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=Preferences(keys=keys))
        async with app.run_test(size=(80, 24)) as pilot:
            yield AppDriver(app, pilot)


def keys_of(commands: tuple[Command[ReviewContext], ...], id: str) -> tuple[str, ...]:
    """Return the keys of a command."""
    return next(one.keys for one in commands if one.id == id)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"undo": ("j",)}, "config.toml: keys: j is bound to "),
        ({"undo": ("ctrl+h",)}, "config.toml: keys: ctrl+h of undo never reaches a program"),
        ({"undo": ("g g",)}, "config.toml: keys: g g of undo is a sequence"),
        ({"answer": ("x",)}, "config.toml: keys.answer: its keys come from the scheme"),
    ],
)
def test_check_keys_refuses_keys_that_cannot_work(changes: dict[str, tuple[str, ...]], problem: str) -> None:
    with pytest.raises(BadInput) as raised:
        check_keys(REVIEW_COMMANDS, changes, FILE)
    assert str(raised.value).startswith(problem)


def test_read_preferences_refuses_an_unknown_command(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text('[keys]\nfly = "x"\n', "utf-8")
    with pytest.raises(BadInput, match=r"keys\.fly: there is no such command; known are answer, clear"):
        read_preferences(file, tmp_path)


async def test_two_commands_can_swap_their_keys(project_path: str) -> None:
    changes = {"undo": ("U",), "redo": ("u",)}
    check_keys(REVIEW_COMMANDS, changes, FILE)
    async with own_keys(project_path, changes) as driver:
        await driver.press("2", "U")
        driver.says("undone")
        await driver.press("u")
        driver.says("redone")


async def test_a_command_without_a_key_can_get_one(project_path: str) -> None:
    async with own_keys(project_path, {"theme": ("f2", ",")}) as driver:
        for key, theme in (("f2", "annotator-light"), ("comma", "annotator-high-contrast")):
            await driver.press(key)
            assert driver.app.theme == theme


async def test_arrows_go_to_hits_even_when_bound_to_another_command(project_path: str) -> None:
    async with own_keys(project_path, {"next_unit": ("down",), "search": ("J",)}) as driver:
        await driver.press("J", *"nato", "enter", "down")
        driver.at("u1")
        assert driver.review.search.current is not None
        assert driver.review.search.current.at == 1


def test_read_preferences_refuses_an_unknown_theme(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text('theme = "pink"', "utf-8")
    with pytest.raises(BadInput, match="theme: known are annotator-dark, annotator-light"):
        read_preferences(file, tmp_path)


def scheme_with(key: str) -> Scheme:
    """Return the default scheme with another letter for its first field."""
    first, *rest = default_scheme().fields
    fields = (first.model_copy(update={"key": key}), *rest)
    return default_scheme().model_copy(update={"fields": fields})


def test_letters_of_the_scheme_reach_their_fields_unless_a_command_has_them() -> None:
    assert keys_of(with_field_keys(REVIEW_COMMANDS, scheme_with("z")), "field") == ("z", "s", "v")
    assert keys_of(with_field_keys(REVIEW_COMMANDS, scheme_with("j")), "field") == ("s", "v")
    assert keys_of(with_field_keys(REVIEW_COMMANDS, default_scheme()), "field") == ("a", "s", "v")


def test_field_key_clashes_name_the_command() -> None:
    assert list(field_key_clashes(default_scheme(), REVIEW_COMMANDS)) == []
    assert list(field_key_clashes(scheme_with("z"), REVIEW_COMMANDS)) == []
    field, problem = next(field_key_clashes(scheme_with("j"), REVIEW_COMMANDS))
    assert field == "attribution"
    assert problem.startswith("key j is taken: Next unit")


async def test_own_keys_work_and_are_shown(project_path: str) -> None:
    changes = {"accept": ("y",), "help": ("f1", "?"), "flag": ()}
    async with own_keys(project_path, changes) as driver:
        await driver.press("space", "f")
        driver.at("u1").shows("y accept").hides("Flag this unit")
        await driver.press("y", "tab")
        driver.at("u2", "stance")
        await driver.press("f1")
        driver.shows("Keys")
        await driver.press("escape", "ctrl+p", *"flag", "enter")
        driver.shows("Flag this unit")


async def test_the_letters_of_a_scheme_reach_its_fields(project_path: str) -> None:
    with Project.open(project_path) as project:
        project.apply_scheme(scheme_with("z"))
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        async with app.run_test(size=(80, 24)) as pilot:
            driver = AppDriver(app, pilot)
            await driver.press("v", "z")
            driver.at("u1", "attribution")


async def test_a_change_of_theme_is_written_to_the_config_file(project_path: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=Preferences(file=file))
        async with app.run_test(size=(80, 24)) as pilot:
            driver = AppDriver(app, pilot)
            assert not file.exists()
            await driver.run("theme")
    assert read_config(file).theme == "annotator-light"
    assert read_preferences(file, tmp_path).theme == "annotator-light"


async def test_a_theme_that_cannot_be_written_is_shown_anyway(project_path: str, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("", "utf-8")
    preferences = Preferences(file=tmp_path / "in-the-way" / FILE)
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=preferences)
        async with app.run_test(size=(80, 24)) as pilot:
            await AppDriver(app, pilot).run("theme")
            theme = app.theme
    assert theme == "annotator-light"
