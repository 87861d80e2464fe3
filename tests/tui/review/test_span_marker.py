"""The marker: moving, and the spans it keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article_layout import article_of
from annotator.core.text.span import Span, problem_with
from annotator.core.text.span_moves import is_grapheme_boundary
from annotator.tui.review.marking.span_marker import SpanMarker, marker_for
from tests.strategies import plain_unit
from tests.tui.driver import open_app
from tests.tui.review.test_hostile_text import SAMPLES, assert_safe
from tests.tui.samples import make_project

TEXT = "“He said\n\nthat 👨‍👩‍👧 e\u0301gal 🇳🇱🇧🇪 won’t do.”"


@given(
    st.text(alphabet=TEXT + " \r\n\u200b", min_size=1, max_size=30),
    st.lists(st.sampled_from(["left", "right", "step", "space", "put", "clause", "back"]), max_size=12),
    st.integers(0, 40),
)
def test_a_marker_never_splits_a_grapheme(text: str, keys: list[str], offset: int) -> None:
    marker = SpanMarker("cue", 0).put(text, 0)
    for key in keys:
        match key:
            case "left":
                marker = marker.moved(text, -1)
            case "right":
                marker = marker.moved(text, 1)
            case "step":
                marker = SpanMarker("cue", marker.offset, "character", marker.start)
            case "clause":
                marker = marker.to_clause(text, 1)
            case "back":
                marker = marker.to_clause(text, -1)
            case "space":
                marker = marker.with_start(text)
            case "put":
                marker = marker.put(text, offset)
        span = marker.marked(text)
        assert 0 <= span.start < span.end <= len(text)
        assert is_grapheme_boundary(text, span.start)
        assert is_grapheme_boundary(text, span.end)


def test_marking_works_in_both_directions_from_its_start() -> None:
    marker = SpanMarker("cue", 0).put(TEXT, TEXT.index("said")).with_start(TEXT)
    assert marker.moved(TEXT, 1).marked(TEXT).of(TEXT) == "said\n\nthat"
    assert marker.moved(TEXT, -1).marked(TEXT).of(TEXT) == "He said"


def test_marking_by_clause_goes_to_starts_and_then_to_ends() -> None:
    text = "Ann said, on Monday, that prices fell by a third, and left."
    marker = SpanMarker("unit", 0).to_clause(text, 1).to_clause(text, 1).to_clause(text, 1)
    assert marker.cursor(text).of(text) == "prices"
    assert marker.with_start(text).to_clause(text, 1).marked(text).of(text) == "prices fell by a third"
    assert marker.with_start(text).to_clause(text, -1).marked(text).of(text) == "Monday, that prices"


@given(st.lists(st.sampled_from(["left", "right", "space", "more", "fewer"]), max_size=16))
def test_parts_are_valid_and_never_split_a_grapheme(keys: list[str]) -> None:
    unit = plain_unit(source=(Span(0, 3), Span(4, 8)))
    marker = marker_for("source", unit, TEXT, "word")
    assert marker.parts(TEXT) == unit.source
    for key in keys:
        match key:
            case "left":
                marker = marker.moved(TEXT, -1)
            case "right":
                marker = marker.moved(TEXT, 1)
            case "space":
                marker = marker.with_start(TEXT)
            case "more":
                before = marker.parts(TEXT)
                marker = marker.with_part_kept(TEXT)
                assert marker.parts(TEXT) == before
            case "fewer":
                marker = marker.without_last_part() or marker
        parts = marker.parts(TEXT)
        assert problem_with(parts, len(TEXT)) is None
        assert all(is_grapheme_boundary(TEXT, end) for span in parts for end in span)
        assert set(marker.focus(TEXT, ()).marked) <= set(parts) | set(marker.kept)


def test_a_cut_starts_in_the_middle_of_the_longest_part() -> None:
    unit = plain_unit(content=(Span(1, 3), Span(4, len(TEXT) - 1)))
    marker = marker_for("cut", unit, TEXT, "word")
    assert 4 < marker.offset < len(TEXT) - 1
    assert len(marker.focus(TEXT, unit.content).marked) == 1


def test_prompts_fit_a_narrow_bar() -> None:
    for purpose in ("cue", "source", "part", "unit", "cut"):
        for start in (None, Span(0, 1)):
            for kept in ((), (Span(0, 1),) * 10):
                assert len(SpanMarker(purpose, 0, "character", start, "quote", kept).prompt()) < 79


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_marking_works_in_hostile_text(tmp_path: Path, sample: str) -> None:
    where = make_project(tmp_path / "p.db", [(article_of("bad", f"A {sample} b\n\n{sample} c d e f\n"), [])])
    async with open_app(where, size=(40, 12)) as driver:
        await driver.press("o", "w", "l", "l", "space", "l", "j")
        assert_safe(driver)
        await driver.press("enter", "h", "L", "x", "enter")
        assert_safe(driver)
        text = driver.review.session.article.text
        for unit in driver.review.session.units.values():
            for span in unit.content:
                assert is_grapheme_boundary(text, span.start)
                assert is_grapheme_boundary(text, span.end)
