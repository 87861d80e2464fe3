"""Names as they are stored and compared: of articles, reviewers and speakers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from annotator.core.text.visible import visible

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Invisible characters: Unicode's default-ignorable ones, and the braille blank."""


def comparable_name(name: str) -> str:
    """Return a name in NFC, with one plain space for each run of white space, and none at its ends.

    Names are stored in this form; those of older projects and other programs are compared in it.
    """
    if name.isascii() and name.isalnum():  # as most ids are
        return name
    return " ".join(normalize("NFC", name).split())


def name_key(name: str) -> str:
    """Return the key that two names share if they look the same: the comparable name as it is drawn.

    Capitals count: `Ann` and `ann` are two names, since the difference is visible.
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    # Without the invisible characters between them, letters may compose, so NFC comes last.
    return visible(comparable_name(_INVISIBLE.sub("", name)))


def utf8_name(name: str) -> str:
    """Return a file name as text: its bytes are UTF-8, whatever encoding Python decoded them with."""
    try:
        return os.fsencode(name).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # not from a file system: the locale cannot write it
        return name


class AlikeNames(ValueError):
    """Two different names look the same."""

    def __init__(self, name: str, other: str) -> None:
        super().__init__(f"looks the same as '{other}': {name!a} and {other!a}")


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that looks the same as an earlier one, after that one."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name_key(name), name)
        if other != name:
            yield other, name


def spelled(name: str, other: str) -> str:
    """Return both names with escapes, in parentheses, if they differ but look the same; else ""."""
    return f" ({name!a} and {other!a})" if name != other and name_key(name) == name_key(other) else ""


def stored_spelling(name: str, among: Iterable[str]) -> str | None:
    """Return the form in which a name is stored, perhaps by an older version; None if it is not.

    Raises:
        AlikeNames: a stored name differs in invisible characters only.
    """
    stored = list(among)
    if name in stored:
        return name
    comparable, key = comparable_name(name), name_key(name)
    for other in stored:
        if comparable_name(other) == comparable:
            return other
    for other in stored:
        if name_key(other) == key:
            raise AlikeNames(name, other)
    return None
