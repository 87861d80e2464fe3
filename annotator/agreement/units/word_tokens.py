"""The tokens of articles, and spans counted in tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from annotator.agreement.coefficients.arrays import Ints
from annotator.agreement.units.atomic_segments import SegmentTable

TOKEN_LABELS = ("source", "cue", "content", "none")
"""The labels of tokens: the parts of a unit in order, then none."""

_SPACE, _PUNCTUATION, _WORD = 0, 1, 2
_UNKNOWN = -1
_CLASSES = np.full(0x110000, _UNKNOWN, dtype=np.int8)
"""The class of each code point seen so far: each is classified only once, for speed."""


def tokens(text: str) -> tuple[Ints, Ints]:
    """Return the starts and ends of words and punctuation marks, `\\w+|[^\\w\\s]`."""
    found = all_tokens([text])
    return found.start, found.end


def _class_of(character: str) -> int:
    """Classify a character like `\\w` and `\\s` of the module `re`."""
    if character.isalnum() or character == "_":
        return _WORD
    return _SPACE if character.isspace() else _PUNCTUATION


class WordTokens(NamedTuple):
    """The tokens of several articles laid end to end, as in `SegmentTable`."""

    start: Ints
    end: Ints
    size: Ints
    """(articles,) the number of tokens of each."""


def all_tokens(texts: Sequence[str]) -> WordTokens:
    """Return the tokens of these articles."""
    ends = np.cumsum([len(text) for text in texts])
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    of_point = _CLASSES[points]
    if (of_point == _UNKNOWN).any():
        for point in set(points[of_point == _UNKNOWN].tolist()):
            _CLASSES[point] = _class_of(chr(point))
        of_point = _CLASSES[points]
    word, mark = of_point == _WORD, of_point == _PUNCTUATION
    joins = np.zeros(word.size + 1, dtype=bool)  # at each gap between characters: inside a word?
    joins[1:-1] = word[1:] & word[:-1]
    joins[ends] = False
    start = np.flatnonzero(mark | (word & ~joins[:-1]))
    end = np.flatnonzero(mark | (word & ~joins[1:])) + 1
    return WordTokens(start, end, np.diff(np.searchsorted(start, ends), prepend=0))


def in_tokens(spans: SegmentTable, words: WordTokens) -> SegmentTable:
    """Convert spans to tokens: a token gets the value of the first span that covers a part of it."""
    start = np.searchsorted(words.end, spans.start, side="right")
    end = np.searchsorted(words.start, spans.end, side="left")
    # In one observer's review of an article, no span starts before the end of the previous one.
    lane = spans.article * (int(spans.observer.max(initial=0)) + 1) + spans.observer
    order = np.lexsort((spans.start, lane))
    before = np.zeros(start.size, dtype=np.intp)
    follows = np.diff(lane[order]) == 0
    before[order[1:]] = np.where(follows, end[order[:-1]], 0)
    start = np.maximum(start, before)
    left = start < end
    return SegmentTable(spans.article[left], spans.observer[left], start[left], end[left], spans.value[left])
