"""Sentences of speech that state something to check (boundaries.md 27)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from annotator.core.text.span import Span
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.coordination import is_past
from annotator.splitter.syntax.source_phrase import main_subject
from annotator.splitter.syntax.tokens import BlockTokens, Range

SPEECH = ClaimRule(
    id="claim.speech",
    summary="A sentence of speech that has a number, or a name and a past tense",
    examples=(
        "“<Mayor Reed closed the bridge in May>. It is new,” Ann Lee said.",
        "“<Three bridges fell in May>. It is sad,” Ann Lee said.",
    ),
    counterexamples=("“I think three bridges fell in May,” Ann Lee said.",),
)

_STOPS = re.compile("[.?!;]")
"""Tags that end a sentence in a quotation."""
_NOT_SAID = word_set(
    "i me my we us our you your if would could should think believe hope want need let's please going like"
    " awful terrible horrible great greatest best worst love loves hate hates beautiful wonderful amazing"
)
"""Words of wishes, suppositions, praise and first-person talk, none of which can be checked."""
_VAGUE = word_set(
    "it this that there these those who what which nobody everybody everyone somebody someone anyone people"
)
"""Subjects that cannot be checked without their referent."""
_LEADING = frozenset("cR")
"""Tags that may come before the subject."""


def spoken_sentences(
    line: BlockTokens, content: Span, *, unmarked: bool = False
) -> Iterator[tuple[Range, Range]]:
    """Yield subject and tokens of each sentence in a quoted content that states a fact: one with a number, or
    with a name and a past tense.

    In a block that is `unmarked`, speech needs no quotation marks.
    """
    first, last = bisect_left(line.starts, content.start), bisect_left(line.starts, content.end)
    low = first
    for end in [match.start() for match in _STOPS.finditer(line.tags, first, last)] + [last]:
        if end < last and line.tags[end] == "?":
            low = end + 1
            continue
        low = line.skip(low, end, "“”\"'")
        within = low < end and line.quote_at[low] == line.quote_at[end - 1] >= (not unmarked)
        if within and end - low >= 4 and (subject := _subject(line, low, end)) is not None:
            yield subject, (subject[0], end)
        low = end + 1


def _subject(line: BlockTokens, low: int, high: int) -> Range | None:
    """Return the subject of a sentence if the sentence could be checked."""
    tags, lower = line.tags, line.lower
    if not _NOT_SAID.isdisjoint(lower[low:high]) or "z" in tags[low:high]:
        return None
    subject = main_subject(line, low, high, quoted=True)
    if subject is None or lower[subject[0]] in _VAGUE:
        return None
    if not (_LEADING.issuperset(tags[low : subject[0]]) or tags[subject[0] - 1] == ","):
        return None
    if "#" in tags[subject[0] : high]:
        return subject
    named = "C" in tags[subject[0] : high]
    return subject if named and is_past(line, subject[1], high) else None
