"""Make text safe to show, code point by code point, so that offsets stay valid."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REPLACEMENT = "\ufffd"
_DOT = "\u00b7"


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x09] = " "
    table[0x7F] = "\u2421"
    table[0x2028] = table[0x2029] = "\u240a"
    for code in (
        *range(0x80, 0xA0),  # C1 controls, which some terminals obey like ESC [
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),  # bidi embeddings and overrides
        *range(0x2066, 0x2070),  # bidi isolates and deprecated format characters
        *range(0xFFF0, 0xFFFC),  # interlinear annotation, and unassigned code points that are invisible
        *range(0x1BCA0, 0x1BCA4),  # shorthand format controls
        *range(0x1D173, 0x1D17B),  # musical format controls
        *range(0x13430, 0x13440),  # hieroglyph format controls
        *range(0xE0000, 0xE0100),  # tags: invisible, and used to smuggle text
        *range(0xE01F0, 0xE1000),  # reserved after the variation selectors, and invisible
    ):
        table[code] = _REPLACEMENT
    fillers = (0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0)
    for code in (*fillers, *range(0x2060, 0x2066)):
        table[code] = _DOT
    for code in range(0xD800, 0xE000):
        table[code] = _REPLACEMENT  # lone surrogates, which cannot be encoded
    return table


_VISIBLE = _table()


def _pattern(codes: Iterable[int]) -> re.Pattern[str]:
    """Return a character class of as few ranges as possible, which makes searching fast."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return re.compile("[" + "".join(f"{_escape(first)}-{_escape(last)}" for first, last in ranges) + "]")


def _escape(code: int) -> str:
    return f"\\U{code:08x}"


UNSAFE: re.Pattern[str] = _pattern(_VISIBLE)
"""Matches any one character that `visible` replaces."""


def visible(text: str) -> str:
    """Replace every control, bidi and invisible character by a visible glyph.

    The result has as many code points as `text`. Joiners (U+200C, U+200D) and variation selectors stay,
    since scripts and emoji need them. A line feed becomes U+240A: split lines first.
    """
    if text.isascii():
        return text.translate(_VISIBLE)
    # Beyond ASCII, translate looks up every character; the search is about fifteen times as fast.
    return UNSAFE.sub(_glyph, text)


def _glyph(found: re.Match[str]) -> str:
    return _VISIBLE[ord(found[0])]
