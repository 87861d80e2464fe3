"""The speaker dialog, and repeated labels."""

from __future__ import annotations

import pytest

from annotator.tui.screens.speaker_dialog import NameInput
from tests.tui.driver import Desk, at_desk
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe


def speakers(desk: Desk) -> list[str | None]:
    """Return the speakers of the quotes."""
    return [unit.speaker for unit in desk.review.session.units.values() if unit.kind == "quote"]


JENS = "Jens Stoltenberg"


async def test_dialog_asks_for_a_name_and_then_which_units(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("p")
        desk.shows("Who says it?", "1 Jens Stoltenberg  ✓ now", "2 Mark Rutte")
        await desk.press("2")
        desk.shows("1 in this unit only", "2 in all 3 units that say Jens Stoltenberg")
        await desk.press("1")
        desk.says("the speaker is Mark Rutte")
        assert speakers(desk) == ["Mark Rutte", JENS, JENS, "Mark Rutte"]
        await desk.press("u", "p", "2", "2")
        desk.says("the speaker is Mark Rutte in 3 units")
        assert speakers(desk) == ["Mark Rutte"] * 4
        await desk.press("u")
        assert speakers(desk) == [JENS, JENS, JENS, "Mark Rutte"]


async def test_0_clears_the_speaker(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("p")
        desk.shows("0 nobody")
        await desk.press("0")
        desk.says("the speaker is unknown")
        assert speakers(desk) == [None, JENS, JENS, "Mark Rutte"]
        await desk.press("p")
        desk.hides("0 nobody")
        await desk.type("Group of 0")
        await desk.press("enter")
        assert speakers(desk)[0] == "Group of 0"


async def test_typing_filters_names_and_enter_chooses_the_first(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("p")
        await desk.type("rut")
        desk.shows("▸ 1 Mark Rutte").hides("1 Jens")
        await desk.press("enter", "1")
        assert speakers(desk)[0] == "Mark Rutte"


async def test_new_name_may_contain_digits(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "j", "j", "p")
        await desk.type("Group of 7")
        desk.shows("new name")
        await desk.press("enter")
        desk.says("the speaker is Group of 7")
        assert speakers(desk)[-1] == "Group of 7"


async def test_down_moves_to_the_typed_name(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("p")
        await desk.type("Rutte")
        await desk.press("down", "enter", "1")
        assert speakers(desk)[0] == "Rutte"


async def test_cancelling_or_choosing_the_same_name_changes_nothing(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("p", "2", "escape", "p", "1", "j", "j", "p")
        desk.at("u3").says("a claim has no speaker of its own")
        assert not desk.review.session.review.begun


async def test_dialog_does_not_list_names_typed_by_other_reviewers(project_path: str) -> None:
    async with at_desk(project_path, reviewer="ben") as desk:
        await desk.press("p")
        await desk.type("Secret Witness")
        await desk.press("enter", "1")
    async with at_desk(project_path, reviewer="ann") as desk:
        await desk.press("p")
        desk.hides("Secret Witness")


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_dialog_shows_hostile_names_safely(project_path: str, sample: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("p")
        desk.app.screen.query_one(NameInput).value = sample
        await desk.press()
        assert_safe(desk)


async def test_repeat_copies_labels_but_no_verdict(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press(".")
        desk.says("no quote above this one has labels")
        await desk.press("1", "2", "1")
        desk.at("u2")
        await desk.press(".")
        assert desk.labels("u2") == {"attribution": "person", "stance": "deny"}
        labels = desk.review.session.units["u2"].labels
        assert {label.how for label in labels.values()} == {"repeated"}
        desk.at("u2", "fidelity")
        await desk.press(".")
        desk.says("nothing to repeat")
        await desk.press("u")
        assert desk.labels("u2") == {}
