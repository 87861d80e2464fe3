"""Searching an article and filtering its units."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.tui.review.article_search import search
from tests.tui.driver import open_app
from tests.tui.samples import make_project, short

TEXT = "Nato said: “Nato’s role”.\nnato\nallies, NATO\n\nallies"
ARTICLE = Article("a", TEXT, "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nato", ["Nato", "Nato", "nato", "NATO"]),
        ("nato allies", ["nato\nallies", "NATO\n\nallies"]),
        ("\"nato's", ["“Nato’s"]),
        (".", ["."]),
        (" nato ", ["Nato", "Nato", "nato", "NATO"]),
    ],
)
def test_search_ignores_case_and_white_space(words: str, found: list[str]) -> None:
    result = search(ARTICLE, words, 0)
    assert result is not None
    assert [TEXT[start:end] for start, end in result.hits] == found


@pytest.mark.parametrize("words", ["", "  ", "absent"])
def test_search_without_words_finds_nothing(words: str) -> None:
    assert search(ARTICLE, words, 0) is None


def test_search_reads_words_as_the_rules_do() -> None:
    article = article_of(
        "a", "The min\u00adister said&nbsp;that the govern-\nment would fall, said the minister."
    )
    found = {words: search(article, words, 0) for words in ("the minister", "said that", "government would")}
    assert {
        words: [article.text[start:end] for start, end in one.hits] for words, one in found.items() if one
    } == {
        "the minister": ["The min\u00adister", "the minister"],
        "said that": ["said&nbsp;that"],
        "government would": ["govern-\nment would"],
    }


def test_search_starts_near_an_offset_and_wraps_around() -> None:
    result = search(ARTICLE, "nato", 20)
    assert result is not None
    assert result.at == 2
    assert result.step(1).step(1).at == 0
    assert result.step(-1).hit == Span(12, 16)


async def test_n_and_arrows_go_from_hit_to_hit_until_escape(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("slash")
        driver.shows("Search this article")
        await driver.type("stoltenberg")
        await driver.press("enter")
        search = driver.review.search.current
        assert search is not None
        total = len(search.hits)
        driver.shows(f"/stoltenberg 1/{total}").at("u1")
        await driver.press("n")
        driver.shows(f"/stoltenberg 2/{total}")
        await driver.press("down", "N", "up", "up")
        driver.shows(f"/stoltenberg {total}/{total}").at("u1")
        row = next(row for row in driver.rows() if row[3:4] == "▸")
        assert "stoltenberg" in row.lower()
        await driver.press("j")
        driver.at("u2")
        await driver.press("escape", "n")
        driver.hides("/stoltenberg").at("u3")


async def test_a_search_without_hits_shows_a_message(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("slash")
        await driver.type("zzz")
        await driver.press("enter")
        driver.says("not in this article: zzz").hides("/zzz")
        await driver.run("next_hit")
        driver.says("no search is on")


async def test_the_last_search_is_offered_again(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("slash", *"nato", "enter", "n", "slash", "enter")
        assert driver.review.search.current is not None
        await driver.press("slash", "x", "enter")
        assert driver.review.search.current is None or driver.review.search.current.words == "x"


async def test_a_filter_applies_to_the_list_and_to_moving(project_path: str) -> None:
    async with open_app(project_path, size=(120, 36)) as driver:
        await driver.press("F")
        await driver.type("kind:claim")
        await driver.press("enter")
        driver.at("u3").shows("F kind:claim 3/7")
        await driver.press("j")
        driver.at("u5")
        await driver.press("j", "j")
        driver.at("u7").says("last unit")
        await driver.press("k", "space", "space")
        driver.at("u3")
        await driver.press("space")
        driver.says("every unit that matches the filter is finished").at("u3")
        await driver.press("F", "delete", "enter", "j")
        driver.at("u4").hides("F kind:claim")


async def test_a_unit_that_no_longer_matches_stays_until_the_filter_is_set_again(project_path: str) -> None:
    async with open_app(project_path, size=(120, 36)) as driver:
        await driver.press("F", *"is", "colon", *"undecided", "enter", "space")
        driver.at("u2").shows("F is:undecided 7/7")
        await driver.press("F", "enter")
        driver.shows("F is:undecided 6/7")
        await driver.press("u")
        driver.at("u1").shows("F is:undecided 7/7")


async def test_a_bad_query_is_reported_in_the_dialog(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("F", *"colour", "colon", *"red", "enter")
        driver.shows("there is no 'colour'; known are kind")
        await driver.press("escape")
        driver.hides("F colour").at("u1")


async def test_a_filter_stays_from_article_to_article(project_path: str) -> None:
    async with open_app(project_path, size=(120, 36)) as driver:
        await driver.press("F", *"kind", "colon", *"quote", "enter", "]")
        driver.shows("F kind:quote 0/1", "no unit matches the filter")
        await driver.press("j")
        driver.says("no unit of this article matches the filter")


async def test_the_effort_is_shown_only_when_everything_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count(0, 2)
    monkeypatch.setattr("annotator.tui.review.article_review.monotonic", lambda: next(ticks))
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with open_app(where) as driver:
        await driver.press("k", "space")
        driver.says("every unit is finished: enter submits · 1 unit, 4 s, 2.0 keys a unit")
        await driver.press("enter")
        driver.says("submitted: ] next article, enter reopens · 1 unit, 6 s, 3.0 keys a unit")
