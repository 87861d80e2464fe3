"""Which units touch a row of the article, and how each stretch of the row is to be marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from enum import Flag, auto
from itertools import pairwise
from typing import NamedTuple

from annotator.core.article import Block, BlockRole
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Unit
from annotator.tui.widgets.row_layout import RowLayout
from annotator.tui.widgets.unit_index import UnitEntry

LONG = 100
"""Units on more rows than this are looked up apart: listing them row by row would cost too much."""


class Highlight(Flag):
    """What a stretch of text is part of."""

    PLAIN = 0
    QUOTE = auto()
    CLAIM = auto()
    OVERLAP = auto()
    HERE = auto()
    SOURCE = auto()
    CUE = auto()
    TITLE = auto()
    ASIDE = auto()
    PART = auto()
    """Of the current unit, but not the fragment that was chosen."""
    MARKED = auto()
    CURSOR = auto()
    HIT = auto()
    """Found by the search."""
    AT_HIT = auto()
    """The place of the search that is shown."""


_ROLE_MARKS: dict[BlockRole, Highlight] = {
    "title": Highlight.TITLE,
    "heading": Highlight.TITLE,
    "byline": Highlight.ASIDE,
    "date": Highlight.ASIDE,
    "dateline": Highlight.ASIDE,
    "caption": Highlight.ASIDE,
    "boilerplate": Highlight.ASIDE,
}


class Stretch(NamedTuple):
    """A part of a row that looks the same from end to end."""

    start: int
    end: int
    mark: Highlight


class Focus(NamedTuple):
    """Where the reviewer's hand is, in and beside the current unit."""

    fragment: int | None = None
    """The fragment of the content that was chosen; None for the whole."""
    cursor: Span | None = None
    """While marking: where the next key acts."""
    marked: Fragments = ()
    """While marking: what would be kept."""


NO_FOCUS = Focus()


def parts(unit: Unit) -> list[Span]:
    """Every span of a unit: content, source and cue."""
    return [*unit.content, *unit.source, *([unit.cue] if unit.cue else [])]


