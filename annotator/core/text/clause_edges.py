"""Where clauses begin and end, by their stops and joining words alone: bigger steps for the ends of spans."""

from __future__ import annotations

import re

from annotator.core.text.span import Side

_STOPS = frozenset('.,;:!?…—–―-()[]{}"“”„«»')
_OPENING, _CLOSING = frozenset('“"„«‘(['), frozenset('”"»’)]')
_JOINING = frozenset(
    {"and", "but", "or", "nor", "so", "yet", "to", "for", "that", "than", "which", "who", "whom", "whose"}
    | {"while", "after", "before", "because", "if", "when", "although", "though", "as", "since", "until"}
    | {"whether", "how", "why", "what", "where"}
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LAST_WORD = re.compile(r"(\w+(?:['’]\w+)*)[^\S\n]*\Z")
_LOOK = 64
"""Characters looked back for the word before: no joining word is longer."""


def is_clause_edge(text: str, offset: int, side: Side) -> bool:
    """Whether a clause may begin (or end) at a place where a word or mark does."""
    return _begins(text, offset) if side == "start" else _ends(text, offset)


def _begins(text: str, offset: int) -> bool:
    """At an opening mark or a joining word, or right after a stop, a line's end or a joining word."""
    if offset >= len(text) or (text[offset] in _STOPS and text[offset] not in _OPENING):
        return False
    if text[offset] in _OPENING and not text[max(0, offset - 1) : offset].strip():
        return True
    before = text[max(0, offset - _LOOK) : offset].rstrip(" \t\u00a0")
    if not before or before[-1] == "\n" or before[-1] in _STOPS:
        return True
    here, last = _WORD.match(text, offset), _LAST_WORD.search(before)
    return _joins(here) or _joins(last)


def _ends(text: str, offset: int) -> bool:
    """After a closing mark, or right before a stop, a line's end or a joining word."""
    if offset <= 0 or (text[offset - 1] in _STOPS and text[offset - 1] not in _CLOSING):
        return False
    if text[offset - 1] in _CLOSING and not text[offset : offset + 1].strip():
        return True
    start = offset
    while start < len(text) and text[start] in " \t\u00a0":
        start += 1
    if start == len(text) or text[start] == "\n" or text[start] in _STOPS:
        return True
    return _joins(_WORD.match(text, start))


def _joins(word: re.Match[str] | None) -> bool:
    return word is not None and word[0].lower() in _JOINING
