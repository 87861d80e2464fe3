"""Whether a text is a speech, or a story in dialogue, whose paragraphs change speakers without saying so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from math import ceil

from annotator.core.article import PROSE_ROLES
from annotator.core.text.span import Span

_FEWEST = 8
"""Paragraphs that open with a quotation, at least."""
_OPENING_SHARE = 0.25
"""Least share of such paragraphs; in half of the news articles it is below 0.1."""
_LONGEST_TURN = 90
"""Code points of the median quotation that opens a paragraph, at most: people answer each other briefly."""
_LIVELY_SHARE = 0.08
"""Least share of these quotations that ask or exclaim."""
_MOST_FIGURES = 4.0
"""Figures in 1,000 words, at most; news has 10 and more."""
_MOST_CAPITALS = 75.0
"""Capitalised words inside sentences in 1,000 words, at most; news has about 100, stories 25 to 50."""
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\b\d")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]")
_PARTICIPANT = re.compile(
    r"[IWwYyMmOou](?<!\w.)(?:(?<=I)|(?<=[Wwm])e|(?<=[Yy])our?|(?<=[Mm])y|(?<=[Oo])ur|(?<=u)s)\b"
)
"""The words I, we, you, my, our, your, me and us: a set of first letters is found faster than a boundary."""
_MOST_PARTICIPANTS = 25.0
"""Such words outside quotation marks in 1,000 words of news, at most; debates have 30 to 120."""


def is_story(text: str, blocks: Sequence[tuple[str, Span]], ranges: Sequence[Span]) -> bool:
    """Return whether a text is fiction with dialogue rather than news, by the whole of it.

    Many paragraphs open with short quotations, some of which ask or exclaim, and figures and names are few.

    Args:
        text: the text as it is read.
        blocks: role and span of its blocks, in reading order.
        ranges: its quoted ranges.
    """
    if len(ranges) < _FEWEST:
        return False
    prose = {span.start for role, span in blocks if role in PROSE_ROLES}
    opening = [one for one in ranges if one.start in prose]
    if len(opening) < max(_FEWEST, _OPENING_SHARE * len(prose)):
        return False
    lengths = sorted(end - start for start, end in opening)
    lively = sum(text[end - 2] in "?!" for _, end in opening)
    if lengths[len(lengths) // 2] > _LONGEST_TURN or lively < _LIVELY_SHARE * len(opening):
        return False
    words = sum(1 for _ in _WORD.finditer(text)) / 1000
    return (
        sum(1 for _ in _FIGURE.finditer(text)) <= _MOST_FIGURES * words
        and sum(1 for _ in _CAPITAL.finditer(text)) <= _MOST_CAPITALS * words
    )


def is_speech(text: str, ranges: Sequence[Span]) -> bool:
    """Return whether a text is one of people who speak for themselves, as a debate or a letter: "I", "we" and
    "you" are many outside quotation marks.

    Args:
        text: the text as it is read.
        ranges: its quoted ranges.
    """
    spoken = len(_PARTICIPANT.findall(text))
    if spoken:
        spoken -= sum(len(_PARTICIPANT.findall(text, start, end)) for start, end in ranges)
    if spoken <= 0:
        return False
    fewest = ceil(spoken * 1000 / _MOST_PARTICIPANTS)  # words that would make them few; news soon has these
    return sum(1 for _ in islice(_WORD.finditer(text), fewest)) < fewest
