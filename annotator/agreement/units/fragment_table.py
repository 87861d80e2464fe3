"""The fragments of many units as flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.coefficients.arrays import Ints
from annotator.core.columnar import SpanColumn
from annotator.core.text.span import Fragments, Span

FragmentSpans = Sequence[Sequence[int]]
"""Starts and ends of fragments in reading order."""


@dataclass(frozen=True, slots=True, eq=False)
class FragmentTable:
    """Distinct values of content, source or cue; adjacent spans are joined.

    Attributes:
        first: (values + 1,) index in `start` and `end` of the first span of each value.
        start: (spans,) code points; `end` likewise, exclusive.
        characters: (values,) the characters in all spans of each.
        same: (values,) equal numbers for values with the same characters.
    """

    first: Ints
    start: Ints
    end: Ints
    characters: Ints
    same: Ints

    @classmethod
    def of(cls, fragments: SpanColumn) -> FragmentTable:
        """Return the table of the values of a column."""
        first = np.cumsum([0, *fragments.sizes], dtype=np.intp)
        start, end = np.array(fragments.flat, dtype=np.intp).reshape(-1, 2).T
        # A span that starts at the end of the previous one is joined to it, unless it begins another value.
        begins = np.ones(start.size, dtype=bool)
        begins[1:] = start[1:] != end[:-1]
        begins[first[:-1][np.diff(first) > 0]] = True
        ends = np.ones(start.size, dtype=bool)
        ends[:-1] = begins[1:]
        first = np.concatenate([[0], np.cumsum(begins)])[first]
        start, end = start[begins], end[ends]
        covered = np.concatenate([[0], np.cumsum(end - start)])
        return cls(first, start, end, covered[first[1:]] - covered[first[:-1]], _same(first, start, end))

    def spans(self, value: int) -> Fragments:
        """Return the spans of one value."""
        part = slice(self.first[value], self.first[value + 1])
        return tuple(map(Span, self.start[part].tolist(), self.end[part].tolist()))

    @property
    def hulls(self) -> tuple[Ints, Ints]:
        """(values,) the first start and last end of each; no value may be empty."""
        return self.start[self.first[:-1]], self.end[self.first[1:] - 1]

    def shared(self, one: Ints, other: Ints) -> Ints:
        """Count the characters in both values of each pair, (pairs,)."""
        size = np.diff(self.first)
        single = (size[one] == 1) & (size[other] == 1)
        a, b = self.first[one[single]], self.first[other[single]]
        found = np.zeros(one.size, dtype=np.intp)
        lengths = np.minimum(self.end[a], self.end[b]) - np.maximum(self.start[a], self.start[b])
        found[single] = np.maximum(lengths, 0)
        for pair in np.flatnonzero(~single & (size[one] > 0) & (size[other] > 0)).tolist():
            found[pair] = shared_characters(self.spans(one[pair]), self.spans(other[pair]))
        return found


def joined(fragments: Fragments) -> Fragments:
    """Join adjacent fragments, so that the same characters are the same fragments."""
    found: list[Span] = []
    for start, end in fragments:
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def shared_characters(first: FragmentSpans, second: FragmentSpans) -> int:
    """Count the characters in both; each must be in reading order and without overlaps."""
    shared = i = j = 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        shared += max(end - start, 0)
        if first[i][1] <= second[j][1]:
            i += 1
        else:
            j += 1
    return shared


def sources_match(one: Fragments, other: Fragments) -> bool:
    """Return whether two sources are the same: they share a character, or neither unit has one."""
    return one == other or shared_characters(one, other) > 0


def _same(first: Ints, start: Ints, end: Ints) -> Ints:
    """Return numbers that are equal for equal spans, (values,)."""
    single = np.diff(first) == 1
    at = first[:-1][single]
    same = np.empty(first.size - 1, dtype=np.intp)
    # A single span fits one integer; values of several spans are compared as bytes.
    kinds, same[single] = np.unique(start[at] << 32 | end[at], return_inverse=True)
    number: dict[bytes, int] = {}
    for place in np.flatnonzero(~single).tolist():
        part = slice(first[place], first[place + 1])
        spans = start[part].tobytes() + end[part].tobytes()
        same[place] = kinds.size + number.setdefault(spans, len(number))
    return same
