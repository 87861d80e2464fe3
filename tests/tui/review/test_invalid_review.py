"""A stored review that breaks an invariant is shown, reported and repaired; no key ends the app."""

from __future__ import annotations

import pytest

from annotator.core.review.actions import write_note
from annotator.core.review.edits import Change, Operation
from annotator.core.text.span import Span
from annotator.project import Project
from tests.project.seed_project import do, store_unchecked
from tests.tui.driver import open_app
from tests.tui.samples import SEED

INVALID: dict[str, Operation] = {
    "there is no unit gone": (Change("u7", "parent", "gone"),),
    "leads back to the unit itself": (Change("u2", "parent", "u4"), Change("u4", "parent", "u2")),
    "u5 is not a quote": (Change("u2", "parent", "u5"), Change("u3", "parent", "u5")),
    "only a quote may have one": (Change("u3", "cue", Span(59, 63)), Change("u3", "source", (Span(0, 4),))),
    "is no span of a text": (Change("u5", "content", (Span(1843, 1852), Span(2300, 9999))),),
    "overlaps": (Change("u5", "content", (Span(1843, 1852), Span(1843, 1908))),),
}
"""The end of the message by the edit that made the review invalid."""

KEYS = [*"lL)<+-cr~txmod.u", "space"]


def invalid_project(path: str, operation: Operation) -> None:
    """Store a review with a violation."""
    with Project.open(path) as project:
        session = project.session(SEED.stem, "ann")
        do(session, write_note(session.in_order[0], "begun"))
        store_unchecked(project, SEED.stem, operation)
        assert project.session(SEED.stem, "ann").violations()


@pytest.mark.parametrize("problem", INVALID)
async def test_no_key_on_an_invalid_review_ends_the_app(project_path: str, problem: str) -> None:
    invalid_project(project_path, INVALID[problem])
    async with open_app(project_path, size=(100, 30)) as driver:
        driver.says("invalid unit u").says(problem)
        invalid = {one.unit for one in driver.review.session.violations()}
        for key in KEYS:
            driver.review.go_to(min(invalid))
            await driver.press(key, "enter" if key in "+crxoO" else "j")
            while len(driver.app.screen_stack) > 1:
                await driver.press("escape")
            await driver.press("escape")
            assert driver.app.is_running
            assert driver.app._exception is None
        left = driver.review.session.violations()
        assert {one.unit for one in left} <= invalid, "no other violation was added"


async def test_a_dangling_parent_is_repaired_by_changing_the_kind(project_path: str) -> None:
    invalid_project(project_path, INVALID["there is no unit gone"])
    async with open_app(project_path, size=(100, 30)) as driver:
        driver.says("invalid unit u7: parent: there is no unit gone: edit it to repair it")
        driver.review.go_to("u7")
        await driver.press("t", "t")
        assert driver.review.session.units["u7"].parent == "u6", "the quote around it"
        assert driver.review.session.violations() == []
    async with open_app(project_path, size=(100, 30)) as driver:
        assert "invalid" not in driver.message
