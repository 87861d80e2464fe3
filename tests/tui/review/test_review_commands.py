"""The table of commands, and the keys, help and footer that follow from it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from textual.binding import Binding

from annotator import tui
from annotator.core.review.actions import write_note
from annotator.core.review.edit_log import Edit
from annotator.core.scheme import default_scheme
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.base.command import GROUP_TITLES, CommandTable, Group
from annotator.tui.base.glyphs import ASCII, UNICODE, glyphs_for
from annotator.tui.base.keymap import problems
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.marking.span_marker import PROMPTED
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from annotator.tui.review.review_help import review_help
from annotator.tui.review.review_screen import ReviewScreen
from tests.key_table import key_table_markdown
from tests.tui.driver import AppDriver, open_app
from tests.tui.samples import make_project

TUI = Path(tui.__file__).parent
COMMANDS = {one.id: one for one in REVIEW_COMMANDS}


def test_keys_are_unique_and_reach_the_program() -> None:
    assert problems(REVIEW_COMMANDS) == []


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+[", "g g", "u"])
def test_problems_reports_bad_keys(key: str) -> None:
    bad = replace(COMMANDS["theme"], keys=(key,))
    assert len(problems((*REVIEW_COMMANDS, bad))) == 1


def test_the_screen_binds_exactly_the_keys_of_the_table() -> None:
    bound = {
        key for binding in ReviewScreen.BINDINGS if isinstance(binding, Binding) for key in keys(binding)
    }
    assert bound == {key for one in REVIEW_COMMANDS for key in one.keys}


def keys(binding: Binding) -> list[str]:
    """Return the keys of a binding; a command without any has a name that no key has."""
    return [key for key in binding.key.split(",") if not key.startswith("no_key_for_")]


def test_the_fields_of_the_default_scheme_are_reached_by_their_keys() -> None:
    keys = {field.key for field in default_scheme().fields if field.key}
    assert keys == set(COMMANDS["field"].keys)


def test_every_group_has_a_title() -> None:
    assert set(GROUP_TITLES) == set(get_args(Group))


def test_help_and_readme_name_every_key() -> None:
    lines = review_help(default_scheme(), UNICODE, 100, REVIEW_COMMANDS)
    text = ["".join(run.text for run in line) for line in lines]
    table = key_table_markdown(REVIEW_COMMANDS)
    for one in REVIEW_COMMANDS:
        if one.keys:
            assert any(line.strip().startswith(one.shown_keys) for line in text), one.id
            assert f"| `{one.shown_keys}` | {one.help} |" in table


async def test_commands_give_the_reason_why_they_cannot_run(project_path: str, tmp_path: Path) -> None:
    async with open_app(project_path, size=(120, 40)) as driver:
        assert reason(driver, "answer") is None
        assert "nothing left to undo" in (reason(driver, "undo") or "")
        assert "nothing left to redo" in (reason(driver, "redo") or "")
        assert "on the screen already" in (reason(driver, "list") or "")
        assert "no search" in (reason(driver, "next_hit") or "")
        driver.review.session.unsaved = [review_edit(driver.review)]
        assert "not everything here is saved" in (reason(driver, "next_article") or "")
    async with open_app(make_project(tmp_path / "empty.db", [])) as driver:
        assert "no article" in (reason(driver, "next_article") or "")
        assert "no article" in (reason(driver, "answer") or "")


def reason(driver: AppDriver, id: str) -> str | None:
    """Return the reason why a command cannot run now."""
    return driver.screen.disabled_reason(id)


def review_edit(review: ArticleReview) -> Edit:
    """Return an edit of the review."""
    review.edit(write_note(review.at_unit(), "so"))
    return review.session.review.stacks.undo[-1]


def test_the_footer_fits_eighty_columns() -> None:
    shown = "".join(f" {one.shown_keys} {one.hint} " for one in REVIEW_COMMANDS if one.hint)
    assert len(shown.rstrip()) <= 80


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [("UTF-8", UNICODE), ("utf8", UNICODE), ("ANSI_X3.4-1968", ASCII), ("latin-1", ASCII)],
)
def test_glyphs_follow_the_encoding(encoding: str, glyphs: object) -> None:
    assert glyphs_for(encoding) is glyphs


def test_ids_are_unique() -> None:
    assert len(COMMANDS) == len(REVIEW_COMMANDS)


def test_clickable_lines_run_existing_commands() -> None:
    source = "".join(file.read_text("utf-8") for file in TUI.rglob("*.py"))
    named = set(re.findall(r"screen\.run\('(\w+)'", source)) | set(PROMPTED.values())
    assert {"recall", "answer", "left", "clear"} <= named
    assert named <= set(COMMANDS) | {one.id for one in AGREEMENT_COMMANDS}


def test_a_docstring_is_the_help_text() -> None:
    command = CommandTable[None]("app")

    @command("wave", "Wave", keys="w W")
    def wave(_: None) -> str:
        """Wave at the reader,
        twice."""
        return "waved"

    (wave_command,) = command
    assert (wave_command.help, wave_command.keys, wave_command.run(None)) == (
        "Wave at the reader, twice.",
        ("w", "W"),
        "waved",
    )
