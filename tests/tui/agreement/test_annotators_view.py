"""The annotators view: pairs, and each annotator against the others and against gold."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from tests.tui.agreement.driver import open_report
from tests.tui.agreement.samples import submitted_project, three_reviewers


async def test_the_matrix_shows_pairs_and_each_annotator_against_the_rest(reviewed: str) -> None:
    async with open_report(reviewed, (100, 40)) as driver:
        await driver.press("3")
        driver.shows("Units, overlapping F1, quotes", "Against all others", "there is no gold yet")
        # ann and bob have two quotes each, which match; cem has one of the two.
        assert driver.row("ann", "1.000", "0.667").split() == ["▸", "ann", "·", "1.000", "0.667"]
        assert driver.row("cem", "·").split() == ["cem", "3", "3", "·"]
        assert driver.row("  cem", " to ").split()[1] == "0.667"


async def test_one_annotator_is_compared_with_gold(tmp_path: Path) -> None:
    one = [(article, {"ann": own["ann"], "gold": own["bob"]}) for article, own in three_reviewers()]
    async with open_report(submitted_project(tmp_path / "p.db", one)) as driver:
        driver.shows("what is held against gold is in view 3")
        await driver.press("3")
        driver.shows("Against gold", "Units, overlapping F1, quotes")
        assert driver.row("▸  ann").split()[2] == "1.000"
        driver.hides("values above the diagonal")


async def test_wide_names_are_above_their_columns(tmp_path: Path) -> None:
    wide = [(article, {"李四": own["ann"], "b": own["bob"]}) for article, own in three_reviewers()]
    async with open_report(submitted_project(tmp_path / "p.db", wide)) as driver:
        await driver.press("3")
        top, row = driver.rows()[5], driver.row("b  ", "1.000")
        assert cell_len(top.rstrip()) == cell_len(row.rstrip())


async def test_many_annotators_are_shown_by_number_and_scrolled(crowd: str) -> None:
    async with open_report(crowd, (60, 24)) as driver:
        await driver.press("3")
        driver.shows("h l: 2 more")
        assert driver.rows()[5].split() == ["1", "2", "3", "4", "5"]
        await driver.press("l", "l", "l")
        assert driver.rows()[5].split() == ["3", "4", "5", "6", "7"]
        driver.shows("7 reviewer-7")
