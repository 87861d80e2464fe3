"""Rows of a list that is too long to hold: read a page at a time, as they come into sight."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, Literal, TypeVar

Item = TypeVar("Item")

Load = Callable[[Item | None, Literal[1, -1]], list[Item]]
"""The rows after another (1) or before it (-1), in order; for None those at that end of the list."""

HELD = 2_000
"""Rows in memory at a time."""


class RowPager(Generic[Item]):
    """The rows from `_first` on that are held, always without a gap between them."""

    def __init__(self, count: int, load: Load[Item]) -> None:
        self.count = count
        self._load = load
        self._first = 0
        self._held: deque[Item] = deque()

    def __getitem__(self, row: int) -> Item | None:
        """A row; None for one that is not there (any more)."""
        if not self._first <= row < self._first + len(self._held):
            self._fetch(row)
        place = row - self._first
        return self._held[place] if 0 <= place < len(self._held) else None

    def _fetch(self, row: int) -> None:
        """Read on from what is held, or from an end of the list where that is nearer."""
        if self.count - row < row - self._last:
            self._held, self._first = deque(), self.count
        elif row < self._first - row or not self._held:
            self._held, self._first = deque(), 0
        while row >= self._last and self._read_on():
            pass
        while row < self._first and self._read_back():
            pass

    @property
    def _last(self) -> int:
        return self._first + len(self._held)

    def _read_on(self) -> bool:
        found = self._load(self._held[-1] if self._held else None, 1)
        self._held.extend(found)
        for _ in range(len(self._held) - HELD):
            self._held.popleft()
            self._first += 1
        return bool(found)

    def _read_back(self) -> bool:
        found = self._load(self._held[0] if self._held else None, -1)
        self._held.extendleft(reversed(found))
        self._first -= len(found)
        while len(self._held) > HELD:
            self._held.pop()
        return bool(found)
