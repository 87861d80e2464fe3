"""Columns of values that store each distinct value once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

ColumnValue = TypeVar("ColumnValue")
Other = TypeVar("Other")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column(Generic[ColumnValue]):
    """A column whose i-th value is `values[numbers[i]]`."""

    numbers: Sequence[int]
    values: list[ColumnValue]

    def __iter__(self) -> Iterator[ColumnValue]:
        """Yield every value."""
        return map(self.values.__getitem__, self.numbers)

    def map(self, change: Callable[[ColumnValue], Other]) -> Column[Other]:
        """Return the column of changed values; `change` runs once per distinct value."""
        return Column(self.numbers, [change(value) for value in self.values])

    def concat(self, other: Column[ColumnValue]) -> Column[ColumnValue]:
        """Return this column followed by another; values in both are stored twice."""
        return Column(_concat(self.numbers, other.numbers, len(self.values)), self.values + other.values)


def _concat(numbers: Sequence[int], others: Sequence[int], offset: int) -> list[int]:
    return [*numbers, *(number + offset for number in others)]


def column(items: Iterable[Key]) -> Column[Key]:
    """Return a column of values."""
    number: defaultdict[Key, int] = defaultdict(count().__next__)  # a single lookup for each value
    return Column(list(map(number.__getitem__, items)), list(number))


@dataclass(frozen=True, slots=True)
class SpanColumn:
    """A column of fragments: value `v` is the next `sizes[v]` pairs of start and end in `flat`."""

    numbers: Sequence[int]
    sizes: list[int]
    flat: list[int]

    def concat(self, other: SpanColumn) -> SpanColumn:
        """Return this column followed by another; values in both are stored twice."""
        numbers = _concat(self.numbers, other.numbers, len(self.sizes))
        return SpanColumn(numbers, self.sizes + other.sizes, self.flat + other.flat)


def span_column(items: Iterable[tuple[tuple[int, int], ...]]) -> SpanColumn:
    """Return a column of fragments."""
    found = column(items)
    flat = [offset for fragments in found.values for span in fragments for offset in span]
    return SpanColumn(found.numbers, [len(fragments) for fragments in found.values], flat)
