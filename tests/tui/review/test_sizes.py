"""Any terminal size works: tiny ones show as much as fits, and nothing is lost on resizing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.tui.base.glyphs import ASCII
from annotator.tui.widgets.article_pane import ArticlePane
from tests.tui.driver import open_app
from tests.tui.samples import make_project

SIZES = [(1, 1), (2, 1), (5, 3), (10, 4), (20, 8), (40, 10), (60, 20), (99, 24), (100, 24), (200, 60)]


async def test_resizing_to_nothing_and_back_changes_nothing(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j")
        before = driver.rows()
        for width, height in SIZES:
            await driver.resize(width, height)
            rows = driver.rows()
            assert len(rows) == height
            assert all(strip.cell_length == width for strip in driver.strips())
            await driver.press("j", "tab", "k")
        await driver.resize(80, 24)
        await driver.press("u")
        driver.at("u4")
        await driver.press("escape")
        assert driver.rows() == before


FORMS = (
    "about",
    "help",
    "note",
    "flag",
    "palette",
    "speaker",
    "evidence",
    "search",
    "filter",
    "library",
    "triage",
    "tour",
)


@pytest.mark.parametrize("size", SIZES)
async def test_every_dialog_opens_in_any_size(project_path: str, size: tuple[int, int]) -> None:
    async with open_app(project_path, size) as driver:
        for command in ("help", "note", "flag", "palette"):
            await driver.run(command)
            assert len(driver.rows()) == size[1]
            await driver.leave()


async def test_every_form_survives_a_terminal_of_one_cell(project_path: str) -> None:
    async with open_app(project_path) as driver:
        for form in (*FORMS, "source", "add", "split"):
            await driver.run(form)
            await driver.pilot.pause(0.3 if form == "palette" else 0)
            before = driver.rows()
            await driver.resize(1, 1)
            await driver.press("down", "up")
            await driver.resize(80, 24)
            if form not in ("help", "source", "add"):  # these keys scroll or move the cursor there
                assert driver.rows() == before, form
            await driver.press("escape")
            driver.shows("NATO Ready to Defend Against Threats from", "a attribution")
        assert not driver.review.session.review.begun


async def test_frames_of_forms_are_ascii(project_path: str) -> None:
    async with open_app(project_path, glyphs=ASCII) as driver:
        for form in ("note", "flag", "speaker", "evidence", "filter", "tour"):
            await driver.run(form)
            assert not set("".join(driver.rows())) & set("╭╮╰╯│─▔▁▕▏█▊❝●▸✓"), form
            await driver.press("escape")


async def test_the_current_unit_stays_visible(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "j", "j")
        for width, height in ((60, 20), (100, 30), (80, 24)):
            await driver.resize(width, height)
            driver.shows("Putin’s claim")


async def test_a_wide_terminal_keeps_rows_readable(project_path: str) -> None:
    async with open_app(project_path, (200, 60)) as driver:
        pane = driver.screen.query_one(ArticlePane)
        assert max(len(row.rstrip()) for row in (driver.rows()[1:-1]) if row[: pane.size.width]) <= 200
        driver.shows("2 organisation")


async def test_a_locale_without_unicode_gets_ascii_symbols(project_path: str) -> None:
    async with open_app(project_path, (120, 36), glyphs=ASCII) as driver:
        await driver.press("space", "j", "j")
        shown = set("".join(driver.rows()))
        assert not shown & set("❝●▸✓◦✗⚑✎─│")
        driver.shows('>"', "v saved", '"v')


@pytest.mark.parametrize("text", ["漢字" * 400, "👨‍👩‍👧‍👦" * 200, "e\u0301" * 900, "word " * 600, "x" * 3000])
async def test_highlights_cover_whole_graphemes_in_any_script(tmp_path: Path, text: str) -> None:
    article = article_of("a", f"Title\n\n{text}\n")
    units = [Suggestion("quote", (Span(8 + 3, 8 + 1001),)), Suggestion("claim", (Span(8 + 5, 8 + 990),))]
    async with open_app(make_project(tmp_path / "p.db", [(article, units)])) as driver:
        for size in ((80, 24), (33, 20), (120, 36)):
            await driver.resize(*size)
            assert all(strip.cell_length == size[0] for strip in driver.strips())
            assert "\ufffd" not in "".join(driver.rows())
