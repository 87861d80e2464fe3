"""When two units say the same, so that what was judged of one may be offered for the other.

Two units of a kind are the same if they have the same words in the same order: letter case, blanks,
quotation marks and punctuation aside. Two claims are alike too if nearly all words stand in both in the
same order, and none of those differ that turn a claim into another one: numbers, negations, directions,
names put in place of names.

To find those that are alike among hundreds of thousands without looking at each, every unit is kept under
a few numbers and looked up by a few others. The words of a claim fall into parts, by what word they are.
Two claims that are alike differ in fewer words than there are parts, so at least one part is the same in
both: it makes the number. (A partition of the words in the manner of Arasu, Ganti and Kaushik, 2006. The
words at the head of a common order, the other known way, are few but stand in too many claims of a newsroom.)
Nothing alike is missed; what is found still has to be compared by `is_similar`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple
from zlib import crc32

from annotator.core.unit import Kind

MAX_CHARACTERS: Final = 2_000
"""Characters of the longest unit that is remembered: nobody repeats more than that word for word."""

MAX_WORDS: Final = 60
"""Words of the longest claim that is alike to another with other words; longer ones must be the same."""

_NEAR: Final = (4, 5)
"""Words that both have in the same order, of all that either has: at least 4 of 5."""

_WORD = re.compile(r"(?:(?<!\w)-)?\d+(?:[.,]\d+)*\w*|\w+(?:'\w+)*|[%‰°§$€£¥₹]")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

_NUMERALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
    "thousand thousands million millions billion billions trillion trillions dozen dozens first second third "
    "fourth fifth sixth seventh eighth ninth tenth half halves quarter quarters thirds once twice double "
    "doubled triple tripled single both"
)
_NEGATIONS = "not no never none nobody nothing neither nor nowhere without cannot hardly barely unlikely"
_DIRECTIONS = (
    "more less fewer most least higher lower highest lowest larger smaller better worse best worst up down "
    "above below over under before after since until rise rises rose risen rising fall falls fell fallen "
    "falling increase increases increased increasing decrease decreases decreased decreasing grow grows grew "
    "grown growing shrink shrinks shrank gain gains gained lose loses lost win wins won support supports "
    "supported oppose opposes opposed accept accepts accepted reject rejects rejected deny denies denied "
    "confirm confirms confirmed true false right wrong legal illegal guilty innocent all every any some many "
    "few only always sometimes often rarely may might could if unless against with"
)
_TURNING: Final = frozenset(f"{_NUMERALS} {_NEGATIONS} {_DIRECTIONS} % $ € £ ¥ ₹ ‰ ° §".split())
"""Words of which none may differ. Too many here offer too little; too few offer what was never judged."""


def recall_keys(kind: Kind, wording: str) -> frozenset[int]:
    """The numbers, of 64 bits and a sign, under which a unit of this text is kept; none without words."""
    words = _read(wording).folded
    if not words:
        return frozenset()
    if kind == "quote" or len(words) > MAX_WORDS:
        return frozenset([_number(kind, *words)])
    return frozenset(_parts(words, [len(words)]))


def lookup_keys(kind: Kind, wording: str) -> frozenset[int]:
    """The numbers of which every unit that is `is_similar` is kept under at least one."""
    words = _read(wording).folded
    if kind == "quote" or not words or len(words) > MAX_WORDS:
        return recall_keys(kind, wording)
    least, of = _NEAR
    smallest, largest = -(-len(words) * least // of), len(words) * of // least
    return frozenset(_parts(words, range(smallest, min(largest, MAX_WORDS) + 1)))


def differences(one: str, other: str) -> tuple[str, str]:
    """The words of each of two texts that are not in the other in the same order; empty if there are none."""
    (spelled, words), (others, other_words) = _read(one), _read(other)
    if words == other_words:
        return "", ""
    left, right = _left_over(words, other_words)
    return " ".join(spelled[place] for place in left), " ".join(others[place] for place in right)


def is_similar(kind: Kind, one: str, other: str) -> bool:
    """Whether what was judged of one unit may be offered for another of the same kind."""
    (spelled, words), (others, other_words) = _read(one), _read(other)
    if words == other_words:
        return bool(words)
    if kind == "quote" or max(len(words), len(other_words)) > MAX_WORDS:
        return False
    shared = (Counter(words) & Counter(other_words)).total()  # in whatever order: counted much faster
    if not _nearly_all(shared, words, other_words) or _turning(words) != _turning(other_words):
        return False
    left, right = _left_over(words, other_words)
    if not _nearly_all(len(words) - len(left), words, other_words):
        return False
    # A name on either side that the other lacks: it is about somebody else.
    return not (_names(spelled, left) and _names(others, right))


def _nearly_all(common: int, words: Sequence[str], others: Sequence[str]) -> bool:
    least, of = _NEAR
    return common * of >= least * (len(words) + len(others) - common)


class _Words(NamedTuple):
    spelled: tuple[str, ...]
    """As they stand there, but for two marks that are typed in two ways."""
    folded: tuple[str, ...]
    """The same, whatever their case."""


@lru_cache(maxsize=256)
def _read(wording: str) -> _Words:
    """The words of a text; none of one that is too long."""
    if len(wording) > MAX_CHARACTERS:
        return _Words((), ())
    words = _WORD.findall(_THOUSANDS.sub("", wording.replace("−", "-").replace("’", "'")))
    return _Words(tuple(words), tuple(word.casefold() for word in words))


def _turning(words: Sequence[str]) -> list[str]:
    """The words that may not differ, in order; a contracted negation is one like any other."""
    return [
        "not" if word.endswith("n't") else word
        for word in words
        if word in _TURNING or (not word.isalpha() and (word.endswith("n't") or _DIGIT.search(word)))
    ]


def _parts(words: Sequence[str], sizes: Iterable[int]) -> Iterator[int]:
    """The numbers of the parts that words fall into, as many as a claim of each size, in words, has.

    Of two multisets of which the one has n words and the other m, n at most 5/4 m, and at least 4/9 (n + m)
    words in common, (n + m)/9 differ, which is m/4 at most: fewer than m // 4 + 1.
    """
    each = [f"{word} {time}" for word, times in Counter(words).items() for time in range(times)]
    hashed = [(crc32(one.encode()), one) for one in sorted(each)]
    turning = " ".join(_turning(words))
    by_many: dict[int, list[int]] = {}
    for size in sizes:
        by_many.setdefault(size // 4 + 1, []).append(size)
    for many, its_sizes in by_many.items():
        parts: list[list[str]] = [[] for _ in range(many)]
        for number, one in hashed:
            parts[number % many].append(one)
        for place, part in enumerate(parts):
            if part:
                yield _number(f"{turning}\n{many} {place}", *part)
            else:
                # Nothing is the same in many claims; of those of the same size, in fewer.
                yield from (_number(f"{turning}\n{many} {place} of {size}") for size in its_sizes)


def _number(*what: str) -> int:
    return int.from_bytes(blake2b("\n".join(what).encode(), digest_size=8).digest(), signed=True)


def _left_over(words: Sequence[str], others: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places on either side of the words that are not in the longest sequence common to both."""
    lengths = [[0] * (len(others) + 1) for _ in range(len(words) + 1)]
    for i in range(len(words) - 1, -1, -1):
        for j in range(len(others) - 1, -1, -1):
            same = words[i] == others[j]
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if same else max(lengths[i + 1][j], lengths[i][j + 1])
    left, right, i, j = [], [], 0, 0
    while i < len(words) and j < len(others):
        if words[i] == others[j]:
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            left.append(i)
            i += 1
        else:
            right.append(j)
            j += 1
    return [*left, *range(i, len(words))], [*right, *range(j, len(others))]


def _names(words: Sequence[str], places: Sequence[int]) -> bool:
    return any(words[place][0].isupper() for place in places)
