"""Sentences that lead up to a quotation, a block quote or a list: "Lee explained.", "The minister said:"."""

from __future__ import annotations

from bisect import bisect_left

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.syntax.phrases import verb_group
from annotator.splitter.syntax.source_phrase import main_subject, subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range

_NEAR = 14
"""Tokens between a cue and the quotation after it, at most."""


def introduction(
    line: BlockTokens, sentences: list[Range], first: int, before: BlockTokens | None, used: bytearray
) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of a sentence that leads up to the quotation at token `first`.

    It ends in a colon or has a verb of saying without a content, and comes directly before the quotation, if
    need be at the end of the preceding paragraph.
    """
    if first:
        at = bisect_left(sentences, (first, 0))
        low, high = sentences[at - 1] if at else (0, first)
        return leading_cue(line, low, min(high, first), used)
    if before is None or before.words[-1] != ":":
        return None
    return leading_cue(before, last_sentence(before), len(before), None)


def last_sentence(line: BlockTokens) -> int:
    """Return the token at which the last sentence of a block begins."""
    start = len(line) - 1
    while start > 0 and line.words[start - 1] not in ".?!":
        start -= 1
    return start


def leading_cue(
    line: BlockTokens, low: int, high: int, used: bytearray | None
) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of the last verb of saying in a range, or of any verb before a colon."""
    colon = line.words[high - 1] == ":"
    if used is not None and not colon and any(used[max(low, line.tags.rfind("”", low, high) + 1) : high]):
        return None
    for verb in range(high - 1, max(low, high - 2 * _NEAR), -1):
        if (used is not None and used[verb]) or line.quote_at[verb]:
            return None
        may_introduce = colon or line.lower[verb] in SPEECH_VERBS
        if not may_introduce or line.tags[verb] not in ("VEZ" if colon else "VE"):
            continue
        start = verb_group(line, verb, low)
        source = subject_before(line, start, low) or main_subject(line, low, verb)
        if source is not None:
            return line, source, (start, high if colon and high - start <= _NEAR else verb + 1)
    return None
