"""Which units touch a row of the article, and how each stretch of the row is to be marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Flag, auto
from itertools import pairwise
from typing import NamedTuple

from annotator.core.article import Block, Role
from annotator.core.span import Span
from annotator.core.unit import Unit
from annotator.tui.desk import Entry
from annotator.tui.rows import Rows

LONG = 100
"""Units on more rows than this are looked up apart: listing them row by row would cost too much."""


class Mark(Flag):
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


_ROLE_MARKS: dict[Role, Mark] = {
    "title": Mark.TITLE,
    "heading": Mark.TITLE,
    "byline": Mark.ASIDE,
    "date": Mark.ASIDE,
    "dateline": Mark.ASIDE,
    "caption": Mark.ASIDE,
    "boilerplate": Mark.ASIDE,
}


class Stretch(NamedTuple):
    """A part of a row that looks the same from end to end."""

    start: int
    end: int
    mark: Mark


def parts(unit: Unit) -> list[Span]:
    """Every span of a unit: content, source and cue."""
    return [*unit.content, *unit.source, *([unit.cue] if unit.cue else [])]


class Marking:
    """The units by the rows they touch."""

    def __init__(self, rows: Rows, blocks: Sequence[Block], entries: Sequence[Entry]) -> None:
        self._rows = rows
        self._blocks = blocks
        self._block_starts = [block.start for block in blocks]
        self._entries = entries
        self._by_row: dict[int, list[int]] = {}
        self._long: list[int] = []
        self._starting: dict[int, list[int]] = {}
        for place, entry in enumerate(entries):
            self._enter(place, entry.unit)

    def _enter(self, place: int, unit: Unit) -> None:
        """List a unit under the rows of its content."""
        touched = {row for span in unit.content for row in self._rows.of(span)[: LONG + 1]}
        self._starting.setdefault(min(touched), []).append(place)
        if len(touched) > LONG:
            self._long.append(place)
            return
        for row in touched:
            self._by_row.setdefault(row, []).append(place)

    def starting(self, row: int) -> list[int]:
        """Places of the units whose content begins on a row."""
        return self._starting.get(row, [])

    def touching(self, row: int) -> list[int]:
        """Places of the units whose content is on a row, in reading order; the last is the innermost."""
        listed = self._by_row.get(row, [])
        return sorted({*listed, *self._long}) if self._long else listed

    def stretches(self, row: int, here: int | None) -> list[Stretch]:
        """The row from its start to its end, cut wherever the marking changes."""
        start, end = self._rows.starts[row], self._rows.ends[row]
        spans = [*self._block_marks(start, end), *self._unit_marks(row, here)]
        cuts = {start, end}
        for span, _ in spans:
            cuts.update(cut for cut in span if start < cut < end)
        return [Stretch(a, b, _blend(a, spans)) for a, b in pairwise(sorted(cuts))]

    def _block_marks(self, start: int, end: int) -> list[tuple[Span, Mark]]:
        first = max(0, bisect_right(self._block_starts, start) - 1)
        marks = []
        for block in self._blocks[first:]:
            if block.start >= end:
                break
            if block.role in _ROLE_MARKS:
                marks.append((block.span, _ROLE_MARKS[block.role]))
        return marks

    def _unit_marks(self, row: int, here: int | None) -> list[tuple[Span, Mark]]:
        """Outer units first, the current one last; rejected units only while they are current."""
        marks: list[tuple[Span, Mark]] = []
        for place in self.touching(row):
            unit = self._entries[place].unit
            if not unit.rejected and place != here:
                kind = Mark.QUOTE if unit.kind == "quote" else Mark.CLAIM
                marks += [(span, kind) for span in unit.content]
        if here is not None:
            unit = self._entries[here].unit
            kind = Mark.QUOTE if unit.kind == "quote" else Mark.CLAIM
            marks += [(span, Mark.SOURCE) for span in unit.source]
            marks += [(unit.cue, Mark.CUE)] if unit.cue else []
            marks += [(span, kind | Mark.HERE) for span in unit.content]
        return marks


_KINDS = Mark.QUOTE | Mark.CLAIM


def _blend(offset: int, spans: Sequence[tuple[Span, Mark]]) -> Mark:
    """What the spans over one code point make together: the last kind on top, an overlap told."""
    mark = Mark.PLAIN
    for (start, end), one in spans:
        if start <= offset < end:
            if one & _KINDS:
                if mark & _KINDS:
                    mark = mark & ~_KINDS | Mark.OVERLAP
                mark |= one
            else:
                mark |= one
    return mark
