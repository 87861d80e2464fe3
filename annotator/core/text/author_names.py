"""The names of authors in a byline."""

from __future__ import annotations

import re

_BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
_OF_ADDRESS = re.compile(r"\S+@\S+ \(([^()]+)\)")
"""The author of a feed: ada@post.example (Ada Ray)."""
_CLEARLY = re.compile(r"\s*[;|]\s*")
_PERHAPS = re.compile(r"\s*,?\s+and\s+|\s*&\s*|\s*,\s*", re.IGNORECASE)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_FULL_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|[a-z]{{1,3}})){{0,3}} {_WORD}")
"""A name of several words; those in lower case, such as "van", are short."""


def names_in_byline(text: str) -> tuple[str, ...]:
    """Return the names in a byline such as "By Ada Ray, Li Wei and Bo van Day", each once.

    Semicolons and bars separate names. Commas and "and" do so only between full names: they may also be part
    of one, as in "Ray, Ada" or "Research and Development".
    """
    written = " ".join(text.split())
    names: list[str] = []
    for part in _CLEARLY.split(_BY.sub("", written, count=1) if _BY.match(written) else written):
        part = _OF_ADDRESS.sub(r"\1", part)
        pieces = _PERHAPS.split(part)
        names += pieces if all(map(_FULL_NAME.fullmatch, pieces)) else [part]
    return tuple(dict.fromkeys(name for name in names if name))
