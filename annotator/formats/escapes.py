"""JSON that is safe to print: control, C1, bidi and invisible characters as escapes."""

from __future__ import annotations

from annotator.core.text import unsafe_characters


def _escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


_ESCAPES = {code: _escape(code) for code in unsafe_characters() if code >= 0x20}


def escaped(json: str) -> str:
    """The same JSON value, with the characters that `visible` would replace written as escapes.

    In JSON such characters can only stand inside strings; those below U+0020 are escaped already.
    """
    return json.translate(_ESCAPES)
