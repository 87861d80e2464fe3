"""JSON that is safe to print, with control, bidi and invisible characters as escapes."""

from __future__ import annotations

import re
from json.encoder import encode_basestring

from annotator.core.text.visible import UNSAFE

_UNUSUAL = re.compile("[^\0-~\xa0-\xac\xae-\u034e\u0350-\u061b\u2010-\u2027]")
"""Characters outside the ranges that most news uses, in which JSON's own escapes are enough."""


def escaped(json: str) -> str:
    """Return the same JSON value with the characters that `visible` replaces written as escapes.

    JSON allows such characters only in strings; those below U+0020 are already escaped.
    """
    return UNSAFE.sub(_escape, json) if is_unusual(json) else json


def is_unusual(text: str) -> bool:
    """Return whether `escaped` may change the JSON of a text, or of any part of it."""
    return "\x7f" in text if text.isascii() else _UNUSUAL.search(text) is not None


def json_string(text: str | None) -> str:
    """Return a text as JSON that is safe to print; None is null."""
    return "null" if text is None else escaped(encode_basestring(text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
