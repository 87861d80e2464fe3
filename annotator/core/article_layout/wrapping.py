"""Hard-wrapped lines: which lines of a text are one paragraph.

Whether a text is wrapped is decided for all of it, by its lines that end within a sentence: the next one
begins in lower case. If lines were filled up to some width, none of these had room for the first word of
the next line. The width that explains most of them is found by counting. Verse, lists and paragraphs of one
line each agree on no width.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from annotator.core.article_layout.line_shapes import WIDEST, LineShape, shapes_of
from annotator.core.text.line_ends import LINE_ENDS

_AGREEING = 0.8
"""Least share of the lines ending within a sentence that agree on a width."""
_LEAST = 3
"""Least number of such lines; in shorter texts, the form of each paragraph decides."""
_NARROWEST = 25
"""Columns of the narrowest lines that are wrapped, and not words below each other."""
_SHORTEST = 12
"""Characters for each line below which a text is a list of words."""
_RAGGED = 1.2
"""How much wider than its filled lines a text of near-equal lines may be."""

_CONTINUED = re.compile(rf"[{LINE_ENDS}][ \t\xa0>]*[“\"‘'(]?[a-zß-öø-ÿ]")
"""A line that begins in lower case. Searched for first: in most texts none does."""

_Pair = tuple[LineShape, LineShape]


def paragraphs_of(text: str, lines: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the range of each paragraph of a text, in linear time: its lines, joined where they are wrapped.

    Args:
        text: the whole text.
        lines: its lines, as `lines_of` returns them.
    """
    if len(text) < _SHORTEST * len(lines) or not _CONTINUED.search(text):
        return lines
    shapes = list(shapes_of(text, lines))
    starts = _starts(list(_runs(shapes, 1)))
    if starts is None:  # perhaps a blank line follows each line
        starts = _starts(list(_runs(shapes, 2)), short=False)
    if starts is None:
        return lines
    found: list[tuple[int, int]] = []
    for (start, end), first in zip(lines, starts, strict=True):
        found.append((start, end) if first else (found.pop()[0], end))
    return found


def _runs(shapes: Sequence[LineShape], breaks: int) -> Iterator[list[LineShape]]:
    """Yield the runs of lines that are separated by at most this number of line ends."""
    run: list[LineShape] = []
    for shape in shapes:
        if run and shape.breaks > breaks:
            yield run
            run = []
        run.append(shape)
    if run:
        yield run


def _starts(runs: Sequence[list[LineShape]], *, short: bool = True) -> Iterator[bool] | None:
    """Yield for each line whether it begins a paragraph; return None if the lines are not wrapped.

    Args:
        runs: lines that may be joined.
        short: whether the form of a few lines may decide, where there are too few to agree on a width.
    """
    pairs = [pair for run in runs for pair in pairwise(run) if pair[0].may_run_into(pair[1])]
    within = [pair for pair in pairs if pair[0].runs_into(pair[1])]
    if not within:
        return None
    # A line without a full stop is weaker evidence if the next one has a capital; in a short text it counts.
    telling = within if len(within) >= _LEAST else [pair for pair in pairs if not pair[0].stops]
    for slack, share in ((1.0, 0.2), (_RAGGED, 0.3)):
        widths = _widths(telling, slack)
        if widths and len(telling) >= share * sum(before.width < widths[1] for before, _ in pairs):
            wrapped = _Wrapped(widths, slack, telling)
            return (first for run in runs for first in wrapped.starts(run))
    if not short or 2 * len(within) < len(pairs):
        return None
    return _starts_of_sentences(part for run in runs for part in _parts(run))


def _widths(within: Sequence[_Pair], slack: float) -> tuple[int, int] | None:
    """Return the range of widths at which lines were wrapped; None if they agree on none.

    A line agrees on those that it does not exceed, and would exceed with the first word of the next line.
    """
    agreeing = [0] * (2 * WIDEST)
    for before, line in within:
        if before.width < WIDEST:
            agreeing[before.width] += 1
            agreeing[min(int(slack * before.with_first_of(line)), 2 * WIDEST - 1)] -= 1
    counts = list(accumulate(agreeing))
    most = max(counts)
    low = counts.index(most)
    if low < _NARROWEST or most < max(_LEAST, _AGREEING * len(within)):
        return None
    return low, next(width for width in range(low, len(counts)) if counts[width] < most)


