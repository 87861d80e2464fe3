"""The tour: offered at the first start, opened on demand, and changing nothing."""

from __future__ import annotations

from pathlib import Path

from annotator.project import Project
from annotator.settings import record_start
from annotator.tui.base.glyphs import UNICODE
from annotator.tui.base.keymap import Preferences
from annotator.tui.preferences import read_preferences
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_commands import REVIEW_COMMANDS
from annotator.tui.screens.tour_screen import CARDS
from tests.tui.driver import AppDriver, open_app

IDS = {one.id for one in REVIEW_COMMANDS}


def test_cards_name_existing_commands() -> None:
    assert {id for ids, _ in CARDS for id in ids} <= IDS


def test_welcome_is_shown_only_at_the_first_start(tmp_path: Path) -> None:
    file, state = tmp_path / "config.toml", tmp_path / "state" / "annotator"
    assert read_preferences(file, state).welcome
    record_start(state)
    assert not read_preferences(file, state).welcome
    file.write_text("", "utf-8")
    assert not read_preferences(file, tmp_path / "elsewhere").welcome


def test_record_start_ignores_an_unwritable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    record_start(tmp_path / "file" / "state")


async def test_welcome_offers_the_tour_until_the_next_key(project_path: str) -> None:
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=Preferences(welcome=True))
        async with app.run_test(size=(80, 24)) as pilot:
            driver = AppDriver(app, pilot)
            await pilot.pause()
            driver.says("new here? G shows you around in two minutes, ? has every key")
            await driver.press("space")
            driver.at("u2")
            assert driver.message == ""


async def test_tour_shows_its_cards_and_changes_nothing(project_path: str) -> None:
    async with open_app(project_path) as driver:
        assert driver.message == ""
        await driver.press("G")
        driver.shows(f"Two minutes, 1 of {len(CARDS)}", "quotes on amber")
        await driver.press("space")
        driver.shows("2 of", "takes over everything that is suggested").at("u1")
        await driver.press("k")
        driver.shows("1 of")
        await driver.press(*["space"] * len(CARDS))
        driver.hides("Two minutes").at("u1")
        assert not driver.review.session.review.begun
        await driver.press("G", "escape")
        driver.hides("Two minutes")


async def test_cards_show_remapped_keys(project_path: str) -> None:
    own = Preferences(keys={"accept": ("y",), "tour": ("Y",)})
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE, preferences=own)
        async with app.run_test(size=(80, 24)) as pilot:
            driver = AppDriver(app, pilot)
            await driver.press("Y", "space")
            row = next(n for n, row in enumerate(driver.rows()) if "takes over" in row)
            assert driver.rows()[row - 1].strip(" │") == "y"
