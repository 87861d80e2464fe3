"""The article with its units marked, row by row: nothing is laid out or styled that is not in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, Resize
from textual.message import Message

from annotator.core.article import Article
from annotator.core.text.span import Span
from annotator.core.text.visible import visible
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.widgets.highlights import (
    NO_FOCUS,
    Focus,
    Highlight,
    HighlightIndex,
    Stretch,
    parts,
)
from annotator.tui.widgets.line_view import LineView
from annotator.tui.widgets.row_layout import graphemes, lay_out, lines_of, snap
from annotator.tui.widgets.unit_index import UnitEntry
from annotator.tui.widgets.unit_list import UnitChosen

GUTTER = 4
"""Cells left of the text: pointer, kind, status, blank."""

MARGIN = 1
"""Cells right of the text, which would otherwise run into what stands beside it."""

LONGEST_ROW = 100
"""Rows longer than this tire the eye, however wide the terminal is."""

SHORTEST_ROW = 16
"""Rows are never broken shorter than this: a terminal of a few columns shows their beginnings."""

_STYLES: dict[Highlight, str] = {
    Highlight.TITLE: "title",
    Highlight.ASIDE: "aside",
    Highlight.QUOTE: "quoted",
    Highlight.CLAIM: "claimed",
    Highlight.OVERLAP: "overlap",
    Highlight.SOURCE: "source",
    Highlight.CUE: "cue",
    Highlight.HERE: "here",
    Highlight.PART: "part",
    Highlight.MARKED: "marked",
    Highlight.CURSOR: "cursor",
    Highlight.HIT: "hit",
    Highlight.AT_HIT: "at-hit",
}
"""Component classes in the order in which they are laid over each other."""


@cache
def _names(mark: Highlight) -> tuple[str, ...]:
    """The component classes of a mark."""
    return tuple(name for flag, name in _STYLES.items() if flag & mark)


def _spans(focus: Focus) -> list[Span]:
    """Every span that a hand is on."""
    return [*focus.marked, *([focus.cursor] if focus.cursor else [])]


class CursorPut(Message):
    """While marking, the reviewer pointed at a code point."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


