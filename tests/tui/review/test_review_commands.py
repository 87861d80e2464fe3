"""The table of commands is sound, and everything that follows from it agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from annotator.core.scheme import default_scheme
from annotator.tui.base.glyphs import ASCII, UNICODE, glyphs_for
from annotator.tui.review.handlers import STEPS
from annotator.tui.review.review_commands import (
    COMMANDS,
    GROUP_TITLES,
    Command,
    Group,
    Situation,
    bindings,
    command,
    key_table_markdown,
    problems,
)
from annotator.tui.review.review_screen import ReviewScreen
from annotator.tui.screens.help_screen import help_lines


def test_no_key_is_taken_twice_or_out_of_reach() -> None:
    assert problems() == []


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+[", "g g", "u"])
def test_bad_keys_are_found(key: str) -> None:
    bad = replace(command("theme"), keys=(key,))
    assert len(problems((*COMMANDS, bad))) == 1


def test_every_command_has_one_handler() -> None:
    for one in COMMANDS:
        assert (one.id in STEPS) != hasattr(ReviewScreen, f"do_{one.id}"), one.id


def test_every_key_is_bound_on_the_screen() -> None:
    bound = {binding.key for binding in bindings()}
    assert bound == {key for one in COMMANDS for key in one.keys}


def test_the_fields_of_the_default_scheme_are_reached_by_their_keys() -> None:
    keys = {field.key for field in default_scheme().fields if field.key}
    assert keys == set(command("field").keys)


def test_every_group_has_a_title() -> None:
    assert set(GROUP_TITLES) == set(get_args(Group))


def test_help_and_readme_name_every_key() -> None:
    text = ["".join(run.text for run in line) for line in help_lines(default_scheme(), UNICODE, 100)]
    table = key_table_markdown()
    for one in COMMANDS:
        if one.keys:
            assert any(line.strip().startswith(one.shown_keys) for line in text), one.id
            assert f"| `{one.shown_keys}` | {one.help} |" in table


@pytest.mark.parametrize(
    ("id", "situation", "reason"),
    [
        ("answer", Situation(submitted=True), "enter reopens"),
        ("answer", Situation(), "no units"),
        ("undo", Situation(), "nothing left to undo"),
        ("redo", Situation(), "nothing left to redo"),
        ("next_article", Situation(unsaved=True), "not everything here is saved"),
        ("next_article", Situation(article=False), "no article"),
        ("list", Situation(wide=True), "on the screen already"),
    ],
)
def test_a_command_that_cannot_run_says_why(id: str, situation: Situation, reason: str) -> None:
    assert reason in (command(id).when(situation) or "")


def test_the_footer_fits_eighty_columns() -> None:
    shown = "".join(f" {one.shown_keys} {one.hint} " for one in COMMANDS if one.hint)
    assert len(shown.rstrip()) <= 80


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [("UTF-8", UNICODE), ("utf8", UNICODE), ("ANSI_X3.4-1968", ASCII), ("latin-1", ASCII)],
)
def test_glyphs_follow_the_encoding(encoding: str, glyphs: object) -> None:
    assert glyphs_for(encoding) is glyphs


def test_no_command_of_the_table_is_there_twice() -> None:
    ids = [one.id for one in COMMANDS]
    assert len(ids) == len(set(ids))
    assert all(isinstance(one, Command) for one in COMMANDS)
