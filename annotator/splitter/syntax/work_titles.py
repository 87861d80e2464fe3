"""Quotations that are the title of a work: “Late Rain”."""

from __future__ import annotations

from annotator.splitter.syntax.tokens import BlockTokens
from annotator.splitter.syntax.verb_frames import Frame

_MAKING = frozenset({"write", "sing", "read", "cite", "intone"})
"""Verbs whose object may be a work."""
_SHORT_WORD = 3
_LONGEST_TITLE = 10
"""Tokens of the title of a work, marks included, at most."""


def is_title(line: BlockTokens, opening: int) -> bool:
    """Whether a quotation is like the title of a work: a few words, the longer ones capitalised."""
    number = line.quote_at[opening]
    if not number:
        return False
    first, last = line.quotes[number - 1]
    words = [word for word in line.words[first + 1 : last - 1] if word[0].isalpha()]
    long = [word for word in words if len(word) > _SHORT_WORD]
    is_capitalised = words[:1] != [] and words[0][0].isupper() and all(word[0].isupper() for word in long)
    return is_capitalised and last - first <= _LONGEST_TITLE and line.words[last - 2][-1] not in ".?!"


def names_work(line: BlockTokens, first: int, lemma: str, frame: Frame, high: int) -> bool:
    """Whether the content of a verb of writing is a work: "wrote the novel “Late Rain”"."""
    if lemma == "speak" and frame == "noun phrase":
        return line.tags[first] == "“" and is_title(line, first)  # "speaking on “Late Night,”"
    if lemma not in _MAKING or frame not in ("quotation", "bare clause"):
        return False
    opening = line.tags.find("“", first, min(high, first + 4))
    return opening >= 0 and is_title(line, opening)
