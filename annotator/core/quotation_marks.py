"""Quotation marks: find the quoted ranges of a text.

A paragraph is a line of the text as it is read, so a block that was wrapped is one. Straight, curly,
mis-curled and mixed double marks, « » and `` '' are paired by one state machine; single marks count outside
double ones. A paragraph is read once, and a second time only if its nested marks are unbalanced, so the time
is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from annotator.core.text.reading_text import Extent, reading_text
from annotator.core.text.span import Span
from annotator.core.unit import QuoteType

_OPENING = "“„«‟❝``"
_CLOSING = "”»❞''"

# Both patterns begin with a character class, which makes the search fast, and look back from there.
_DOUBLE = re.compile(r"[“”„«»\"‟❝❞`'](?:(?<=[^`'])|(?<=`)`|(?<=')')")
_SINGLE = re.compile(r"['‘’](?:(?<![\w‘’'].)(?<=['‘])(?=[^\s\d’'])|(?<=[^\s‘'(]['’])(?!\w))")
_BEFORE_OPENING = " \t\xa0\r\f\v([{—–-/‘'…:"
_AFTER_CLOSING = " \t\xa0\r\f\v)]},.;:?!—–-/’'…"
_BEFORE_CLOSING = ',.?!…—”"'
_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|twould|em|til|cause|bout|round|cos|cuz|neath|n)\b", re.IGNORECASE
)
"""Words that have lost their beginning: the apostrophe before them opens and closes nothing."""
_SHORTENED = frozenset({"kin", "yin", "oin", "hin", "lin", "tin", " an", " th", " wi", " ol", "nd o", " o"})
"""What comes before the apostrophe of words that have lost their end: "goin’", "th’ door", "end o’ it"."""
_LETTER = re.compile(r"\w")
_ENDS_SPEECH = ",.?!…—"


def quoted_ranges(text: str, blocks: Sequence[Extent]) -> tuple[Span, ...]:
    """Return the quoted ranges of an article, including their marks, in reading order.

    Args:
        text: the text of the article.
        blocks: its blocks, each of which may be several lines of one paragraph.
    """
    reading = reading_text(text, blocks)
    ranges = ranges_read(reading.text)
    return ranges if reading.is_exact else tuple(map(reading.to_article, ranges))


@lru_cache(maxsize=1)  # the types of an article's quotes are derived right after it was split
def ranges_read(text: str) -> tuple[Span, ...]:
    """Return the quoted ranges of a text as the rules read it (`ReadingText`), in its own offsets.

    A quotation over several paragraphs gives one range per paragraph. One that is never closed ends at the
    end of its paragraph; one that is never opened begins at the start of its paragraph.
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


def quote_type(text: str, content: Iterable[tuple[int, int]], ranges: Sequence[Span]) -> QuoteType:
    """Return the type of a quote: direct if all its words are in marks, indirect if none is, else mixed.

    Args:
        text: the text of the article.
        content: the content of the quote.
        ranges: the result of `quoted_ranges`.
    """
    inside = outside = False
    for start, end in content:
        at = max(bisect_right(ranges, (start, len(text))) - 1, 0)
        while at < len(ranges) and ranges[at].start < end:
            left, right = max(ranges[at].start, start), min(ranges[at].end, end)
            if left < right:
                outside = outside or (start < left and _has_letter(text, start, left))
                inside = inside or _has_letter(text, left, right)
                start = right
            at += 1
        outside = outside or (start < end and _has_letter(text, start, end))
    if inside and outside:
        return "mixed"
    return "direct" if inside else "indirect"


def _has_letter(text: str, start: int, end: int) -> bool:
    return _LETTER.search(text, start, end) is not None


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    """Return the quoted ranges of a paragraph: double marks first, then single ones outside them."""
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
    """Pair the double marks of a paragraph; return None if nested ones are unbalanced."""
    ranges: list[Span] = []
    opened: int | None = None
    depth = 0
    for left, right in marks:
        opens, closes = _evidence(text, left, right, start, end)
        if opened is None:
            if _is_opener(text[left:right], opens, closes):
                opened, depth = left, 1
            elif not ranges and _ends_speech(text, start, left, closes):
                ranges.append(Span(_first_visible(text, start, left), right))  # never opened
        elif _is_closer(text, left, right, opens, closes):
            depth -= 1
            if depth == 0:
                ranges.append(Span(opened, right))
                opened = None
        else:
            depth += nesting and opens and not closes
    return _with_unclosed(text, ranges, opened, end, depth)


