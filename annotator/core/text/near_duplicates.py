"""Articles that share much of their text, such as one agency story in many papers.

A text is the set of its shingles, the runs of `WORDS` words (Broder, "On the resemblance and containment of
documents", 1997). Of each set, those whose hashes are divisible by a power of two are kept, about `SAMPLE` of
them. Articles that have kept shingles in common are compared by all of their shingles.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from math import sqrt
from operator import xor
from struct import unpack
from typing import NamedTuple

WORDS = 5
"""Words in a shingle."""

SHARED = 0.3
"""Smallest share of the shorter text. Of the 430,000 pairs of 928 articles on the same events (PolNeAR), none
is between 0.23 and 0.51: above are versions of an article, below are articles with a quotation in common."""

LEAST = 20
"""Fewest shingles in common; fewer are a quotation or a line that many articles have."""

SAMPLE = 64
"""Shingles kept of a text, on average at most."""

NEIGHBOURS = 4
"""Most articles that each one is paired with for a shingle: enough to find a story in a thousand papers, few
enough for a line that all articles have."""

CACHED = 200
"""Sets of shingles in memory, while articles are compared with several others."""

_BUCKETS = 64
_BITS = 24
"""Bits of the number of an article."""
_NUMBER = (1 << _BITS) - 1

# Scripts without spaces are cut into characters.
_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


class NearDuplicate(NamedTuple):
    """An article of a group."""

    id: str
    shared: float
    """The share of the shorter text in what it has in common with another article of the group; at most 1."""


def near_duplicates(
    articles: Iterable[tuple[str, str]], text_of: Callable[[str], str]
) -> list[list[NearDuplicate]]:
    """Return the groups of articles of which each is a near-duplicate of another one of the group.

    The time grows with the length of all texts, the memory with their number: about 1 kB an article, and 32
    bytes for each of its kept shingles that another article has too.

    Args:
        articles: id and text of each article, at most 2**24 of them; read once.
        text_of: returns the text of an article again, by its id.

    Returns:
        The groups in the order of their first articles, each with at least two articles, in order.
    """
    ids: list[str] = []
    sizes = array("I")
    kept = [array("Q") for _ in range(_BUCKETS)]
    for number, (id, text) in enumerate(articles):
        found = shingles(text)
        ids.append(id)
        sizes.append(len(found))
        divisor = _divisor(len(found))
        for one in found:
            if not one % divisor:
                kept[one >> 58].append(one & ~_NUMBER | number)
    shingles_of = lru_cache(CACHED)(lambda number: shingles(text_of(ids[number])))
    groups = _Groups(len(ids))
    for first, second in _candidates(kept, sizes):
        if groups.root(first) != groups.root(second):
            share = shared(shingles_of(first), shingles_of(second))
            if share is not None:
                groups.join(first, second, share)
    return [[NearDuplicate(ids[one], groups.shares[one]) for one in group] for group in groups.all()]


def shingles(text: str) -> set[int]:
    """Return the 64-bit hashes of the shingles of a text, which do not depend on case or punctuation.

    A text shorter than a shingle is one.
    """
    words = _WORD.findall(text.casefold())
    words += [""] * (WORDS - len(words))
    first, *others = zip(*map(_word_hashes, words), strict=True)
    found: Iterable[int] = first
    for place, column in enumerate(others, 1):
        found = map(xor, found, column[place:])  # ends with the last whole shingle
    return set(found)


def shared(first: set[int], second: set[int]) -> float | None:
    """Return the share of the smaller set that is in the other one, or None if it is too little."""
    common, least = len(first & second), min(len(first), len(second))
    if first == second or (common >= LEAST and common >= SHARED * least):
        return common / least
    return None


@lru_cache(2**16)
def _word_hashes(word: str) -> tuple[int, ...]:
    """Return a hash of a word for each place in a shingle; Python's own differs between processes."""
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8 * WORDS).digest()
    return unpack(f"<{WORDS}Q", digest)


def _divisor(size: int) -> int:
    """Return the power of two that divides the hashes which are kept of a set."""
    return 1 << max(0, (size - 1) // SAMPLE).bit_length()


def _candidates(kept: list[array[int]], sizes: array[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles, sorted, with as many kept shingles in common as near-duplicates have."""
    pairs = [array("Q") for _ in range(_BUCKETS)]
    while kept:
        for _, run in groupby(sorted(kept.pop()), lambda entry: entry >> _BITS):
            numbers = [entry & _NUMBER for entry in run]
            for place, first in enumerate(numbers[:-1], 1):
                bucket = pairs[first * _BUCKETS // len(sizes)]
                bucket.extend(first << _BITS | second for second in numbers[place : place + NEIGHBOURS])
    for bucket in pairs:
        for pair, times in groupby(sorted(bucket)):
            first, second = pair >> _BITS, pair & _NUMBER
            small, large = sorted((sizes[first], sizes[second]))
            expected = SHARED * small / _divisor(large)
            # Two standard deviations of a Poisson distribution: of the pairs that share just enough, one
            # in fifty is missed.
            if sum(1 for _ in times) >= expected - 2 * sqrt(expected):
                yield first, second


class _Groups:
    """Disjoint groups of numbered articles."""

    def __init__(self, count: int) -> None:
        self._parents = array("I", range(count))
        self.shares: dict[int, float] = {}
        """The share of each article that is in a group, by number."""

    def root(self, one: int) -> int:
        """Return the number of the group of an article."""
        while self._parents[one] != one:
            self._parents[one] = one = self._parents[self._parents[one]]
        return one

    def join(self, first: int, second: int, share: float) -> None:
        """Join the groups of two articles that share text."""
        low, high = sorted((self.root(first), self.root(second)))
        self._parents[high] = low
        for one in (first, second):
            self.shares[one] = max(share, self.shares.get(one, 0))

    def all(self) -> list[list[int]]:
        """Return the groups, each sorted, in the order of their first articles."""
        found: dict[int, list[int]] = {}
        for one in sorted(self.shares):
            found.setdefault(self.root(one), []).append(one)
        return list(found.values())
