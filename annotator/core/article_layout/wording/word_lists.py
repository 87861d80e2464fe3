"""Lists of wordings, as patterns and as sets."""

from __future__ import annotations

import re


def one_of(*wordings: str) -> re.Pattern[str]:
    """Return the pattern of any of some wordings, each a pattern itself, in capitals or not."""
    return re.compile("|".join(wordings), re.IGNORECASE)


def word_set(words: str) -> frozenset[str]:
    """Return words between spaces as a set."""
    return frozenset(words.split())
