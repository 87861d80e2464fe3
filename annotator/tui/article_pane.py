"""The article with its units marked, row by row: nothing is laid out or styled that is not in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, Resize

from annotator.core.article import Article
from annotator.core.span import Span
from annotator.core.text import visible
from annotator.tui.desk import Entry
from annotator.tui.glyphs import Glyphs
from annotator.tui.lines import LineView
from annotator.tui.marks import Mark, Marking, Stretch, parts
from annotator.tui.rows import graphemes, lay_out, lines_of, snap
from annotator.tui.unit_list import UnitChosen

GUTTER = 4
"""Cells left of the text: pointer, kind, status, blank."""

MARGIN = 1
"""Cells right of the text, which would otherwise run into what stands beside it."""

LONGEST_ROW = 100
"""Rows longer than this tire the eye, however wide the terminal is."""

SHORTEST_ROW = 16
"""Rows are never broken shorter than this: a terminal of a few columns shows their beginnings."""

_STYLES: dict[Mark, str] = {
    Mark.TITLE: "title",
    Mark.ASIDE: "aside",
    Mark.QUOTE: "quoted",
    Mark.CLAIM: "claimed",
    Mark.OVERLAP: "overlap",
    Mark.SOURCE: "source",
    Mark.CUE: "cue",
    Mark.HERE: "here",
}
"""Component classes in the order in which they are laid over each other."""


@cache
def _names(mark: Mark) -> tuple[str, ...]:
    """The component classes of a mark."""
    return tuple(name for flag, name in _STYLES.items() if flag & mark)


class ArticlePane(LineView):
    """Shows an article, its units and which of them is current. Posts `UnitChosen` when a unit is clicked."""

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
    }
    """

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(glyphs, id=id)
        self._entries: Sequence[Entry] = ()
        self._here: int | None = None
        self._article = Article("", "", "")
        self._shown = ""
        self._lines: list[Span] = []
        self._text_width = 0
        self._rows = lay_out("", (), SHORTEST_ROW)
        self._marking = Marking(self._rows, (), ())

    def show_article(self, article: Article, entries: Sequence[Entry], here: int | None) -> None:
        """Another article, from its beginning."""
        self._entries, self._here, self._article = entries, here, article
        self._shown = visible(article.text)
        self._lines = lines_of(article.text)
        self._text_width = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.reveal_current()

    def show_entries(self, entries: Sequence[Entry], changed: Sequence[int] | None) -> None:
        """The units after an edit; `changed` are the places of those that differ, None if any may."""
        self._entries = entries
        if changed is None:
            self._mark()
            return
        for place in changed:
            self._repaint_unit(place)

    def show_current(self, here: int | None) -> None:
        """Another unit is current: only the rows of the two are painted anew."""
        before, self._here = self._here, here
        for place in (before, here):
            self._repaint_unit(place)
        self.reveal_current()

    def _repaint_unit(self, place: int | None) -> None:
        if place is not None and place < len(self._entries):
            rows = {row for span in parts(self._entries[place].unit) for row in self._rows.of(span)}
            self.repaint_rows(rows)

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
        self._marking = Marking(self._rows, self._article.blocks, self._entries)
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
        for start, end, mark in self._on_graphemes(row, self._marking.stretches(row, self._here)):
            segments.append(Segment(self._shown[start:end], self.style_of(_names(mark))))
        return segments

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
        """What begins on the row: the current unit if it does, else the first unfinished, else the first."""
        starting = self._marking.starting(row)
        if not starting:
            return Segment(" " * GUTTER, self.style_of(()))
        open_ones = [place for place in starting if not self._entries[place].finished]
        place = self._here if self._here in starting else (open_ones or starting)[0]
        entry = self._entries[place]
        pointer = self.glyphs.here if place == self._here else " "
        text = pointer + self.glyphs.kind(entry.unit) + self.glyphs.status(entry.unit, entry.finished) + " "
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
        """A click on a unit chooses it."""
        place = self.place_at(event.x, event.y)
        if place is not None:
            self.post_message(UnitChosen(place))
