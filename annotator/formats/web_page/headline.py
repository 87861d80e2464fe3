"""The title of an article among those that its page gives, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from annotator.core.article_layout.joined_lines import key_of

MAX_TITLE = 500
"""Characters of the longest title."""

_SEPARATOR = re.compile(r"\s[|–—•·»«~:-]+\s|\s?\|\s?|\s?::\s?|\s?»\s?|:\s")
_PRINT = re.compile(r"print(?:able|er[- ]friendly)?(?: (?:version|view|page))?\s?[:|–-]\s", re.IGNORECASE)
_SHORT = 4
"""Words of the longest name of a site that names itself nowhere else."""


def headline(titles: Sequence[str], headings: Sequence[str], names: Collection[str]) -> str | None:
    """Return the title of the article without the name of the site.

    A heading that is most of one of the page's titles, or its longest part, is the headline as printed; else
    the first title is taken, without parts that are names.

    Args:
        titles: what the page gives as its title, the most reliable first.
        headings: the texts of its headings, in order.
        names: the names of the site and of the authors, which a title may end with.
    """
    known = {key_of(name) for name in names} - {""}
    titles = [_PRINT.sub("", title) for title in titles]
    for heading in headings:
        if is_headline(heading, titles) and key_of(heading) not in known:
            return heading
    longest = {key_of(max(_SEPARATOR.split(title), key=len)) for title in titles} - known
    for heading in headings:
        if len(heading.split()) > _SHORT and key_of(heading) in longest:
            return heading
    if titles:
        return _without_names(titles[0], known)
    return next((heading for heading in headings if 0 < len(heading) <= MAX_TITLE), None)


def is_headline(line: str, titles: Sequence[str]) -> bool:
    """Return whether a line is most of one of the titles, or the whole of one that was cut."""
    key = key_of(line) if " " in line and len(line) <= MAX_TITLE else ""
    for title in titles:
        other, cut = key_of(title), title.endswith(("…", "..."))
        if (key in other and 2 * len(key) > len(other)) or (cut and other and key.startswith(other)):
            return True
    return False


def _without_names(title: str, known: set[str]) -> str:
    """Return a title without names at its ends, and what follows one: `Storm - The Daily Example - News`."""
    cuts = list(_SEPARATOR.finditer(title))
    for cut, following in zip(cuts, [*cuts[1:], None], strict=False):
        part = title[cut.end() : None if following is None else following.start()]
        # A site that names itself nowhere else may do so in a few words after a dash or bar.
        guessed = not known and following is None and len(part.split()) <= _SHORT and cut[0].strip() != ":"
        if guessed or _is_name(part, known):
            return title[: cut.start()].rstrip()
    if cuts and _is_name(title[: cuts[0].start()], known):
        return title[cuts[0].end() :].lstrip()
    return title


def _is_name(part: str, known: set[str]) -> bool:
    """Return whether a part of a title is a name, or the beginning of one or a longer form of it."""
    key = key_of(part)
    return any(key == one or (len(key) > 2 and (one.startswith(key) or key.startswith(one))) for one in known)
