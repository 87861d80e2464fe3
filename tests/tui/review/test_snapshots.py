"""Snapshots of the screens. After an intended change: `pytest tests/tui --snapshot-update`, and look."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date
from types import SimpleNamespace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from annotator.core.review.actions import reject
from annotator.project import Project
from annotator.project.saving import saver
from annotator.tui.base.glyphs import UNICODE
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_screen import ReviewScreen

Compare = Callable[..., bool]
SMALL, LARGE, HUGE = (80, 24), (120, 36), (200, 60)
MARK_UNIT = ["o", "j", "j", "space", "l", "l", "+", "j", "j", "space", "l"]
EVIDENCE = ["j", "j", "1", "2", "k", "e", *"https", "colon", *"//a.org", "tab", "tab", *"A", "tab"]
WARNED = ["space", "space", "1", "2", "n", "space", "space", "space", "1", *["space"] * 3, "enter"]


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the cursor from blinking, which would change snapshots."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture(autouse=True)
def still_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix the date, which new evidence has as retrieval date."""
    monkeypatch.setattr(
        "annotator.tui.review.commands.form_commands.date", SimpleNamespace(today=lambda: date(2026, 1, 2))
    )


def after(*keys: str, theme: str = "annotator-dark") -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return a function that presses keys in a theme."""

    async def run_before(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await pilot.press(*keys)
        await pilot.pause()

    return run_before


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param(SMALL, "dark", ["space", "j"], id="dark_small"),
        pytest.param(LARGE, "dark", ["space", "d", "2", "n", "n", "n"], id="dark_large"),
        pytest.param(SMALL, "light", ["space"], id="light_small"),
        pytest.param(LARGE, "light", ["space", "d", "2", "v"], id="light_large"),
        pytest.param(LARGE, "high-contrast", ["space", "j", "j", "j", "j"], id="high_contrast_large"),
        pytest.param(SMALL, "dark", ["space", "d", "b"], id="list_small"),
        pytest.param(SMALL, "dark", ["?"], id="help_small"),
        pytest.param(SMALL, "dark", ["f", "2"], id="flag_small"),
        pytest.param(SMALL, "dark", ["slash", *"nato", "enter", "n"], id="search_small"),
        pytest.param(SMALL, "light", ["F", *"is", "colon", *"open", "enter"], id="bad_query_small"),
        pytest.param(LARGE, "light", ["space", "f", "1", "enter", "g"], id="library_large"),
        pytest.param(SMALL, "dark", ["T", "j"], id="triage_small"),
        pytest.param(LARGE, "high-contrast", ["T", "j"], id="triage_large"),
        pytest.param(SMALL, "dark", ["G", "space"], id="tour_small"),
        pytest.param(LARGE, "light", [*["space"] * 6, "n", "space", "enter"], id="missing_large"),
        pytest.param(HUGE, "dark", ["space", "j"], id="dark_huge"),
        pytest.param(SMALL, "dark", MARK_UNIT, id="marking_unit_small"),
        pytest.param(LARGE, "light", ["c", "h"], id="marking_cue_large"),
        pytest.param(SMALL, "high-contrast", ["r", "+", "j", "j", "space", "l"], id="marking_source_small"),
        pytest.param(SMALL, "light", ["p"], id="speaker_small"),
        pytest.param(SMALL, "high-contrast", ["p", "2"], id="speaker_where_small"),
        pytest.param(SMALL, "dark", ["i", *"ask", "ctrl+o", *"Jens"], id="note_small"),
        pytest.param(SMALL, "light", EVIDENCE, id="evidence_small"),
        pytest.param(SMALL, "dark", [*EVIDENCE, "enter", "e"], id="evidence_list_small"),
        pytest.param(SMALL, "high-contrast", WARNED, id="warnings_small"),
    ],
)
def test_screen(
    size: tuple[int, int], theme: str, keys: list[str], project_path: str, snap_compare: Compare
) -> None:
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        assert snap_compare(app, terminal_size=size, run_before=after(*keys, theme=f"annotator-{theme}"))


def review_screen(pilot: Pilot[None]) -> ReviewScreen:
    """Return the review screen, below any other."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReviewScreen)
    return screen


async def out_of_reach(pilot: Pilot[None]) -> None:
    """Judge twice while another connection locks the project."""
    project = review_screen(pilot).project
    with closing(sqlite3.connect(project._database.where)) as other:
        other.execute("BEGIN IMMEDIATE")
        await after("space", "2")(pilot)
        other.rollback()


async def changed_elsewhere(pilot: Pilot[None]) -> None:
    """Judge a unit that the same reviewer has just rejected elsewhere."""
    await pilot.pause()
    screen = review_screen(pilot)
    elsewhere = screen.project.session(screen.review.session.article.id, "ann")
    elsewhere.do(reject(elsewhere.units, elsewhere.units["u1"]))
    await after("space", theme="annotator-high-contrast")(pilot)


@pytest.mark.parametrize("happens", [out_of_reach, changed_elsewhere])
def test_screen_after_an_accident(
    happens: Callable[[Pilot[None]], Awaitable[None]],
    project_path: str,
    snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(saver, "LOCK_SECONDS", 0.1)
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        assert snap_compare(app, terminal_size=SMALL, run_before=happens)


def test_marking_without_colour(
    project_path: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        assert snap_compare(app, terminal_size=SMALL, run_before=after(*MARK_UNIT))


@pytest.mark.parametrize("size", [pytest.param(SMALL, id="small"), pytest.param(LARGE, id="large")])
def test_without_colour(
    size: tuple[int, int], project_path: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        assert snap_compare(app, terminal_size=size, run_before=after("space", "j", "j", "j", "j"))
