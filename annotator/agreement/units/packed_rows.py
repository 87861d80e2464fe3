"""Tables of numbers that grow by blocks, kept in as few bytes as hold them exactly."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.coefficients.arrays import Floats

Numbers = NDArray[Any]
"""Numbers in the smallest type that holds them, integers where all are whole."""

_WAITING = 2**15
"""Numbers that wait to be packed, so that a packed part is long."""


class _Part(NamedTuple):
    """Some numbers of a column: `least` + those compressed in `above`, which are of the type `kind`."""

    least: int
    kind: np.dtype[Any]
    above: bytes


class PackedRows:
    """A table that grows by blocks of rows; each part of a column is compressed in its smallest type."""

    def __init__(self, columns: int) -> None:
        """Create an empty table."""
        self._columns = columns
        self._parts: list[list[_Part]] = []
        """The columns of each part."""
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
            whole = np.concatenate(self._waiting)
            self._parts.append([_packed(column) for column in whole.T])
            self._waiting, self._numbers = [], 0

    def blocks(self, *columns: int) -> Iterator[tuple[Numbers, ...]]:
        """Yield some of the columns, a part of the rows at a time."""
        for part in self._parts:
            yield tuple(_unpacked(part[number]) for number in columns)
        if self._numbers:
            self._waiting = [np.concatenate(self._waiting)]
            yield tuple(_above(*_shortened(self._waiting[0][:, number])) for number in columns)

    def column(self, number: int) -> Numbers:
        """Return a column, (rows,)."""
        parts = [part for (part,) in self.blocks(number)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint8)

    def table(self) -> Floats:
        """Return the whole table, (rows, columns)."""
        found = np.empty((self.size, self._columns))
        start = 0
        for part in self.blocks(*range(self._columns)):
            for number, column in enumerate(part):
                found[start : start + column.size, number] = column
            start += part[0].size
        return found


def _packed(numbers: Numbers) -> _Part:
    least, above = _shortened(numbers)
    return _Part(least, above.dtype, zlib.compress(above.tobytes(), 1))


def _unpacked(part: _Part) -> Numbers:
    return _above(part.least, np.frombuffer(zlib.decompress(part.above), part.kind))


def _shortened(numbers: Numbers) -> tuple[int, Numbers]:
    """Return the least number and how far each is above it; 0 and the numbers if not all are whole."""
    if numbers.dtype.kind == "f" and not (numbers == np.rint(numbers)).all():
        short = numbers.astype(np.float32)
        return 0, short if (short == numbers).all() else numbers
    least, most = int(numbers.min()), int(numbers.max())
    return least, (numbers - least).astype(np.min_scalar_type(most - least))


def _above(least: int, above: Numbers) -> Numbers:
    """Invert `_shortened`."""
    if not least:
        return above
    most = least + int(above.max())
    kind = np.promote_types(np.min_scalar_type(least), np.min_scalar_type(most))
    whole: Numbers = above.astype(kind) + kind.type(least)
    return whole
