"""Language: whether the rules, which are those of English, apply to an article."""

from __future__ import annotations

from annotator.splitter.tokens import Line
from annotator.splitter.words import word_set

_COMMON = word_set(
    "the of and to in that is was for on with he she it as at by be have has had not are were this from"
    " they his her said says but an or which will would who their its been after more when about"
)
_ENOUGH = 8
"""With fewer tokens than this no language can be told, and English is assumed."""
_LEAST_SHARE = 0.07
_SAMPLE = 300
"""How many tokens are looked at."""


def is_english(lines: list[Line]) -> bool:
    """Whether enough of the words of an article are among the commonest of English: a quarter to a
    half are."""
    words = common = 0
    for line in lines:
        words += len(line)
        common += sum(map(_COMMON.__contains__, line.lower))
        if words > _SAMPLE:
            break
    return words < _ENOUGH or common >= _LEAST_SHARE * words
