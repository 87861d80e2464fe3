"""The text of an article as the rules read it, with a map back to the article's offsets.

Rules are written for plain words with plain spaces between them. What a page, a printer or a mail program
puts between or into words is left out: invisible characters, spaces of other widths, HTML entities and
the ends of wrapped lines. The article's text is never changed.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from annotator.core.text.reading_changes import MARKS, NEEDED, ReadingChange, changes_in
from annotator.core.text.span import Span

_NO_PLACES = array("I")


class Extent(Protocol):
    """Something with a place in an article, such as a block."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class ReadingText:
    """A text as it is read, and the places of its characters in the article.

    The arrays describe pieces that are read as they are written, or as one character: where each begins as
    it is read, where it begins in the article, and where it ends there.
    """

    __slots__ = ("_begins", "_ends", "_reads", "text")

    def __init__(self, written: str, changes: Sequence[ReadingChange] = ()) -> None:
        self._reads = self._begins = self._ends = _NO_PLACES
        if not changes:
            self.text = written
            return
        self._reads, self._begins, self._ends = array("I"), array("I"), array("I")
        parts: list[str] = []
        at = piece = read = 0  # in the article, where its piece began, and that piece as it is read
        for start, end, instead in changes:
            parts += (written[at:start], instead)
            at = end
            if len(instead) == end - start:
                continue
            read = self._add(read, piece, start)
            if instead:
                self._reads.append(read)
                self._begins.append(start)
                self._ends.append(end)
                read += 1
            piece = end
        parts.append(written[at:])
        self.text = "".join(parts)
        if self._ends or piece:
            self._add(read, piece, len(written))
            self._reads.append(len(self.text))

    def _add(self, read: int, start: int, end: int) -> int:
        """Add a piece of the article that is read as it is written; return where the next one begins."""
        if start < end:
            self._reads.append(read)
            self._begins.append(start)
            self._ends.append(end)
        return read + end - start

    @property
    def is_exact(self) -> bool:
        """Whether it equals the article's text, offsets included."""
        return not self._reads

    def to_article(self, span: Span) -> Span:
        """Return the span of the article whose characters are read as a span of this text."""
        if not self._begins:
            return span if self.is_exact else Span(0, 0)
        first = max(bisect_right(self._reads, span.start, 0, len(self._begins)) - 1, 0)
        start = self._begins[first] + span.start - self._reads[first]
        if span.end <= span.start:
            return Span(start, start)
        last = bisect_left(self._reads, span.end, 0, len(self._begins)) - 1
        ends = span.end == self._reads[last + 1]
        return Span(start, self._ends[last] if ends else self._begins[last] + span.end - self._reads[last])

    def to_reading(self, span: Span) -> Span:
        """Return the span of this text for a span of the article; empty if nothing of it is read."""
        return Span(*map(self._read_before, span)) if self._reads else span

    def _read_before(self, offset: int) -> int:
        """Return how many characters of this text begin before an offset of the article."""
        piece = bisect_left(self._begins, offset) - 1
        if piece < 0:
            return 0
        return min(self._reads[piece] + offset - self._begins[piece], self._reads[piece + 1])


def reading_text(text: str, blocks: Sequence[Extent] = ()) -> ReadingText:
    """Return a text as the rules read it, in linear time; nearly free for a text that is plain.

    Args:
        text: the text of an article, or a part of it.
        blocks: its blocks in reading order; line ends inside them are read as spaces.
    """
    if NEEDED.search(text) is None and not any(_is_changed(text, block) for block in blocks):
        return ReadingText(text)
    return _changed(text, tuple([(block.start, block.end) for block in blocks]))


def read_line(text: str) -> str:
    """Return a block as the rules read it, on one line, with any marks of quoted mail before it."""
    if NEEDED.search(text) is None and "\n" not in text:
        return text
    marks = MARKS.match(text)
    start = marks.end() if marks else 0
    return text[:start] + reading_text(text, (Span(start, len(text)),)).text[start:]


def _is_changed(text: str, block: Extent) -> bool:
    return text.find("\n", block.start, block.end) >= 0 or text.startswith(">", block.start)


@lru_cache(maxsize=1)  # an article is split, and then the types of its quotes are derived
def _changed(text: str, blocks: tuple[tuple[int, int], ...]) -> ReadingText:
    return ReadingText(text, changes_in(text, blocks))
