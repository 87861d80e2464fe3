"""Values as an aligned table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.agreement.results import Result
from annotator.agreement.wording import COLUMNS, row
from annotator.core.text import visible

_TEXT = frozenset({"", "measure", "95 % interval", "reliance", "note"})
"""Columns that read from the left; numbers stand at the right."""


def to_plain(results: Iterable[Result]) -> str:
    """One line a value under a line of heads; what came from data is made safe to show."""
    rows = [COLUMNS, *(tuple(visible(cell) for cell in row(one)) for one in results)]
    widths = [max(len(cells[place]) for cells in rows) for place in range(len(COLUMNS))]
    lines = []
    for cells in rows:
        parts = [
            cell.ljust(width) if head in _TEXT else cell.rjust(width)
            for head, cell, width in zip(COLUMNS, cells, widths, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)
