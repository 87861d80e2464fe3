"""Values between the rows of a table, as scores are read from shares counted by hand or by machine."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def interpolated(value: float, table: Sequence[tuple[float, float]]) -> float:
    """Return the second column for a value of the first, linearly between two rows, the ends beyond them.

    `table` has at least two rows, rising in both columns.
    """
    row = min(max(bisect_left(table, (value, 0.0)), 1), len(table) - 1)
    (low, before), (high, after) = table[row - 1], table[row]
    within = min(max((value - low) / (high - low), 0.0), 1.0)
    return before + (after - before) * within
