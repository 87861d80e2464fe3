"""Hostile text in the library, triage, search and filter."""

from __future__ import annotations

from contextlib import closing

import pytest
from textual.events import Paste

from annotator.project import Project
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions
from annotator.tui.widgets.text_fields import SafeInput
from tests.tui.driver import AppDriver, open_app
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe, hostile_article

SIZES = [(80, 24), (130, 40)]


@pytest.fixture(scope="module")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A project with one article per sample, with the sample in id, title, text and speaker."""
    where = str(tmp_path_factory.mktemp("hostile") / "p.db")
    with closing(open_database(where)) as database, database.writing() as tx:
        for name, sample in SAMPLES.items():
            article, units = hostile_article(name, sample)
            articles.add(tx, article)
            suggestions.put(tx, article.id, "sample", units)
    with Project.open(where) as project:
        assert len(project.entries("ann")) == len(SAMPLES)
    return where


@pytest.mark.parametrize("size", SIZES)
async def test_library_and_triage_show_hostile_text_safely(
    hostile_library: str, size: tuple[int, int]
) -> None:
    async with open_app(hostile_library, size=size) as driver:
        await driver.run("about")
        assert_safe(driver)
        await driver.press("escape")
        for key in ("g", "T"):
            await driver.press(key)
            driver.shows(f"{len(SAMPLES)} ")
            assert_safe(driver)
            await driver.press("end")
            assert_safe(driver)
            await driver.press("escape")


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
async def test_search_and_filter_show_hostile_queries_safely(hostile_library: str, sample: str) -> None:
    async with open_app(hostile_library) as driver:
        review = driver.review
        driver.screen.show_message(review.search.start(f"no {sample}", 0))
        await check_rows(driver)
        review.search.start("before", 0)
        review.narrow(sample.replace('"', ""))
        driver.screen.show_position()
        await check_rows(driver)


async def check_rows(driver: AppDriver) -> None:
    """Wait until the screen is painted, and check every row."""
    await driver.pilot.pause()
    assert_safe(driver)


async def test_lists_work_at_any_terminal_size(hostile_library: str) -> None:
    async with open_app(hostile_library) as driver:
        for key in ("g", "T", "slash", "F"):
            await driver.press(key)
            for width, height in ((1, 1), (4, 3), (200, 60), (80, 24)):
                await driver.resize(width, height)
                assert_safe(driver)
            await driver.press("escape")


async def test_filter_cuts_a_paste_of_a_megabyte(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("F")
        driver.app.screen.query_one(SafeInput).post_message(Paste("x y " * 250_000))
        await check_rows(driver)
        driver.shows("too long: 10,000 characters of the paste are kept, 990,000 are cut off")
        await driver.press("enter", "F", "escape")
        assert driver.review.search.filter == ("x y " * 2_500).strip()
