"""Rows of a list that is too long for memory, loaded one page at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Generic, Literal, TypeVar

Item = TypeVar("Item")

Load = Callable[[Item | None, Literal[1, -1]], list[Item]]
"""Loads the rows after (1) or before (-1) another, in order; for None those at that end of the list."""

MAX_ROWS = 2_000
"""Most rows kept in memory."""


class RowPager(Generic[Item]):
    """A window of loaded rows without gaps, which starts at row `first`."""

    def __init__(self, count: int, load: Load[Item], first: int = 0, rows: Iterable[Item] = ()) -> None:
        self.count = count
        self._load = load
        self._first = first
        self._rows: deque[Item] = deque(rows)

    def __getitem__(self, row: int) -> Item | None:
        """Return a row, or None if it is not loaded."""
        place = row - self._first
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def fetched(self, row: int) -> RowPager[Item]:
        """Return a pager in which a row is loaded, if it exists. Any thread may call this."""
        pager = RowPager(self.count, self._load, self._first, self._rows)
        pager._fetch(row)
        return pager

    def _fetch(self, row: int) -> None:
        """Load pages up to a row, from the loaded ones or from an end of the list if that is nearer."""
        if self.count - row < row - self._end:
            self._rows, self._first = deque(), self.count
        elif row < self._first - row or not self._rows:
            self._rows, self._first = deque(), 0
        while row >= self._end and self._load_next():
            pass
        while row < self._first and self._load_previous():
            pass

    @property
    def _end(self) -> int:
        """The row after the last loaded one."""
        return self._first + len(self._rows)

    def _load_next(self) -> bool:
        found = self._load(self._rows[-1] if self._rows else None, 1)
        self._rows.extend(found)
        for _ in range(len(self._rows) - MAX_ROWS):
            self._rows.popleft()
            self._first += 1
        return bool(found)

    def _load_previous(self) -> bool:
        found = self._load(self._rows[0] if self._rows else None, -1)
        self._rows.extendleft(reversed(found))
        self._first -= len(found)
        while len(self._rows) > MAX_ROWS:
            self._rows.pop()
        return bool(found)
