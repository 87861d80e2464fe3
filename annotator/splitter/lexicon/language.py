"""Language: whether an article is in English, the only language the rules know."""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.core.article import SPLIT_ROLES, Article
from annotator.splitter.lexicon.word_classes import word_set

_COMMON = word_set(
    "the of and to in that is was for on with he she it as at by be have has had not are were this from"
    " they his her said says but an or which will would who their its been after more when about"
)
_COMMON_ELSEWHERE = word_set(
    "der das und ist nicht ein eine mit den dem zu von auf für im el los las que una por para se del les des"
    " est dans une pas il qui sur della che sono gli het een niet dat voor og att det som är ikke av jest nie"
    " się na w não uma os em é bir ve için et à le au du di da"
)
"""Common words of other languages that are none of English."""
_FEWEST_WORDS = 25
"""Fewer words than this say little about the language; English is then assumed unless words or letters of
another language say otherwise. Of the paragraphs with 8 to 11 words in the train part of PolNeAR, 5 % have
too few common ones (n 945), of those with 12 to 19 1 %."""
_LEAST_SHARE = 0.07
"""Least share of the commonest words; it is 13 to 43 % in the 840 articles of the train part of PolNeAR."""
_SAMPLE = 300
"""Words that are read, or a few more: blocks are read whole."""
_LONGEST_SAMPLE = 5000
"""Characters that are read of a block."""
_LAST_LATIN = "\u024f"
"""Last letter of the Latin alphabets of Europe; words that begin with a later one are not English."""
_WORD = re.compile(r"[^\W\d_]+")


def is_english(article: Article) -> bool:
    """Whether enough of the first words of an article are among the commonest of English."""
    ranges = [(block.start, block.end) for block in article.blocks if block.role in SPLIT_ROLES]
    return _is_english(article.text, tuple(ranges))


@lru_cache(maxsize=1)  # callers of `split` ask again about the same article, to report other languages
def _is_english(text: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether the first words in some ranges of a text are English."""
    words = common = elsewhere = 0
    for start, end in ranges:
        if words >= _SAMPLE:
            break
        found = _WORD.findall(text[start : min(end, start + _LONGEST_SAMPLE)].lower())
        words += len(found)
        common += sum(map(_COMMON.__contains__, found))
        if words < _FEWEST_WORDS:
            elsewhere += sum(word in _COMMON_ELSEWHERE or word[0] > _LAST_LATIN for word in found)
    if words < _FEWEST_WORDS:
        return elsewhere < 2 or elsewhere <= common
    return common >= _LEAST_SHARE * words
