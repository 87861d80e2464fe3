"""The lead's table of commands is sound, and nothing of it is a reviewer's."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.project import Project
from annotator.tui.agreement.agreement_app import AgreementApp
from annotator.tui.agreement.agreement_commands import LEAD_COMMANDS
from annotator.tui.agreement.agreement_help import agreement_help
from annotator.tui.agreement.comparison_screen import ComparisonScreen
from annotator.tui.agreement.report_screen import ReportScreen
from annotator.tui.agreement.screen_header import TABS
from annotator.tui.base.glyphs import ASCII, UNICODE
from annotator.tui.base.keymap import Preferences, read_preferences
from annotator.tui.review.review_commands import COMMANDS, problems
from tests.tui.agreement.driver import Lead


def test_no_key_is_taken_twice_or_out_of_reach() -> None:
    assert problems(LEAD_COMMANDS) == []
    ids = [one.id for one in LEAD_COMMANDS]
    assert len(ids) == len(set(ids))


def test_every_command_has_a_handler_on_one_of_the_screens() -> None:
    for one in LEAD_COMMANDS:
        name = f"do_{one.id}"
        assert one.id in TABS or hasattr(ReportScreen, name) or hasattr(ComparisonScreen, name), one.id


def test_what_both_tables_have_has_the_same_keys() -> None:
    """So that one line in the config file can change them in both."""
    review = {one.id: one.keys for one in COMMANDS}
    shared = {one.id: one.keys for one in LEAD_COMMANDS if one.id in review}
    assert {"help", "palette", "leave", "theme", "quit", "filter", "page_up"} <= set(shared)
    assert all(set(review[id]) <= set(keys) for id, keys in shared.items())


def test_the_footer_fits_eighty_columns() -> None:
    shown = "".join(f" {one.shown_keys} {one.hint} " for one in LEAD_COMMANDS if one.hint)
    assert len(shown.rstrip()) <= 80


def test_the_help_names_every_key_and_measure() -> None:
    text = ["".join(run.text for run in line) for line in agreement_help(UNICODE, 100, LEAD_COMMANDS)]
    for one in LEAD_COMMANDS:
        assert not one.keys or any(line.strip().startswith(one.shown_keys) for line in text), one.id
    assert any("Unitizing α" in line for line in text)
    ascii_text = "".join(run.text for line in agreement_help(ASCII, 100, ()) for run in line)
    assert not set(ascii_text) & set("├●┤█┊◂━≈≠")


def test_keys_of_ones_own_hold_on_both_screens(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\nquit = "Q"\nrecompute = "R"\nundo = "z"\n', "utf-8")
    wanted = read_preferences(file, tmp_path)
    keys = {one.id: one.keys for one in wanted.lead_commands}
    assert (keys["quit"], keys["recompute"]) == (("Q",), ("R",))
    assert {one.id: one.keys for one in wanted.commands}["quit"] == ("Q",)
    file.write_text('[keys]\nrecompute = "j"\n', "utf-8")
    with pytest.raises(BadInput, match="j is bound to down and to recompute"):
        read_preferences(file, tmp_path)
    file.write_text('[keys]\nfly = "j"\n', "utf-8")
    with pytest.raises(BadInput, match=r"no such command; known are answer.*recompute"):
        read_preferences(file, tmp_path)


async def test_a_key_of_ones_own_runs_its_command(reviewed: str) -> None:
    table = tuple(replace(one, keys=("D",)) if one.id == "disagreements" else one for one in LEAD_COMMANDS)
    with Project.open(reviewed) as project:
        app = AgreementApp(project, preferences=Preferences(lead_commands=table))
        async with app.run_test(size=(80, 24)) as pilot:
            lead = await Lead(app, pilot).read()
            await lead.press("D")
            lead.shows("▸5 disagreements")


def test_the_review_loads_nothing_of_the_leads_screens() -> None:
    """Reviewing is blind: there is no way from it to everybody's versions."""
    code = (
        "import sys, annotator.tui.review.review_app\n"
        "print([name for name in sys.modules if name.startswith('annotator.tui.agreement.')])\n"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['annotator.tui.agreement.agreement_commands']", "False"]
