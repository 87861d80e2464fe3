"""The article with its units highlighted; only visible rows are composed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, Resize
from textual.message import Message

from annotator.core.article import Article
from annotator.core.text.span import Span
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.highlights import NO_FOCUS, Focus, Highlight, HighlightIndex, Stretch, parts
from annotator.tui.widgets.line_view import LineView
from annotator.tui.widgets.row_layout import graphemes, lay_out, painted, shown_lines, snap
from annotator.tui.widgets.unit_index import UnitEntry
from annotator.tui.widgets.unit_list import UnitChosen

GUTTER = 4
"""Cells left of the text: pointer, kind, status, search mark."""

MARGIN = 1
"""Cells right of the text, which separate it from the pane beside it."""

LONGEST_ROW = 100
"""Most cells in a row of text, however wide the terminal: longer rows are hard to read."""

SHORTEST_ROW = 16
"""Fewest cells in a row of text; a narrower terminal shows only the beginning of each row."""


class CursorClicked(Message):
    """Posted when a code point is clicked while marking."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


class ArticlePane(LineView):
    """The article, its units and the current unit.

    Posts `UnitChosen` when a unit is clicked, or `CursorClicked` while marking.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {name for one in Highlight for name in one.classes}
    DEFAULT_CSS = """
    ArticlePane {
        & > .title { text-style: bold; }
        & > .aside { color: $muted; }
        & > .quoted { background: $quote; color: $marked-text; }
        & > .claimed { background: $claim; color: $marked-text; text-style: underline; }
        & > .overlap { text-style: underline; }
        & > .source { text-style: bold underline; }
        & > .cue { text-style: bold italic; }
        & > .here { text-style: bold reverse; }
        & > .part { text-style: bold underline; }
        & > .marked { background: $notice; color: $notice-text; text-style: bold underline; }
        & > .cursor { text-style: bold reverse; }
        & > .hit { text-style: bold underline; }
        & > .at-hit { background: $hit; color: $hit-text; text-style: bold underline; }
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._entries: Sequence[UnitEntry] = ()
        self._current: int | None = None
        self._focus = NO_FOCUS
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit: Span | None = None
        self._article = Article("", "", "")
        self._shown = ""
        self._lines: list[Span] = []
        self._text_width = 0
        self._rows = lay_out("", (), SHORTEST_ROW)
        self._highlights = HighlightIndex(self._rows, (), ())

    def show_article(self, article: Article, entries: Sequence[UnitEntry], here: int | None) -> None:
        """Show another article from its beginning."""
        self._entries, self._current, self._article = entries, here, article
        self._focus = NO_FOCUS
        self._shown, self._lines = shown_lines(article.text, article.blocks)
        self._hits, self._hit = (), None
        self._text_width = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.reveal_current()

    def show_entries(self, entries: Sequence[UnitEntry], changed: Sequence[int] | None) -> None:
        """Show the units after an edit; `changed` are the indexes of changed entries, None if unknown."""
        self._entries = entries
        if not self._text_width:
            return  # nothing is laid out yet
        if changed is None:
            self._index_highlights()
            return
        for place in changed:
            self.repaint_rows(self._highlights.update(place))

    def show_current(self, here: int | None, focus: Focus = NO_FOCUS) -> None:
        """Show another current unit or focus; repaint only the rows of the old and the new one."""
        previous, self._current = self._current, here
        previous_focus, self._focus = self._focus, focus
        for place in (previous, here):
            if place is not None and place < len(self._entries):
                self.repaint_rows(self._highlights.rows_of(self._entries[place].unit))
        for one in (previous_focus, focus):
            spans = [*one.marked, *([one.cursor] if one.cursor else [])]
            self.repaint_rows(row for span in spans for row in self._rows.of(span))
        if focus.cursor is None:
            self.reveal_current()
        else:
            row = self._rows.at(focus.cursor.start)
            self.reveal(row, row, margin=2)

    def offset_beside(self, offset: int, rows: int) -> int:
        """Return the code point `rows` rows below (above if negative), in about the same column."""
        row = self._rows.at(offset)
        target = min(max(0, row + rows), len(self._rows) - 1)
        # Skip empty rows, which have no code point for the cursor.
        while 0 < target < len(self._rows) - 1 and self._rows.starts[target] == self._rows.ends[target]:
            target += 1 if rows > 0 else -1
        column = offset - self._rows.starts[row]
        start, end = self._rows.starts[target], self._rows.ends[target]
        return max(start, min(start + column, end - 1))

    def show_hits(self, hits: Sequence[tuple[int, int]], hit: Span | None) -> None:
        """Highlight the hits of a search and scroll to `hit`, the current one; None ends the search."""
        if not self._hits and not hits:
            return
        self._hits, self._hit = hits, hit
        self._highlights.set_hits(hits, hit or Span(0, 0))
        self.repaint()
        if hit is not None:
            self.reveal(self._rows.at(hit.start), self._rows.at(hit.end - 1))

    def reveal_current(self) -> None:
        """Scroll to the current unit, with its source and cue if they fit."""
        if self._current is None or self._current >= len(self._entries):
            return
        unit = self._entries[self._current].unit
        first, last = self._rows.at(unit.span.start), self._rows.at(unit.span.end - 1)
        rows = [self._rows.at(place) for span in parts(unit) for place in (span.start, span.end - 1)]
        if max(rows) - min(rows) < self.size.height - 2:
            first, last = min(rows), max(rows)
        self.reveal(first, min(last, first + max(0, self.size.height - 3)))

    def _lay_out(self) -> None:
        """Break the text into rows if the width is known and has changed."""
        width = min(LONGEST_ROW, max(SHORTEST_ROW, self.row_width - GUTTER - MARGIN))
        if self.row_width and width != self._text_width:
            self._text_width = width
            self._rows = lay_out(self._shown, self._lines, width)
            self._index_highlights()
        self.repaint()

    def _index_highlights(self) -> None:
        """Look up the rows of all units and hits."""
        self._highlights = HighlightIndex(self._rows, self._article.blocks, self._entries)
        self._highlights.set_hits(self._hits, self._hit or Span(0, 0))
        self.repaint()

    def on_resize(self, event: Resize) -> None:
        """Lay out the rows again, and keep the current unit visible."""
        self._lay_out()
        self.reveal_current()

    @property
    def line_count(self) -> int:
        """The number of rows of text."""
        return len(self._rows)

    def segments(self, row: int, width: int) -> list[Segment]:
        """Compose one row: the gutter, then the highlighted text."""
        segments = [self._gutter(row)]
        for start, end, mark in self._on_graphemes(
            row, self._highlights.stretches(row, self._current, self._focus)
        ):
            segments.append(Segment(painted(self._shown, start, end), self.style_of(mark.classes)))
        return segments

    def _on_graphemes(self, row: int, stretches: list[Stretch]) -> list[Stretch]:
        """Move the bounds of stretches back to the start of a grapheme."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        cuts = [stretch.start - start for stretch in stretches] + [end - start]
        snapped = snap(self._shown[start:end], cuts)
        if snapped == cuts:
            return stretches
        return [
            Stretch(start + first, start + last, stretch.mark)
            for stretch, (first, last) in zip(stretches, pairwise(snapped), strict=True)
            if first < last
        ]

    def _gutter(self, row: int) -> Segment:
        """Compose the gutter of a row: the cursor, or a unit that starts there and the search hits."""
        cursor = self._focus.cursor
        if cursor and self._rows.at(cursor.start) == row:
            return Segment(f"{self.glyphs.here:<{GUTTER}}", self.style_of(("key",)))
        starting = self._highlights.starting(row)
        if not starting:
            return Segment(" " * (GUTTER - 1) + self._hit_glyph(row), self.style_of(()))
        place, status = self._gutter_unit(starting)
        unit = self._entries[place].unit
        # While marking, the only pointer is the cursor's.
        pointer = self.glyphs.here if place == self._current and not cursor else " "
        text = pointer + self.glyphs.kind(unit) + status + self._hit_glyph(row)
        return Segment(text, self.style_of((unit.kind,)))

    def _gutter_unit(self, starting: list[int]) -> tuple[int, str]:
        """Choose one of the units that start on a row: the current, else an unfinished, else the first.

        Returns:
            Its index and its status, or instead of the status the number of units if not all are finished.
        """
        unfinished = [place for place in starting if not self._entries[place].finished]
        place = self._current if self._current in starting else (unfinished or starting)[0]
        if unfinished and len(starting) > 1:
            return place, str(min(len(starting), 9))
        return place, self.glyphs.status(self._entries[place].unit, self._entries[place].finished)

    def _hit_glyph(self, row: int) -> str:
        """Return the mark of a row with search hits: a pointer for the current one."""
        hits = self._highlights.hits_on(row)
        if not hits:
            return " "
        return self.glyphs.here if self._hit in hits else self.glyphs.found

    def place_at(self, x: int, y: int) -> int | None:
        """Return the innermost unit at a cell of the window; in the gutter, the first that starts there."""
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return None
        if x < GUTTER:
            return next(iter(self._highlights.starting(row)), None)
        offset = self._offset_at(row, x - GUTTER)
        found = [
            place
            for place in self._highlights.touching(row)
            if any(start <= offset < end for start, end in self._entries[place].unit.content)
        ]
        return found[-1] if found else None

    def _offset_at(self, row: int, cell: int) -> int:
        """Return the code point at a cell of a row's text."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        for first, _, cells in graphemes(self._shown[start:end]):
            cell -= cells
            if cell < 0:
                return start + first
        return end

    def on_click(self, event: Click) -> None:
        """Post the clicked unit, or while marking the clicked code point."""
        if self._focus.cursor is not None:
            row = min(event.y + self.scroll_offset.y, len(self._rows) - 1)
            self.post_message(CursorClicked(self._offset_at(row, max(0, event.x - GUTTER))))
            return
        place = self.place_at(event.x, event.y)
        if place is not None:
            self.post_message(UnitChosen(place))
