"""Highlights of a row, compared with the units at each code point."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import Block
from annotator.core.article_layout import article_of
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion, adopt
from annotator.tui.widgets.highlights import LONG, Focus, Highlight, HighlightIndex
from annotator.tui.widgets.row_layout import lay_out, shown_lines
from annotator.tui.widgets.unit_index import UnitIndex
from tests.strategies import LENGTH, suggestions
from tests.tui.driver import open_app
from tests.tui.samples import make_project

TEXT = ("word word\n" * LENGTH)[:LENGTH]
ROWS = lay_out(*shown_lines(TEXT, ()), 7)
KINDS = {"quote": Highlight.QUOTED, "claim": Highlight.CLAIMED}


def within(offset: int, spans: tuple[Span, ...]) -> bool:
    return any(start <= offset < end for start, end in spans)


@given(suggestions(), st.data())
def test_highlights_match_the_units_at_each_code_point(
    found: tuple[Suggestion, ...], data: st.DataObject
) -> None:
    index = UnitIndex(default_scheme(), adopt(found))
    here = data.draw(st.one_of(st.none(), st.integers(0, len(index.entries) - 1)))
    highlights = HighlightIndex(ROWS, (Block("heading", 0, 9),), index.entries)
    for row in range(len(ROWS)):
        stretches = highlights.stretches(row, here)
        covered = [offset for start, end, _ in stretches for offset in range(start, end)]
        assert covered == list(range(ROWS.starts[row], ROWS.ends[row]))
        for start, end, mark in stretches:
            for offset in range(start, end):
                around = [entry.unit for entry in index.entries if within(offset, entry.unit.content)]
                current = None if here is None else index.entries[here].unit
                assert bool(mark & (Highlight.QUOTED | Highlight.CLAIMED)) == bool(around)
                assert bool(mark & Highlight.OVERLAP) == (len(around) > 1)
                assert bool(mark & Highlight.HERE) == (current in around)
                assert bool(mark & Highlight.TITLE) == (offset < 9)
                if around:
                    top = current if current in around else around[-1]
                    assert top is not None
                    assert mark & KINDS[top.kind]
                if current is not None:
                    assert bool(mark & Highlight.SOURCE) == within(offset, current.source)
                    assert bool(mark & Highlight.CUE) == (
                        current.cue is not None and within(offset, (current.cue,))
                    )


def test_highlights_include_units_on_more_rows_than_are_listed() -> None:
    text = "line\n" * (LONG * 3)
    rows = lay_out(*shown_lines(text, ()), 20)
    units = adopt([Suggestion("quote", (Span(0, len(text) - 1),)), Suggestion("claim", (Span(5, 9),))])
    highlights = HighlightIndex(rows, (), UnitIndex(default_scheme(), units).entries)
    assert highlights.touching(LONG * 2) == [0]
    assert highlights.touching(1) == [0, 1]
    assert highlights.stretches(1, None)[0].mark == Highlight.CLAIMED | Highlight.OVERLAP
    assert highlights.starting(0) == [0]


@given(suggestions(), st.lists(st.tuples(st.integers(0, 100), st.integers(1, 6)), max_size=6))
def test_highlights_update_equals_building_the_index_again(
    found: tuple[Suggestion, ...], steps: list[tuple[int, int]]
) -> None:
    units = adopt(found)
    index = UnitIndex(default_scheme(), units)
    highlights = HighlightIndex(ROWS, (), index.entries)
    for which, length in steps:
        id = list(units)[which % len(units)]
        start = units[id].span.start
        units = {**units, id: replace(units[id], content=(Span(start, min(LENGTH, start + length)),))}
        places = index.update(units, [id])
        if places is None:
            highlights = HighlightIndex(ROWS, (), index.entries)
        for place in places or ():
            highlights.update(place)
        rebuilt = HighlightIndex(ROWS, (), index.entries)
        for row in range(len(ROWS)):
            assert highlights.starting(row) == rebuilt.starting(row)
            assert highlights.stretches(row, None) == rebuilt.stretches(row, None)


def test_highlights_invert_only_the_cursor_while_marking() -> None:
    units = adopt([Suggestion("claim", (Span(0, 4), Span(5, 9)))])
    highlights = HighlightIndex(ROWS, (), UnitIndex(default_scheme(), units).entries)

    def marks(focus: Focus) -> list[Highlight]:
        rows = (highlights.stretches(row, 0, focus) for row in range(3))
        return [stretch.mark for stretches in rows for stretch in stretches]

    assert Highlight.CLAIMED | Highlight.HERE in marks(Focus())
    chosen = marks(Focus(fragment=1))
    assert Highlight.CLAIMED | Highlight.PART in chosen
    assert Highlight.CLAIMED | Highlight.HERE in chosen
    marked = marks(Focus(cursor=Span(5, 9), marked=(Span(0, 9),)))
    assert Highlight.CLAIMED | Highlight.MARKED | Highlight.CURSOR in marked
    assert not any(mark & Highlight.HERE for mark in marked)


async def test_gutter_counts_the_units_that_start_on_a_row(tmp_path: Path) -> None:
    text = "Title\n\nAnn said that prices fell and that wages rose.\n"
    quote = Span(text.index("that prices"), text.index("."))
    claims = [Span(text.index(words), text.index(words) + 9) for words in ("prices fell", "wages rose")]
    units = [Suggestion("quote", (quote,)), *(Suggestion("claim", (span,), parent=0) for span in claims)]
    async with open_app(make_project(tmp_path / "p.db", [(article_of("a", text), units)])) as driver:
        driver.shows("▸❝3 Ann said")
        await driver.press("j")
        driver.shows("▸●3 Ann said")
        await driver.press("k", "d")
        driver.shows("❝✗ Ann said")
