"""Moving the ends of spans."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.span import Side, Span, problem_with
from annotator.core.text.span_moves import (
    Direction,
    Stride,
    add_fragment,
    cut,
    drop_fragment,
    has_graphemes,
    is_grapheme_boundary,
    join,
    move,
    snap,
    word_at,
)

TEXT = "Prices fell by 3.9 percent, “Ann” said."
GRAPHEMES = ["e\u0301", "👩\u200d🚀", "👍\U0001f3fd", "🇩🇪", "❤\ufe0f", "नि", "a", " ", "\r\n", "中"]


def part(text: str) -> Span:
    """Return the first occurrence of a string."""
    start = TEXT.index(text)
    return Span(start, start + len(text))


@pytest.mark.parametrize(
    ("content", "side", "direction", "after"),
    [
        ("fell by", "end", 1, "fell by 3.9"),
        ("fell by", "end", -1, "fell"),
        ("fell by", "start", 1, "by"),
        ("fell by", "start", -1, "Prices fell by"),
        ("3.9 percent", "end", 1, "3.9 percent,"),
        ("3.9 percent,", "end", 1, "3.9 percent, “"),
        ("“Ann”", "start", -1, ", “Ann”"),
        ("fel", "end", 1, "fell"),
        ("ell by", "start", -1, "fell by"),
    ],
)
def test_move_by_word(content: str, side: Side, direction: Direction, after: str) -> None:
    assert move(TEXT, (part(content),), 0, side, direction, "word") == (part(after),)


@pytest.mark.parametrize(
    ("content", "side", "direction"),
    [("Prices", "start", -1), ("said.", "end", 1), ("fell", "end", -1), ("fell", "start", 1)],
)
def test_move_returns_none_at_the_edges(content: str, side: Side, direction: Direction) -> None:
    assert move(TEXT, (part(content),), 0, side, direction, "word") is None


def test_move_never_makes_fragments_overlap() -> None:
    fragments = (part("Prices"), part("by"))
    assert move(TEXT, fragments, 0, "end", 1, "word") == (part("Prices fell"), part("by"))
    assert move(TEXT, (part("Prices fell"), part("by")), 0, "end", 1, "word") is None
    assert move(TEXT, (part("Prices"), part("fell by")), 1, "start", -1, "word") is None


def test_every_character_that_may_join_another_is_noticed() -> None:
    joining = [one for one in map(chr, range(sys.maxunicode + 1)) if not is_grapheme_boundary(f"a{one}", 1)]
    assert len(joining) > 2000
    assert all(map(has_graphemes, joining))
    assert has_graphemes("\U0001f1e6\U0001f1e7")
    assert not has_graphemes("“Zoë” – 5 € …")


@given(
    st.lists(st.sampled_from(GRAPHEMES), min_size=1, max_size=30).map("".join),
    st.sampled_from(["start", "end"]),
    st.sampled_from([1, -1]),
    st.sampled_from(["word", "character"]),
    st.data(),
)
def test_move_keeps_graphemes_whole_and_spans_valid(
    text: str, side: Side, direction: Direction, unit: Stride, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = snap(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    moved = move(text, (span,), 0, side, direction, unit)
    if moved is not None:
        assert problem_with(moved, len(text)) is None
        assert moved != (span,)
        assert all(is_grapheme_boundary(text, edge) for edge in moved[0])


@given(st.lists(st.sampled_from(GRAPHEMES), max_size=12))
def test_grapheme_boundaries_are_between_graphemes(parts: list[str]) -> None:
    # Any two of the samples are two graphemes; flags pair from the left.
    text, edges = "", {0}
    for one in parts:
        text += one
        edges.add(len(text))
    assert {offset for offset in range(len(text) + 1) if is_grapheme_boundary(text, offset)} == edges


@given(st.text(max_size=60), st.data())
def test_move_by_character_can_be_reversed(text: str, data: st.DataObject) -> None:
    if len(text) < 2:
        return
    span = snap(text, Span(0, data.draw(st.integers(1, len(text) - 1))))
    moved = move(text, (span,), 0, "end", 1, "character")
    if moved is not None:
        assert move(text, moved, 0, "end", -1, "character") == (span,)


def test_word_at_finds_the_word_or_the_next() -> None:
    assert word_at(TEXT, 1) == part("Prices")
    assert word_at(TEXT, 6) == part("fell")
    assert word_at(TEXT, len(TEXT)) is None
    assert word_at("", 0) is None


def test_move_reads_only_part_of_a_very_long_word() -> None:
    text = "x" * 5000 + " end"
    assert move(text, (Span(0, 5004),), 0, "end", -1, "word") == (Span(0, 5000),)


def test_fragments_are_added_merged_and_dropped() -> None:
    one = (part("Prices"), part("by"))
    assert add_fragment(one, part("Ann")) == (part("Prices"), part("by"), part("Ann"))
    assert add_fragment(one, part("fell by 3.9")) == (part("Prices"), part("fell by 3.9"))
    assert add_fragment(one, Span(0, len(TEXT))) == (Span(0, len(TEXT)),)
    assert drop_fragment(one, 0) == (part("by"),)
    assert drop_fragment((part("by"),), 0) is None


def test_cut_and_join_are_inverse() -> None:
    whole = (part("Prices fell by 3.9 percent"),)
    before, after = (part("Prices fell"),), (part("by 3.9 percent"),)
    assert cut(TEXT, whole, TEXT.index("by")) == (before, after)
    assert join(TEXT, before, after) == whole
    assert join(TEXT, (part("Prices"),), (part("by"),)) == (part("Prices"), part("by"))
    assert cut(TEXT, whole, 0) is None
    assert cut(TEXT, whole, len(TEXT)) is None


@given(st.lists(st.sampled_from(GRAPHEMES), min_size=2, max_size=20).map("".join), st.data())
def test_cut_keeps_all_words_and_graphemes(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    halves = cut(text, (Span(0, len(text)),), at)
    if halves is not None:
        before, after = halves
        kept = "".join(span.of(text) for span in (*before, *after))
        assert "".join(kept.split()) == "".join(text.split())
        assert is_grapheme_boundary(text, before[-1].end)
        assert is_grapheme_boundary(text, after[0].start)


@pytest.mark.parametrize("stride", ["word", "character", "clause"])
def test_an_end_beyond_the_text_moves_back_into_it(stride: Stride) -> None:
    moved = move(TEXT, (Span(0, 999),), 0, "end", -1, stride)
    assert moved is not None
    assert moved[0].end <= len(TEXT)
    assert move(TEXT, (Span(0, 999),), 0, "end", 1, stride) is None
    assert cut(TEXT, (Span(0, 999),), 7) == ((Span(0, 6),), (Span(7, len(TEXT)),))
