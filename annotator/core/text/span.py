"""Spans of code points: `text[start:end]`, start inclusive, end exclusive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

Side = Literal["start", "end"]
"""An end of a span."""


class Span(NamedTuple):
    """A half-open range of code points, `0 <= start < end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of the span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Return whether the other span is inside this one."""
        return self.start <= other.start and other.end <= self.end


Fragments = tuple[Span, ...]
"""Spans in reading order without overlaps."""


def text_of(text: str, fragments: Iterable[Span]) -> str:
    """Return the text of fragments, joined by spaces."""
    return " ".join([text[start:end] for start, end in fragments])


def hull(fragments: Fragments) -> Span:
    """Return the range from the first start to the last end; `fragments` must not be empty."""
    return Span(fragments[0].start, fragments[-1].end)


def merged(spans: Iterable[Span], touch: Callable[[int, int], bool]) -> Fragments:
    """Return spans in reading order; a span is merged with the last one if their end and start `touch`."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and touch(found[-1].end, start):
            found[-1] = Span(found[-1].start, max(found[-1].end, end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def problems_with(fragments: Iterable[Span], length: int) -> Iterator[tuple[Span, str]]:
    """Yield each fragment that is invalid in a text of `length` code points, with the reason."""
    last = 0
    for fragment in fragments:
        start, end = fragment
        if not 0 <= start < end <= length:
            yield fragment, f"is no span of a text of {length} characters"
        elif start < last:
            yield fragment, "overlaps or precedes the fragment before it"
        last = max(last, end)


def problem_with(fragments: Iterable[Span], length: int) -> str | None:
    """Return why fragments are invalid in a text of `length` code points, or None."""
    return next((f"[{start}, {end}] {why}" for (start, end), why in problems_with(fragments, length)), None)
