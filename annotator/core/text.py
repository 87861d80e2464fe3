"""What of a text may be shown: one code point for one, so that offsets never move."""

from __future__ import annotations

_REPLACEMENT = "\ufffd"
_DOT = "\u00b7"


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x09] = " "
    table[0x7F] = "\u2421"
    table |= dict.fromkeys((8232, 8233), "␊")
    for code in (
        *range(0x80, 0xA0),  # C1, which some terminals obey like ESC [
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),  # bidi embeddings and overrides
        *range(0x2066, 0x2070),  # bidi isolates and deprecated format characters
        *range(0xFFF9, 0xFFFC),  # interlinear annotation
        *range(0xE0000, 0xE0080),  # tags: invisible, and used to smuggle text
    ):
        table[code] = _REPLACEMENT
    for code in (0xAD, 0x115F, 0x1160, 0x180E, 0x200B, *range(0x2060, 0x2066), 0x3164, 0xFEFF, 0xFFA0):
        table[code] = _DOT
    return table


_VISIBLE = _table()
_SURROGATES = dict.fromkeys(range(55296, 57344), _REPLACEMENT)


def visible(text: str) -> str:
    """Return `text` with every control, bidi and invisible character as a visible glyph.

    One code point for one, so offsets into `text` hold for the result. Joiners (U+200C, U+200D) and
    variation selectors stay: scripts and emoji need them. A line feed becomes U+240A; split lines
    before showing them. The stored text is never changed by this.
    """
    shown = text.translate(_VISIBLE)
    try:
        shown.encode("utf-8")
    except UnicodeEncodeError:
        shown = shown.translate(_SURROGATES)
    return shown


def unsafe_characters() -> frozenset[int]:
    """The code points that `visible` replaces, but for surrogates, which no stored text holds."""
    return frozenset(_VISIBLE)
