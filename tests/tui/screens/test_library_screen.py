"""The library and triage: what is listed, in which order, and where a row leads."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest

from annotator.core.review.actions import answer
from annotator.core.scheme import default_scheme
from annotator.project import Project, ReviewerOverview, ReviewSession
from annotator.storage import Unavailable
from annotator.tui.widgets.row_pager import HELD, RowPager
from tests.tui.driver import at_desk

PAGE = 7


class Shelf:
    """A long list of numbers, and how often it was read."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.reads = 0

    def load(self, beside: int | None, step: Literal[1, -1]) -> list[int]:
        """A page."""
        self.reads += 1
        if step > 0:
            first = 0 if beside is None else beside + 1
            return list(range(first, min(first + PAGE, self.count)))
        last = self.count if beside is None else beside
        return list(range(max(0, last - PAGE), last))


@pytest.mark.parametrize("count", [0, 1, PAGE, PAGE + 1, HELD * 3])
def test_every_row_is_the_row_it_should_be(count: int) -> None:
    shelf = Shelf(count)
    pages: RowPager[int] = RowPager(count, shelf.load)
    ends = [row for row in (0, 1, count // 2, count - 2, count - 1, count // 3) if 0 <= row < count]
    walked = [*range(min(count, 50)), *ends, *reversed(ends)]
    for row in walked:
        assert pages[row] == row


def test_a_row_beyond_the_end_is_none() -> None:
    pages: RowPager[int] = RowPager(5, Shelf(3).load)
    assert pages[2] == 2
    assert pages[4] is None
    assert pages[0] == 0


def test_the_end_is_reached_without_reading_what_is_before_it() -> None:
    shelf = Shelf(100_000)
    pages: RowPager[int] = RowPager(shelf.count, shelf.load)
    assert pages[0] == 0
    assert pages[99_999] == 99_999
    assert shelf.reads == 2
    for row in range(99_999, 99_999 - 70, -1):
        assert pages[row] == row
    assert shelf.reads <= 12


async def test_an_article_is_chosen_from_the_library(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("space", "f", "1", "enter", "g")
        desk.shows("2 articles", "by id", "open         1/7    ⚑1", "new          0/1", "Zebra in the news")
        await desk.press("j", "enter")
        assert desk.review.session.article.id == "zebra"
        await desk.press("g", "escape")
        assert desk.review.session.article.id == "zebra"


async def test_the_library_is_filtered_and_sorted(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("g", "slash", *"ZEB", "enter")
        desk.shows("1 article ", "ZEB").hides("NATO Ready")
        await desk.press("slash", *"is", "colon", *"done", "enter")
        desk.shows("there is no 'is:done'; known are is:new, is:open, is:submitted")
        await desk.press(*["backspace"] * 4, *"open", "enter")
        desk.shows("0 articles", "no article matches the filter")
        await desk.press("enter", "slash", "delete", "enter", "s")
        desk.shows("2 articles", "by title")


async def test_a_click_opens(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("g")
        await desk.pilot.click("#choices", offset=(10, 1))
        await desk.pilot.pause()
        assert desk.review.session.article.id == "zebra"


async def test_nobody_sees_the_progress_of_others(project_path: str) -> None:
    async with at_desk(project_path, reviewer="bob") as desk:
        await desk.press("space", "space")
    async with at_desk(project_path, reviewer="ann") as desk:
        await desk.press("g")
        desk.shows("new          0/7").hides("2/7")


async def test_triage_lists_what_is_unchecked_the_worthiest_first(project_path: str) -> None:
    scheme = default_scheme()
    field, worth = scheme.field("verification"), scheme.field("checkworthiness")
    assert field is not None
    assert worth is not None
    with Project.open(project_path) as project:
        session = project.session("000_d8fb182b9f68955e", "ann")
        session.do(answer(session.units["u3"], field, "supported"))
        session.do(answer(session.units["u5"], worth, "unimportant"))
        session.do(answer(session.units["u7"], worth, "check_worthy"))
        told = [(one.article, one.unit.id) for one in project.own_work("ann").unchecked()]
        others = [one.unit.id for one in project.own_work("bob").unchecked()]
    seed = "000_d8fb182b9f68955e"
    assert told == [(seed, "u7"), ("zebra", "u1"), (seed, "u5")]
    assert sorted(others) == ["u1", "u3", "u5", "u7"]
    async with at_desk(project_path, size=(120, 36)) as desk:
        await desk.press("T")
        desk.shows("3 unchecked claims", "✓ check_worthy", "? check_worthy")
        await desk.press("enter")
        desk.at("u7")
        await desk.press("T", "j", "enter")
        assert desk.review.session.article.id == "zebra"


async def test_when_all_is_checked_triage_says_so(project_path: str) -> None:
    scheme = default_scheme()
    field = scheme.field("verification")
    assert field is not None
    with Project.open(project_path) as project:
        for article, units in (("zebra", ["u1"]), ("000_d8fb182b9f68955e", ["u3", "u5", "u7"])):
            session = project.session(article, "ann")
            for unit in units:
                session.do(answer(session.units[unit], field, "refuted"))
    async with at_desk(project_path) as desk:
        await desk.press("T", "enter")
        desk.shows("0 unchecked claims", "every claim has been checked")


def test_rows_held_never_have_a_gap() -> None:
    pages: RowPager[int] = RowPager(50, Shelf(50).load)
    rows = [pages[row] for row in range(20, 40)]
    assert all(b == (a or 0) + 1 for a, b in pairwise(rows))


async def test_a_database_that_goes_away_is_told_and_nothing_crashes(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> object:
        raise Unavailable("the server is gone")

    async with at_desk(project_path) as desk:
        with monkeypatch.context() as patch:
            patch.setattr(ReviewerOverview, "page", gone)
            await desk.press("g")
            desk.shows("the server is gone")
            await desk.press("enter")
            assert desk.review.session.article.id.startswith("000_")
            patch.setattr(ReviewerOverview, "count", gone)
            await desk.press("g", "s", "j", "enter")
            desk.shows("the server is gone")
            await desk.press("escape")
            patch.setattr(ReviewerOverview, "unchecked", gone)
            await desk.press("T")
            desk.says("the server is gone")
        await desk.press("g", "j", "enter")
        assert desk.review.session.article.id == "zebra"


async def test_a_judgement_is_shown_even_if_the_work_cannot_be_summed_up(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: ReviewSession) -> object:
        raise Unavailable("the server is gone")

    monkeypatch.setattr(ReviewSession, "effort", gone)
    async with at_desk(project_path) as desk:
        await desk.press("]", "space")
        desk.says("every unit is finished: enter submits").shows("1/1 units", "✓ saved")
