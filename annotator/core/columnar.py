"""Columns: many values of which few differ, each distinct one held once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

ColumnValue = TypeVar("ColumnValue")
Other = TypeVar("Other")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column(Generic[ColumnValue]):
    """`values[numbers[i]]` is the i-th value. What is worked out for `values` is worked out for all."""

    numbers: list[int]
    values: list[ColumnValue]

    def to(self, change: Callable[[ColumnValue], Other]) -> Column[Other]:
        """The column of what each value becomes."""
        return Column(self.numbers, [change(value) for value in self.values])

    def followed_by(self, other: Column[ColumnValue]) -> Column[ColumnValue]:
        """This column and then another. What both hold is held twice."""
        return Column(_following(self.numbers, other.numbers, len(self.values)), self.values + other.values)


def _following(numbers: list[int], others: list[int], held: int) -> list[int]:
    return numbers + [number + held for number in others]


def column(items: Iterable[Key]) -> Column[Key]:
    """Return the column of these values."""
    number: defaultdict[Key, int] = defaultdict(count().__next__)  # a single lookup for each value
    return Column(list(map(number.__getitem__, items)), list(number))


@dataclass(frozen=True, slots=True)
class SpanColumn:
    """A column of fragments: value `v` is the next `sizes[v]` pairs of start and end in `flat`."""

    numbers: list[int]
    sizes: list[int]
    flat: list[int]

    def followed_by(self, other: SpanColumn) -> SpanColumn:
        """This column and then another. What both hold is held twice."""
        numbers = _following(self.numbers, other.numbers, len(self.sizes))
        return SpanColumn(numbers, self.sizes + other.sizes, self.flat + other.flat)


def span_column(items: Iterable[tuple[tuple[int, int], ...]]) -> SpanColumn:
    """The column of these fragments."""
    found = column(items)
    flat = [offset for fragments in found.values for span in fragments for offset in span]
    return SpanColumn(found.numbers, [len(fragments) for fragments in found.values], flat)
