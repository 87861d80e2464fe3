"""Quotation marks: which stretches of a text stand in them.

A paragraph is a line. Straight, curly, mis-curled and mixed double marks, « » and `` '' are read by one
small machine; single marks count where no double ones enclose them. One pass a paragraph, a second one
only where nesting did not come out even, so the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotator.core.text.span import Fragments, Span
from annotator.core.unit import QuoteType

OPENING = "“„«‟❝``"
CLOSING = "”»❞''"

# both begin with a class, through which a search is fast, and look back from there
_DOUBLE = re.compile(r"[“”„«»\"‟❝❞`'](?:(?<=[^`'])|(?<=`)`|(?<=')')")
_SINGLE = re.compile(r"['‘’](?:(?<![\w‘’'].)(?<=['‘])(?=[^\s\d’'])|(?<=[^\s‘'(]['’])(?!\w))")
_BEFORE_OPENING = " \t\xa0\r\f\v([{—–-/‘'…:"
_AFTER_CLOSING = " \t\xa0\r\f\v)]},.;:?!—–-/’'…"
_LETTER = re.compile(r"\w")
_ENDS_SPEECH = ",.?!…—"


@lru_cache(maxsize=1)  # whoever splits an article asks again for the types of its quotes
def quoted_ranges(text: str) -> tuple[Span, ...]:
    """The quoted stretches of `text`, each from its opening to its closing mark, in reading order.

    A quotation over several paragraphs gives one range a paragraph. One that is never closed runs to the
    end of its paragraph; one that is never opened begins at the start of its paragraph. Never raises.
    """
    found: list[Span] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end - start > 1:
            found += _in_paragraph(text, start, end)
        start = end + 1
    return tuple(found)


def quote_type(text: str, content: Fragments, ranges: Sequence[Span]) -> QuoteType:
    """Derive the type of a quote: direct if all its words stand in marks, indirect if none, else mixed.

    `ranges` are those of `quoted_ranges`, in reading order.
    """
    inside = outside = False
    for start, end in content:
        at = max(bisect_right(ranges, (start, len(text))) - 1, 0)
        while start < end and not (inside and outside):
            if at == len(ranges) or ranges[at].start >= end:
                outside = outside or _has_word(text, start, end)
                break
            left, right = max(ranges[at].start, start), min(ranges[at].end, end)
            if left < right:
                outside = outside or _has_word(text, start, left)
                inside = inside or _has_word(text, left, right)
                start = right
            at += 1
    if inside and outside:
        return "mixed"
    return "direct" if inside else "indirect"


def _has_word(text: str, start: int, end: int) -> bool:
    """Whether a letter or digit stands in a range."""
    return start < end and _LETTER.search(text, start, end) is not None


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    """The ranges of one paragraph, double marks first, single ones in what they leave."""
    marks = [(match.start(), match.end()) for match in _DOUBLE.finditer(text, start, end)]
    ranges: list[Span] | None = []
    if marks:
        ranges = _pair(text, marks, start, end, nesting=True)
        if ranges is None:
            ranges = _pair(text, marks, start, end, nesting=False) or []
    if text.find("'", start, end) < 0 and text.find("‘", start, end) < 0:
        return ranges or []
    return _with_single(text, ranges or [], start, end)


def _pair(text: str, marks: list[tuple[int, int]], start: int, end: int, nesting: bool) -> list[Span] | None:
    """Pair the double marks of a paragraph; None where nested ones do not come out even."""
    ranges: list[Span] = []
    opened: int | None = None
    depth = 0
    for left, right in marks:
        opens, closes = _evidence(text, left, right, start, end)
        if opened is None:
            if _is_opener(text[left:right], opens, closes):
                opened, depth = left, 1
            elif closes and not ranges and left > start and text[left - 1] in _ENDS_SPEECH:
                ranges.append(Span(_first_visible(text, start, left), right))  # never opened
        elif _is_closer(text, left, right, opens, closes):
            depth -= 1
            if depth == 0:
                ranges.append(Span(opened, right))
                opened = None
        elif opens and not closes and nesting:
            depth += 1
    if opened is not None:
        if depth > 1:
            return None
        last = end
        while last > opened + 1 and text[last - 1].isspace():
            last -= 1
        ranges.append(Span(opened, last))
    return ranges


def _evidence(text: str, left: int, right: int, start: int, end: int) -> tuple[bool, bool]:
    """What the neighbours of a mark say: it may open, it may close."""
    before = text[left - 1] if left > start else " "
    after = text[right] if right < end else " "
    opens = (before in _BEFORE_OPENING or before.isspace()) and not after.isspace()
    closes = not before.isspace() and (after in _AFTER_CLOSING or after.isspace() or not after.isalnum())
    return opens, closes


def _is_opener(mark: str, opens: bool, closes: bool) -> bool:
    """Whether a mark met outside quotation opens one; a closing glyph does only as a mis-curled one."""
    if mark in OPENING:
        return opens or not closes or mark == "«"  # French leaves a space inside
    return opens


def _is_closer(text: str, left: int, right: int, opens: bool, closes: bool) -> bool:
    """Whether a mark met inside quotation closes it; an opening glyph does only as a mis-curled one."""
    mark = text[left:right]
    if mark in OPENING:
        return closes and not opens
    if mark in CLOSING:
        return mark == "»" or not (opens and not closes)
    return not (opens and not closes) and not _inches(text, left)


def _inches(text: str, left: int) -> bool:
    """Whether a straight mark measures inches: 6'3\"."""
    return (
        left >= 3 and text[left - 1].isdigit() and text[left - 3 : left - 1].strip("0123456789") in ("'", "’")
    )


def _first_visible(text: str, start: int, limit: int) -> int:
    while start < limit and text[start].isspace():
        start += 1
    return start


def _with_single(text: str, ranges: list[Span], start: int, end: int) -> list[Span]:
    """Add the single-quoted stretches outside the double-quoted `ranges`."""
    found: list[Span] = []
    at = start
    for span in [*ranges, Span(end, end + 1)]:
        found += _single(text, at, span.start)
        if span.start < end:
            found.append(span)
        at = span.end
    return found


def _single(text: str, start: int, end: int) -> Iterator[Span]:
    """Single-quoted stretches of at least two characters; an apostrophe that may close waits for a better."""
    opened: int | None = None
    doubtful: int | None = None
    for match in _SINGLE.finditer(text, start, end):
        left = match.start()
        before_space = left == start or not text[left - 1].isalnum()
        if text[left] == "‘" or (text[left] == "'" and before_space and text[left + 1 : left + 2].isalnum()):
            if opened is not None and doubtful is not None:
                yield Span(opened, doubtful + 1)
            opened, doubtful = left, None
        elif opened is not None:
            if text[left - 1] == "s" and text[left + 1 : left + 2] == " " and doubtful is None:
                doubtful = left  # the boys' club: a possessive unless nothing closes later
            else:
                yield Span(opened, left + 1)
                opened = doubtful = None
    if opened is not None and doubtful is not None:
        yield Span(opened, doubtful + 1)
