"""Break text into rows for the terminal. Offsets are code points, widths are cells."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import get_character_cell_size, split_graphemes

from annotator.core.article import Block
from annotator.core.text.line_ends import LINE_END
from annotator.core.text.span import Span
from annotator.core.text.visible import visible

PIECE = 4096
"""Characters of a line whose graphemes are in memory at the same time."""

_GAP = re.compile(rf"(?:(?:{LINE_END.pattern})[ \t]*(?:>[ \t]*)*)+")
_FILLER = "\u200b"
"""Shown as nothing; articles never show it, since `visible` makes it a dot."""

_narrow: set[str] = set()
"""Cache of characters that take one cell and never join a neighbour."""


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Start and end of each row. Only spaces and the end of a line separate rows."""

    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int) -> None:
        """Append a row."""
        self.starts.append(start)
        self.ends.append(end)

    def at(self, offset: int) -> int:
        """Return the row of a code point; code points between two rows belong to the first."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def of(self, span: Span) -> range:
        """Return the rows that a span touches."""
        return range(self.at(span.start), self.at(span.end - 1) + 1)


def shown_lines(text: str, blocks: Iterable[Block]) -> tuple[str, list[Span]]:
    """Return a text as it is shown, code point by code point, and its lines.

    A hard-wrapped block is shown as one paragraph, wrapped at the width of the screen: a line end inside it,
    with the indent and the marks of quoted mail around it, is shown as one space. The other code points
    become fillers, which `painted` removes. Tables keep their lines.
    """
    shown = visible(text)
    lines: list[Span] = []
    parts: list[str] = []
    start = done = 0
    prose = (block for block in blocks if block.role != "table")
    wrapped = iter([block for block in prose if LINE_END.search(text, block.start, block.end)])
    block = next(wrapped, None)
    for end in LINE_END.finditer(text):
        while block is not None and block.end <= end.start():
            block = next(wrapped, None)
        if block is None or end.start() < block.start:
            lines.append(Span(start, end.start()))
            start = end.end()
        elif end.start() >= done:
            first, last = end.start(), (_GAP.match(text, end.start(), block.end) or end).end()
            while first > max(done, block.start) and text[first - 1] in " \t":
                first -= 1
            parts += (shown[done:first], " ", _FILLER * (last - first - 1))
            done = last
    lines.append(Span(start, len(text)))
    return "".join((*parts, shown[done:])), lines


def painted(shown: str, start: int, end: int) -> str:
    """Return a part of the text as it is printed."""
    return shown[start:end].replace(_FILLER, "")


def lay_out(shown: str, lines: Iterable[Span], width: int) -> RowLayout:
    """Break lines into rows of at most `width` cells, at spaces if possible.

    The spaces at a break belong to no row. A row has at least one grapheme, even if that is wider than
    `width`.
    """
    rows = RowLayout(array("i"), array("i"))
    width = max(1, width)
    narrow = _is_narrow(shown)
    for start, end in lines:
        if narrow and end - start <= width:
            rows.add(start, end)
        elif narrow or _is_narrow(shown[start:end]):
            _break_narrow(rows, shown, start, end, width)
        else:
            _break_cells(rows, shown, start, end, width)
    return rows


def _is_narrow(text: str) -> bool:
    """Return whether each character takes exactly one cell, so that cells equal characters."""
    if text.isascii():
        return True
    for char in set(text) - _narrow:
        if get_character_cell_size(char) != 1 or _joins(char):
            return False
        _narrow.add(char)
    return True


def _joins(char: str) -> bool:
    """Return whether a character with a width may join the previous one: flag letters and skin tones."""
    return "\U0001f1e6" <= char <= "\U0001f1ff" or "\U0001f3fb" <= char <= "\U0001f3ff"


def _break_narrow(rows: RowLayout, shown: str, start: int, end: int, width: int) -> None:
    """Break a line whose characters take one cell each."""
    while end - start > width:
        space = shown.rfind(" ", start + 1, start + width + 1)
        cut = space if space > 0 else start + width
        _add_trimmed(rows, shown, start, cut, width)
        start = cut
        while start < end and shown[start] == " ":
            start += 1
        if start == end:
            return
    rows.add(start, end)


def _break_cells(rows: RowLayout, shown: str, start: int, end: int, width: int) -> None:
    """Break a line by graphemes.

    `row` is the start of the current row, `chance` the last offset at which it may end, `used` and
    `tail` the cells since each. Spaces never start a row: those past its end are trimmed.
    """
    row = chance = start
    used = tail = 0
    for here, last, cells in _graphemes_between(shown, start, end):
        # A space with a combining mark is not a space: trimming it would remove the mark.
        space = shown[here:last].rstrip(_FILLER) == " "
        if cells == 2:  # scripts with wide characters break between any two of them
            chance, tail = here, 0
        while used + cells > width and here > row and not space:
            cut, used = (chance, tail) if chance > row else (here, 0)
            _add_trimmed(rows, shown, row, cut, width)
            row = chance = cut
            tail = used
        used += cells
        tail += cells
        if space or cells == 2:
            chance, tail = last, 0
    if used > width:
        _add_trimmed(rows, shown, row, end, width)
    else:
        rows.add(row, end)


def _add_trimmed(rows: RowLayout, shown: str, start: int, end: int, width: int) -> None:
    """Add a row without its trailing spaces; a row of spaces alone keeps as many as fit."""
    kept = len(shown[start:end].rstrip(f" {_FILLER}")) or min(width, end - start)
    rows.add(start, start + kept)


def _graphemes_between(shown: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the graphemes of a part of a text, piece by piece: a line may be as long as an article."""
    while start < end:
        cut = min(start + PIECE, end)
        while cut < end and not (_begins(shown[cut - 1]) and _begins(shown[cut])):
            cut += 1
        for first, last, cells in graphemes(shown[start:cut]):
            yield start + first, start + last, cells
        start = cut


def _begins(char: str) -> bool:
    """Return whether a character always begins a grapheme, unless a joiner is before it."""
    return get_character_cell_size(char) > 0 and not _joins(char)


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and cells of each grapheme, without gaps."""
    joined: list[tuple[int, int, int]] = []
    for start, end, cells in split_graphemes(text)[0]:
        if joined and _joins(text[start]) and _attaches(text, joined[-1], text[start]):
            joined[-1] = (joined[-1][0], end, joined[-1][2] + cells)
        else:
            joined.append((start, end, cells))
    return joined


def _attaches(text: str, previous: tuple[int, int, int], char: str) -> bool:
    """Return whether a skin tone, or the second letter of a flag, joins the previous grapheme."""
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    return previous[1] - previous[0] == 1 and "\U0001f1e6" <= text[previous[0]] <= "\U0001f1ff"


def snap(text: str, cuts: Sequence[int]) -> list[int]:
    """Move each offset back to the start of its grapheme."""
    if _is_narrow(text):
        return list(cuts)
    starts = [start for start, _, _ in graphemes(text)]
    starts.append(len(text))
    return [starts[bisect_right(starts, cut) - 1] for cut in cuts]
