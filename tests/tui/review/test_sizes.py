"""Any terminal size works: tiny ones show what fits, and nothing is lost on the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.tui.base.glyphs import ASCII
from annotator.tui.widgets.article_pane import ArticlePane
from tests.tui.driver import at_desk
from tests.tui.samples import make_project

SIZES = [(1, 1), (2, 1), (5, 3), (10, 4), (20, 8), (40, 10), (60, 20), (99, 24), (100, 24), (200, 60)]


async def test_resizing_to_nothing_and_back_changes_nothing(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j")
        before = desk.rows()
        for width, height in SIZES:
            await desk.resize(width, height)
            rows = desk.rows()
            assert len(rows) == height
            assert all(strip.cell_length == width for strip in desk.strips())
            await desk.press("j", "tab", "k")
        await desk.resize(80, 24)
        await desk.press("u")
        desk.at("u4")
        await desk.press("escape")
        assert desk.rows() == before


FORMS = (
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
    async with at_desk(project_path, size) as desk:
        for command in ("help", "note", "flag", "palette"):
            await desk.run(command)
            assert len(desk.rows()) == size[1]
            await desk.leave()


async def test_every_form_survives_a_terminal_of_one_cell(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        for form in (*FORMS, "source", "add", "split"):
            await desk.run(form)
            await desk.pilot.pause(0.3 if form == "palette" else 0)
            before = desk.rows()
            await desk.resize(1, 1)
            await desk.press("down", "up")
            await desk.resize(80, 24)
            if form not in ("help", "source", "add"):  # these keys scroll or move the cursor there
                assert desk.rows() == before, form
            await desk.press("escape")
            desk.shows("NATO Ready to Defend Against Threats from", "a attribution")
        assert not desk.review.session.review.begun


async def test_no_form_needs_more_than_ascii_for_its_frame(project_path: str) -> None:
    async with at_desk(project_path, glyphs=ASCII) as desk:
        for form in ("note", "flag", "speaker", "evidence", "filter", "tour"):
            await desk.run(form)
            assert not set("".join(desk.rows())) & set("╭╮╰╯│─▔▁▕▏█▊❝●▸✓"), form
            await desk.press("escape")


async def test_the_current_unit_stays_visible(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "j", "j")
        for width, height in ((60, 20), (100, 30), (80, 24)):
            await desk.resize(width, height)
            desk.shows("Putin’s claim")


async def test_a_wide_terminal_keeps_rows_readable(project_path: str) -> None:
    async with at_desk(project_path, (200, 60)) as desk:
        pane = desk.screen.query_one(ArticlePane)
        assert max(len(row.rstrip()) for row in (desk.rows()[1:-1]) if row[: pane.size.width]) <= 200
        desk.shows("2 organisation")


async def test_a_locale_without_unicode_gets_ascii_symbols(project_path: str) -> None:
    async with at_desk(project_path, (120, 36), glyphs=ASCII) as desk:
        await desk.press("space", "j", "j")
        shown = set("".join(desk.rows()))
        assert not shown & set("❝●▸✓◦✗⚑✎─│")
        desk.shows('>"', "v saved", '"v')


@pytest.mark.parametrize("text", ["漢字" * 400, "👨‍👩‍👧‍👦" * 200, "e\u0301" * 900, "word " * 600, "x" * 3000])
async def test_highlights_cover_whole_graphemes_in_any_script(tmp_path: Path, text: str) -> None:
    article = article_of("a", f"Title\n\n{text}\n")
    units = [Suggestion("quote", (Span(8 + 3, 8 + 1001),)), Suggestion("claim", (Span(8 + 5, 8 + 990),))]
    async with at_desk(make_project(tmp_path / "p.db", [(article, units)])) as desk:
        for size in ((80, 24), (33, 20), (120, 36)):
            await desk.resize(*size)
            assert all(strip.cell_length == size[0] for strip in desk.strips())
            assert "\ufffd" not in "".join(desk.rows())
