"""Lines with only a date, and the words beside it."""

from __future__ import annotations

import re

from annotator.core.text.publication_date import MAX_DATE, days_in

_BESIDE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally|and|was|article|this|story|post) (?=\w)"
    r"|\b(?:published|posted|updated?|modified|created|edited|reviewed|released|issued|added|filed|on|at|of"
    r"|date"
    r"|dated?|print edition|report|press release|time|edition|last|as)\b"
    r"|\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?(?= ?[ap]\.?m|\b)|\b\d{1,2}(?= ?[ap]\.?m\b)"
    r"|(?<![A-Za-z])[ap]\.?m\b\.?|\b(?:noon|midnight|hrs?|hours?|uhr)\b"
    r"|\b(?:utc|gmt|[ecmp][sd]?t|bst|ist|pkt|cet|cest|aest|aedt|sgt|jst|kst|hkt|wib|eat|wat|sast|msk"
    r"|eastern|pacific|central|local)\b"
    r"|\b(?:about |over )?(?:\d+|an?|one|two|three) (?:min(?:ute)?|hour|day|week|month|year)s? ago\b"
    r"|\b\d+[ -]min(?:ute)?s?[ -]read\b"
    r"|(?<![A-Za-z])[TZ](?=[\d\s]|$)|[+-]\d\d(?::?\d\d)?\b|[\s,|:;•·()/–—.-])+",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:published|posted|created|released|issued|dated?|filed|added)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|reviewed)\b", re.IGNORECASE)


def date_of(line: str) -> str | None:
    """Return the ISO date of a line that has only dates and words that go with them, or None.

    Of several, the first is returned that is not the one of an update. A date whose day and month may be
    swapped (3/4/2021) and a relative one ("2 hours ago") are no dates.
    """
    if len(line) > MAX_DATE or not ("19" in line or "20" in line):
        return None
    found = days_in(line)
    if not found or other_words(line):
        return None
    return next((day for start, _, day in found if not _is_changed(line[:start])), found[0][2])


def day_in(line: str) -> str | None:
    """Return the first ISO date in the first code points of a line with other words, or None."""
    found = days_in(line) if "19" in line or "20" in line else ()
    return found[0][2] if found else None


def other_words(line: str) -> int:
    """Return how many words of a line belong to no date."""
    for start, end, _ in reversed(days_in(line)):
        line = line[:start] + " " + line[end:]
    return sum(any(map(str.isalnum, word)) for word in _BESIDE.sub(" ", line).split())


def is_update(line: str) -> bool:
    """Return whether a date line is only about a later change of the text."""
    return _CHANGED.search(line) is not None and _PUBLISHED.search(line) is None


def _is_changed(before: str) -> bool:
    """Return whether the words before a date make it the one of a change."""
    changes = [match.start() for match in _CHANGED.finditer(before)]
    published = [match.start() for match in _PUBLISHED.finditer(before)]
    return bool(changes) and (not published or changes[-1] > published[-1])
