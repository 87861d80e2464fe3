"""Values as an aligned table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.page import values_table
from annotator.core.text.visible import visible

_LEFT = frozenset({"", "measure", "95 % interval", "reliance"})
"""Columns aligned left; the others are aligned right."""


def to_plain(results: Iterable[Result], remarks: Sequence[str] = ()) -> str:
    """Write one line for each value below a line of heads, then their numbered notes and the remarks.

    Control characters in what came from data are made visible.
    """
    table = values_table(results)
    notes: dict[str, int] = {}
    rows = [tuple(table.head)]
    for cells in table.rows:
        *value, note = (visible(str(cell)) for cell in cells)
        rows.append((*value, str(notes.setdefault(note, len(notes) + 1)) if note else ""))
    columns = [_aligned(cells) for cells in zip(*rows, strict=True)]
    lines = ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]
    below = ["", *(f"{number}: {note}" for note, number in notes.items())] if notes else []
    return "\n".join([*lines, *below, *([""] if remarks else []), *map(visible, remarks)])


def _aligned(cells: tuple[str, ...]) -> list[str]:
    width = max(map(len, cells))
    return [cell.ljust(width) if cells[0] in _LEFT else cell.rjust(width) for cell in cells]
