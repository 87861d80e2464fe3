"""Rejecting every unit of a block. In the seed, u2 and u3 share a block, and so do u6 and u7."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.core.article import Block
from annotator.project import Project
from tests.tui.driver import AppDriver, open_app
from tests.tui.samples import SEED, make_project, seed


def rejected(driver: AppDriver) -> list[str]:
    """Return the ids of the rejected units, in reading order."""
    return [unit.id for unit in driver.review.session.in_order if unit.rejected]


async def test_the_units_of_the_block_are_rejected_as_one_edit(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "D")
        driver.at("u4").says("rejected 2 units of this block, u undoes").shows("2/7 units")
        assert rejected(driver) == ["u2", "u3"]
        log = driver.review.session.review
        assert (log.seq, len(log.stacks.undo)) == (2, 1), "adopting, and one edit"
        await driver.press("u")
        driver.at("u3").says("undone: reject 2 units of the block").shows("0/7 units")
        assert rejected(driver) == []
        await driver.press("U")
        assert rejected(driver) == ["u2", "u3"]


async def test_it_is_undone_after_a_restart(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "D", "q")
    async with open_app(project_path) as driver:
        assert rejected(driver) == ["u2", "u3"]
        await driver.press("u")
        driver.at("u2").says("undone: reject 2 units of the block")
        assert rejected(driver) == []
    with Project.open(project_path) as project:
        assert project.replay(SEED.stem, "ann") == []


async def test_decided_units_are_counted_and_come_back_with_their_answers(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "2", "j", "D")
        driver.says("rejected 2 units of this block (1 decided before), u undoes")
        await driver.press("u")
        assert driver.labels("u2") == {"attribution": "organisation"}
        assert (driver.status("u2"), driver.status("u3")) == ("accepted", "suggested")


async def test_rejected_units_count_once_and_do_not_come_back(project_path: str) -> None:
    async with open_app(project_path) as driver:
        driver.review.go_to("u7")
        await driver.press("d")
        driver.review.go_to("u7")
        await driver.press("D")
        driver.says("rejected 1 unit of this block, u undoes").at("u1")
        driver.review.go_to("u6")
        await driver.press("D")
        driver.says("every unit of this block is already rejected").at("u6")
        assert rejected(driver) == ["u6", "u7"]


async def test_the_last_block_leaves_the_cursor_where_it_is(project_path: str) -> None:
    async with open_app(project_path) as driver:
        for _ in range(5):
            await driver.press("D")
        driver.says("rejected 2 units of this block").at("u6").shows("7/7 units")


async def test_the_palette_runs_it_and_a_filter_hides_nothing_from_it(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("F", *"kind", "colon", *"claim", "enter")
        driver.at("u3")
        await driver.run("reject_block")
        driver.says("rejected 2 units of this block").at("u5")
        assert rejected(driver) == ["u2", "u3"]


async def test_it_needs_an_open_review_and_a_block(tmp_path: Path) -> None:
    article, units = seed()
    bare = replace(article, blocks=(Block("title", 0, 75),))
    async with open_app(make_project(tmp_path / "p.db", [(bare, units)])) as driver:
        await driver.press("j", "D")
        driver.says("is in no block").at("u2")
        assert not driver.review.session.review.begun
        await driver.press(*"dddddd")
        await driver.press("enter", "D")
        driver.says("enter reopens")


async def test_while_marking_the_key_does_nothing(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("o", "D", "escape")
        assert rejected(driver) == []
