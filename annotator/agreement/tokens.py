"""Tokens of an article and what each annotator has them be: the question of the same boundary."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.marks import Segments
from annotator.agreement.ratings import Ints

TOKEN_LABELS = ("source", "cue", "content", "none")
"""The labels of tokens: the roles in their order, and none."""

_NONE = 3
_TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text: str) -> tuple[Ints, Ints]:
    """The starts and ends of the words and punctuation marks, `\\w+|[^\\w\\s]`."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    starts, ends = np.array(spans, dtype=np.intp).reshape(-1, 2).T
    return starts, ends


def token_codes(annotators: Sequence[Segments], starts: Ints, ends: Ints) -> NDArray[np.int8]:
    """(annotators, tokens): the role of the first segment that covers a character of the token."""
    codes = np.full((len(annotators), len(starts)), _NONE, dtype=np.int8)
    for row, one in zip(codes, annotators, strict=True):
        if not one.spans:
            continue
        first, last, role = np.array(one.spans, dtype=np.intp).T
        at = np.searchsorted(last, starts, side="right")  # the first segment that ends after the start
        inside = at < len(first)
        covered = np.flatnonzero(inside)
        covered = covered[first[at[covered]] < ends[covered]]
        row[covered] = role[at[covered]]
    return codes
