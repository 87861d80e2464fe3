"""Phrases around a token: noun phrases to its left and right, verb groups, the ends of clauses.

All of it walks over tags, never further than the sentence, and returns token indices.
"""

from __future__ import annotations

from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.tokens import BlockTokens

_HEADS = frozenset("NCJ#SEPZB")
_ATTACHED = word_set("of for at from in with on to behind against by")


def noun_phrase_before(line: BlockTokens, end: int, low: int) -> int | None:
    """First token of the noun phrase whose last token is `end - 1`, not before `low`; None if there is
    none."""
    tags, lower = line.tags, line.lower
    index = end - 1
    if index < low:
        return None
    tag = tags[index]
    if tag in "pr" or (tag == "d" and lower[index] in _PRONOUN_LIKE):
        return index
    if tag == "”" and index > low:
        return _before_quotation(line, index, low)
    if tag == ")" and index > low:
        opened = line.tags.rfind("(", max(low, index - 8), index)
        return noun_phrase_before(line, opened, low) if opened > low else None
    if tag not in "NC#JSZBE":
        return None
    start = index
    while index >= low:
        tag = tags[index]
        if tag in "NC#JSZB" or (tag in "EPGR" and index > low and tags[index - 1] in "dJS"):
            start = index
            index -= 1
        elif tag == "d":
            start = index
            index -= 1
            if index > low and tags[index] == "i" and lower[index] == "of" and tags[index - 1] in "NC#dJ":
                index -= 1
                continue
            if index >= low and tags[index] == "d":
                continue
            nxt = _across(line, index, low)
            if nxt is None:
                break
            index = nxt
        elif tag == "-" and lower[index] in "/&" and index > low:
            index -= 1
        else:
            nxt = _across(line, index, low)
            if nxt is None:
                break
            index = nxt
    return start


_PRONOUN_LIKE = word_set(
    "this some one many others both most another these those several few all neither each either"
)


def _across(line: BlockTokens, index: int, low: int) -> int | None:
    """Where a noun phrase goes on to the left over a preposition or "and", or None if it begins here."""
    tags, lower = line.tags, line.lower
    if index <= low:
        return None
    tag = tags[index]
    if tag in "iT" and lower[index] in _ATTACHED:
        left = index - 1
        if tags[left] in "NZB#" or (tags[left] == "C" and lower[index] in ("of", "for")):
            return left
        return None
    if tag == "c" and lower[index] == "and" and tags[index - 1] in "NC":
        return index - 1
    if lower[index] == "&" and tags[index - 1] in "NC":
        return index - 1
    if tag == ")":
        left = index
        while left > low and tags[left] != "(" and index - left < 8:
            left -= 1
        return left - 1 if tags[left] == "(" and left > low and tags[left - 1] in "NC" else None
    return None


def _before_quotation(line: BlockTokens, index: int, low: int) -> int | None:
    """A noun phrase that ends in a quoted name: the group “Free Press”."""
    number = line.quote_at[index]
    first = line.quotes[number - 1][0] if number else index
    if index - first > 6 or first <= low:
        return None
    before = noun_phrase_before(line, first, low)
    return before


def noun_phrase_after(line: BlockTokens, start: int, high: int) -> int:
    """End of the noun phrase that begins at `start`, exclusive; `start` itself if there is none."""
    tags, lower = line.tags, line.lower
    index = start
    if index >= high:
        return start
    if tags[index] in "por":
        return index + 1
    while index < high and tags[index] in "dR#J" and tags[index] != "R":
        index += 1
    head = index
    while index < high and (tags[index] in "NC#JSB" or (tags[index] in "EGPZ" and index == head)):
        index += 1
    if index == head:
        alone = index > start and (lower[start] in _PRONOUN_LIKE or tags[index - 1] == "#")
        if not alone:
            return start
    while index + 1 < high:
        tag = tags[index]
        if tag == "(":
            close = index + 1
            while close < high and tags[close] != ")" and close - index < 8:
                close += 1
            if close < high and tags[close] == ")" and close - index < 8:
                index = close + 1
                continue
            break
        if (tag == "i" and lower[index] in ("of", "for", "at", "from", "in", "with")) or (
            tag == "c" and lower[index] == "and" and tags[index + 1] in "CdN"
        ):
            if lower[index + 1] in TIME_WORDS:
                break
            after = index + 1
            while after < high and tags[after] in "d#J":
                after += 1
            first = after
            while after < high and tags[after] in "NC#JSB":
                after += 1
            if after == first and tags[after - 1] != "#":
                break
            index = after
            continue
        break
    return index


def without_time(line: BlockTokens, first: int, end: int) -> int:
    """End of the noun phrase without a point in time behind it ("Trump on Tuesday" → "Trump")."""
    lower, tags = line.lower, line.tags
    index = end
    while index - 1 > first and (lower[index - 1] in TIME_WORDS or tags[index - 1] == "#"):
        index -= 1
    if index == end:
        return end
    while index - 1 > first and (
        lower[index - 1] in ("last", "this", "next", "late", "early") or tags[index - 1] == "i"
    ):
        index -= 1
    return index


def verb_group(line: BlockTokens, verb: int, low: int) -> int:
    """First token of the verb group that ends with `verb`: auxiliaries, negation, adverbs
    (boundaries.md 10)."""
    tags, lower = line.tags, line.lower
    index = verb
    while index > low:
        tag = tags[index - 1]
        if tag in "abn" or (
            tag == "R" and lower[index - 1] not in ("however", "meanwhile", "here", "there", "today")
        ):
            index -= 1
        elif tag == "T" and index - 2 >= low and lower[index - 2] in _TO_AUXILIARIES:
            index -= 2
        elif tag in "PGE" and lower[index - 1] in ("going", "gone"):
            index -= 1
        else:
            break
    while index < verb and tags[index] == "R" and lower[index] in ("ago", "yesterday", "together"):
        index += 1
    return index


_TO_AUXILIARIES = word_set("going used has have had continued continues went on")
