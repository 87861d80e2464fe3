"""Move the ends of spans by word, clause or character, never into a grapheme.

Functions return None if nothing can move, so that a key that changes nothing makes no edit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from annotator.core.text.clause_edges import is_clause_edge
from annotator.core.text.span import Fragments, Side, Span, merged

Stride = Literal["word", "character", "clause"]
"""The size of one step."""
Direction = Literal[1, -1]

_TOKEN = re.compile(r"\w+(?:['’\-.,]\w+)*|[^\w\s]")
_FAR = 512
"""Code points searched backwards for a word; longer words take several steps."""

_ZWJ = "\u200d"
_MAY_JOIN = re.compile(
    "[^\0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2bff]"
)
"""Characters outside the ranges of most news, in which none joins the one before it."""


def has_graphemes(text: str) -> bool:
    """Return whether a text may have graphemes of several characters, apart from CR LF."""
    return not text.isascii() and _MAY_JOIN.search(text) is not None


def is_grapheme_boundary(text: str, offset: int) -> bool:
    """Return whether a span may begin or end at an offset.

    Applies the rules of Unicode's extended grapheme clusters (UAX 29) for combining marks, joined emoji,
    skin tones, flags and CR LF.
    """
    if offset <= 0 or offset >= len(text):
        return True
    before, here = text[offset - 1], text[offset]
    if here < "\u0300":  # no combining mark comes before it
        return not (before == "\r" and here == "\n")
    if before == _ZWJ or _extends(here):
        return False
    # Regional indicators pair up to flags from the start of their run.
    return not _is_regional(here) or _regionals_before(text, offset) % 2 == 0


def _extends(char: str) -> bool:
    """Return whether a character joins the one before it: a mark, a joiner or a skin tone."""
    return (
        char == _ZWJ
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _regionals_before(text: str, offset: int) -> int:
    """Return the length of the run of regional indicators that ends at an offset."""
    start = offset
    while start > 0 and _is_regional(text[start - 1]):
        start -= 1
    return offset - start


def snap(text: str, span: Span) -> Span:
    """Return a span widened to whole graphemes."""
    start, end = span
    while not is_grapheme_boundary(text, start):
        start -= 1
    while not is_grapheme_boundary(text, end):
        end += 1
    return Span(start, end)


def snap_all(text: str, fragments: Fragments) -> Fragments:
    """Return fragments widened to whole graphemes; those that then overlap become one."""
    if text.isascii() or all(is_grapheme_boundary(text, edge) for span in fragments for edge in span):
        return fragments
    return merged((snap(text, span) for span in fragments), lambda end, start: start < end)


def word_at(text: str, offset: int) -> Span | None:
    """Return the word or punctuation mark at or after an offset, or None."""
    if not text:
        return None
    line = max(0, offset - _FAR)
    for found in _TOKEN.finditer(text, line):
        if found.end() > offset:
            return snap(text, Span(*found.span()))
    return None


def step(text: str, offset: int, side: Side, direction: Direction, stride: Stride) -> int | None:
    """Return the offset of an end after one step, or None at the end of the text."""
    offset = min(offset, len(text))  # a span stored beyond the text moves back into it
    match stride:
        case "character":
            moved = offset + direction
            return _to_boundary(text, moved, direction) if 0 <= moved <= len(text) else None
        case "word":
            edge = _next_edge(text, offset, side) if direction > 0 else _last_edge(text, offset, side)
            return None if edge is None else _to_boundary(text, edge, direction)
        case "clause":
            edge = step(text, offset, side, direction, "word")
            while edge is not None and not is_clause_edge(text, edge, side):
                edge = step(text, edge, side, direction, "word")
            return edge


def _to_boundary(text: str, offset: int, direction: Direction) -> int:
    """Return the first grapheme boundary from an offset on."""
    while not is_grapheme_boundary(text, offset):
        offset += direction
    return offset


def _edge(found: re.Match[str], side: Side) -> int:
    return found.start() if side == "start" else found.end()


def _next_edge(text: str, offset: int, side: Side) -> int | None:
    """Return where the next word or mark begins (or ends) after an offset."""
    for found in _TOKEN.finditer(text, _word_start(text, offset)):
        if _edge(found, side) > offset:
            return _edge(found, side)
    return None


def _last_edge(text: str, offset: int, side: Side) -> int | None:
    """Return where the last word or mark begins (or ends) before an offset."""
    start, last = max(0, offset - _FAR), None
    while last is None and offset > 0:
        for found in _TOKEN.finditer(text, start):
            if _edge(found, side) >= offset:
                break
            last = _edge(found, side)
        if start == 0:
            break
        start = max(0, start - _FAR)
    return last


def _word_start(text: str, offset: int) -> int:
    """Return where the word at an offset begins, so that a step from inside it ends at its end."""
    start = offset
    while start > max(0, offset - _FAR) and not text[start - 1].isspace():
        start -= 1
    return start


def move(
    text: str, fragments: Fragments, which: int, side: Side, direction: Direction, stride: Stride
) -> Fragments | None:
    """Move one end of one fragment by a step.

    Args:
        text: the text of the article.
        fragments: the fragments of a content or a source.
        which: the index of the fragment.
        side: the end to move.
        direction: 1 forwards, -1 backwards.
        stride: the size of the step.

    Returns:
        The fragments after the step, or None if the fragment would be empty, overlap its neighbour or leave
        the text.
    """
    start, end = fragments[which]
    moved = step(text, start if side == "start" else end, side, direction, stride)
    if moved is None:
        return None
    span = Span(moved, end) if side == "start" else Span(start, moved)
    lowest = fragments[which - 1].end if which else 0
    highest = fragments[which + 1].start if which + 1 < len(fragments) else len(text)
    if span.start >= span.end or span.start < lowest or span.end > highest:
        return None
    return (*fragments[:which], span, *fragments[which + 1 :])


def add_fragment(fragments: Fragments, new: Span) -> Fragments:
    """Return fragments with a new one, merged with those that it overlaps or touches."""
    apart = [one for one in fragments if one.end < new.start or one.start > new.end]
    joined = [one for one in fragments if one not in apart]
    merged = Span(min([new.start, *(s for s, _ in joined)]), max([new.end, *(e for _, e in joined)]))
    return tuple(sorted([*apart, merged]))


def drop_fragment(fragments: Fragments, which: int) -> Fragments | None:
    """Return fragments without one, or None if it is the only one."""
    if len(fragments) < 2:
        return None
    return (*fragments[:which], *fragments[which + 1 :])


def cut(text: str, fragments: Fragments, at: int) -> tuple[Fragments, Fragments] | None:
    """Split a content before a code point, dropping white space at the cut; None if a part would be empty."""
    at = snap(text, Span(at, at)).start
    before = _trimmed(text, [Span(start, min(end, at)) for start, end in fragments if start < at])
    after = _trimmed(text, [Span(max(start, at), end) for start, end in fragments if end > at])
    return (before, after) if before and after else None


def _trimmed(text: str, fragments: Sequence[Span]) -> Fragments:
    trimmed = []
    for start, end in fragments:
        end = min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed)


def join(text: str, left: Fragments, right: Fragments) -> Fragments:
    """Merge two contents; fragments that overlap or have only spaces or tabs between them become one."""
    return merged([*left, *right], lambda end, start: not text[end:start].strip(" \t"))
