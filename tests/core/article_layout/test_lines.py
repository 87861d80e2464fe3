"""The physical lines of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article_layout.lines import lines_of


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_ends_of_all_kinds(end: str) -> None:
    text = f"One {end}\t two.\xa0{end}{end}Three"
    assert [text[start:left] for start, left in lines_of(text)] == ["One", "two.", "Three"]


def test_lines_without_words_are_none() -> None:
    assert lines_of("\ufeff \n>\n > > \n\xa0\n") == []


@given(st.text())
def test_lines_are_in_order_and_hold_all_visible_characters(text: str) -> None:
    lines = lines_of(text)
    assert [edge for line in lines for edge in line] == sorted({edge for line in lines for edge in line})
