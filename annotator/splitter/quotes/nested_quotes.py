"""Nested quotes: another source inside the content of a quote (boundaries.md 23)."""

from __future__ import annotations

from bisect import bisect_left

from annotator.splitter.lexicon.word_classes import POSSESSIVES
from annotator.splitter.quote_draft import Draft, SearchScope
from annotator.splitter.quotes.quotation_linking import inner_quotation
from annotator.splitter.quotes.reported_speech import cue_at
from annotator.splitter.syntax.sentences import sentences
from annotator.splitter.syntax.tokens import BlockTokens

_FAR = 100
"""Tokens of a content in which a nested quote may begin; keeps the work on a long content linear."""


def nested_quotes(draft: Draft, block: BlockTokens | None = None) -> list[Draft]:
    """Return the quotes nested in the unquoted content of `draft` that name a source other than its own.

    They are searched in the line of the draft or in a block of its content. A pronoun in a content mostly
    refers to the outer source, so it begins no nested quote.
    """
    line = block or draft.line
    found: list[Draft] = []
    # a block quote may have as many fragments as lines, so only those of this line are looked at
    for at in range(bisect_left(draft.content, (line.starts[0], 0)) if block else 0, len(draft.content)):
        start, end = draft.content[at]
        if block and start >= line.ends[-1]:
            break
        low = bisect_left(line.starts, start)
        high = bisect_left(line.starts, end)
        if high <= low or low >= len(line) or line.starts[low] != start:
            continue
        quotation = inner_quotation(line, low, high)
        if quotation is not None:
            quotation.parent = draft
            found.append(quotation)
        after, limit = low, min(high, low + _FAR)
        for first, end in sentences(line) if draft.blocks else [(low, high)]:
            first, end = max(first, low), min(end, high)
            heads = line.cues_between(first, min(end, limit))
            if not heads:
                continue
            scope = SearchScope(line, first, end, [])
            for index in heads:
                if index < after or line.quote_at[index]:
                    continue
                inner = cue_at(scope, index)
                if inner is not None and _is_other(inner, draft, low):
                    inner.parent = draft
                    found.append(inner)
                    after = bisect_left(line.starts, inner.content[-1].end)
    return found


def _is_other(inner: Draft, outer: Draft, low: int) -> bool:
    """Whether the source of a nested quote is inside the content and is not the outer source."""
    if inner.source is None or inner.source[0] < low or not inner.rule.may_nest:
        return False
    line = inner.line
    first, end = inner.source
    if line.tags[first] not in "dCSN#J":
        return False  # a pronoun refers to the outer source or to something unknown
    if line.lower[first] in POSSESSIVES:
        return False
    if outer.source is None:
        return True
    own = {word for word in outer.line.lower[slice(*outer.source)] if len(word) > 3}
    return not any(word.rstrip("s").rstrip("'’") in own or word in own for word in line.lower[first:end])
