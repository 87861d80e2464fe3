"""Hides passwords in messages: text that was not understood may be a mistyped database URL."""

from __future__ import annotations

import re

_HIDDEN = "***"
_SETTING = re.compile(r"(?i)(pass(?:word|wd)?|pwd)(\s*=\s*)(?:'[^']*'|\"[^\"]*\"|[^\s&'\"]+)")
"""`password=SECRET`, as connection strings and the options of URLs have it."""

_IN_URL = re.compile(r"(?P<before>:/{1,3}[^\s:/@]*:).+(?=@)")
"""From the colon after the user to the last @: a password may contain any character, even a space."""

_IN_SLIP = re.compile(r"(?P<before>(?:\b[a-z][a-z0-9+.-]*:|//)[^\s:/@]*:)\S+(?=@)", re.IGNORECASE)
"""The same where slashes or the colon before them are missing."""


def without_passwords(text: str) -> str:
    """Return a text with everything that may be a password replaced by `***`."""
    if "=" in text:
        text = _SETTING.sub(rf"\1\2{_HIDDEN}", text)
    if "@" in text:
        for pattern in (_IN_URL, _IN_SLIP):
            text = pattern.sub(rf"\g<before>{_HIDDEN}", text)
    return text
