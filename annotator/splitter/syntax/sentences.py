"""Sentences of a block, as ranges of tokens. A quotation inside a sentence never ends it in its midst."""

from __future__ import annotations

import re

from annotator.splitter.syntax.tokens import BlockTokens

LONGEST = 500
"""More tokens than this are no sentence: the text is cut, which keeps every walk over a sentence short."""
_FINAL = re.compile("[.?!…]")
_CLOSERS = frozenset({")", "]", "'", "’", '"'})


def sentences(line: BlockTokens) -> list[tuple[int, int]]:
    """Half-open token ranges that cover the block. A full stop, question or exclamation mark outside
    quotation ends a sentence if what follows can begin one; inside quotation marks it does so only
    as the last token of the quotation. The end of the block ends the last sentence."""
    found: list[tuple[int, int]] = []
    first = 0
    words, tags, quote_at = line.words, line.tags, line.quote_at
    count = len(words)
    for index in [match.start() for match in _FINAL.finditer(tags)] + [count]:
        while index - first > LONGEST:
            found.append((first, first + LONGEST))
            first += LONGEST
        if index == count:
            break
        after = index + 1
        quotation = quote_at[index]
        if quotation:
            end = line.quotes[quotation - 1][1]
            if after < end - 1:
                continue
            after = end
        while after < count and words[after] in _CLOSERS and not quote_at[after]:
            after += 1
        if after >= count or after <= first:
            continue
        if _begins(words[after], tags[after]):
            found.append((first, after))
            first = after
    if first < count:
        found.append((first, count))
    return found


def _begins(word: str, tag: str) -> bool:
    """Whether a token can be the first of a sentence."""
    first = word[0]
    if first.isalpha():
        return not first.islower()
    return first.isdigit() or tag == "“" or first in "([-—–•*#@$"
