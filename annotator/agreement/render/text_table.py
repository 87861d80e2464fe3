"""Values as an aligned table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.display_names import COLUMNS, row
from annotator.core.text.visible import visible

_TEXT = frozenset({"", "measure", "95 % interval", "reliance"})
"""Columns that read from the left; numbers stand at the right."""


def to_plain(results: Iterable[Result]) -> str:
    """One line a value under a line of heads; notes are numbered, and told once below the table.

    What came from data is made safe to show.
    """
    notes: dict[str, int] = {}
    rows: list[tuple[str, ...]] = [COLUMNS]
    for one in results:
        *value, note = (visible(cell) for cell in row(one))
        rows.append((*value, str(notes.setdefault(note, len(notes) + 1)) if note else ""))
    widths = [max(len(cells[place]) for cells in rows) for place in range(len(COLUMNS))]
    lines = []
    for cells in rows:
        parts = [
            cell.ljust(width) if head in _TEXT else cell.rjust(width)
            for head, cell, width in zip(COLUMNS, cells, widths, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    below = ["", *(f"{number}: {note}" for note, number in notes.items())] if notes else []
    return "\n".join([*lines, *below])
