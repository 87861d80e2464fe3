"""Datelines: the place, and often the day and agency, before the first words of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from annotator.core.text.reading_text import reading_text
from annotator.core.text.span import Span

_MAX = 120
"""Code points of the longest dateline."""
_LABELS = 200
"""Lines after the first that are searched for speakers."""

_WIRES = (
    r"(?:AP|AFP|UPI|CNN|Reuters|REUTERS|Bloomberg|Xinhua|dpa|DPA|PTI|ANI|IANS|TASS|EFE|ANSA|Kyodo|Yonhap|BBC"
    r"|CBS|NBC|ABC)"
)
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}(?: ?/ ?[A-Z][A-Z.' -]+)?"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?,?)?"
_AFTER_PLACE = rf"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)*){{0,2}}{_DAY}"
_AGENCY = r"(?: ?[(\[][A-Z][\w ,./&-]{1,30}[)\]])"
_MIXED = r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2}"
_DASH = r"\s{0,3}(?:—|–|--|-(?=\s))"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_AFTER_PLACE}{_AGENCY}?|{_MIXED}{_AFTER_PLACE}{_AGENCY}"
    rf"|(?:{_MIXED}(?:, {_MIXED})?[ /])?{_WIRES}"
    rf"|[(\[]{_WIRES}(?:/[A-Z]\w+)?[)\]]){_DASH}(?=\s|\w)"
    rf"|{_MIXED}, {_MIXED}{_DAY} ?(?:—|–|--|-(?=\s))(?=\s*[A-Z“\"'‘])"
    rf"|(?:{_MIXED}{_AFTER_PLACE} ?)?\({_WIRES}\)\s?(?=[A-Z“\"])"
)
_ALONE = re.compile(
    rf"(?:{_PLACE}{_AFTER_PLACE}{_AGENCY}?|{_MIXED}{_AFTER_PLACE}{_AGENCY}|{_MIXED} {_WIRES})\s*(?:—|–|--|-)$"
)
_COLON = re.compile(rf"{_PLACE}{_AFTER_PLACE}{_AGENCY}?:(?=\s)")
_NO_PLACE = re.compile(
    r"(?:EXCLUSIVE|UPDATED?|BREAKING|NEW|NOTE|CORRECTION|[A-Z]{1,3}|WATCH|LIVE|ANALYSIS|OPINION)\b ?[:-]"
)
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]+:\s")


def dateline_end(text: str, start: int, end: int, following: Iterable[tuple[int, int]]) -> int | None:
    """Return the end of the dateline that opens the first paragraph, or None.

    A place in capitals before a colon is a dateline only if no later paragraph begins that way: in a
    transcript it would be a speaker.
    """
    prefix = text[start : min(end, start + _MAX)]
    reading = reading_text(prefix, (Span(0, len(prefix)),))
    if _NO_PLACE.match(reading.text):
        return None
    match = _DATELINE.match(reading.text)
    if match is None:
        match = _COLON.match(reading.text)
        if match and any(_SPEAKER.match(text[left : left + 60]) for left, _ in islice(following, _LABELS)):
            return None
    return None if match is None else start + reading.to_article(Span(0, match.end())).end


def is_dateline(line: str) -> bool:
    """Return whether a line has only a dateline, as on pages that print it by itself."""
    return len(line) <= _MAX and _ALONE.match(line) is not None
