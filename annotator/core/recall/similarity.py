"""Similarity of units, so that the judgement of one can be offered for another.

Two units of a kind are the same if they have the same words in the same order, ignoring case, white space,
quotation marks and punctuation. Two claims are also similar if nearly all words of both are the same and in
the same order, and no word differs that changes the meaning: numbers, negations, directions, or a name for
another name.

To find similar claims among hundreds of thousands without comparing each, every unit is indexed under a few
64-bit keys and looked up by a few others. The words of a claim are distributed over parts by their hash. Two
similar claims differ in fewer words than there are parts, so at least one part is the same in both, and its
hash is the key. This is the partition of Arasu, Ganti and Kaushik, "Efficient exact set-similarity joins"
(VLDB 2006). (Prefix filtering, the other known way, gives fewer keys, but the same ones for too many claims
of a newsroom.) No similar unit is missed; results still have to be compared by `is_similar`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, groupby
from struct import unpack
from typing import Final, NamedTuple
from zlib import crc32

from annotator.core.unit import Kind

MAX_CHARACTERS: Final = 2_000
"""Maximum length of a unit for recall, in code points; longer ones are hardly repeated word for word."""

MAX_WORDS: Final = 60
"""Maximum length of a claim that may differ in some words; longer ones must be the same."""

_THRESHOLD: Final = (4, 5)
"""Minimum Jaccard similarity, as a fraction: 4 of 5 words of either are in both, in the same order."""

# Words that begin with a letter come first, since most do.
_WORD = re.compile(r"[^\W\d]\w*+(?:'\w+)*+|(?:(?<!\w)-)?\d+(?:[.,]\d+)*\w*|[%‰°§$€£¥₹]")
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
_CRITICAL: Final = frozenset(f"{_NUMERALS} {_NEGATIONS} {_DIRECTIONS} % $ € £ ¥ ₹ ‰ ° §".split())
"""Words that must match exactly: a longer list recalls less, a shorter one recalls wrong claims."""


# Every edit of a unit indexes it again, and reviewers of an article label the same units.
@lru_cache(maxsize=512)
def recall_keys(kind: Kind, text: str) -> frozenset[int]:
    """Return the signed 64-bit keys under which a unit is indexed; none if the text has no words."""
    words = _words_of(text).folded
    if kind == "quote" or not words or len(words) > MAX_WORDS:
        return _whole_key(kind, words)
    return _keys(_parts_keyed(_numbered(words), _critical(words), len(words) // 4 + 1, [len(words)]))


def lookup_keys(kind: Kind, text: str) -> frozenset[int]:
    """Return the keys to look up: every similar unit is indexed under at least one of them."""
    words = _words_of(text).folded
    if kind == "quote" or not words or len(words) > MAX_WORDS:
        return _whole_key(kind, words)
    least, of = _THRESHOLD
    smallest, largest = -(-len(words) * least // of), len(words) * of // least
    numbered, critical = _numbered(words), _critical(words)
    by_parts = groupby(range(smallest, min(largest, MAX_WORDS) + 1), lambda size: size // 4 + 1)
    keyed = (_parts_keyed(numbered, critical, count, list(sizes)) for count, sizes in by_parts)
    return _keys(chain.from_iterable(keyed))


def differences(one: str, other: str) -> tuple[str, str]:
    """Return the words of each text that the other lacks, comparing the order, too."""
    (spelled, words), (others, other_words) = _words_of(one), _words_of(other)
    if words == other_words:
        return "", ""
    left, right = _left_over(words, other_words)
    return " ".join(spelled[place] for place in left), " ".join(others[place] for place in right)


def is_similar(kind: Kind, one: str, other: str) -> bool:
    """Return whether the judgement of one unit may be offered for another of the same kind."""
    (spelled, words), (others, other_words) = _words_of(one), _words_of(other)
    if words == other_words:
        return bool(words)
    if kind == "quote" or max(len(words), len(other_words)) > MAX_WORDS:
        return False
    # Common words in any order: an upper bound, which is counted much faster.
    shared = (Counter(words) & Counter(other_words)).total()
    if not _nearly_all(shared, words, other_words) or _critical(words) != _critical(other_words):
        return False
    left, right = _left_over(words, other_words)
    if not _nearly_all(len(words) - len(left), words, other_words):
        return False
    # A different name on each side: the claims are about different people or places.
    return not (_has_name(spelled, left) and _has_name(others, right))


def _nearly_all(common: int, words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the number of common words reaches the threshold."""
    least, of = _THRESHOLD
    return common * of >= least * (len(words) + len(others) - common)


