"""The library, triage and the row pager."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest

from annotator.core.review.actions import answer
from annotator.core.scheme import default_scheme
from annotator.project import Project, ReviewerOverview
from annotator.project.library_index import LibraryIndex
from annotator.storage import Unavailable
from annotator.storage.queries import reviews
from annotator.tui.widgets.row_pager import MAX_ROWS, RowPager
from tests.tui.driver import open_app

PAGE = 7


class Rows:
    """The rows of a pager, each loaded when it is asked for."""

    def __init__(self, count: int, numbers: NumberList) -> None:
        self._pager: RowPager[int] = RowPager(count, numbers.load)

    def __getitem__(self, row: int) -> int | None:
        if self._pager[row] is None:
            self._pager = self._pager.fetched(row)
        return self._pager[row]


class NumberList:
    """A list of the numbers below `count`, with a count of its loads."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.loads = 0

    def load(self, beside: int | None, step: Literal[1, -1]) -> list[int]:
        """Load a page."""
        self.loads += 1
        if step > 0:
            first = 0 if beside is None else beside + 1
            return list(range(first, min(first + PAGE, self.count)))
        last = self.count if beside is None else beside
        return list(range(max(0, last - PAGE), last))


@pytest.mark.parametrize("count", [0, 1, PAGE, PAGE + 1, MAX_ROWS * 3])
def test_pager_returns_every_row(count: int) -> None:
    numbers = NumberList(count)
    pages = Rows(count, numbers)
    ends = [row for row in (0, 1, count // 2, count - 2, count - 1, count // 3) if 0 <= row < count]
    for row in (*range(min(count, 50)), *ends, *reversed(ends)):
        assert pages[row] == row


def test_pager_returns_none_for_missing_rows() -> None:
    pages = Rows(5, NumberList(3))
    assert pages[2] == 2
    assert pages[4] is None
    assert pages[0] == 0


def test_pager_loads_the_end_without_earlier_rows() -> None:
    numbers = NumberList(100_000)
    pages = Rows(numbers.count, numbers)
    assert pages[0] == 0
    assert pages[99_999] == 99_999
    assert numbers.loads == 2
    for row in range(99_999, 99_999 - 70, -1):
        assert pages[row] == row
    assert numbers.loads <= 12


async def test_library_opens_the_chosen_article(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("space", "f", "1", "enter", "g")
        driver.shows("2 articles", "by id", "open         1/7    ⚑1", "new          0/1", "Zebra in the news")
        await driver.press("j", "enter")
        assert driver.review.session.article.id == "zebra"
        await driver.press("g", "escape")
        assert driver.review.session.article.id == "zebra"


async def test_library_filters_and_sorts(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("g", "slash", *"ZEB", "enter")
        driver.shows("1 article ", "ZEB").hides("NATO Ready")
        await driver.press("slash", *"is", "colon", *"done", "enter")
        driver.shows("there is no 'is:done'; known are is:new, is:open, is:submitted")
        await driver.press(*["backspace"] * 4, *"open", "enter")
        driver.shows("0 articles", "no article matches the filter")
        await driver.press("enter", "slash", "delete", "enter", "s")
        driver.shows("2 articles", "by title")


async def test_library_opens_a_clicked_article(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("g")
        await driver.pilot.click("#choices", offset=(10, 1))
        await driver.pilot.pause()
        assert driver.review.session.article.id == "zebra"


async def test_library_shows_only_the_reviewers_own_progress(project_path: str) -> None:
    async with open_app(project_path, reviewer="bob") as driver:
        await driver.press("space", "space")
    async with open_app(project_path, reviewer="ann") as driver:
        await driver.press("g")
        driver.shows("new          0/7").hides("2/7")


async def test_triage_lists_unchecked_claims_most_check_worthy_first(project_path: str) -> None:
    scheme = default_scheme()
    field, worth = scheme.field("verification"), scheme.field("checkworthiness")
    assert field is not None
    assert worth is not None
    with Project.open(project_path) as project:
        session = project.session("000_d8fb182b9f68955e", "ann")
        session.do(answer(session.units["u3"], field, "supported"))
        session.do(answer(session.units["u5"], worth, "unimportant"))
        session.do(answer(session.units["u7"], worth, "check_worthy"))
        listed = [(one.article, one.unit.id) for one in project.own_work("ann").unchecked()]
        others = [one.unit.id for one in project.own_work("bob").unchecked()]
    seed = "000_d8fb182b9f68955e"
    assert listed == [(seed, "u7"), ("zebra", "u1"), (seed, "u5")]
    assert sorted(others) == ["u1", "u3", "u5", "u7"]
    async with open_app(project_path, size=(120, 36)) as driver:
        await driver.press("T")
        driver.shows("3 unchecked claims", "✓ check_worthy", "? check_worthy")
        await driver.press("enter")
        driver.at("u7")
        await driver.press("T", "j", "enter")
        assert driver.review.session.article.id == "zebra"


async def test_triage_shows_that_every_claim_is_checked(project_path: str) -> None:
    scheme = default_scheme()
    field = scheme.field("verification")
    assert field is not None
    with Project.open(project_path) as project:
        for article, units in (("zebra", ["u1"]), ("000_d8fb182b9f68955e", ["u3", "u5", "u7"])):
            session = project.session(article, "ann")
            for unit in units:
                session.do(answer(session.units[unit], field, "refuted"))
    async with open_app(project_path) as driver:
        await driver.press("T", "enter")
        driver.shows("0 unchecked claims", "every claim has been checked")


def test_pager_keeps_rows_without_gaps() -> None:
    pages = Rows(50, NumberList(50))
    rows = [pages[row] for row in range(20, 40)]
    assert all(b == (a or 0) + 1 for a, b in pairwise(rows))


async def test_library_and_triage_report_a_lost_database(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: object) -> object:
        raise Unavailable("the server is unavailable")

    async with open_app(project_path) as driver:
        with monkeypatch.context() as patch:
            patch.setattr(LibraryIndex, "_page", unavailable)
            await driver.press("g")
            driver.shows("the server is unavailable")
            await driver.press("enter")
            assert driver.review.session.article.id.startswith("000_")
            patch.setattr(ReviewerOverview, "listing", unavailable)
            await driver.press("g", "s", "j", "enter")
            driver.shows("the server is unavailable")
            await driver.press("escape")
            patch.setattr(ReviewerOverview, "unchecked", unavailable)
            await driver.press("T")
            driver.says("the server is unavailable")
        await driver.press("g", "j", "enter")
        assert driver.review.session.article.id == "zebra"


async def test_answer_is_saved_even_if_effort_cannot_be_loaded(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: object) -> object:
        raise Unavailable("the server is unavailable")

    monkeypatch.setattr(reviews, "effort", unavailable)
    async with open_app(project_path) as driver:
        await driver.press("]", "space")
        driver.says("every unit is finished: enter submits").shows("1/1 units", "✓ saved")
