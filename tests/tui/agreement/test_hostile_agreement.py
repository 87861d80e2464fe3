"""Hostile text in the agreement app: names, titles, ids, speakers, articles, a scheme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.unit import Unit
from annotator.tui.base.glyphs import ASCII
from tests.tui.agreement.driver import AgreementDriver, open_report
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


def assert_safe(driver: AgreementDriver) -> None:
    """Check every row of the screen, and the output to the terminal."""
    for strip in driver.strips():
        assert is_safe(strip.text), repr(strip.text)
        for segment in strip:
            assert not segment.control
            assert segment.style is None or segment.style.link is None


@pytest.mark.parametrize("size", [(80, 24), (180, 50)])
async def test_every_view_and_version_is_safe(hostile: str, size: tuple[int, int]) -> None:
    async with open_report(hostile, size) as driver:
        for key in "12345":
            await driver.press(key)
            for move in ("end", "]", ">"):
                await driver.press(move)
                assert_safe(driver)
        await driver.press("home", "enter")
        for _ in SAMPLES:
            assert_safe(driver)
            await driver.press("n")
        assert "last" in driver.message
        await driver.press("escape", "F", *"nope", "enter")
        assert_safe(driver)


async def test_any_terminal_size_works(hostile: str) -> None:
    async with open_report(hostile) as driver:
        for key in ("1", "2", "3", "4", "5", "enter"):
            await driver.press(key)
            before = driver.rows()
            for width, height in ((1, 1), (4, 3), (30, 8), (200, 60), (80, 24)):
                await driver.resize(width, height)
                assert len(driver.rows()) == height
                assert all(strip.cell_length == width for strip in driver.strips())
                assert_safe(driver)
            assert driver.rows() == before


async def test_a_locale_without_unicode_gets_ascii_symbols(tmp_path: Path) -> None:
    where = submitted_project(tmp_path / "p.db", three_reviewers())
    async with open_report(where, (120, 36), glyphs=ASCII) as driver:
        for key in ("1", "2", "3", "4", "5", "enter"):
            await driver.press(key)
            assert not set("".join(driver.rows())) & set("❝●▸✓◦✗─│├┤┊◂█▏━×≈≠…"), key
        driver.shows("^^^^", "# content")
