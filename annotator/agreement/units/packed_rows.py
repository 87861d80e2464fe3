"""Tables of numbers that grow by blocks, kept in as few bytes as hold them exactly."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Floats

Numbers = NDArray[Any]
"""Numbers in the smallest type that holds them, integers where all are whole."""

_WAITING = 2**14
"""Numbers that wait to be packed, so that a packed part is long."""


class _Part(NamedTuple):
    """Some numbers of a column: `least` + `above`."""

    least: int
    above: Numbers


class PackedRows:
    """A table that grows by blocks of rows; each part of a column takes its smallest type."""

    def __init__(self, columns: int) -> None:
        """Create an empty table."""
        self._parts: list[list[_Part]] = [[] for _ in range(columns)]
        self._waiting: list[Numbers] = []
        self._numbers = 0
        self.size = 0
        """The number of rows."""

    def add(self, rows: Numbers) -> None:
        """Append rows, (rows, columns), of integers or of floats."""
        self.size += len(rows)
        self._waiting.append(rows)
        self._numbers += rows.size
        if self._numbers >= _WAITING:
            self._pack()

    def column(self, number: int) -> Numbers:
        """Return a column, (rows,)."""
        self._pack()
        parts = self._parts[number]
        if not parts:
            return np.zeros(0, dtype=np.uint8)
        return np.concatenate([_unpacked(*part) for part in parts])

    def table(self) -> Floats:
        """Return the whole table, (rows, columns)."""
        found = np.empty((self.size, len(self._parts)))
        for number in range(len(self._parts)):
            found[:, number] = self.column(number)
        return found

    def _pack(self) -> None:
        if self._waiting:
            rows = np.concatenate(self._waiting)
            for parts, column in zip(self._parts, rows.T, strict=True):
                if column.size:
                    parts.append(_packed(column))
            self._waiting, self._numbers = [], 0


def _packed(numbers: Numbers) -> _Part:
    if numbers.dtype.kind == "f" and not (numbers == np.rint(numbers)).all():
        short = numbers.astype(np.float32)
        return _Part(0, short if (short == numbers).all() else numbers.copy())
    least, most = int(numbers.min()), int(numbers.max())
    return _Part(least, (numbers - least).astype(np.min_scalar_type(most - least)))


def _unpacked(least: int, above: Numbers) -> Numbers:
    if not least:
        return above
    most = least + int(above.max())
    kind = np.promote_types(np.min_scalar_type(least), np.min_scalar_type(most))
    whole: Numbers = above.astype(kind) + kind.type(least)
    return whole
