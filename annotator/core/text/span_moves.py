"""Moving the ends of spans: by word, clause or character, never into a grapheme. Fragments in, fragments out.

Every function returns None where nothing can move, so that a key that changes nothing makes no edit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from annotator.core.text.clause_edges import is_clause_edge
from annotator.core.text.span import Fragments, Side, Span

Stride = Literal["word", "character", "clause"]
"""How far one step goes."""
Direction = Literal[1, -1]

_TOKEN = re.compile(r"\w+(?:['’\-.,]\w+)*|[^\w\s]")
_FAR = 512
"""Characters looked back for a word: longer ones are stepped through in pieces."""

_ZWJ = "\u200d"


def is_grapheme_boundary(text: str, offset: int) -> bool:
    """Whether a span may begin or end here: not between a character and what it is composed with.

    The rules of Unicode's extended grapheme clusters (UAX 29) that matter to marks, joined emoji,
    skin tones, flags and CR LF.
    """
    if offset <= 0 or offset >= len(text):
        return True
    before, here = text[offset - 1], text[offset]
    if here < "\u0300":
        return not (before == "\r" and here == "\n")
    if before == _ZWJ or here == _ZWJ or unicodedata.category(here) in ("Mn", "Me", "Mc"):
        return False
    if "\U0001f3fb" <= here <= "\U0001f3ff":
        return False
    if _is_flag_letter(here) and _is_flag_letter(before):
        run = offset
        while run > 0 and _is_flag_letter(text[run - 1]):
            run -= 1
        return (offset - run) % 2 == 0
    return True


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def snap(text: str, span: Span) -> Span:
    """The span, widened to the boundaries around it."""
    start, end = span
    while not is_grapheme_boundary(text, start):
        start -= 1
    while not is_grapheme_boundary(text, end):
        end += 1
    return Span(start, end)


def word_at(text: str, offset: int) -> Span | None:
    """The word or mark that covers a code point, else the next one; None after the last."""
    if not text:
        return None
    line = max(0, offset - _FAR)
    for found in _TOKEN.finditer(text, line):
        if found.end() > offset:
            return snap(text, Span(*found.span()))
    return None


def step(text: str, offset: int, side: Side, direction: Direction, stride: Stride) -> int | None:
    """Where an end of a span comes to stand, one step further; None at the end of the text."""
    if stride == "character":
        moved = offset + direction
        while 0 < moved < len(text) and not is_grapheme_boundary(text, moved):
            moved += direction
        return moved if 0 <= moved <= len(text) else None
    if stride == "clause":
        edge = step(text, offset, side, direction, "word")
        while edge is not None and not is_clause_edge(text, edge, side):
            edge = step(text, edge, side, direction, "word")
        return edge
    moved_to = _next_edge(text, offset, side) if direction > 0 else _last_edge(text, offset, side)
    if moved_to is None:
        return None
    while not is_grapheme_boundary(text, moved_to):
        moved_to += direction
    return moved_to


def _edge(found: re.Match[str], side: Side) -> int:
    return found.start() if side == "start" else found.end()


def _next_edge(text: str, offset: int, side: Side) -> int | None:
    for found in _TOKEN.finditer(text, _word_start(text, offset)):
        if _edge(found, side) > offset:
            return _edge(found, side)
    return None


def _last_edge(text: str, offset: int, side: Side) -> int | None:
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
    """Where the word at an offset began, so that a step from its middle ends where it does."""
    start = offset
    while start > max(0, offset - _FAR) and not text[start - 1].isspace():
        start -= 1
    return start


def move(
    text: str, fragments: Fragments, which: int, side: Side, direction: Direction, stride: Stride
) -> Fragments | None:
    """Move one end of one fragment by a step.

    Args:
        text: the article's.
        fragments: of a content or a source.
        which: index of the fragment.
        side: the end to move.
        direction: 1 towards the end of the text, -1 towards its beginning.
        stride: how far a step goes.

    Returns:
        The fragments after the step, or None if the fragment would vanish, touch its neighbour or
        leave the text.
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
    """The fragments with one more; those that it overlaps or touches become one with it."""
    apart = [one for one in fragments if one.end < new.start or one.start > new.end]
    joined = [one for one in fragments if one not in apart]
    merged = Span(min([new.start, *(s for s, _ in joined)]), max([new.end, *(e for _, e in joined)]))
    return tuple(sorted([*apart, merged]))


def drop_fragment(fragments: Fragments, which: int) -> Fragments | None:
    """The fragments without one; None if it is the only one."""
    if len(fragments) < 2:
        return None
    return (*fragments[:which], *fragments[which + 1 :])


def cut(text: str, fragments: Fragments, at: int) -> tuple[Fragments, Fragments] | None:
    """Two contents from one, cut before a code point; blanks at the cut belong to neither.

    None if one of the two would be empty.
    """
    at = snap(text, Span(at, at)).start
    before = _trimmed(text, [Span(start, min(end, at)) for start, end in fragments if start < at])
    after = _trimmed(text, [Span(max(start, at), end) for start, end in fragments if end > at])
    return (before, after) if before and after else None


def _trimmed(text: str, fragments: Sequence[Span]) -> Fragments:
    trimmed = []
    for start, end in fragments:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed)


def join(text: str, left: Fragments, right: Fragments) -> Fragments:
    """One content from two: fragments that overlap, or with nothing but blanks between, become one."""
    joined: list[Span] = []
    for span in sorted([*left, *right]):
        if joined and (span.start <= joined[-1].end or not text[joined[-1].end : span.start].strip(" \t")):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
