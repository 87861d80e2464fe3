"""Lists, block quotes and tables, decided by a line and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.core.article_layout.joined_lines import LINE_MAX, JoinedLine

_BULLET = re.compile(r"[•‣◦●▪■►▶✓✔⁃∙]\s*(?=\w|[\"“‘'(])")
_WEAK_BULLET = re.compile(r"[*·+»–-] +(?=\S)")
_NUMBER = re.compile(r"(?:\(?(\d{1,2})[.)]|(\d{1,2}) ?[–-]) +(?=\S)")
_FIGURE = re.compile(
    r"[-+−–(]?[$€£¥]?\d[\d.,:/]*(?:%|[kKmMbB]n?|pts?|st|nd|rd|th)?\)?|[-–—]|n/?a", re.IGNORECASE
)
_QUOTES = "“\"‘'"
_FIGURES = 3
"""Figures of a line of a table, at least."""


def list_items(lines: Sequence[JoinedLine]) -> dict[int, int]:
    """Return the lines of lists by place, each with the length of its bullet or number.

    A mark that may also be a dash or the beginning of a sentence needs a neighbour with the same one, or a
    colon before it; a number needs the one before or after it.
    """
    found: dict[int, int] = {}
    weak: dict[int, str] = {}
    numbers: dict[int, tuple[int, int]] = {}
    for place, line in enumerate(lines):
        first = line.text[0]
        if first.isalpha() or first in _QUOTES:
            continue
        if match := _BULLET.match(line.text):
            found[place] = match.end()
        elif match := _WEAK_BULLET.match(line.text):
            introduced = place > 0 and lines[place - 1].tail.endswith(":")
            if introduced or weak.get(place - 1) == first:
                found[place] = match.end()
                found.setdefault(place - 1, match.end()) if place - 1 in weak else None
            weak[place] = first
        elif match := _NUMBER.match(line.text):
            number = int(match[1] or match[2])
            if number - 1 in numbers:
                found[place] = match.end()
                found.setdefault(*numbers[number - 1])
            numbers[number] = place, match.end()
    return found


def block_quotes(lines: Sequence[JoinedLine]) -> set[int]:
    """Return the places of the lines of block quotes.

    They begin with ">", or are indented more than the line before them, which ends in a colon.
    """
    found: set[int] = set()
    if not any(line.indent > 1 or line.text[0] == ">" for line in lines):
        return found
    indented = -1
    for place, line in enumerate(lines):
        if line.text[0] == ">":
            found.add(place)
        elif line.indent > 1 and place > 0:
            above = lines[place - 1]
            introduced = above.tail.endswith(":") and line.indent > above.indent + 1
            if introduced or (indented == place - 1 and above.indent == line.indent):
                indented = place
                found.add(place)
    return found


def tables(lines: Sequence[JoinedLine]) -> set[int]:
    """Return the places of the rows of tables: neighbours with columns or mostly figures."""
    rows = [place for place, line in enumerate(lines) if line.size <= LINE_MAX and _is_row(line)]
    if len(rows) < 2:
        return set()
    places = set(rows)
    return {place for place in rows if place - 1 in places or place + 1 in places}


def _is_row(line: JoinedLine) -> bool:
    if line.cells > 1 or (line.text.startswith("|") and line.text.endswith("|") and line.size > 1):
        return not line.is_full or line.cells > 2
    if line.is_full or not any(map(str.isdigit, line.text)):
        return False
    words = line.text.split()
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    return figures >= _FIGURES and 2 * figures >= len(words)