class _Wrapped:
    """How the lines of a text were wrapped."""

    def __init__(self, widths: tuple[int, int], slack: float, within: Sequence[_Pair]) -> None:
        self._widths = widths
        self._slack = slack
        self._indent = Counter(line.indent for _, line in within).most_common(1)[0][0]
        few = max(1, len(within) / 10)
        first = [before.indent - line.indent for before, line in within if line.indent == self._indent]
        self._first_lines_indented = sum(deeper > 1 for deeper in first) >= few
        self._first_lines_hang = sum(deeper < -1 for deeper in first) >= few

    def starts(self, run: Sequence[LineShape]) -> Iterator[bool]:
        """Yield for each line of a run whether it begins a paragraph."""
        yield True
        pairs = list(pairwise(run))
        within = [pair for pair in pairs if pair[0].runs_into(pair[1])]
        widths = _widths(within, self._slack) or self._widths  # a block quote may be narrower
        prose = any(self._is_full(*pair, widths) for pair in pairs)  # verse ends its lines where it likes
        # Without blank lines and indents, a full line may end a paragraph; an open quotation continues.
        tight = not (self._first_lines_indented or self._first_lines_hang) and any(
            one.stops and not two.lower and not self._is_full(one, two, widths) for one, two in pairs
        )
        item, opened = run[0].marked, run[0].opens
        for before, line in pairs:
            goes_on = not self._is_indented(before, line) or item
            if tight and before.stops and not line.lower:
                goes_on = goes_on and opened > 0 and not line.quoted
            joins = before.may_run_into(line) and not (item and line.marked)
            joins = joins and (
                (prose and before.runs_into(line)) or (goes_on and self._is_full(before, line, widths))
            )
            item, opened = (item, opened + line.opens) if joins else (line.marked, line.opens)
            yield not joins

    def _is_full(self, before: LineShape, line: LineShape, widths: tuple[int, int]) -> bool:
        """Whether a line had no room for the first word of the next one; roughly, if it does not stop."""
        slack = self._slack if before.stops else _RAGGED
        fits = before.width < slack * widths[1] or before.words == 1
        return fits and slack * before.with_first_of(line) > widths[0]

    def _is_indented(self, before: LineShape, line: LineShape) -> bool:
        """Whether a line is indented as the first lines of paragraphs are."""
        if self._first_lines_hang:
            return line.indent < self._indent
        return line.indent > (self._indent if self._first_lines_indented else before.indent) + 1


def _starts_of_sentences(parts: Iterable[list[LineShape]]) -> Iterator[bool]:
    """Yield for each line of a short text whether it begins a paragraph."""
    for part in parts:
        joins = _is_sentence(part)
        yield from (number == 0 or not joins for number in range(len(part)))


def _parts(run: Sequence[LineShape]) -> Iterator[list[LineShape]]:
    """Yield the parts of a run whose lines are not kept apart by their forms."""
    part = [run[0]]
    for before, line in pairwise(run):
        if not before.may_run_into(line):
            yield part
            part = []
        part.append(line)
    yield part


def _is_sentence(part: Sequence[LineShape]) -> bool:
    """Whether some lines begin and end like a sentence, and most of them end within it."""
    pairs = list(pairwise(part))
    longest = max(line.width for line in part)
    if len(pairs) > 2 and all(before.comma for before, _ in pairs):
        return False  # a verse ends where a clause does
    return (
        2 * sum(before.runs_into(line) for before, line in pairs) >= len(pairs)
        and part[0].upper
        and not part[0].stops
        and part[-1].stops
        and all(before.words > 1 and 2 * before.with_first_of(line) > longest for before, line in pairs)
    )
