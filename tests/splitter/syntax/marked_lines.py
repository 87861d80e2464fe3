"""Lines of tokens from a sentence in which "|" marks places."""

from __future__ import annotations

from bisect import bisect_left

from annotator.core.quotation_marks import ranges_read
from annotator.core.text.span import Span
from annotator.splitter.syntax.tokens import BlockTokens, lines_of


def line_of(text: str, role: str = "paragraph") -> BlockTokens:
    """Return a text of one block as tokens."""
    (line,) = lines_of(text, [(role, Span(0, len(text)))], ranges_read(text))
    return line


def marked_line(sentence: str) -> tuple[BlockTokens, list[int]]:
    """Return a sentence without its "|" as tokens, and the token that begins at or behind each "|"."""
    parts = sentence.split("|")
    line = line_of("".join(parts))
    offsets = [len("".join(parts[: number + 1])) for number in range(len(parts) - 1)]
    return line, [bisect_left(line.starts, offset) for offset in offsets]
