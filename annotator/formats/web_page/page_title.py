"""The title of an article among those that its page gives, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

MAX_TITLE = 500
"""Characters of the longest title."""

_SEPARATOR = re.compile(r"\s[|–—•·»«~:-]+\s|\s?\|\s?|\s?::\s?|\s?»\s?|:\s")
_SHORT = 4
"""Words of the longest name that a site may have which names itself nowhere else."""


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case, by which titles are compared."""
    return "".join(char for char in text.casefold() if char.isalnum())


def headline(titles: Sequence[str], headings: Sequence[str], names: Collection[str]) -> str | None:
    """Return the title of the article without the name of the site.

    A heading that one of the page's titles contains is the headline as printed; else the first title is
    taken, without parts that are names.

    Args:
        titles: what the page gives as its title, the most reliable first.
        headings: the texts of its headings, in order.
        names: the names of the site and of the authors, which a title may end with.
    """
    known = {letters(name) for name in names} - {""}
    keys = [(letters(title), title.endswith(("…", "..."))) for title in titles]
    parts = {letters(part) for title in titles for part in _SEPARATOR.split(title)}
    similar: list[str] = []
    for heading in headings:
        key = letters(heading) if " " in heading and len(heading) <= MAX_TITLE else ""
        if not key or key in known:
            continue
        # A headline is most of the title: the name of a section is not.
        if any(
            (key in one and 2 * len(key) > len(one)) or (cut and key.startswith(one)) for one, cut in keys
        ):
            return heading
        if key in parts:
            similar.append(heading)
    if similar:
        return max(similar, key=len)
    if titles:
        return _without_names(titles[0], known)
    return next((heading for heading in headings if len(heading) <= MAX_TITLE), None)


def _without_names(title: str, known: set[str]) -> str:
    """Return a title without names at its ends, and what follows one: `Storm - The Daily Example - News`."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut, following in zip(cuts, [*cuts[1:], None], strict=False):
        part = title[cut.end() : None if following is None else following.start()]
        is_last = following is None and not known
        if _is_name(part, known) or (is_last and _may_be_name(title, cut)):
            title = title[: cut.start()].rstrip()
            break
    first = _SEPARATOR.search(title)
    if first and _is_name(title[: first.start()], known):
        return title[first.end() :].lstrip()
    return title


def _is_name(part: str, known: set[str]) -> bool:
    """Return whether a part of a title is a name, or the beginning of one or a longer form of it."""
    key = letters(part)
    return not key or any(
        key == one or (len(key) > 2 and (one.startswith(key) or key.startswith(one))) for one in known
    )


def _may_be_name(title: str, cut: re.Match[str]) -> bool:
    """Return whether the part after a dash or bar is short and in title case, and the rest is longer."""
    words = title[cut.end() :].split()
    rest = title[: cut.start()].split()
    named = all(word[0].isupper() for word in words if len(word) > 3)
    return cut[0].strip() not in (":", "") and len(words) <= _SHORT < len(rest) and named
