"""What cannot be saved stays on the screen and is retried; what somebody else saved is never overwritten."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest
from textual.messages import ExitApp

from annotator.core.actions import reject
from annotator.project import Project, Session
from annotator.storage import Unavailable
from annotator.storage.sqlite import PATIENCE
from tests.tui.driver import at_desk


class Outage:
    """While it lasts, saving fails as it does when the database is out of reach."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def begin(self, session: Session) -> None:
        """The database goes away."""

        def writing(patience: float) -> object:
            raise Unavailable("the database is locked")

        self._patch.setattr(session._database, "writing", writing, raising=True)

    def end(self) -> None:
        """And is back."""
        self._patch.undo()


async def test_what_could_not_be_saved_is_told_and_retried(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.tui.review.RETRY_SECONDS", 0.05)
    outage = Outage(monkeypatch)
    async with at_desk(project_path) as desk:
        outage.begin(desk.reviewing.session)
        await desk.press("2")
        desk.says("not saved: the database is locked: retrying").shows("not saved ")
        assert desk.labels("u1") == {"attribution": "organisation"}
        await desk.press("1")
        desk.at("u1", "fidelity").says("not saved")
        await desk.press("]")
        desk.says("not everything here is saved yet")
        await desk.press("q")
        desk.shows("Quit and lose them?")
        await desk.press("escape", "ctrl+q")
        desk.shows("Quit and lose them?")
        await desk.press("escape")
        outage.end()
        await desk.pilot.pause(0.3)
        desk.shows("✓ saved")
        with Project.open(project_path) as other:
            saved = other.session(desk.reviewing.session.article.id, "ann")
        assert set(saved.units["u1"].labels) == {"attribution", "stance"}


async def test_whoever_closes_the_window_is_not_asked_but_it_is_tried_a_last_time(
    project_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outage = Outage(monkeypatch)
    async with at_desk(project_path) as desk:
        outage.begin(desk.reviewing.session)
        await desk.press("2")
        desk.says("not saved")
        outage.end()
        await desk.press("ctrl+p")  # whatever is open at that moment
        article = desk.reviewing.session.article.id
        desk.app.post_message(ExitApp())
    with Project.open(project_path) as other:
        assert other.session(article, "ann").units["u1"].labels


async def test_a_real_lock_is_survived(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        with closing(sqlite3.connect(project_path)) as other:
            other.execute("BEGIN IMMEDIATE")
            before = time.monotonic()
            await desk.press("space")
            desk.says("not saved")
            await desk.press("space", "space", "space")
            assert time.monotonic() - before < PATIENCE / 2, "the keys were kept waiting"
            other.rollback()
        desk.screen._retry()
        await desk.press()
        desk.says("saved").shows("✓ saved")


async def test_a_conflict_is_told_and_neither_side_is_lost(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j")
        with Project.open(project_path) as other:
            elsewhere = other.session(desk.reviewing.session.article.id, "ann")
            elsewhere.do(reject(elsewhere.units, elsewhere.units["u1"]))
        await desk.press("space")
        desk.says("changed elsewhere").at("u2")
        assert desk.status("u1") == "rejected"
        assert desk.status("u2") == "accepted", "what was typed here is made again"


async def test_an_edit_that_meets_a_newer_one_is_listed(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        with Project.open(project_path) as other:
            elsewhere = other.session(desk.reviewing.session.article.id, "ann")
            elsewhere.do(reject(elsewhere.units, elsewhere.units["u1"]))
        await desk.press("space")
        desk.shows("these edits of yours were left out", "accept the suggestions: NATO Ready to Defend")
        await desk.press("escape")
        assert desk.status("u1") == "rejected"
