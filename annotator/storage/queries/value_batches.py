"""Batches of values for queries: engines limit how many can be bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

VALUES_PER_QUERY = 500


def batched(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield the values in order, at most `VALUES_PER_QUERY` at a time."""
    rest = iter(values)
    while some := list(islice(rest, VALUES_PER_QUERY)):
        yield some
