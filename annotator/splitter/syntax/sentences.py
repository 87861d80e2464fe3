"""Sentences of a block, as ranges of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.splitter.lexicon.word_classes import may_begin_name
from annotator.splitter.syntax.tokens import BlockTokens, Range

LONGEST = 500
"""Tokens at which a text without full stops is cut, so that every walk over a sentence stays short.

The longest of 28,138 sentences in the train part of PolNeAR has 329.
"""
_FINAL = re.compile("[.?!…]")
_CLOSERS = frozenset({")", "]", "'", "’", '"'})


def sentences(line: BlockTokens) -> list[Range]:
    """Return the sentences of a block as half-open token ranges that cover it.

    A final mark ends a sentence if what follows can begin one; inside quotation marks only the last one can.
    """
    found: list[Range] = []
    first = 0
    marks: Iterable[int] = (match.start() for match in _FINAL.finditer(line.tags))
    for mark in sorted((*marks, *line.stops)) if line.stops else marks:
        first = _cut(found, first, mark)
        after = _sentence_end(line, mark)
        if after > first:
            found.append((first, after))
            first = after
    first = _cut(found, first, len(line))
    return [*found, (first, len(line))]


def _cut(found: list[Range], first: int, end: int) -> int:
    """Append what is too long for a sentence in pieces, and return the first token of the rest."""
    while end - first > LONGEST:
        found.append((first, first + LONGEST))
        first += LONGEST
    return first


def _sentence_end(line: BlockTokens, mark: int) -> int:
    """Return the end of the sentence that a final mark ends, closing marks included, or 0."""
    words, quote_at = line.words, line.quote_at
    after = mark + 1
    if quote_at[mark]:
        end = line.quotes[quote_at[mark] - 1][1]
        if after < end - 1:
            return 0  # “One. | Two.”
        after = end
    count = len(words)
    while after < count and words[after] in _CLOSERS and not quote_at[after]:
        after += 1
    return after if after < count and _can_begin(words[after], line.tags[after]) else 0


def _can_begin(word: str, tag: str) -> bool:
    """Whether a token can be the first of a sentence."""
    first = word[0]
    if first.isalpha():
        return may_begin_name(first)
    return first.isdigit() or tag == "“" or first in "([-—–•*#@$"
