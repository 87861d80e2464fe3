"""Snapshots of the agreement app. After an intended change: `--snapshot-update`, and look."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from annotator.project import Project
from annotator.tui.agreement.agreement_app import AgreementApp
from annotator.tui.base.glyphs import UNICODE
from tests.tui.agreement.driver import AgreementDriver
from tests.tui.agreement.samples import submitted_project, twelve_articles

Compare = Callable[..., bool]
SMALL, LARGE = (80, 24), (120, 36)


@pytest.fixture(scope="module")
def twelve_articles_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a project with twelve articles and three reviewers."""
    where: Path = tmp_path_factory.mktemp("twelve_articles_path") / "p.db"
    return submitted_project(where, twelve_articles())


def after(app: AgreementApp, *keys: str, theme: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return a function that waits for the report and presses keys in a theme."""

    async def run_before(pilot: Pilot[None]) -> None:
        app.theme = f"annotator-{theme}"
        await (await AgreementDriver(app, pilot).read()).press(*keys)

    return run_before


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param(SMALL, "dark", ["j"], id="overview_small"),
        pytest.param(LARGE, "light", ["1"], id="overview_large"),
        pytest.param(LARGE, "dark", ["2"], id="labels_large"),
        pytest.param(SMALL, "high-contrast", ["3"], id="annotators_small"),
        pytest.param(SMALL, "light", ["4", "]", "]"], id="weeks_small"),
        pytest.param(SMALL, "dark", ["5", "j"], id="disagreements_small"),
        pytest.param(SMALL, "light", ["5", "enter"], id="versions_small"),
        pytest.param((200, 60), "dark", ["5", "enter", "n"], id="versions_huge"),
    ],
)
def test_agreement_screen(
    size: tuple[int, int], theme: str, keys: list[str], twelve_articles_path: str, snap_compare: Compare
) -> None:
    with Project.open(twelve_articles_path) as project:
        app = AgreementApp(project, glyphs=UNICODE)
        assert snap_compare(app, terminal_size=size, run_before=after(app, *keys, theme=theme))


@pytest.mark.parametrize("keys", [["2"], ["5", "enter"]], ids=["labels", "versions"])
def test_agreement_without_colour(
    keys: list[str], twelve_articles_path: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with Project.open(twelve_articles_path) as project:
        app = AgreementApp(project, glyphs=UNICODE)
        assert snap_compare(app, terminal_size=SMALL, run_before=after(app, *keys, theme="dark"))
