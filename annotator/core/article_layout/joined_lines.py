"""A paragraph of an article as one line, by which its role is decided: its ends, and its shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.core.text.line_ends import LINE_END
from annotator.core.text.reading_changes import NEEDED
from annotator.core.text.reading_text import read_line

LINE_MAX = 250
"""Code points of the longest line that can be anything but prose: titles, captions, lists of links."""
_TAIL = 110
_PROSE = 70
"""Code points of the shortest line that is prose by its length and its full stop alone."""
_COLUMN = re.compile(r"(?<=\S)(?:\t+| {3,})(?=\S)")
_CLOSING = "\"”’'»)]*_"
"""Marks that may follow a full stop."""
_STOPS = (".", "?", "!", "。")
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME_WORD = rf"(?:{_UPPER}[\w’'.-]*[\w.]|{_UPPER}\.?)"
_PARTICLE = r"(?:de|del|da|di|du|van|von|der|den|ten|ter|al|bin|ben|el|la|le|y|e|i|’t|'t)"
NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{1,4}}"
"""Pattern of a name of a person: two to five capitalised words."""
IS_NAME = re.compile(NAME + "$").match


class JoinedLine(NamedTuple):
    """A line, or the joined lines of a wrapped paragraph, without surrounding white space.

    `text` is the first LINE_MAX code points as the rules read them and `tail` the last ones, with single
    spaces; `gap` is whether a
    blank line or the beginning of the text precedes it, `indent` the width of the white space before it, and
    `cells` the number of its columns, between tabs or three spaces.
    """

    start: int
    end: int
    size: int
    text: str
    tail: str
    gap: bool
    indent: int
    cells: int

    @property
    def is_full(self) -> bool:
        """Whether it ends like a sentence."""
        end = self.tail.rstrip(_CLOSING)
        return end[-1:] in _STOPS if end[-1:] != "…" else end[-2:] != " …"

    @property
    def is_prose(self) -> bool:
        """Whether it is long and ends like a sentence."""
        return self.size >= _PROSE and self.is_full

    @property
    def is_label(self) -> bool:
        """Whether it ends unlike a sentence or verse: a menu entry, the title of a link."""
        return self.size <= LINE_MAX and self.text[-1] not in ".?!…,;:—–-\"”’'»" and not self.is_full

    @property
    def key(self) -> str:
        """Its letters and digits in lower case, by which repetitions are found."""
        return key_of(self.text)


def _read(text: str) -> str:
    """Return a text as it is read, or as it is if it is read as nothing, such as invisible characters."""
    spaced = text.replace("\xa0", " ")  # by far the most frequent
    if "\n" in spaced or NEEDED.search(spaced):
        spaced = read_line(spaced)
    return " ".join(spaced.split()) or text


def key_of(text: str) -> str:
    """Return the letters and digits of a line in lower case: what two forms of a title share."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text[:LINE_MAX]))).casefold()


def read_lines(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[JoinedLine]:
    """Yield the paragraphs of a text, given by their ranges, each as one line."""
    odd = [match.start() for match in NEEDED.finditer(text)]
    wide = "  " in text
    first = 0
    before = 0
    for start, end in ranges:
        head = text[start : min(end, start + LINE_MAX)]
        tail = head if end - start <= _TAIL else text[max(start, end - _TAIL) : end]
        cells = 1
        while first < len(odd) and odd[first] < start:
            first += 1
        is_odd = first < len(odd) and odd[first] < end
        if is_odd or "\n" in head or (wide and ("  " in head or "  " in tail)):
            cells = len(_COLUMN.split(head))
            head, tail = _read(head), _read(tail)
        between = text[before:start]
        gap, indent = before == 0 or between == "\n\n", 0
        if between not in ("\n", "\n\n"):
            breaks = list(LINE_END.finditer(between))
            gap = before == 0 or len(breaks) > 1
            indent = len(between[breaks[-1].end() if breaks else 0 :].expandtabs(4))
        yield JoinedLine(start, end, end - start, head, tail, gap, indent, cells)
        before = end
