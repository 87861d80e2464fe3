"""Names as runs of capitalised words, without the titles before them."""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.splitter.lexicon.name_lists import (
    BODIES,
    COURTESY_TITLES,
    SEATS,
    TITLES,
    TITLES_AND_SURNAMES,
    TITLES_OF_PERSONS,
)
from annotator.splitter.lexicon.word_classes import PARTICLES, TAGS, may_begin_name
from annotator.splitter.speakers.name_kinds import is_first_name, is_group
from annotator.splitter.syntax.tokens import BlockTokens

_RUN = re.compile("[CS](?:(?<=C)C*+S?)?")
_POSSESSIVE = re.compile(r"['’]s?$")

NameRun = tuple[int, int, str]
"""First token, end token and text of a name; titles are between the first two but not in the text."""


def names_in(line: BlockTokens, first: int, last: int) -> list[str]:
    """Return the names inside a token range, without titles and possessive endings."""
    return [name for _, _, name in runs_of_names(line, first, last)]


def runs_of_names(line: BlockTokens, first: int, last: int) -> list[NameRun]:
    """Return the names in a token range; one of a body may go on after "of": "University of Michigan"."""
    found: list[NameRun] = []
    text, tags, lower, starts, ends = line.text, line.tags, line.lower, line.starts, line.ends
    passed = first
    for run in _RUN.finditer(tags, first, last):
        start, end = run.span()
        if start < passed:
            continue
        if end + 1 < last and lower[end] == "of" and lower[end - 1] in BODIES:
            onward = _RUN.match(tags, end + 2 if tags[end + 1] == "d" else end + 1, last)
            end = onward.end() if onward else end
        name = _without_titles(text[starts[start] : ends[end - 1]])
        if name:
            found.append((start, end, name))
            passed = end
    return found


@lru_cache(maxsize=50_000)
def _without_titles(run: str) -> str:
    """Return what follows the last title in a run of capitalised words, "" if that names no one.

    "Dutch Prime Minister Ann Lee" is "Ann Lee", "Republican" no one, but "GOP" and "White House" are names.
    """
    run = _without_group(_POSSESSIVE.sub("", run))
    words = run.split()
    if not words or not _may_begin(words[0]):
        return ""
    lower = run.lower().split()
    if _ends_as_body(lower):
        return run
    title = _last_title(lower)
    if title == len(words) - 1:
        return run if _is_named_by_title(words) else ""
    if title < 0:
        return run
    is_office = lower[title + 1] == "of"  # "Department of Labor"
    return run.split(None, title if is_office else title + 1)[-1]


def _without_group(run: str) -> str:
    """Return a run without a party or people at its head: "Republicans | Ann Lee and Tom Reed"."""
    first, *rest = run.split(None, 1) or [""]
    if not rest or rest[0].split(None, 1)[0].lower() in TAGS:
        return run
    return rest[0] if first.endswith("s") and is_group(first) else run


def _may_begin(word: str) -> bool:
    """Whether a word may be the first of a name: "Ann", "de", "al-Amin"."""
    return may_begin_name(word[0]) or word in PARTICLES or "-" in word


def _ends_as_body(words: list[str]) -> bool:
    """Whether the last word of a name in lower case is a body's: "White House", but not "Mrs. Church"."""
    return words[-1] in BODIES and COURTESY_TITLES.isdisjoint(words[-2:-1])


def _is_named_by_title(words: list[str]) -> bool:
    """Whether words that end in a title name someone all the same: "GOP", a seat of government."""
    return len(words) == 1 and (words[0].isupper() or words[0].lower() in SEATS)


def _last_title(words: list[str]) -> int:
    """Return the place of the last title among the words of a name in lower case, -1 without one; a last name
    is none."""
    is_surname = words[-1] not in TITLES or (len(words) > 1 and _is_surname(words[-2], words[-1]))
    places = reversed(range(len(words) - is_surname))
    return next((at for at in places if words[at] in TITLES), -1)


def _is_surname(before: str, word: str) -> bool:
    """Whether a word that is mostly a title is a last name after another: "Mr. King", "Rosa King"."""
    is_named = before in TITLES_OF_PERSONS or is_first_name(before) or (len(before) == 2 and before[1] == ".")
    return word in TITLES_AND_SURNAMES and is_named
