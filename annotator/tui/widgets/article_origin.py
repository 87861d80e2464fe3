"""Where an article is from, on one line: date, publisher, authors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import cut

LEAST = 10
"""Cells of the shortest part that is cut, the width of a date."""


def origin_parts(published: str | None, publisher: str | None, authors: Sequence[str]) -> list[str]:
    """Return what is known of date, publisher and authors, in this order, as text for the screen."""
    parts = [one_line(published or "", 10), one_line(publisher or "", 100), one_line(", ".join(authors[:20]))]
    return [part for part in parts if part.strip()]


def fitted(parts: Iterable[str], room: int, glyphs: Glyphs) -> str:
    """Return the parts that fit into a number of cells; the last is cut if enough of it remains."""
    line = ""
    for part in parts:
        lead = f"{line} {glyphs.dot} " if line else ""
        space = room - cell_len(lead)
        if space >= min(LEAST, cell_len(part)):
            line = lead + cut(part, space, glyphs.more)
    return line
