"""Edits that cannot be saved stay on screen and are retried; edits made elsewhere are never overwritten."""

from __future__ import annotations

import os

import pytest
from textual.messages import ExitApp
from textual.widgets import TextArea

from annotator.core.review.actions import reject
from annotator.project import Project, ReviewSession
from annotator.project.saving import saver
from annotator.storage import Unavailable
from tests.tui.driver import open_app


class Outage:
    """Makes saving fail as if the database were unavailable."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def begin(self, session: ReviewSession, what: str = "writing", pause: float = 60) -> None:
        """Make the database unavailable, with a pause before each attempt of the saver's own."""
        self._patch.setattr(saver, "PAUSE", pause)

        def unavailable(timeout: float | None = None) -> object:
            raise Unavailable("the database is locked")

        self._patch.setattr(session._database, what, unavailable, raising=True)

    def end(self) -> None:
        """Make it available again."""
        self._patch.undo()


async def test_unsaved_edits_are_reported_and_retried(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.tui.review.review_screen.CHECK_SECONDS", 0.05)
    outage = Outage(monkeypatch)
    async with open_app(project_path) as driver:
        outage.begin(driver.review.session, pause=0.05)
        await driver.press("2")
        driver.says("not saved: the database is locked: retrying").shows("not saved ")
        assert driver.labels("u1") == {"attribution": "organisation"}
        await driver.press("1")
        driver.at("u1", "fidelity").says("not saved")
        await driver.press("]")
        driver.says("not everything here is saved yet")
        await driver.press("q")
        driver.shows("Quit and lose them?")
        await driver.press("escape", "ctrl+q")
        driver.shows("Quit and lose them?")
        await driver.press("escape")
        outage.end()
        await driver.pilot.pause(0.3)
        driver.shows("✓ saved")
        with Project.open(project_path) as other:
            saved = other.session(driver.review.session.article.id, "ann")
        assert set(saved.units["u1"].labels) == {"attribution", "stance"}


async def test_closing_the_window_saves_once_more_without_asking(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outage = Outage(monkeypatch)
    async with open_app(project_path) as driver:
        outage.begin(driver.review.session)
        await driver.press("2")
        driver.says("not saved")
        outage.end()
        await driver.press("ctrl+p")  # with a screen open
        article = driver.review.session.article.id
        driver.app.post_message(ExitApp())
    with Project.open(project_path) as other:
        assert other.session(article, "ann").units["u1"].labels


async def test_edits_are_saved_when_a_missing_file_is_back(project_path: str) -> None:
    async with open_app(project_path) as driver:
        os.rename(project_path, f"{project_path}.moved")
        await driver.press("i")
        await driver.type("typed meanwhile")
        await driver.press("enter", "2")
        driver.says("not saved: the file is gone").shows("✎ note typed meanwhile", "✓ organisation")
        assert not os.path.exists(project_path), "no other file is made in its place"
        os.rename(f"{project_path}.moved", project_path)
        driver.screen.saving.retry()
        await driver.press()
        driver.says("saved").shows("✓ saved")


async def test_edits_are_saved_after_a_full_disk(project_path: str) -> None:
    async with open_app(project_path) as driver:
        database = driver.review.session._database
        database.close()  # the limit holds for one connection: the only one from now on
        with database.writing() as tx:
            pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
            tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        await driver.press("e")
        driver.app.screen.query_one("#passage", TextArea).insert("word " * 2_000)
        await driver.press("enter")
        driver.says("not saved: the disk is full").shows("no relation word word")
        await driver.press("1", "2")
        driver.says("not saved: the disk is full").at("u1", "fidelity")
        database.close()
        driver.screen.saving.retry()
        await driver.press()
        driver.says("saved").shows("✓ saved")
        article = driver.review.session.article.id
    with Project.open(project_path) as other:
        unit = other.session(article, "ann").units["u1"]
    assert set(unit.labels) == {"attribution", "stance"}
    assert unit.evidence


async def test_edits_of_a_read_only_project_stay_on_screen(project_path: str) -> None:
    async with open_app(project_path) as driver:
        database = driver.review.session._database
        writer = database._writer
        database._writer = database._reader.execution_options()  # a read-only connection
        await driver.press("2", "3")
        driver.says("not saved: cannot be written: copy it").at("u1", "fidelity")
        database._writer = writer
        driver.screen.saving.retry()
        await driver.press()
        driver.says("saved").shows("✓ saved")


async def test_a_conflict_is_reported_and_loses_neither_side(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j")
        with Project.open(project_path) as other:
            elsewhere = other.session(driver.review.session.article.id, "ann")
            elsewhere.do(reject(elsewhere.units, elsewhere.units["u1"]))
        await driver.press("space")
        driver.says("changed elsewhere").at("u2")
        assert driver.status("u1") == "rejected"
        assert driver.status("u2") == "accepted", "what was typed here is made again"


async def test_a_failed_catch_up_keeps_edits_on_screen(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(project_path) as driver:
        session = driver.review.session
        with Project.open(project_path) as other:
            elsewhere = other.session(session.article.id, "ann")
            elsewhere.do(reject(elsewhere.units, elsewhere.units["u2"]))
        outage = Outage(monkeypatch)
        outage.begin(session, "reading")
        await driver.press("2", "3")
        driver.says("not saved")
        assert set(driver.labels("u1")) == {"attribution", "stance"}
        outage.end()
        driver.screen.saving.retry()
        await driver.press()
        driver.shows("✓ saved")
        assert driver.status("u2") == "rejected"
        with Project.open(project_path) as other:
            assert set(other.session(session.article.id, "ann").units["u1"].labels) == {
                "attribution",
                "stance",
            }


async def test_a_form_open_during_a_catch_up_applies_to_its_unit(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outage = Outage(monkeypatch)
    async with open_app(project_path) as driver:
        outage.begin(driver.review.session)
        await driver.press("2", "i")
        outage.end()
        with Project.open(project_path) as other:
            elsewhere = other.session(driver.review.session.article.id, "ann")
            elsewhere.do(reject(elsewhere.units, elsewhere.units["u2"]))
        driver.screen.saving.retry()
        await driver.type("mine")
        await driver.press("enter")
        driver.shows("✓ saved", "✎ note mine").at("u1")
        assert driver.status("u2") == "rejected"


async def test_edits_that_conflict_with_newer_ones_are_listed(project_path: str) -> None:
    async with open_app(project_path) as driver:
        with Project.open(project_path) as other:
            elsewhere = other.session(driver.review.session.article.id, "ann")
            elsewhere.do(reject(elsewhere.units, elsewhere.units["u1"]))
        await driver.press("space")
        driver.shows("these edits of yours were left out", "accept the suggestions: NATO Ready to Defend")
        await driver.press("escape")
        assert driver.status("u1") == "rejected"
