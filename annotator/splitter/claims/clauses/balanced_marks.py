"""Balanced marks: a claim closes each quotation and bracket that it opens, and no other."""

from __future__ import annotations

import re

from annotator.splitter.syntax.tokens import BlockTokens

_PAIRED = re.compile("""[“”"'()[\\]]""")
"""Tags of marks and brackets, which are tagged as themselves."""


def without_stop(line: BlockTokens, first: int, end: int) -> int | None:
    """Return the end of a claim without the stop, comma or dash after it.

    A quotation that is opened in it is closed in it too. None if its marks are not balanced.
    """
    tags, words = line.tags, line.words
    while end > first and (tags[end - 1] in ",;:!?-" or words[end - 1] in (".", "…", "...")):
        end -= 1
    while end > first and tags[end - 1] in '”"' and not _is_opened(line, first, end - 1):
        end -= 1
        while end > first and tags[end - 1] in ".,;!?":
            end -= 1
    at = line.quote_at[end - 1]
    if at and at != line.quote_at[first] and line.quotes[at - 1][0] >= first:
        closing = line.quotes[at - 1][1]
        if closing > end + 2:
            return None
        end = closing
    return end if is_balanced(line, first, end) else None


def _is_opened(line: BlockTokens, first: int, closing: int) -> bool:
    """Whether the quotation that ends at `closing` begins in the claim."""
    at = line.quote_at[closing]
    return bool(at) and line.quotes[at - 1][0] >= first


def is_balanced(line: BlockTokens, first: int, end: int) -> bool:
    """Whether the marks and brackets of a range of tokens come in pairs."""
    if not _PAIRED.search(line.tags, first, end):
        return True  # mostly
    words, tags = line.words[first:end], line.tags[first:end]
    return (
        tags.count("“") == tags.count("”")
        and words.count("(") == words.count(")")
        and words.count("[") == words.count("]")
        and words.count('"') % 2 == tags.count("'") % 2 == 0
        and words.count("“") == words.count("”")
    )
