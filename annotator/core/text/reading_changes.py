"""Where the reading text differs from the text: odd characters, entities and the ends of wrapped lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from html import unescape

from annotator.core.text.line_ends import LINE_ENDS

_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOINERS = "\u200c\u200d"
"""Between Latin letters they do nothing; emoji and other scripts need them."""
_SPACES = "\t\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ENTITY = "(?:(?<=[^&])|(?<=&)(?:amp;)*(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
# These begin with a character class, which makes the search fast, and look back from there.
_BETWEEN_BLOCKS = re.compile(rf"[{_SPACES}{_INVISIBLE}{_JOINERS}\r\v\f\x85\u2028\u2029&]{_ENTITY}")
_IN_BLOCK = re.compile(rf"[{_SPACES}{_INVISIBLE}{_JOINERS}{LINE_ENDS}&]{_ENTITY}")
NEEDED = re.compile(rf"[{_SPACES}{_INVISIBLE}{_JOINERS}\r\v\f\x85\u2028\u2029&]")
"""Whether a reading text may differ from the written one; line feeds count only inside a block."""
_IS_SPACE = re.compile(f"[{_SPACES}]")
_BEFORE_JOINER = re.compile(f"[\\x00-\u024f{_INVISIBLE}{_JOINERS}]")

_BLANKS = " \t\xa0"
MARKS = re.compile(rf">[>{_BLANKS}]*")
"""Marks of quoted mail."""
_GAP = re.compile(rf"(?:[{LINE_ENDS}][{_BLANKS}]*)+(?:{MARKS.pattern})?")
_HYPHENS = "-\u2010\u00ad"

_BEFORE_HYPHEN = re.compile(r"[^\W\d_]+$")
_AFTER_HYPHEN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 40
_SHORTEST_PART = 3
_BETWEEN_COMPOUNDS = ("and", "or", "to", "und", "bis")
"""Words before which a hyphen is kept, as in long- and short-term."""

ReadingChange = tuple[int, int, str]
"""Start and end in the article, in code points, and what is read instead: one character or none."""


def changes_in(text: str, blocks: Sequence[tuple[int, int]]) -> list[ReadingChange]:
    """Return the changes of a text in reading order."""
    changes: list[ReadingChange] = []
    words = _WordCounts(text)
    at = 0
    for start, end in (*blocks, (len(text), len(text))):
        for found in _BETWEEN_BLOCKS.finditer(text, at, start):
            _add_odd(changes, found)
        marks = MARKS.match(text, start, end)
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


def _add_odd(changes: list[ReadingChange], found: re.Match[str]) -> None:
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


class _WordCounts:
    """How often a text has each word, counted on first use."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(map(str.casefold, _WORD.findall(self._text)))

    def __getitem__(self, word: str) -> int:
        return self._counts[word]


def _hyphenated(text: str, start: int, end: int, words: _WordCounts) -> ReadingChange:
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
