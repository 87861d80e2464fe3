"""The text of an article as the rules read it, with the way back to the offsets of the article.

Rules are written for plain words with plain blanks between them. What a page, a printer or a mail program
put between or into the words is left out here: invisible characters, spaces of other widths, entities of
HTML, and the ends of the lines that a paragraph was wrapped into. The article's text is never changed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Protocol

from annotator.core.text.span import Span

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
"""Characters that end a line; CR and LF together end one."""
LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")

_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACES = "\t\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NEEDED = re.compile(rf"[{_SPACES}{_INVISIBLE}\u200c\u200d&\r\v\f\x85\u2028\u2029]")
"""Whether a text may read otherwise than it is written; a line feed does so only inside a block."""
_ODD = (
    rf"(?P<space>[{_SPACES}])"
    # Joiners between Latin letters do nothing; emoji and other scripts need them.
    rf"|(?P<invisible>[{_INVISIBLE}]|(?<=[\x00-\u024f{_INVISIBLE}])[\u200c\u200d])"
    r"|(?P<entity>&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_MARKS = re.compile(r">[> \t\xa0]*")
"""Marks of quoted mail."""
_BLANKS = r"[ \t\xa0]*"
_IN_BLOCK = re.compile(
    rf"(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad])?(?<![ \t\xa0]){_BLANKS}(?P<wrap>(?:[{LINE_ENDS}]{_BLANKS})+)"
    rf"(?:{_MARKS.pattern})?|{_ODD}"
)
_BETWEEN_BLOCKS = re.compile(rf"{_ODD}|(?P<line>[\r\v\f\x85\u2028\u2029])")

_BEFORE_HYPHEN = re.compile(r"[^\W\d_]+$")
_AFTER_HYPHEN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 40
_SHORTEST_PART = 3

Change = tuple[int, int, str]
"""Code points of an article from a start to an end, and what is read for them: one character or none."""


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

    def __init__(self, written: str, changes: Sequence[Change] = ()) -> None:
        self._reads, self._begins, self._ends = array("I"), array("I"), array("I")
        if not changes:
            self.text = written
            return
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
        """Whether its offsets are those of the article."""
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
        """Return the span of this text that reads a span of the article; it is empty if nothing does."""
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
        blocks: its blocks in reading order; the ends of lines inside them are read as blanks.
    """
    if _NEEDED.search(text) is None and not any(_is_changed(text, block) for block in blocks):
        return ReadingText(text)
    return _changed(text, tuple([(block.start, block.end) for block in blocks]))


def read_line(text: str) -> str:
    """Return a block as the rules read it, in one line, but with the marks of quoted mail before it."""
    marks = _MARKS.match(text)
    start = marks.end() if marks else 0
    return text[:start] + reading_text(text, (Span(start, len(text)),)).text[start:]


def _is_changed(text: str, block: Extent) -> bool:
    return text.find("\n", block.start, block.end) >= 0 or text.startswith(">", block.start)


@lru_cache(maxsize=1)  # an article is split, and then the types of its quotes are derived
def _changed(text: str, blocks: tuple[tuple[int, int], ...]) -> ReadingText:
    return ReadingText(text, list(_changes(text, blocks)))


def _changes(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[Change]:
    """Yield what is read otherwise than it is written, in order."""
    words: Counter[str] | None = None
    at = 0
    for start, end in (*blocks, (len(text), len(text))):
        for found in _BETWEEN_BLOCKS.finditer(text, at, start):
            yield from _odd(found)
        marks = _MARKS.match(text, start, end)
        if marks:
            yield start, marks.end(), ""
            start = marks.end()
        for found in _IN_BLOCK.finditer(text, start, end):
            if found["wrap"] is None:
                yield from _odd(found)
            elif found["hyphen"] is None:
                yield found.start(), found.end(), " "
            else:
                if words is None:
                    words = Counter(map(str.casefold, _WORD.findall(text)))
                yield _hyphenated(text, found, words)
        at = end


def _odd(found: re.Match[str]) -> Iterator[Change]:
    """Yield the change that a space, an invisible character, an entity or the end of a line needs, if any."""
    instead = {"space": " ", "invisible": "", "line": "\n"}.get(found.lastgroup or "")
    if instead is None:
        instead = _decoded(found[0])
    if len(instead) < 2:
        yield found.start(), found.end(), instead


def _decoded(entity: str) -> str:
    """Return the character of an entity, which may be encoded twice; the entity if there is none."""
    instead = (
        unescape("&" + entity[1:].replace("amp;", "")) if entity[1:].count(";") > 1 else unescape(entity)
    )
    if len(instead) == 1 and (instead.isspace() or not instead.isprintable()):
        return " " if instead.isspace() else ""
    return instead


def _hyphenated(text: str, found: re.Match[str], words: Counter[str]) -> Change:
    """Return the change for a hyphen at the end of a line: it may be in a word, or belong to a compound."""
    start, end = found.span()
    before = _BEFORE_HYPHEN.search(text, max(0, start - _LONGEST_WORD), start)
    after = _AFTER_HYPHEN.match(text, end)
    if before is None or after is None or after[0] in ("and", "or", "to", "bis", "und"):
        return start + 1, end, " "  # long- and short-term
    left, right = before[0].casefold(), after[0].casefold()
    if found["hyphen"] == "\u00ad" or left + right in words:
        return start, end, ""
    if (after[0][0].isupper() and not before[0].isupper()) or f"{left}-{right}" in words:
        return start + 1, end, ""
    # Both parts are counted here, too.
    compound = min(len(left), len(right)) >= _SHORTEST_PART and min(words[left], words[right]) > 1
    return start + compound, end, ""
