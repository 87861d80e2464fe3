"""Text from outside in the agreement app: names, titles, ids, speakers, articles, a scheme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.unit import Unit
from annotator.tui.base.glyphs import ASCII
from tests.tui.agreement.driver import Lead, at_report
from tests.tui.agreement.samples import Reviewed, labels, submitted_project, three_reviewers
from tests.tui.review.test_hostile_text import SAMPLES, hostile_article, hostile_scheme, is_safe

NAMES = ("[/] and [/nope]", "[@click=app.bell]press[/]", "👨‍👩‍👧‍👦 e\u0301 漢字 \u0301")
"""Reviewer names that the database accepts."""


def hostile_reviews() -> list[Reviewed]:
    """Return an article for each sample, with the sample in every text, and three reviewers who differ."""
    reviewed: list[Reviewed] = []
    for name, sample in SAMPLES.items():
        article, (quote, _) = hostile_article(name, sample)
        [content] = quote.content
        one = Unit(
            "u1",
            "quote",
            (content,),
            quote.source,
            quote.cue,
            sample,
            standing="added",
            labels=labels(stance="support"),
        )
        units = [
            one,
            replace(one, content=(content._replace(start=content.start - 3),), speaker=f"{sample} too"),
            replace(one, source=(), cue=None, labels=labels(stance="deny")),
        ]
        own = zip(NAMES, units, strict=True)
        reviewed.append((article, {who: ("2026-01-05T10:00:00Z", [unit]) for who, unit in own}))
    return reviewed


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a project with these reviews."""
    where = tmp_path_factory.mktemp("hostile") / "p.db"
    return submitted_project(where, hostile_reviews(), hostile_scheme())


def assert_safe(lead: Lead) -> None:
    """Check every row of the screen, and the output to the terminal."""
    for strip in lead.strips():
        assert is_safe(strip.text), repr(strip.text)
        for segment in strip:
            assert not segment.control
            assert segment.style is None or segment.style.link is None


@pytest.mark.parametrize("size", [(80, 24), (180, 50)])
async def test_every_view_and_version_is_safe(hostile: str, size: tuple[int, int]) -> None:
    async with at_report(hostile, size) as lead:
        for key in "12345":
            await lead.press(key)
            for move in ("end", "]", ">"):
                await lead.press(move)
                assert_safe(lead)
        await lead.press("home", "enter")
        for _ in SAMPLES:
            assert_safe(lead)
            await lead.press("n")
        assert "last" in lead.message
        await lead.press("escape", "F", *"nope", "enter")
        assert_safe(lead)


async def test_any_terminal_size_works(hostile: str) -> None:
    async with at_report(hostile) as lead:
        for key in ("1", "2", "3", "4", "5", "enter"):
            await lead.press(key)
            before = lead.rows()
            for width, height in ((1, 1), (4, 3), (30, 8), (200, 60), (80, 24)):
                await lead.resize(width, height)
                assert len(lead.rows()) == height
                assert all(strip.cell_length == width for strip in lead.strips())
                assert_safe(lead)
            assert lead.rows() == before


async def test_a_locale_without_unicode_gets_ascii_symbols(tmp_path: Path) -> None:
    where = submitted_project(tmp_path / "p.db", three_reviewers())
    async with at_report(where, (120, 36), glyphs=ASCII) as lead:
        for key in ("1", "2", "3", "4", "5", "enter"):
            await lead.press(key)
            assert not set("".join(lead.rows())) & set("❝●▸✓◦✗─│├┤┊◂█▏━×≈≠…"), key
        lead.shows("^^^^", "# content")