class HighlightIndex:
    """The units by the rows they touch."""

    def __init__(self, rows: RowLayout, blocks: Sequence[Block], entries: Sequence[UnitEntry]) -> None:
        self._rows = rows
        self._blocks = blocks
        self._block_starts = [block.start for block in blocks]
        self._entries = entries
        self._units = [entry.unit for entry in entries]
        self._by_row: dict[int, list[int]] = {}
        self._long: list[int] = []
        self._starting: dict[int, list[int]] = {}
        self._hits: Sequence[Span] = ()
        self._hit = Span(0, 0)
        for place, entry in enumerate(entries):
            self._enter(place, entry.unit)

    def _enter(self, place: int, unit: Unit) -> None:
        """List a unit under the rows of its content."""
        touched = self._touched(unit)
        insort(self._starting.setdefault(min(touched), []), place)
        if len(touched) > LONG:
            insort(self._long, place)
            return
        for row in touched:
            insort(self._by_row.setdefault(row, []), place)

    def _leave(self, place: int, unit: Unit) -> None:
        """Take a unit from where it is listed."""
        touched = self._touched(unit)
        self._starting[min(touched)].remove(place)
        if len(touched) > LONG:
            self._long.remove(place)
            return
        for row in touched:
            self._by_row[row].remove(place)

    def _touched(self, unit: Unit) -> set[int]:
        """The rows of a unit's content; of a long fragment only so many that it is known to be long."""
        return {row for span in unit.content for row in self._rows.of(span)[: LONG + 1]}

    def renew(self, place: int) -> set[int]:
        """Take a unit as it is after an edit that left the order as it was; returns the rows it changes."""
        before, unit = self._units[place], self._entries[place].unit
        self._units[place] = unit
        if before.content != unit.content:
            self._leave(place, before)
            self._enter(place, unit)
        return self.rows_of(before) | self.rows_of(unit)

    def rows_of(self, unit: Unit) -> set[int]:
        """Every row that a part of a unit is on."""
        return {row for span in parts(unit) for row in self._rows.of(span)}

    def show_hits(self, hits: Sequence[Span], hit: Span) -> None:
        """Mark what a search found, in order of position; `hit` is the place that is shown."""
        self._hits, self._hit = hits, hit

    def hits_on(self, row: int) -> Sequence[Span]:
        """What the search found on a row, in whole or in part."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        last = bisect_left(self._hits, Span(end, end))
        first = last
        while first > 0 and self._hits[first - 1].end > start:
            first -= 1
        return self._hits[first:last]

    def starting(self, row: int) -> list[int]:
        """Places of the units whose content begins on a row."""
        return self._starting.get(row, [])

    def touching(self, row: int) -> list[int]:
        """Places of the units whose content is on a row, in reading order; the last is the innermost."""
        listed = self._by_row.get(row, [])
        return sorted({*listed, *self._long}) if self._long else listed

    def stretches(self, row: int, here: int | None, focus: Focus = NO_FOCUS) -> list[Stretch]:
        """The row from its start to its end, cut wherever the marking changes."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        spans = [
            *self._block_marks(start, end),
            *self._unit_marks(row, here, focus),
            *self._hit_marks(row),
            *_hand_marks(focus),
        ]
        cuts = {start, end}
        for span, _ in spans:
            cuts.update(cut for cut in span if start < cut < end)
        return [Stretch(a, b, _blend(a, spans)) for a, b in pairwise(sorted(cuts))]

    def _hit_marks(self, row: int) -> list[tuple[Span, Highlight]]:
        shown = Highlight.HIT | Highlight.AT_HIT
        return [(span, shown if span == self._hit else Highlight.HIT) for span in self.hits_on(row)]

    def _block_marks(self, start: int, end: int) -> list[tuple[Span, Highlight]]:
        first = max(0, bisect_right(self._block_starts, start) - 1)
        marks = []
        for block in self._blocks[first:]:
            if block.start >= end:
                break
            if block.role in _ROLE_MARKS:
                marks.append((block.span, _ROLE_MARKS[block.role]))
        return marks

    def _unit_marks(self, row: int, here: int | None, focus: Focus) -> list[tuple[Span, Highlight]]:
        """Outer units first, the current one last; rejected units only while they are current."""
        marks: list[tuple[Span, Highlight]] = []
        for place in self.touching(row):
            unit = self._entries[place].unit
            if not unit.rejected and place != here:
                kind = Highlight.QUOTE if unit.kind == "quote" else Highlight.CLAIM
                marks += [(span, kind) for span in unit.content]
        if here is not None:
            unit = self._entries[here].unit
            kind = Highlight.QUOTE if unit.kind == "quote" else Highlight.CLAIM
            marks += [(span, Highlight.SOURCE) for span in unit.source]
            marks += [(unit.cue, Highlight.CUE)] if unit.cue else []
            marks += [(span, kind | _stress(focus, number)) for number, span in enumerate(unit.content)]
        return marks


def _stress(focus: Focus, fragment: int) -> Highlight:
    """How a fragment of the current unit stands out; while marking only the cursor is reversed."""
    if focus.cursor is not None:
        return Highlight.PLAIN
    return Highlight.HERE if focus.fragment in (None, fragment) else Highlight.PART


def _hand_marks(focus: Focus) -> list[tuple[Span, Highlight]]:
    marks = [(span, Highlight.MARKED) for span in focus.marked]
    return marks if focus.cursor is None else [*marks, (focus.cursor, Highlight.CURSOR)]


_KINDS = Highlight.QUOTE | Highlight.CLAIM


def _blend(offset: int, spans: Sequence[tuple[Span, Highlight]]) -> Highlight:
    """What the spans over one code point make together: the last kind on top, an overlap told."""
    mark = Highlight.PLAIN
    for (start, end), one in spans:
        if start <= offset < end:
            if one & _KINDS:
                if mark & _KINDS:
                    mark = mark & ~_KINDS | Highlight.OVERLAP
                mark |= one
            else:
                mark |= one
    return mark
