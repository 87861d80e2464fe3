"""What the screens look like. After a change on purpose: `pytest tests/tui --snapshot-update`, and look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from annotator.project import Project
from annotator.tui.app import AnnotatorApp
from annotator.tui.glyphs import UNICODE

Compare = Callable[..., bool]
SMALL, LARGE = (80, 24), (120, 36)


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor would make every other snapshot differ."""
    monkeypatch.setattr(Input, "cursor_blink", False)


def after(*keys: str, theme: str = "annotator-dark") -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press keys in a theme before looking."""

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
    ],
)
def test_screen(
    size: tuple[int, int], theme: str, keys: list[str], project_path: str, snap_compare: Compare
) -> None:
    with Project.open(project_path) as project:
        app = AnnotatorApp(project, "ann", glyphs=UNICODE)
        assert snap_compare(app, terminal_size=size, run_before=after(*keys, theme=f"annotator-{theme}"))


@pytest.mark.parametrize("size", [pytest.param(SMALL, id="small"), pytest.param(LARGE, id="large")])
def test_without_colour(
    size: tuple[int, int], project_path: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with Project.open(project_path) as project:
        app: Any = AnnotatorApp(project, "ann", glyphs=UNICODE)
        assert snap_compare(app, terminal_size=size, run_before=after("space", "j", "j", "j", "j"))
