"""The physical lines of a text."""

from __future__ import annotations

import re

from annotator.core.text.line_ends import LINE_ENDS

_LINE = re.compile(rf"[^{LINE_ENDS}]+")
_LINE_OF_MOST = re.compile(r"[^\n]+")
"""The same for texts with line feeds alone, much faster."""


def lines_of(text: str) -> list[tuple[int, int]]:
    """Return the range of each line with text, without surrounding white space.

    Lines end as Unicode says: at LF, CR, CRLF, VT, FF, NEL, and the line and paragraph separators.
    """
    found: list[tuple[int, int]] = []
    line_of = _LINE if any(end in text for end in LINE_ENDS if end != "\n") else _LINE_OF_MOST
    for match in line_of.finditer(text):  # one by one: a list of all lines would copy a long text
        line = match[0]
        shown = line.strip(" \t\ufeff\xa0\x1c\x1d\x1e\x1f")
        shown = shown.strip()
        if shown.lstrip("> "):  # an empty line of quoted mail has only marks
            first = match.start() + line.index(shown)
            found.append((first, first + len(shown)))
    return found
