"""Marking by digit: candidates, digits, and the suggestions for a unit added by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.text.span import Span
from annotator.project import Project
from annotator.tui.widgets.candidate_lines import both_ends
from tests.tui.driver import Desk, at_desk
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe
from tests.tui.samples import make_project
from tests.tui.samples import short as short_article

TEXT = "Ann Lee said that prices fell by a third. Rents rose twice in Rome."


@pytest.fixture
def rents(tmp_path: Path) -> str:
    """Return a project with an article whose only suggestion is one claim."""
    return make_project(tmp_path / "p.db", [short_article("rents", TEXT)])


def number_of(desk: Desk, words: str) -> str:
    """Return the digit of the candidate with some words."""
    marker, text = desk.review.marker, desk.review.session.article.text
    assert marker is not None
    return str([one.of(text) for one in marker.shown].index(words) + 1)


async def test_a_digit_adds_a_unit_and_space_accepts_its_suggestions(rents: str) -> None:
    async with at_desk(rents) as desk:
        await desk.press("O")
        desk.shows("new quote?", "a digit takes it")
        await desk.press(number_of(desk, "that prices fell by a third"))
        desk.at("a1").says("add a quote")
        unit, text = desk.review.session.units["a1"], desk.review.session.article.text
        assert unit.source[0].of(text) == "Ann Lee"
        assert unit.cue is not None
        assert unit.cue.of(text) == "said"
        assert (unit.speaker, unit.status, dict(unit.labels)) == ("Ann Lee", "added", {})
        await desk.press("space")
        labels = desk.review.session.units["a1"].labels
        assert {label.how for label in labels.values()} == {"accepted"}
        assert desk.labels("a1")["attribution"] == "person"
        await desk.press("u", "u")
        assert "a1" not in desk.review.session.units
    with Project.open(rents) as project:
        assert "a1" not in project.session("rents", "ann").units


async def test_an_added_claim_is_nested_in_the_quote_around_it(rents: str) -> None:
    async with at_desk(rents) as desk:
        await desk.press("O")
        await desk.press(number_of(desk, "that prices fell by a third"), "O")
        desk.shows("new claim?")
        await desk.press(number_of(desk, "prices fell by a third"), "space")
        assert desk.review.session.units["a2"].parent == "a1"
        assert desk.labels("a2") == {"checkworthiness": "check_worthy", "verification": "unchecked"}


async def test_candidates_follow_kind_and_cursor_and_have_pages(rents: str) -> None:
    async with at_desk(rents) as desk:
        await desk.press("O")
        desk.shows("new quote?", "~ others 1/2")
        first = desk.review.marker
        assert first is not None
        await desk.press("~")
        second = desk.review.marker
        assert second is not None
        assert not set(first.shown) & set(second.shown)
        await desk.press("t")
        desk.shows("new claim?")
        await desk.press("escape")
        desk.hides("new claim?").says("dropped: nothing has changed")
        assert not desk.review.session.review.begun


async def test_digits_mark_source_cue_and_parts_and_update_suggested_labels(rents: str) -> None:
    async with at_desk(rents, size=(120, 36)) as desk:
        await desk.press("O")
        await desk.press(number_of(desk, "that prices fell by a third"), "r", "0")
        assert desk.review.session.units["a1"].source == ()
        assert desk.review.session.units["a1"].proposed["attribution"] == "none"
        await desk.press("r")
        desk.shows("source?")
        await desk.press(number_of(desk, "Ann Lee"))
        unit = desk.review.session.units["a1"]
        assert [one.of(desk.review.session.article.text) for one in unit.source] == ["Ann Lee"]
        assert unit.proposed["attribution"] == "person"
        await desk.press("c", "0", "c")
        desk.shows("cue?")
        await desk.press(number_of(desk, "said"))
        assert desk.review.session.units["a1"].cue is not None
        await desk.press("+")
        desk.shows("part?")
        await desk.press("1")
        assert len(desk.review.session.units["a1"].content) == 2


async def test_a_claim_made_a_quote_gets_suggestions_in_the_same_edit(rents: str) -> None:
    async with at_desk(rents) as desk:
        await desk.press("o")
        await desk.press(number_of(desk, "prices fell by a third"), "t")
        unit = desk.review.session.units["a1"]
        assert (unit.kind, unit.speaker, unit.proposed["attribution"]) == ("quote", "Ann Lee", "person")
        await desk.press("u")
        unit = desk.review.session.units["a1"]
        assert (unit.kind, unit.speaker) == ("claim", None)
        assert "attribution" not in unit.proposed


async def test_a_digit_without_a_candidate_marks_nothing(rents: str) -> None:
    async with at_desk(rents) as desk:
        await desk.press("o", "9")
        desk.says("there is no 9 to take here")
        assert desk.review.marker is not None


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_candidates_of_hostile_text_are_shown_as_text(tmp_path: Path, sample: str) -> None:
    where = make_project(tmp_path / "p.db", [short_article("odd", f"Ann said {sample} that prices fell.")])
    async with at_desk(where) as desk:
        await desk.press("O")
        desk.shows("new quote?")
        assert_safe(desk)


def test_a_long_candidate_shows_its_start_and_end() -> None:
    text = "The prices that fell were those of Rome."
    assert both_ends(text, Span(0, len(text)), 80, "…") == text
    assert both_ends(text, Span(0, len(text)), 20, "…") == "The prices th… Rome."
    long = "a" * 1000 + " end"
    assert both_ends(long, Span(0, len(long)), 12, "…") == "aaaaaaa… end"
