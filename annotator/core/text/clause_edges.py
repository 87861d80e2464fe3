"""Clause edges, found by punctuation and conjunctions alone: larger steps for the ends of spans."""

from __future__ import annotations

import re

from annotator.core.text.span import Side

_PUNCTUATION = frozenset('.,;:!?…—–―-()[]{}"“”„«»')
_OPENING, _CLOSING = frozenset('“"„«‘(['), frozenset('”"»’)]')
_NEVER_FIRST, _NEVER_LAST = _PUNCTUATION - _OPENING, _PUNCTUATION - _CLOSING
_BREAKS = _PUNCTUATION | {"\n", "\r", ""}
"""Separators of clauses: punctuation, or the end of a line or of the text."""

_CONJUNCTIONS = frozenset(
    {"and", "but", "or", "nor", "so", "yet", "to", "for", "that", "than", "which", "who", "whom", "whose"}
    | {"while", "after", "before", "because", "if", "when", "although", "though", "as", "since", "until"}
    | {"whether", "how", "why", "what", "where"}
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LAST_WORD = re.compile(r"(\w+(?:['’]\w+)*)[^\S\n]*\Z")
_BLANKS = re.compile(r"[ \t\xa0]*")
_WRAP = re.compile(r"[ \t\xa0]*(?:\r\n|[\n\r])[ \t\xa0]*(?=\w)(?=[^A-Z\d])")
"""The end of a line inside a sentence, which the next line continues in lower case."""
_WRAPPED = re.compile(r"[^\n\r](?:\r\n|[\n\r])\Z")
_LOOKBACK = 64
"""Code points searched backwards for a conjunction; none is longer."""


def is_clause_edge(text: str, offset: int, side: Side) -> bool:
    """Return whether a clause may begin (or end) at an offset where a word or mark does."""
    return _begins(text, offset) if side == "start" else _ends(text, offset)


def _begins(text: str, offset: int) -> bool:
    """Return whether an opening mark or a conjunction follows, or a break or a conjunction precedes."""
    here = text[offset : offset + 1]
    if not here or here in _NEVER_FIRST:
        return False
    if here in _OPENING and not text[max(0, offset - 1) : offset].strip():
        return True
    before = text[max(0, offset - _LOOKBACK) : offset].rstrip(" \t\u00a0")
    if here.islower() and _WRAPPED.search(before):
        before = before.rstrip()
    if before[-1:] in _BREAKS:
        return True
    return _is_conjunction(_WORD.match(text, offset)) or _is_conjunction(_LAST_WORD.search(before))


def _ends(text: str, offset: int) -> bool:
    """Return whether a closing mark precedes, or a break or a conjunction follows."""
    before = text[max(0, offset - 1) : offset]
    if not before or before in _NEVER_LAST:
        return False
    if before in _CLOSING and not text[offset : offset + 1].strip():
        return True
    gap = _WRAP.match(text, offset) or _BLANKS.match(text, offset)
    start = gap.end() if gap else offset
    return text[start : start + 1] in _BREAKS or _is_conjunction(_WORD.match(text, start))


def _is_conjunction(word: re.Match[str] | None) -> bool:
    return word is not None and word[0].lower() in _CONJUNCTIONS
