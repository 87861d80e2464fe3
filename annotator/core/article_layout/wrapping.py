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
from annotator.core.text.reading_text import LINE_ENDS

_AGREEING = 0.8
"""Least share of the lines ending within a sentence that agree on a width."""
_LEAST = 3
"""Least number of such lines; in shorter texts, the form of each paragraph decides."""
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
    if not _CONTINUED.search(text):
        return lines
    runs = list(_runs(shapes_of(text, lines)))
    starts = _starts(runs)
    found: list[tuple[int, int]] = []
    for (start, end), first in zip(lines, starts, strict=True):
        found.append((start, end) if first else (found.pop()[0], end))
    return found


def _runs(shapes: Iterable[LineShape]) -> Iterator[list[LineShape]]:
    """Yield the runs of lines without a blank line between them."""
    run: list[LineShape] = []
    for shape in shapes:
        if run and not shape.follows:
            yield run
            run = []
        run.append(shape)
    if run:
        yield run


def _starts(runs: Sequence[list[LineShape]]) -> Iterator[bool]:
    """Yield for each line whether it begins a paragraph."""
    pairs = [pair for run in runs for pair in pairwise(run) if pair[0].may_run_into(pair[1])]
    within = [pair for pair in pairs if pair[0].runs_into(pair[1])]
    # A line that does not stop tells less where the next one has a capital, but in a short text it counts.
    telling = within if len(within) >= _LEAST else [pair for pair in pairs if not pair[0].stops]
    for slack, share in ((1.0, 0.2), (_RAGGED, 0.5)):
        widths = _widths(telling, slack) if within else None
        if widths and len(telling) >= share * sum(before.width < widths[1] for before, _ in pairs):
            wrapped = _Wrapped(widths, slack, telling)
            return (first for run in runs for first in wrapped.starts(run))
    if 2 * len(within) < len(pairs):
        return (True for run in runs for _ in run)
    return (first for run in runs for first in _starts_of_sentence(run))


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
    if most < max(_LEAST, _AGREEING * len(within)):
        return None
    low = counts.index(most)
    return low, next(width for width in range(low, len(counts)) if counts[width] < most)


class _Wrapped:
    """How the lines of a text were wrapped."""

    def __init__(self, widths: tuple[int, int], slack: float, within: Sequence[_Pair]) -> None:
        self._low, self._high = widths
        self._slack = slack
        self._indent = Counter(line.indent for _, line in within).most_common(1)[0][0]
        indented = sum(before.indent > line.indent == self._indent for before, line in within)
        self._first_lines_indented = indented >= max(2, len(within) / 20)

    def starts(self, run: Sequence[LineShape]) -> Iterator[bool]:
        """Yield for each line of a run whether it begins a paragraph."""
        yield True
        pairs = list(pairwise(run))
        narrow = 2 * sum(before.runs_into(line) for before, line in pairs) >= len(pairs)
        width = min(self._low, max(line.width for line in run)) if narrow else self._low
        prose = any(self._is_full(*pair, width) for pair in pairs)  # verse ends its lines where it likes
        # Without blank lines, a full line may end a paragraph; a quotation that is open goes on.
        tight = any(one.stops and not two.lower and not self._is_full(one, two, width) for one, two in pairs)
        item, opened = run[0].marked, run[0].opens
        for before, line in pairs:
            goes_on = not self._is_indented(before, line) or item
            if tight and before.stops and not line.lower:
                goes_on = goes_on and opened > 0 and not line.quoted
            joins = before.may_run_into(line) and not (item and line.marked)
            joins = joins and (
                (prose and before.runs_into(line)) or (goes_on and self._is_full(before, line, width))
            )
            item, opened = (item, opened + line.opens) if joins else (line.marked, line.opens)
            yield not joins

    def _is_full(self, before: LineShape, line: LineShape, width: int) -> bool:
        """Whether a line had no room for the first word of the next one."""
        fits = before.width < self._high or before.words == 1
        return fits and self._slack * before.with_first_of(line) > width

    def _is_indented(self, before: LineShape, line: LineShape) -> bool:
        """Whether a line is indented as first lines are, or the only one that is not."""
        if line.indent > before.indent + 1 or (self._first_lines_indented and line.indent > self._indent):
            return True
        return line.indent < before.indent == self._indent


def _starts_of_sentence(run: Sequence[LineShape]) -> Iterator[bool]:
    """Yield for each line of a short text whether it begins a paragraph: a run is one, if it looks like one.

    Such a run begins and ends like a sentence, and most of its lines end within one.
    """
    pairs = list(pairwise(run))
    within = sum(before.may_run_into(line) and before.runs_into(line) for before, line in pairs)
    full = max(line.width for line in run)
    joins = (
        2 * within >= len(pairs) > 0
        and not run[0].lower
        and not run[0].stops
        and run[-1].stops
        and all(before.words > 1 and 2 * before.with_first_of(line) > full for before, line in pairs)
    )
    yield True
    for before, line in pairs:
        yield not (joins and before.may_run_into(line))
