"""Language: whether the rules, which are those of English, apply to an article."""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.core.article import SPLIT_ROLES, Article
from annotator.splitter.lexicon.word_classes import word_set

_COMMON = word_set(
    "the of and to in that is was for on with he she it as at by be have has had not are were this from"
    " they his her said says but an or which will would who their its been after more when about"
)
_ENOUGH = 8
"""With fewer words than this no language can be told, and English is assumed."""
_LEAST_SHARE = 0.07
_SAMPLE = 300
"""How many words are looked at, or a few more: blocks are looked at whole."""
_LONGEST = 5000
"""Characters of a block that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")


def is_english(article: Article) -> bool:
    """Whether enough of an article's first words are among the commonest of English: a quarter to a
    half are."""
    ranges = [(block.start, block.end) for block in article.blocks if block.role in SPLIT_ROLES]
    return _is_english(article.text, tuple(ranges))


@lru_cache(maxsize=1)  # whoever splits an article asks again, to tell of those in another language
def _is_english(text: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether the first words in some ranges of a text are those of English."""
    words = common = 0
    for start, end in ranges:
        if words >= _SAMPLE:
            break
        found = _WORD.findall(text[start : min(end, start + _LONGEST)].lower())
        words += len(found)
        common += sum(map(_COMMON.__contains__, found))
    return words < _ENOUGH or common >= _LEAST_SHARE * words
