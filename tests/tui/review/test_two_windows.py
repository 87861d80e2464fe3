"""Two windows of one reviewer: a key applies to what its window showed, or is reported as not applied."""

from __future__ import annotations

from annotator.core.review.actions import accept, answer, clear, reject, reopen, submit
from annotator.core.review.reshape import merge_units
from annotator.core.scheme import SchemeField
from annotator.project import Project, ReviewSession
from tests.project.seed_project import WHEN, do
from tests.tui.driver import AppDriver, open_app
from tests.tui.samples import SEED

SIZE = (100, 30)


def decide(path: str, *, answered: bool = True) -> None:
    """Accept the suggestions of every unit of the seed, and answer what nothing was suggested for."""
    with Project.open(path) as project:
        session = project.session(SEED.stem, "ann")
        for unit in session.in_order:
            do(session, accept(unit, session.scheme))
            for field in session.scheme.undecided(session.units[unit.id]) if answered else ():
                do(session, answer(session.units[unit.id], field, field.labels[0].code))


def elsewhere(driver: AppDriver, project: Project) -> ReviewSession:
    """Open the article on screen in another window."""
    return project.session(driver.review.session.article.id, "ann")


def undecided(path: str) -> tuple[str, int]:
    """Return the state of the stored review, and how many of its suggestions are undecided."""
    with Project.open(path) as project:
        review = project.session(SEED.stem, "ann").review
    return review.decisions.state, sum(not unit.decided for unit in review.units.values())


async def test_enter_does_not_submit_what_another_window_has_undone(project_path: str) -> None:
    decide(project_path)
    async with open_app(project_path, SIZE) as driver:
        with Project.open(project_path) as other:
            window = elsewhere(driver, other)
            while window.review.stacks.undo:
                window.undo()
        await driver.press("enter")
        assert undecided(project_path) == ("open", 7)
        driver.shows("these edits of yours were left out", "submit the review")
        await driver.press("escape")
        assert not driver.review.session.submitted
        await driver.press("enter")
        driver.says("7 suggestions are undecided")
    assert undecided(project_path) == ("open", 7)


async def test_an_answer_to_what_is_missing_does_not_submit_a_changed_review(project_path: str) -> None:
    decide(project_path, answered=False)
    async with open_app(project_path, SIZE) as driver:
        driver.review.go_to("u1")
        await driver.press("enter")
        driver.shows("1 answer is missing")
        with Project.open(project_path) as other:
            elsewhere(driver, other).undo()
        driver.screen.show_session(driver.screen.project.session(SEED.stem, "ann"), "u1")  # as a retry does
        await driver.press("enter")
        driver.says("changed elsewhere in the meantime")
    assert undecided(project_path) == ("open", 1)


async def test_reopening_applies_to_the_submission_on_screen(project_path: str) -> None:
    decide(project_path)
    async with open_app(project_path, SIZE) as driver:
        await driver.press("enter")
        driver.says("submitted")
        with Project.open(project_path) as other:
            window = elsewhere(driver, other)
            window.do(reopen())
            window.do(submit(WHEN))
        await driver.press("enter", "enter")
        driver.shows("these edits of yours were left out", "reopen the review")
    assert undecided(project_path) == ("submitted", 0)


async def test_a_claim_is_not_added_inside_a_quote_merged_elsewhere(project_path: str) -> None:
    async with open_app(project_path, SIZE) as driver:
        driver.review.go_to("u2")
        with Project.open(project_path) as other:
            window = elsewhere(driver, other)
            do(window, merge_units(window.units, window.units["u1"], window.article.text))
        await driver.press("O", "enter")
        driver.shows("these edits of yours were left out", "add a claim: ")
        await driver.press("escape")
        assert driver.review.session.violations() == []
        assert "u2" not in driver.review.session.units
        driver.review.go_to("u1")
        await driver.press("m", "O", "enter")
        assert driver.app.is_running
        assert driver.review.session.violations() == []


async def test_repeated_labels_are_those_on_screen(project_path: str) -> None:
    async with open_app(project_path, SIZE) as driver:
        await driver.press("space")
        driver.review.go_to("u2")
        with Project.open(project_path) as other:
            window = elsewhere(driver, other)
            field = window.scheme.field("stance")
            assert isinstance(field, SchemeField)
            do(window, clear(window.units["u1"], field))
        await driver.press(".")
        driver.shows("these edits of yours were left out", "repeat the labels")
        await driver.press("escape")
        assert driver.labels("u2") == {}


async def test_a_rejection_is_of_the_units_on_screen(project_path: str) -> None:
    async with open_app(project_path, SIZE) as driver:
        driver.review.go_to("u6")
        with Project.open(project_path) as other:
            window = elsewhere(driver, other)
            do(window, accept(window.units["u7"], window.scheme))
            do(window, reject(window.units, window.units["u1"]))
        await driver.press("d")
        driver.shows("these edits of yours were left out", "reject with 1 inside")
        await driver.press("escape")
        assert [driver.status(unit) for unit in ("u1", "u6", "u7")] == ["rejected", "suggested", "accepted"]
