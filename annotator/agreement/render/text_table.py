"""Values as an aligned table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.agreement.coefficients.results import Result
from annotator.agreement.render.display_names import COLUMNS, row
from annotator.core.text.visible import visible

_LEFT = frozenset({"", "measure", "95 % interval", "reliance"})
"""Columns aligned left; the others are aligned right."""


def to_plain(results: Iterable[Result]) -> str:
    """Write one line for each value below a line of heads, and the numbered notes below the table.

    Control characters in what came from data are made visible.
    """
    notes: dict[str, int] = {}
    rows: list[tuple[str, ...]] = [COLUMNS]
    for one in results:
        *value, note = (visible(cell) for cell in row(one))
        rows.append((*value, str(notes.setdefault(note, len(notes) + 1)) if note else ""))
    columns = [_aligned(head, cells) for head, cells in zip(COLUMNS, zip(*rows, strict=True), strict=True)]
    lines = ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]
    below = ["", *(f"{number}: {note}" for note, number in notes.items())] if notes else []
    return "\n".join([*lines, *below])


def _aligned(head: str, cells: tuple[str, ...]) -> list[str]:
    width = max(map(len, cells))
    return [cell.ljust(width) if head in _LEFT else cell.rjust(width) for cell in cells]
