"""JSON that is safe to print: control, C1, bidi and invisible characters as escapes."""

from __future__ import annotations

import re

from annotator.core.text.visible import UNSAFE


def escaped(json: str) -> str:
    """The same JSON value, with the characters that `visible` would replace written as escapes.

    In JSON such characters can only stand inside strings; those below U+0020 are escaped already.
    """
    return UNSAFE.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
