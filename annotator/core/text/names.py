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
"""Characters that Unicode calls default-ignorable, since they draw nothing, and the blank of braille."""


def comparable_name(name: str) -> str:
    """Return a name in NFC, with one plain space for each run of white space, and none at its ends.

    Names are stored in this form. Names stored earlier, or written in files of others, are compared in it.
    """
    return " ".join(normalize("NFC", name).split())


def name_key(name: str) -> str:
    """Return what two names share if nobody can tell them apart: the comparable name as it is drawn.

    Capitals count: `Ann` and `ann` are two names, since anyone can see the difference.
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    # What separates a name's letters may have been all that kept them from composing, so NFC comes last.
    return visible(comparable_name(_INVISIBLE.sub("", name)))


def utf8_name(name: str) -> str:
    """Return a file name as text: its bytes are UTF-8, in whatever encoding Python took them to be."""
    try:
        return os.fsencode(name).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # not from a file system: the locale cannot write it
        return name


class AlikeNames(ValueError):
    """Two names differ, and nobody can see how."""

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
    """Return both names with escapes, in brackets, if they are two and look the same; else ""."""
    return f" ({name!a} and {other!a})" if name != other and name_key(name) == name_key(other) else ""


def stored_spelling(name: str, among: Iterable[str]) -> str | None:
    """Return the stored form of a name, which an older version may have stored in another one; or None.

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