def _with_unclosed(
    text: str, ranges: list[Span], opened: int | None, end: int, depth: int
) -> list[Span] | None:
    """Add the range of a mark that is never closed, if any; return None if several are open."""
    if opened is None:
        return ranges
    if depth > 1:
        return None
    while end > opened + 1 and text[end - 1].isspace():
        end -= 1
    return [*ranges, Span(opened, end)]


def _evidence(text: str, left: int, right: int, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a mark may open and whether it may close, by its neighbours."""
    before = text[left - 1] if left > start else " "
    after = text[right] if right < end else " "
    opens = (before in _BEFORE_OPENING or before.isspace()) and not after.isspace()
    closes = not before.isspace() and (after in _AFTER_CLOSING or after.isspace() or not after.isalnum())
    return opens, closes


def _is_opener(mark: str, opens: bool, closes: bool) -> bool:
    """Return whether a mark outside quotation opens one; a closing glyph only if it is mis-curled."""
    if mark in _OPENING:
        return opens or not closes or mark == "«"  # French leaves a space inside
    return opens


def _is_closer(text: str, left: int, right: int, opens: bool, closes: bool) -> bool:
    """Return whether a mark inside quotation closes it; an opening glyph only if it is mis-curled."""
    mark = text[left:right]
    if mark in _OPENING:
        return closes and not opens
    if mark in _CLOSING:
        return mark == "»" or not (opens and not closes)
    return not (opens and not closes) and not _is_inches(text, left)


def _is_inches(text: str, left: int) -> bool:
    """Return whether a straight mark measures inches, as in 6'3\"."""
    return (
        left >= 3 and text[left - 1].isdigit() and text[left - 3 : left - 1].strip("0123456789") in ("'", "’")
    )


def _ends_speech(text: str, start: int, left: int, closes: bool) -> bool:
    """Return whether a mark may close and follows punctuation that ends speech."""
    return closes and left > start and text[left - 1] in _ENDS_SPEECH


def _first_visible(text: str, start: int, limit: int) -> int:
    while start < limit and text[start].isspace():
        start += 1
    return start


def _with_single(text: str, ranges: list[Span], start: int, end: int) -> list[Span]:
    """Add the single-quoted ranges outside the double-quoted ones; one replaces those it holds."""
    singles = list(_single(text, start, end, ranges))
    if not singles:
        return ranges
    outside = [one for one in ranges if not any(single.start < one.start < single.end for single in singles)]
    return sorted([*singles, *outside])


def _single(text: str, start: int, end: int, doubles: list[Span]) -> Iterator[Span]:
    """Yield the single-quoted ranges of at least two characters that begin outside the double-quoted ones.

    An apostrophe closes a quotation only if no better mark follows, in the same sentence. A range holds
    double-quoted ones only if its closing mark can be nothing else: "'He told me “no”, twice,' she said".
    """
    opened: int | None = None
    doubtful: Span | None = None
    at = held = 0
    for match in _SINGLE.finditer(text, start, end):
        left = match.start()
        while at < len(doubles) and doubles[at].end <= left:
            at += 1
        if (at < len(doubles) and doubles[at].start <= left) or _ELIDED.match(text, left + 1):
            continue
        if doubtful is not None and at > held:
            yield doubtful
            opened = doubtful = None
        if _opens_single(text, start, left):
            if doubtful:
                yield doubtful
            opened, doubtful, held = left, None, at
        elif opened is None:
            continue
        elif at > held:
            if text[left - 1] in _BEFORE_CLOSING:
                yield Span(opened, left + 1)
                opened = None
        elif not _is_apostrophe(text, left):
            yield Span(opened, left + 1)
            opened = doubtful = None
        elif doubtful is None and ". " not in text[opened:left]:
            doubtful = Span(opened, left + 1)
    if doubtful:
        yield doubtful
    elif opened is not None and _goes_on(text, start, opened, end):
        yield Span(opened, len(text[opened:end].rstrip()) + opened)


def _goes_on(text: str, start: int, opened: int, end: int) -> bool:
    """Return whether a single mark at the head of a paragraph is closed in a later one: the next paragraph
    begins with such a mark too."""
    if text[opened] != "‘" or text[start:opened].strip():
        return False
    return text.startswith("‘", _first_visible(text, end, len(text)))


def _opens_single(text: str, start: int, left: int) -> bool:
    if text[left] == "‘":
        return True
    after_space = left == start or not text[left - 1].isalnum()
    following = text[left + 1 : left + 2]
    return text[left] == "'" and after_space and (following.isalnum() or following in ('"', "“"))


def _is_apostrophe(text: str, left: int) -> bool:
    """Return whether a mark may be an apostrophe at a word's end, as in the boys' club or goin' home."""
    return text[left + 1 : left + 2] == " " and (
        text[left - 1] == "s" or text[max(left - 3, 0) : left] in _SHORTENED
    )
