"""Keys of one's own, and letters of a scheme of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.core.scheme import Scheme, default_scheme
from annotator.project import Project
from annotator.settings import read_config
from annotator.tui.base.glyphs import UNICODE
from annotator.tui.base.keymap import Preferences, clashes, read_preferences, remapped, with_fields
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_commands import COMMANDS, Command
from tests.tui.driver import Desk

FILE = "config.toml"


def keys_of(commands: tuple[Command, ...], id: str) -> tuple[str, ...]:
    """The keys of a command of a table."""
    return next(one.keys for one in commands if one.id == id)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"fly": ("x",)}, "config.toml: keys.fly: there is no such command; known are answer, clear"),
        ({"undo": ("j",)}, "config.toml: keys: j is bound to "),
        ({"undo": ("ctrl+h",)}, "config.toml: keys: ctrl+h of undo never reaches a program"),
        ({"undo": ("g g",)}, "config.toml: keys: g g of undo is a sequence"),
        ({"answer": ("x",)}, "config.toml: keys.answer: its keys come from the scheme"),
    ],
)
def test_what_cannot_be_is_told(changes: dict[str, tuple[str, ...]], problem: str) -> None:
    with pytest.raises(BadInput) as raised:
        remapped(changes, FILE)
    assert str(raised.value).startswith(problem)


def test_two_commands_may_change_places() -> None:
    table = remapped({"undo": ("U",), "redo": ("u",)}, FILE)
    assert (keys_of(table, "undo"), keys_of(table, "redo")) == (("U",), ("u",))


def test_a_theme_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text('theme = "pink"', "utf-8")
    with pytest.raises(BadInput, match="theme: known are annotator-dark, annotator-light"):
        read_preferences(file, tmp_path)


def scheme_with(key: str) -> Scheme:
    """The default scheme with another letter for its first field."""
    first, *rest = default_scheme().fields
    fields = (first.model_copy(update={"key": key}), *rest)
    return default_scheme().model_copy(update={"fields": fields})


def test_a_letter_of_the_scheme_goes_to_its_field_where_it_is_free() -> None:
    assert keys_of(with_fields(COMMANDS, scheme_with("z")), "field") == ("z", "s", "v")
    assert keys_of(with_fields(COMMANDS, scheme_with("j")), "field") == ("s", "v")
    assert keys_of(with_fields(COMMANDS, default_scheme()), "field") == ("a", "s", "v")


def test_a_letter_that_is_taken_is_told() -> None:
    assert list(clashes(default_scheme())) == []
    assert list(clashes(scheme_with("z"))) == []
    field, problem = next(clashes(scheme_with("j")))
    assert field == "attribution"
    assert problem.startswith("key j is taken: Next unit")


async def test_keys_of_ones_own_work_and_are_shown(project_path: str) -> None:
    table = remapped({"accept": ("y",), "help": ("f1", "?"), "flag": ()}, FILE)
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=Preferences(commands=table))
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.press("space", "f")
            desk.at("u1").shows("y accept").hides("Flag this unit")
            await desk.press("y", "tab")
            desk.at("u2", "stance")
            await desk.press("f1")
            desk.shows("Keys")
            await desk.press("escape", "ctrl+p", *"flag", "enter")
            desk.shows("Flag this unit")


async def test_the_letters_of_a_scheme_reach_its_fields(project_path: str) -> None:
    with Project.open(project_path) as project:
        project.scheme = scheme_with("z")
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            await desk.press("v", "z")
            desk.at("u1", "attribution")


async def test_another_theme_is_remembered(project_path: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=Preferences(file=file))
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(app, pilot)
            assert not file.exists()
            await desk.run("theme")
    assert read_config(file).theme == "annotator-light"
    assert read_preferences(file, tmp_path).theme == "annotator-light"


async def test_a_theme_that_cannot_be_remembered_is_worn_all_the_same(
    project_path: str, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("", "utf-8")
    preferences = Preferences(file=tmp_path / "in-the-way" / FILE)
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=preferences)
        async with app.run_test(size=(80, 24)) as pilot:
            await Desk(app, pilot).run("theme")
            theme = app.theme
    assert theme == "annotator-light"
