"""Row layout keeps the whole text and never splits a grapheme."""

from __future__ import annotations

import tracemalloc
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotator.core.article import Block
from annotator.core.text.span import Span
from annotator.core.text.visible import visible
from annotator.tui.widgets import row_layout
from annotator.tui.widgets.row_layout import RowLayout, graphemes, lay_out, painted, shown_lines, snap

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇫🇮"
THUMB = "👍🏽"
CLUSTERS = ["e\u0301", "漢", "ｗ", "한", FAMILY, FLAG, THUMB, "☁️", "\u200d", "\u0301", "\x1b[31m"]
pieces = st.sampled_from([*"ab .,“”’é\t\n", *CLUSTERS])
texts = st.lists(st.one_of(pieces, st.characters(codec="utf-8")), max_size=80).map("".join)
widths = st.integers(1, 40)


def rows_of(text: str, width: int) -> RowLayout:
    return lay_out(*shown_lines(text, ()), width)


@given(texts, widths)
@example("a" * 30 + " " * 30 + "b", 10)
@example(" " * 30 + "漢", 10)
def test_rows_leave_out_only_spaces_and_line_ends(text: str, width: int) -> None:
    shown, rows = visible(text), rows_of(text, width)
    place = 0
    for start, end in zip(rows.starts, rows.ends, strict=True):
        between = text[place:start]
        assert set(shown[place:start].replace("␊", "")) <= {" "} or between.count("\n") <= 1
        assert not between.strip(" \t\n")
        assert start <= end
        place = end
    assert not text[place:].strip(" \t\n")


@given(texts, widths)
def test_rows_start_at_every_line(text: str, width: int) -> None:
    rows = rows_of(text, width)
    starts = set(rows.starts)
    assert all(line.start in starts for line in shown_lines(text, ())[1])


@example(text="a \u200d", width=1)
@given(texts, widths)
def test_rows_fit_the_width_unless_one_grapheme_is_wider(text: str, width: int) -> None:
    shown, rows = visible(text), rows_of(text, width)
    for start, end in zip(rows.starts, rows.ends, strict=True):
        row = shown[start:end]
        assert cell_len(row) <= width or len(graphemes(row)) == 1


@given(texts, widths)
def test_rows_never_start_inside_a_grapheme(text: str, width: int) -> None:
    shown, rows = visible(text), rows_of(text, width)
    for line in shown_lines(text, ())[1]:
        starts = {line.start + start for start, _, _ in graphemes(shown[line.start : line.end])}
        inside = [start for start in rows.starts if line.start <= start < line.end]
        assert set(inside) <= starts


@given(texts, widths, st.data())
def test_row_at_a_code_point_contains_it(text: str, width: int, data: st.DataObject) -> None:
    if not text:
        return
    rows = rows_of(text, width)
    offset = data.draw(st.integers(0, len(text) - 1))
    row = rows.at(offset)
    assert rows.starts[row] <= offset or row == 0
    assert row + 1 == len(rows) or offset < rows.starts[row + 1]
    assert rows.of(Span(offset, offset + 1)) == range(row, row + 1)


def test_lines_end_as_unicode_says() -> None:
    shown, lines = shown_lines("a\rb\r\nc\x85\u2028d\n\ne", ())
    assert [line.of(shown) for line in lines] == ["a", "b", "c", "", "d", "", "e"]


def test_a_wrapped_block_is_one_line() -> None:
    text = "Title\n\nThe min\u00adister \r\n  said\n\nyes.\rNo.\n> Quoted\n> > mail\n"
    blocks = [Block("paragraph", 7, 31), Block("block_quote", text.index("> Q"), len(text) - 1)]
    shown, lines = shown_lines(text, blocks)
    assert len(shown) == len(text)
    assert [painted(shown, *line) for line in lines] == [
        *("Title", "", "The min·ister said yes."),
        *("No.", "> Quoted mail", ""),
    ]


def test_a_table_keeps_its_lines() -> None:
    text = "Line | Cost\nOslo | 900"
    assert [line.of(text) for line in shown_lines(text, [Block("table", 0, len(text))])[1]] == [
        "Line | Cost",
        "Oslo | 900",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\n    ", "\n> > ", " \n\t\n "])
@pytest.mark.parametrize("words", [["one", "two", "three", "four", "five"], ["one", "漢漢", "é", "two", "a"]])
def test_rows_of_a_wrapped_block_are_as_wide_as_those_of_one_line(end: str, words: list[str]) -> None:
    text, line = end.join(words), " ".join(words)
    for width in range(5, 30):
        shown, lines = shown_lines(text, [Block("paragraph", 0, len(text))])
        rows = lay_out(shown, lines, width)
        same = rows_of(line, width)
        assert [painted(shown, *row) for row in zip(rows.starts, rows.ends, strict=True)] == [
            line[start:last] for start, last in zip(same.starts, same.ends, strict=True)
        ]
        for word in words:  # highlights that begin and end with a word are kept
            start = text.index(word)
            row = rows.at(start)
            first, last = rows.starts[row], rows.ends[row]
            cuts = [start - first, min(start + len(word), last) - first]
            assert snap(shown[first:last], cuts) == cuts


def test_rows_break_between_words() -> None:
    rows = rows_of("the quick brown fox", 10)
    assert [Span(*row) for row in zip(rows.starts, rows.ends, strict=True)] == [(0, 9), (10, 19)]


def test_rows_break_between_wide_characters() -> None:
    rows = rows_of("NATO秘书长斯托尔滕贝格", 8)
    assert list(rows.starts) == [0, 6, 10]


def test_graphemes_are_whole_and_cuts_snap_to_their_start() -> None:
    text = f"a{FAMILY}{FLAG}{THUMB}b"
    assert [text[start:end] for start, end, _ in graphemes(text)] == ["a", FAMILY, FLAG, THUMB, "b"]
    assert snap(text, [0, 2, len(text)]) == [0, 1, len(text)]
    assert snap("“plain”", [0, 3]) == [0, 3]


@given(texts, widths, st.integers(1, 5))
@example(f"{FAMILY}{FLAG}{FLAG}{THUMB}漢\u200d\u200da\ufe0f", 3, 1)
def test_rows_do_not_depend_on_the_pieces_of_a_line(text: str, width: int, piece: int) -> None:
    whole = rows_of(text, width)
    with patch.object(row_layout, "PIECE", piece):
        assert rows_of(text, width) == whole


def test_a_long_line_is_laid_out_without_all_of_its_graphemes() -> None:
    line = "漢字 and words " * 50_000
    tracemalloc.start()
    try:
        rows = lay_out(*shown_lines(line, ()), 80)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(rows) > 5_000
    assert peak < 20 * len(line)
