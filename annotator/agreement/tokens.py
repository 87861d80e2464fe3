"""Tokens of an article and what each annotator has them be: the question of the same boundary."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.ratings import MISSING, Codes, Ints

TOKEN_LABELS = ("source", "cue", "content", "none")
"""The labels of tokens: the roles in their order, and none."""

_NONE = TOKEN_LABELS.index("none")
_BLANK, _MARK, _WORD = 0, 1, 2


_UNKNOWN = -1
_CLASSES = np.full(0x110000, _UNKNOWN, dtype=np.int8)
"""The class of each code point met so far, for `\\w+|[^\\w\\s]`."""


def tokens(text: str) -> tuple[Ints, Ints]:
    """The starts and ends of the words and punctuation marks, `\\w+|[^\\w\\s]`."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    of_point = _CLASSES[points]
    if (of_point == _UNKNOWN).any():
        for point in set(points[of_point == _UNKNOWN].tolist()):
            _CLASSES[point] = _class_of(chr(point))
        of_point = _CLASSES[points]
    word, mark = of_point == _WORD, of_point == _MARK
    before = np.concatenate([[False], word[:-1]])
    after = np.concatenate([word[1:], [False]])
    return np.flatnonzero(mark | (word & ~before)), np.flatnonzero(mark | (word & ~after)) + 1


def _class_of(character: str) -> int:
    """What `\\w` and `\\s` of the module `re` make of a character."""
    if character.isalnum() or character == "_":
        return _WORD
    return _BLANK if character.isspace() else _MARK


class Spans(NamedTuple):
    """Segments of several observers in several articles, laid end to end: one entry a segment.

    Those of one observer are in reading order. Offsets count from the first article's beginning.
    """

    article: Ints
    observer: Ints
    start: Ints
    end: Ints
    value: Ints


def token_codes(spans: Spans, present: NDArray[np.bool_], starts: Ints, ends: Ints) -> Codes:
    """(observers, tokens): the role of the first segment that covers a character of the token.

    Args:
        spans: the value is a role.
        present: (observers, tokens), whether the observer reviewed the token's article.
        starts: (tokens,), where each token begins.
        ends: (tokens,), where it ends.
    """
    codes = np.where(present, np.int8(_NONE), np.int8(MISSING))
    for observer, row in enumerate(codes):
        own = spans.observer == observer
        first, last, role = spans.start[own], spans.end[own], spans.value[own]
        at = np.searchsorted(last, starts, side="right")  # the first segment that ends after the start
        token = np.flatnonzero(at < first.size)
        token = token[first[at[token]] < ends[token]]
        row[token] = role[at[token]]
    return codes
