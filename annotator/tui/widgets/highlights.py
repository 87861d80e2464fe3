"""The units on each row of the article, and the highlights of each stretch of a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from enum import Flag, auto
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from annotator.core.article import Block, BlockRole
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Unit
from annotator.tui.widgets.row_layout import RowLayout
from annotator.tui.widgets.unit_index import UnitEntry

LONG = 100
"""Units on more rows than this are kept in one list: listing them under each row would take too long."""


class Highlight(Flag):
    """Highlights of a stretch of text, each with a component class, in the order of their styles."""

    PLAIN = 0
    TITLE = auto()
    ASIDE = auto()
    QUOTED = auto()
    CLAIMED = auto()
    OVERLAP = auto()
    SOURCE = auto()
    CUE = auto()
    HERE = auto()
    PART = auto()
    """A fragment of the current unit other than the selected one."""
    MARKED = auto()
    CURSOR = auto()
    HIT = auto()
    """A search hit."""
    AT_HIT = auto()
    """The current search hit."""

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The component class of each of the highlights."""
        return tuple((one.name or "").lower().replace("_", "-") for one in self)


_ROLE_MARKS: dict[BlockRole, Highlight] = {
    "title": Highlight.TITLE,
    "heading": Highlight.TITLE,
    "byline": Highlight.ASIDE,
    "date": Highlight.ASIDE,
    "dateline": Highlight.ASIDE,
    "caption": Highlight.ASIDE,
    "table": Highlight.ASIDE,
    "boilerplate": Highlight.ASIDE,
}


_KINDS: dict[Kind, Highlight] = {"quote": Highlight.QUOTED, "claim": Highlight.CLAIMED}

_ANY_KIND = Highlight.QUOTED | Highlight.CLAIMED


class Stretch(NamedTuple):
    """A part of a row with the same highlights from start to end."""

    start: int
    end: int
    mark: Highlight


class Focus(NamedTuple):
    """The spans that the reviewer is editing, in or beside the current unit."""

    fragment: int | None = None
    """Index of the selected fragment; None for the whole content."""
    cursor: Span | None = None
    """While marking: the span at the cursor."""
    marked: Fragments = ()
    """While marking: the spans that `enter` saves."""


NO_FOCUS = Focus()


def parts(unit: Unit) -> list[Span]:
    """Return every span of a unit: content, source and cue."""
    return [*unit.content, *unit.source, *([unit.cue] if unit.cue else [])]


class HighlightIndex:
    """The units by the rows of their content."""

    def __init__(self, rows: RowLayout, blocks: Sequence[Block], entries: Sequence[UnitEntry]) -> None:
        self._rows = rows
        self._blocks = blocks
        self._block_starts = [block.start for block in blocks]
        self._entries = entries
        self._units = [entry.unit for entry in entries]
        self._by_row: dict[int, list[int]] = {}
        self._long: list[int] = []
        self._starting: dict[int, list[int]] = {}
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit = Span(0, 0)
        for place, entry in enumerate(entries):
            self._add(place, entry.unit)

    def _add(self, place: int, unit: Unit) -> None:
        """List a unit under the rows of its content."""
        touched = self._touched(unit)
        insort(self._starting.setdefault(min(touched), []), place)
        if len(touched) > LONG:
            insort(self._long, place)
            return
        for row in touched:
            insort(self._by_row.setdefault(row, []), place)

    def _remove(self, place: int, unit: Unit) -> None:
        """Remove a unit from the rows of its content."""
        touched = self._touched(unit)
        self._starting[min(touched)].remove(place)
        if len(touched) > LONG:
            self._long.remove(place)
            return
        for row in touched:
            self._by_row[row].remove(place)

    def _touched(self, unit: Unit) -> set[int]:
        """Return the rows of a unit's content, at most LONG + 1 rows of each fragment."""
        return {row for span in unit.content for row in self._rows.of(span)[: LONG + 1]}

    def update(self, place: int) -> set[int]:
        """Look up a unit again after an edit that kept the reading order; return the rows that change."""
        previous, unit = self._units[place], self._entries[place].unit
        self._units[place] = unit
        if previous.content != unit.content:
            self._remove(place, previous)
            self._add(place, unit)
        return self.rows_of(previous) | self.rows_of(unit)

    def rows_of(self, unit: Unit) -> set[int]:
        """Return every row of a unit's content, source and cue."""
        return {row for span in parts(unit) for row in self._rows.of(span)}

    def set_hits(self, hits: Sequence[tuple[int, int]], hit: Span) -> None:
        """Set the search hits, in order of position, and the current one."""
        self._hits, self._hit = hits, hit

    def hits_on(self, row: int) -> Sequence[Span]:
        """Return the search hits that overlap a row."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        last = bisect_left(self._hits, (end, end))
        first = last
        while first > 0 and self._hits[first - 1][1] > start:
            first -= 1
        return [Span(*hit) for hit in self._hits[first:last]]

    def starting(self, row: int) -> list[int]:
        """Return the indexes of the units whose content starts on a row."""
        return self._starting.get(row, [])

    def touching(self, row: int) -> list[int]:
        """Return the indexes of the units with content on a row, in reading order, the innermost last."""
        listed = self._by_row.get(row, [])
        return sorted({*listed, *self._long}) if self._long else listed

    def stretches(self, row: int, here: int | None, focus: Focus = NO_FOCUS) -> list[Stretch]:
        """Split a row wherever its highlights change."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        spans = [
            *self._block_marks(start, end),
            *self._unit_marks(row, here, focus),
            *self._hit_marks(row),
            *_focus_marks(focus),
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
        """List outer units before nested ones and the current one last; rejected ones only if current."""
        marks: list[tuple[Span, Highlight]] = []
        for place in self.touching(row):
            unit = self._entries[place].unit
            if not unit.rejected and place != here:
                marks += [(span, _KINDS[unit.kind]) for span in unit.content]
        return marks if here is None else [*marks, *_current_marks(self._entries[here].unit, focus)]


def _current_marks(unit: Unit, focus: Focus) -> list[tuple[Span, Highlight]]:
    kind = _KINDS[unit.kind]
    return [
        *((span, Highlight.SOURCE) for span in unit.source),
        *([(unit.cue, Highlight.CUE)] if unit.cue else []),
        *((span, kind | _emphasis(focus, number)) for number, span in enumerate(unit.content)),
    ]


def _emphasis(focus: Focus, fragment: int) -> Highlight:
    """Return the emphasis of a fragment of the current unit; while marking only the cursor is inverted."""
    if focus.cursor is not None:
        return Highlight.PLAIN
    return Highlight.HERE if focus.fragment in (None, fragment) else Highlight.PART


def _focus_marks(focus: Focus) -> list[tuple[Span, Highlight]]:
    marks = [(span, Highlight.MARKED) for span in focus.marked]
    return marks if focus.cursor is None else [*marks, (focus.cursor, Highlight.CURSOR)]


def _blend(offset: int, spans: Sequence[tuple[Span, Highlight]]) -> Highlight:
    """Combine the highlights of one code point: of several units the last one's kind, and OVERLAP."""
    mark = Highlight.PLAIN
    for (start, end), one in spans:
        if start <= offset < end:
            if one & _ANY_KIND and mark & _ANY_KIND:
                mark = mark & ~_ANY_KIND | Highlight.OVERLAP
            mark |= one
    return mark
