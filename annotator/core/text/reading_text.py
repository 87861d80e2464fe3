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
from collections.abc import Sequence
from functools import cached_property, lru_cache
from html import unescape
from typing import Protocol

from annotator.core.text.span import Span

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
"""Characters that end a line; CR and LF together end one."""
LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")

_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOINERS = "\u200c\u200d"
"""Between Latin letters they do nothing; emoji and other scripts need them."""
_SPACES = "\t\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ENTITY = "(?:(?<=[^&])|(?<=&)(?:amp;)*(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
# These begin with a character class, which makes the search fast, and look back from there.
_BETWEEN_BLOCKS = re.compile(rf"[{_SPACES}{_INVISIBLE}{_JOINERS}\r\v\f\x85\u2028\u2029&]{_ENTITY}")
_IN_BLOCK = re.compile(rf"[{_SPACES}{_INVISIBLE}{_JOINERS}{LINE_ENDS}&]{_ENTITY}")
_NEEDED = re.compile(rf"[{_SPACES}{_INVISIBLE}{_JOINERS}\r\v\f\x85\u2028\u2029&]")
"""Whether a text may be read otherwise than it is written; a line feed is only inside a block."""
_IS_SPACE = re.compile(f"[{_SPACES}]")
_BEFORE_JOINER = re.compile(f"[\\x00-\u024f{_INVISIBLE}{_JOINERS}]")

_BLANKS = " \t\xa0"
_MARKS = re.compile(rf">[>{_BLANKS}]*")
"""Marks of quoted mail."""
_GAP = re.compile(rf"(?:[{LINE_ENDS}][{_BLANKS}]*)+(?:{_MARKS.pattern})?")
_HYPHENS = "-\u2010\u00ad"

_BEFORE_HYPHEN = re.compile(r"[^\W\d_]+$")
_AFTER_HYPHEN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 40
_SHORTEST_PART = 3
_BETWEEN_COMPOUNDS = ("and", "or", "to", "und", "bis")
"""Words after a hyphen that stays, as in long- and short-term."""

_NO_PLACES = array("I")

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
    if _NEEDED.search(text) is None and "\n" not in text:
        return text
    marks = _MARKS.match(text)
    start = marks.end() if marks else 0
    return text[:start] + reading_text(text, (Span(start, len(text)),)).text[start:]


def _is_changed(text: str, block: Extent) -> bool:
    return text.find("\n", block.start, block.end) >= 0 or text.startswith(">", block.start)


@lru_cache(maxsize=1)  # an article is split, and then the types of its quotes are derived
def _changed(text: str, blocks: tuple[tuple[int, int], ...]) -> ReadingText:
    return ReadingText(text, _changes(text, blocks))


def _changes(text: str, blocks: Sequence[tuple[int, int]]) -> list[Change]:
    """Return what is read otherwise than it is written, in order."""
    changes: list[Change] = []
    words = _Words(text)
    at = 0
    for start, end in (*blocks, (len(text), len(text))):
        for found in _BETWEEN_BLOCKS.finditer(text, at, start):
            _add_odd(changes, found)
        marks = _MARKS.match(text, start, end)
        if marks:
            changes.append((*marks.span(), ""))
            start = marks.end()
        done = start
        for found in _IN_BLOCK.finditer(text, start, end):
            if found.start() < done:
                continue
            gap = _GAP.match(text, found.start(), end)
            if gap is None:
                _add_odd(changes, found)
                continue
            done, last = gap.end(), gap.start()
            while last > start and text[last - 1] in _BLANKS:
                last -= 1
            while changes and changes[-1][1] > last:
                changes.pop()
            if last > start + 1 and text[last - 1] in _HYPHENS and text[last - 2].isalpha():
                if changes and changes[-1][1] == last:  # a soft hyphen
                    changes.pop()
                changes.append(_hyphenated(text, last - 1, done, words))
            else:
                changes.append((last, done, " "))
        at = end
    return changes


def _add_odd(changes: list[Change], found: re.Match[str]) -> None:
    """Add the change that a space, an invisible character, an entity or the end of a line needs, if any."""
    odd, at = found[0], found.start()
    if odd[0] == "&":
        instead = _decoded(odd)
        if len(instead) > 1:
            return
    elif odd in LINE_ENDS:
        instead = "\n"
    elif _IS_SPACE.match(odd):
        instead = " "
    elif odd in _JOINERS and not _BEFORE_JOINER.match(found.string, max(at - 1, 0)):
        return
    else:
        instead = ""
    changes.append((at, found.end(), instead))


def _decoded(entity: str) -> str:
    """Return the character of an entity, which may be encoded twice; the entity if there is none."""
    instead = (
        unescape("&" + entity[1:].replace("amp;", "")) if entity[1:].count(";") > 1 else unescape(entity)
    )
    if len(instead) == 1 and (instead.isspace() or not instead.isprintable()):
        return " " if instead.isspace() else ""
    return instead


class _Words:
    """How often a text has each word, counted when that is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(map(str.casefold, _WORD.findall(self._text)))

    def __getitem__(self, word: str) -> int:
        return self._counts[word]


def _hyphenated(text: str, start: int, end: int, words: _Words) -> Change:
    """Return the change for a hyphen at the end of a line: it may be in a word, or belong to a compound.

    Args:
        text: the text of the article.
        start: place of the hyphen.
        end: place of the first character of the next line.
        words: the words of the text.
    """
    before = _BEFORE_HYPHEN.search(text, max(0, start - _LONGEST_WORD), start)
    after = _AFTER_HYPHEN.match(text, end)
    if before is None or after is None or after[0] in _BETWEEN_COMPOUNDS:
        return start + 1, end, " "
    left, right = before[0].casefold(), after[0].casefold()
    if text[start] == "\u00ad" or words[left + right]:
        return start, end, ""
    if (after[0][0].isupper() and not before[0].isupper()) or words[f"{left}-{right}"]:
        return start + 1, end, ""
    # The two parts themselves are counted, too.
    compound = min(len(left), len(right)) >= _SHORTEST_PART and min(words[left], words[right]) > 1
    return start + compound, end, ""
