"""The lines of a text."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")


def lines_of(text: str) -> list[tuple[int, int]]:
    """Return the range of each line that is not empty, without surrounding white space."""
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):  # one by one: all lines of a long text would be a copy of it
        line = match[0]
        shown = line.strip(" \t\r\f\v\ufeff\xa0\u2028\u2029\x1c\x1d\x1e\x1f\x85")
        shown = shown.strip()
        if shown:
            first = match.start() + line.index(shown)
            found.append((first, first + len(shown)))
    return found
