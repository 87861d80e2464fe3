"""JSON that is safe to print, with control, bidi and invisible characters as escapes."""

from __future__ import annotations

import re

from annotator.core.text.visible import UNSAFE


def escaped(json: str) -> str:
    """Return the same JSON value with the characters that `visible` replaces written as escapes.

    JSON allows such characters only in strings; those below U+0020 are already escaped.
    """
    return UNSAFE.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
