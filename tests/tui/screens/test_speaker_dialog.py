"""The speaker dialog, and repeated labels."""

from __future__ import annotations

import pytest

from annotator.tui.screens.speaker_dialog import NameInput
from tests.tui.driver import AppDriver, open_app
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe


def speakers(driver: AppDriver) -> list[str | None]:
    """Return the speakers of the quotes."""
    return [unit.speaker for unit in driver.review.session.units.values() if unit.kind == "quote"]


JENS = "Jens Stoltenberg"


async def test_dialog_asks_for_a_name_and_then_which_units(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p")
        driver.shows("Who says it?", "1 Jens Stoltenberg  ✓ now", "2 Mark Rutte")
        await driver.press("2")
        driver.shows("1 in this unit only", "2 in all 3 units that say Jens Stoltenberg")
        await driver.press("1")
        driver.says("the speaker is Mark Rutte")
        assert speakers(driver) == ["Mark Rutte", JENS, JENS, "Mark Rutte"]
        await driver.press("u", "p", "2", "2")
        driver.says("the speaker is Mark Rutte in 3 units")
        assert speakers(driver) == ["Mark Rutte"] * 4
        await driver.press("u")
        assert speakers(driver) == [JENS, JENS, JENS, "Mark Rutte"]


async def test_0_clears_the_speaker(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p")
        driver.shows("0 nobody")
        await driver.press("0")
        driver.says("the speaker is unknown")
        assert speakers(driver) == [None, JENS, JENS, "Mark Rutte"]
        await driver.press("p")
        driver.hides("0 nobody")
        await driver.type("Group of 0")
        await driver.press("enter")
        assert speakers(driver)[0] == "Group of 0"


async def test_typing_filters_names_and_enter_chooses_the_first(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p")
        await driver.type("rut")
        driver.shows("▸ 1 Mark Rutte").hides("1 Jens")
        await driver.press("enter", "1")
        assert speakers(driver)[0] == "Mark Rutte"


async def test_new_name_may_contain_digits(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "j", "j", "p")
        await driver.type("Group of 7")
        driver.shows("new name")
        await driver.press("enter")
        driver.says("the speaker is Group of 7")
        assert speakers(driver)[-1] == "Group of 7"


async def test_down_moves_to_the_typed_name(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p")
        await driver.type("Rutte")
        await driver.press("down", "enter", "1")
        assert speakers(driver)[0] == "Rutte"


async def test_cancelling_or_choosing_the_same_name_changes_nothing(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p", "2", "escape", "p", "1", "j", "j", "p")
        driver.at("u3").says("a claim has no speaker of its own")
        assert not driver.review.session.review.begun


@pytest.mark.parametrize("space", ["\u00a0", "  ", "\u3000"])
async def test_a_typed_name_is_the_listed_one_with_any_kind_of_space(project_path: str, space: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p")
        driver.app.screen.query_one(NameInput).value = f"Mark{space}Rutte "
        await driver.press()
        driver.shows("▸ 1 Mark Rutte").hides("new name")
        await driver.press("enter", "1")
        assert speakers(driver)[0] == "Mark Rutte"
        await driver.press("p")
        driver.app.screen.query_one(NameInput).value = f"{space}Bo{space}Day"
        await driver.press("enter", "1")
        assert speakers(driver)[0] == "Bo Day"


async def test_dialog_does_not_list_names_typed_by_other_reviewers(project_path: str) -> None:
    async with open_app(project_path, reviewer="ben") as driver:
        await driver.press("p")
        await driver.type("Secret Witness")
        await driver.press("enter", "1")
    async with open_app(project_path, reviewer="ann") as driver:
        await driver.press("p")
        driver.hides("Secret Witness")


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_dialog_shows_hostile_names_safely(project_path: str, sample: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("p")
        driver.app.screen.query_one(NameInput).value = sample
        await driver.press()
        assert_safe(driver)


async def test_repeat_copies_labels_but_no_verdict(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press(".")
        driver.says("no quote above this one has labels")
        await driver.press("1", "2", "1")
        driver.at("u2")
        await driver.press(".")
        assert driver.labels("u2") == {"attribution": "person", "stance": "deny"}
        labels = driver.review.session.units["u2"].labels
        assert {label.how for label in labels.values()} == {"repeated"}
        driver.at("u2", "fidelity")
        await driver.press(".")
        driver.says("nothing to repeat")
        await driver.press("u")
        assert driver.labels("u2") == {}
