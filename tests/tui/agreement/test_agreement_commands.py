"""The commands of the agreement app, and that the review app does not load them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.binding import Binding

from annotator.core.errors import BadInput
from annotator.project import Project
from annotator.tui.agreement.agreement_app import AgreementApp
from annotator.tui.agreement.agreement_commands import AGREEMENT_COMMANDS
from annotator.tui.agreement.agreement_help import agreement_help
from annotator.tui.agreement.comparison_screen import ComparisonScreen
from annotator.tui.agreement.report_screen import ReportScreen
from annotator.tui.base.glyphs import ASCII, UNICODE
from annotator.tui.base.keymap import Preferences, problems
from annotator.tui.preferences import read_preferences
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from tests.tui.agreement.driver import AgreementDriver


def test_keys_are_unique_and_reach_the_program() -> None:
    assert problems(AGREEMENT_COMMANDS) == []
    ids = [one.id for one in AGREEMENT_COMMANDS]
    assert len(ids) == len(set(ids))


def test_both_screens_bind_the_keys_of_the_table() -> None:
    for screen in (ReportScreen, ComparisonScreen):
        ids = [binding.id for binding in screen.BINDINGS if isinstance(binding, Binding)]
        assert ids == [one.id for one in AGREEMENT_COMMANDS]


def test_commands_of_both_apps_have_the_same_keys() -> None:
    """One line in the config file changes them in both."""
    review = {one.id: one.keys for one in REVIEW_COMMANDS}
    shared = {one.id: one.keys for one in AGREEMENT_COMMANDS if one.id in review}
    assert {"help", "palette", "leave", "theme", "quit", "filter", "page_up"} <= set(shared)
    assert all(set(review[id]) <= set(keys) for id, keys in shared.items())


def test_the_footer_fits_eighty_columns() -> None:
    shown = "".join(f" {one.shown_keys} {one.hint} " for one in AGREEMENT_COMMANDS if one.hint)
    assert len(shown.rstrip()) <= 80


def test_the_help_names_every_key_and_measure() -> None:
    text = ["".join(run.text for run in line) for line in agreement_help(UNICODE, 100, AGREEMENT_COMMANDS)]
    for one in AGREEMENT_COMMANDS:
        assert not one.keys or any(line.strip().startswith(one.shown_keys) for line in text), one.id
    assert any("Unitizing α" in line for line in text)
    ascii_text = "".join(run.text for line in agreement_help(ASCII, 100, ()) for run in line)
    assert not set(ascii_text) & set("├●┤█┊◂━≈≠")


def test_own_keys_are_read_for_both_apps(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\nquit = "Q"\nrecompute = "R"\nundo = "z"\n', "utf-8")
    wanted = read_preferences(file, tmp_path)
    assert wanted.keys == {"quit": ("Q",), "recompute": ("R",), "undo": ("z",)}
    file.write_text('[keys]\nrecompute = "j"\n', "utf-8")
    with pytest.raises(BadInput, match="j is bound to down and to recompute"):
        read_preferences(file, tmp_path)
    file.write_text('[keys]\nfly = "j"\n', "utf-8")
    with pytest.raises(BadInput, match=r"no such command; known are answer.*recompute"):
        read_preferences(file, tmp_path)


async def test_own_keys_work_on_both_screens(reviewed: str) -> None:
    own = Preferences(keys={"disagreements": ("D",), "leave": ("z",)})
    with Project.open(reviewed) as project:
        app = AgreementApp(project, preferences=own)
        async with app.run_test(size=(80, 24)) as pilot:
            driver = await AgreementDriver(app, pilot).read()
            await driver.press("D")
            driver.shows("▸5 disagreements")
            await driver.press("enter")
            assert isinstance(app.screen, ComparisonScreen)
            await driver.press("z")
            assert isinstance(app.screen, ReportScreen)


def test_the_review_loads_nothing_of_the_agreement_screens() -> None:
    """Reviewing is blind: the app has no access to the versions of other reviewers."""
    code = (
        "import sys, annotator.tui.review.review_app\n"
        "print([name for name in sys.modules if name.startswith('annotator.tui.agreement.')])\n"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "False"]
