"""Marking by digit: candidates, digits, and the suggestions for a unit added by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.text.span import Span
from annotator.project import Project
from annotator.tui.widgets.candidate_lines import both_ends
from tests.tui.driver import AppDriver, open_app
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe
from tests.tui.samples import make_project
from tests.tui.samples import short as short_article

TEXT = "Ann Lee said that prices fell by a third. Rents rose twice in Rome."


@pytest.fixture
def rents(tmp_path: Path) -> str:
    """Return a project with an article whose only suggestion is one claim."""
    return make_project(tmp_path / "p.db", [short_article("rents", TEXT)])


def number_of(driver: AppDriver, words: str) -> str:
    """Return the digit of the candidate with some words."""
    marker, text = driver.review.marker, driver.review.session.article.text
    assert marker is not None
    return str([one.of(text) for one in marker.shown].index(words) + 1)


async def test_a_digit_adds_a_unit_and_space_accepts_its_suggestions(rents: str) -> None:
    async with open_app(rents) as driver:
        await driver.press("O")
        driver.shows("new quote?", "a digit takes it")
        await driver.press(number_of(driver, "that prices fell by a third"))
        driver.at("a1").says("add a quote")
        unit, text = driver.review.session.units["a1"], driver.review.session.article.text
        assert unit.source[0].of(text) == "Ann Lee"
        assert unit.cue is not None
        assert unit.cue.of(text) == "said"
        assert (unit.speaker, unit.status, dict(unit.labels)) == ("Ann Lee", "added", {})
        await driver.press("space")
        labels = driver.review.session.units["a1"].labels
        assert {label.how for label in labels.values()} == {"accepted"}
        assert driver.labels("a1")["attribution"] == "person"
        await driver.press("u", "u")
        assert "a1" not in driver.review.session.units
    with Project.open(rents) as project:
        assert "a1" not in project.session("rents", "ann").units


async def test_an_added_claim_is_nested_in_the_quote_around_it(rents: str) -> None:
    async with open_app(rents) as driver:
        await driver.press("O")
        await driver.press(number_of(driver, "that prices fell by a third"), "O")
        driver.shows("new claim?")
        await driver.press(number_of(driver, "prices fell by a third"), "space")
        assert driver.review.session.units["a2"].parent == "a1"
        labels = {"checkworthiness": "check_worthy", "verification": "unchecked", "claim_type": "quantity"}
        assert driver.labels("a2") == labels


async def test_candidates_follow_kind_and_cursor_and_have_pages(rents: str) -> None:
    async with open_app(rents) as driver:
        await driver.press("O")
        driver.shows("new quote?", "~ others 1/2")
        first = driver.review.marker
        assert first is not None
        await driver.press("~")
        second = driver.review.marker
        assert second is not None
        assert not set(first.shown) & set(second.shown)
        await driver.press("t")
        driver.shows("new claim?")
        await driver.press("escape")
        driver.hides("new claim?").says("dropped: nothing has changed")
        assert not driver.review.session.review.begun


async def test_digits_mark_source_cue_and_parts_and_update_suggested_labels(rents: str) -> None:
    async with open_app(rents, size=(120, 36)) as driver:
        await driver.press("O")
        await driver.press(number_of(driver, "that prices fell by a third"), "r", "0")
        assert driver.review.session.units["a1"].source == ()
        assert driver.review.session.units["a1"].proposed["attribution"] == "none"
        await driver.press("r")
        driver.shows("source?")
        await driver.press(number_of(driver, "Ann Lee"))
        unit = driver.review.session.units["a1"]
        assert [one.of(driver.review.session.article.text) for one in unit.source] == ["Ann Lee"]
        assert unit.proposed["attribution"] == "person"
        await driver.press("c", "0", "c")
        driver.shows("cue?")
        await driver.press(number_of(driver, "said"))
        assert driver.review.session.units["a1"].cue is not None
        await driver.press("+")
        driver.shows("part?")
        await driver.press("1")
        assert len(driver.review.session.units["a1"].content) == 2


async def test_a_claim_made_a_quote_gets_suggestions_in_the_same_edit(rents: str) -> None:
    async with open_app(rents) as driver:
        await driver.press("o")
        await driver.press(number_of(driver, "prices fell by a third"), "t")
        unit = driver.review.session.units["a1"]
        assert (unit.kind, unit.speaker, unit.proposed["attribution"]) == ("quote", "Ann Lee", "person")
        await driver.press("u")
        unit = driver.review.session.units["a1"]
        assert (unit.kind, unit.speaker) == ("claim", None)
        assert "attribution" not in unit.proposed


async def test_a_digit_without_a_candidate_marks_nothing(rents: str) -> None:
    async with open_app(rents) as driver:
        await driver.press("o", "9")
        driver.says("there is no 9 to take here")
        assert driver.review.marker is not None


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_candidates_of_hostile_text_are_shown_as_text(tmp_path: Path, sample: str) -> None:
    where = make_project(tmp_path / "p.db", [short_article("odd", f"Ann said {sample} that prices fell.")])
    async with open_app(where) as driver:
        await driver.press("O")
        driver.shows("new quote?")
        assert_safe(driver)


def test_a_long_candidate_shows_its_start_and_end() -> None:
    text = "The prices that fell were those of Rome."
    assert both_ends(text, Span(0, len(text)), 80, "…") == text
    assert both_ends(text, Span(0, len(text)), 20, "…") == "The prices th… Rome."
    long = "a" * 1000 + " end"
    assert both_ends(long, Span(0, len(long)), 12, "…") == "aaaaaaa… end"
