"""The lines of what digits take while marking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from annotator.core.text.span import Span
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import Run, StyledLine, cut, spread
from annotator.tui.widgets.row_layout import graphemes

LONGEST = 400
"""Code points of a choice that are shown, half of them of its end."""


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """What digits take, from 1, and what it is for."""

    what: str
    spans: tuple[Span, ...]
    page: int
    """From 1."""
    pages: int


def choice_lines(choices: CandidatePage, text: str, glyphs: Glyphs, width: int) -> Iterator[StyledLine]:
    """What is marked and how a digit does it, then a row for each choice: where it begins and ends."""
    others = Run(f"~ others {choices.page}/{choices.pages} ", ("muted",), "screen.run('alternative')")
    how = Run(" a digit takes it ", ("muted",))
    right = (how, Run(f"{glyphs.dot} ", ("muted",)), others) if choices.pages > 1 else (how,)
    yield spread((Run(f" {choices.what}?", ("strong",)),), right, width, glyphs.more)
    for number, span in enumerate(choices.spans, 1):
        action = f"screen.run('answer', '{number}')"
        words = both_ends(text, span, width - 5, glyphs.more)
        yield (Run(f"  {number} ", ("key",), action), Run(words, (), action))


def both_ends(text: str, span: Span, width: int, more: str) -> str:
    """A span's text in so many cells: two that begin alike mostly differ in how they end."""
    if span.end - span.start <= LONGEST:
        whole = one_line(span.of(text))
        if cell_len(whole) <= width:
            return whole
    half = LONGEST // 2
    head, tail = one_line(text[span.start : span.start + half]), one_line(text[span.end - half : span.end])
    room = width // 3
    kept, used = len(tail), 0
    for start, _, cells in reversed(list(graphemes(tail))):
        if used + cells > room:
            break
        kept, used = start, used + cells
    return cut(head, width - used, more) + tail[kept:]