class _Words(NamedTuple):
    spelled: tuple[str, ...]
    """The words as written, with one kind of apostrophe and of minus sign."""
    folded: tuple[str, ...]
    """The same words, case-folded."""


@lru_cache(maxsize=256)
def _words_of(text: str) -> _Words:
    """Return the words of a text; none if it is too long."""
    if len(text) > MAX_CHARACTERS:
        return _Words((), ())
    words: list[str] = []
    for token in text.replace("−", "-").replace("’", "'").split():
        # Most tokens are a single word, which is quick to test.
        if token.isalpha():
            words.append(token)
        else:
            words += _WORD.findall(_THOUSANDS.sub("", token) if "," in token else token)
    return _Words(tuple(words), tuple(map(str.casefold, words)))


def _critical(words: Sequence[str]) -> list[str]:
    """Return the critical words in order; a contracted negation counts as "not"."""
    if _CRITICAL.isdisjoint(words) and "".join(words).isalpha():
        return []
    return [
        "not" if word.endswith("n't") else word
        for word in words
        if word in _CRITICAL or (not word.isalpha() and (word.endswith("n't") or _DIGIT.search(word)))
    ]


def _whole_key(kind: Kind, words: Sequence[str]) -> frozenset[int]:
    """Return the key of a unit that is similar only to units with the same words."""
    return _keys(["\n".join((kind, *words)).encode()] if words else [])


def _numbered(words: Sequence[str]) -> list[bytes]:
    """Return words in alphabetical order, as UTF-8; repeated ones are numbered to compare multisets."""
    times: dict[str, int] = {}
    numbered = []
    for word in words:
        times[word] = time = times.get(word, -1) + 1
        numbered.append(f"{word} {time}" if time else word + " 0")
    # All are encoded at once; UTF-8 sorts like the strings.
    return sorted("\n".join(numbered).encode().split(b"\n"))


def _parts_keyed(
    numbered: Sequence[bytes], critical: Sequence[str], count: int, sizes: Iterable[int]
) -> Iterator[bytes]:
    """Yield what is hashed for the key of each part of a claim.

    A claim of m words is indexed with m // 4 + 1 parts. A similar claim has n <= 5/4 m words, and at least
    4/9 (n + m) in common, so at most (n + m)/9 <= m/4 words of the other differ: fewer than the parts.

    Args:
        numbered: the words of the claim, from `_numbered`.
        critical: its critical words.
        count: the number of parts.
        sizes: the numbers of words, m, of the claims to match, which all have `count` parts.
    """
    parts: list[list[bytes]] = [[] for _ in range(count)]
    for word in numbered:
        parts[crc32(word) % count].append(word)
    prefix = f"{' '.join(critical)}\n{count} ".encode()
    for place, part in enumerate(parts):
        if part:
            yield b"%b%d\n%b" % (prefix, place, b"\n".join(part))
        else:
            # An empty part is common to very many claims; together with the size, to fewer.
            yield from (b"%b%d of %d" % (prefix, place, size) for size in sizes)


def _keys(hashed: Iterable[bytes]) -> frozenset[int]:
    digests = [blake2b(one, digest_size=8).digest() for one in hashed]
    return frozenset(unpack(f">{len(digests)}q", b"".join(digests)))


def _left_over(words: Sequence[str], others: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the indices on each side of the words outside the longest common subsequence."""
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


def _has_name(words: Sequence[str], places: Sequence[int]) -> bool:
    return any(words[place][0].isupper() for place in places)
