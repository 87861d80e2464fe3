"""The form rows that list numbered candidates while marking."""

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
"""Most code points of a candidate that are laid out: half from its start, half from its end."""


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """One page of candidate spans, numbered from 1, and the name of their purpose."""

    purpose: str
    spans: tuple[Span, ...]
    page: int
    """Number of the page, from 1."""
    pages: int


def candidate_lines(candidates: CandidatePage, text: str, glyphs: Glyphs, width: int) -> Iterator[StyledLine]:
    """Compose a heading with the keys, then a row for each candidate with its start and end."""
    others = Run(f"~ others {candidates.page}/{candidates.pages} ", ("muted",), "screen.run('alternative')")
    how = Run(" a digit takes it ", ("muted",))
    right = (how, Run(f"{glyphs.dot} ", ("muted",)), others) if candidates.pages > 1 else (how,)
    yield spread((Run(f" {candidates.purpose}?", ("strong",)),), right, width, glyphs.more)
    for number, span in enumerate(candidates.spans, 1):
        action = f"screen.run('answer', '{number}')"
        words = both_ends(text, span, width - 5, glyphs.more)
        yield (Run(f"  {number} ", ("key",), action), Run(words, (), action))


def both_ends(text: str, span: Span, width: int, more: str) -> str:
    """Shorten a span's text in the middle: candidates that start alike mostly differ at their ends."""
    if span.end - span.start <= LONGEST:
        whole = one_line(span.of(text))
        if cell_len(whole) <= width:
            return whole
    half = LONGEST // 2
    head, tail = one_line(text[span.start : span.start + half]), one_line(text[span.end - half : span.end])
    room = width // 3  # most of the row for the start, which is read first
    kept, used = len(tail), 0
    for start, _, cells in reversed(list(graphemes(tail))):
        if used + cells > room:
            break
        kept, used = start, used + cells
    return cut(head, width - used, more) + tail[kept:]