class ArticlePane(LineView):
    """Shows an article, its units and which of them is current.

    Posts `UnitChosen` when a unit is clicked, and while marking `CursorPut`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {*_STYLES.values()}
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
        self._here: int | None = None
        self._focus = NO_FOCUS
        self._hits: Sequence[Span] = ()
        self._hit: Span | None = None
        self._article = Article("", "", "")
        self._shown = ""
        self._lines: list[Span] = []
        self._text_width = 0
        self._rows = lay_out("", (), SHORTEST_ROW)
        self._marking = HighlightIndex(self._rows, (), ())

    def show_article(self, article: Article, entries: Sequence[UnitEntry], here: int | None) -> None:
        """Another article, from its beginning."""
        self._entries, self._here, self._article = entries, here, article
        self._focus = NO_FOCUS
        self._shown = visible(article.text)
        self._lines = lines_of(article.text)
        self._hits, self._hit = (), None
        self._text_width = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.reveal_current()

    def show_entries(self, entries: Sequence[UnitEntry], changed: Sequence[int] | None) -> None:
        """The units after an edit; `changed` are the places of those that differ, None if any may."""
        self._entries = entries
        if not self._text_width:
            return  # nothing is laid out yet
        if changed is None:
            self._mark()
            return
        for place in changed:
            self.repaint_rows(self._marking.renew(place))

    def show_current(self, here: int | None, focus: Focus = NO_FOCUS) -> None:
        """Another unit is current, or the hand is elsewhere: only the rows of the two are painted anew."""
        before, self._here = self._here, here
        fore, self._focus = self._focus, focus
        for place in (before, here):
            if place is not None and place < len(self._entries):
                self.repaint_rows(self._marking.rows_of(self._entries[place].unit))
        for hand in (fore, focus):
            self.repaint_rows(row for span in _spans(hand) for row in self._rows.of(span))
        if focus.cursor is None:
            self.reveal_current()
        else:
            row = self._rows.at(focus.cursor.start)
            self.reveal(row, row, margin=2)

    def offset_beside(self, offset: int, rows: int) -> int:
        """The code point so many rows further down (or up), about as far from the left."""
        row = self._rows.at(offset)
        wanted = min(max(0, row + rows), len(self._rows) - 1)
        while 0 < wanted < len(self._rows) - 1 and self._rows.starts[wanted] == self._rows.ends[wanted]:
            wanted += 1 if rows > 0 else -1
        column = offset - self._rows.starts[row]
        start, end = self._rows.starts[wanted], self._rows.ends[wanted]
        return max(start, min(start + column, end - 1))

    def show_hits(self, hits: Sequence[Span], hit: Span | None) -> None:
        """Mark what a search found, and bring `hit`, one of them, into sight; None ends the search."""
        if not self._hits and not hits:
            return
        self._hits, self._hit = hits, hit
        self._marking.show_hits(hits, hit or Span(0, 0))
        self.repaint()
        if hit is not None:
            self.reveal(self._rows.at(hit.start), self._rows.at(hit.end - 1))

    def reveal_current(self) -> None:
        """Bring the current unit into sight, with its source and cue if they fit."""
        if self._here is None or self._here >= len(self._entries):
            return
        unit = self._entries[self._here].unit
        first, last = self._rows.at(unit.span.start), self._rows.at(unit.span.end - 1)
        around = [
            row for span in parts(unit) for row in (self._rows.at(span.start), self._rows.at(span.end - 1))
        ]
        if max(around) - min(around) < self.size.height - 2:
            first, last = min(around), max(around)
        self.reveal(first, min(last, first + max(0, self.size.height - 3)))

    def _lay_out(self) -> None:
        """Break the text into rows for the width there is, once there is any."""
        width = min(LONGEST_ROW, max(SHORTEST_ROW, self.row_width - GUTTER - MARGIN))
        if self.row_width and width != self._text_width:
            self._text_width = width
            self._rows = lay_out(self._shown, self._lines, width)
            self._mark()
        self.repaint()

    def _mark(self) -> None:
        """Find anew which rows the units are on."""
        self._marking = HighlightIndex(self._rows, self._article.blocks, self._entries)
        self._marking.show_hits(self._hits, self._hit or Span(0, 0))
        self.repaint()

    def on_resize(self, event: Resize) -> None:
        """Keep what was being read in sight while the rows break anew."""
        self._lay_out()
        self.reveal_current()

    @property
    def line_count(self) -> int:
        """How many rows the text takes."""
        return len(self._rows)

    def segments(self, row: int, width: int) -> list[Segment]:
        """One row: the gutter, then the text in stretches."""
        segments = [self._gutter(row)]
        for start, end, mark in self._on_graphemes(row, self._stretches(row)):
            segments.append(Segment(self._shown[start:end], self.style_of(_names(mark))))
        return segments

    def _stretches(self, row: int) -> list[Stretch]:
        return self._marking.stretches(row, self._here, self._focus)

    def _on_graphemes(self, row: int, stretches: list[Stretch]) -> list[Stretch]:
        """Stretches that never cut what a reader sees as one character."""
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
        """What begins on the row: the current unit if it does, else the first unfinished, else the first.

        Where several begin and not all are finished, their number stands in place of the status. Before
        the text, what the search found: a pointer for the place that is shown.
        """
        starting = self._marking.starting(row)
        hits = self._marking.hits_on(row)
        found = " " if not hits else self.glyphs.here if self._hit in hits else self.glyphs.found
        if self._focus.cursor and self._rows.at(self._focus.cursor.start) == row:
            return Segment(f"{self.glyphs.here:<{GUTTER}}", self.style_of(("key",)))
        if not starting:
            return Segment(" " * (GUTTER - 1) + found, self.style_of(()))
        open_ones = [place for place in starting if not self._entries[place].finished]
        place = self._here if self._here in starting else (open_ones or starting)[0]
        entry = self._entries[place]
        # While marking, the pointer is where the cursor is, and nowhere else.
        pointer = self.glyphs.here if place == self._here and not self._focus.cursor else " "
        several = len(starting) > 1 and bool(open_ones)
        status = str(min(len(starting), 9)) if several else self.glyphs.status(entry.unit, entry.finished)
        text = pointer + self.glyphs.kind(entry.unit) + status + found
        return Segment(text, self.style_of((entry.unit.kind,)))

    def place_at(self, x: int, y: int) -> int | None:
        """The innermost unit under a cell of the window; in the gutter, the one that begins there."""
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return None
        if x < GUTTER:
            return next(iter(self._marking.starting(row)), None)
        offset = self._offset_at(row, x - GUTTER)
        found = [
            place
            for place in self._marking.touching(row)
            if any(start <= offset < end for start, end in self._entries[place].unit.content)
        ]
        return found[-1] if found else None

    def _offset_at(self, row: int, cell: int) -> int:
        """The code point under a cell of a row's text."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        for first, _, cells in graphemes(self._shown[start:end]):
            cell -= cells
            if cell < 0:
                return start + first
        return end

    def on_click(self, event: Click) -> None:
        """A click on a unit chooses it; while marking, a click moves the cursor."""
        if self._focus.cursor is not None:
            row = min(event.y + self.scroll_offset.y, len(self._rows) - 1)
            self.post_message(CursorPut(self._offset_at(row, max(0, event.x - GUTTER))))
            return
        place = self.place_at(event.x, event.y)
        if place is not None:
            self.post_message(UnitChosen(place))
