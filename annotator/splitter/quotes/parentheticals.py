"""Parenthetical attributions: cues after or inside their content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.core.text.span import Span
from annotator.splitter.lexicon.cue_lexicon import ADDRESSEE, SPEECH_VERBS, VERBS
from annotator.splitter.lexicon.verb_forms import PAST_ONLY
from annotator.splitter.lexicon.word_classes import BE, FINITE, TIME_WORDS
from annotator.splitter.quote_draft import Draft, mark_content
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.phrases import BEFORE_TIME, noun_phrase_after, verb_group
from annotator.splitter.syntax.source_phrase import subject_after, subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range

ACCORDING_FIRST = QuoteRule(
    id="according.first",
    summary='"According to X, …" at the beginning of a sentence',
    score=0.58,
    examples=(
        "{According to} [Ann Lee], <the bridge is safe>.",
        "But {according to} [Ann Lee, the mayor,] <the bridge is safe>.",
        "And, {according to} [Ann Lee], <the bridge is safe>.",
        "As {reported by} [the Rome Post], <the bridge is safe>.",
    ),
)
ACCORDING_LAST = QuoteRule(
    id="according.last",
    summary='"…, according to X" after or inside the content',
    score=0.63,
    examples=(
        "<The bridge is safe>, {according to} [Ann Lee].",
        "<The bridge>, {according to} [Ann Lee], <is quite safe>.",
        "<The bridge is>, {in the words of} [Ann Lee], <“a house of cards”>.",
    ),
)
SENTENCE_BACKWARD = QuoteRule(
    id="sentence.backward",
    summary='A sentence followed or interrupted by "X said"',
    score=0.41,
    may_be_short=True,
    examples=(
        "<The bridge is safe>, [Ann Lee] {said}.",
        "<The bridge is safe>, {said} [Ann Lee, the mayor].",
        "<The bridge>, [Ann Lee] {said}, <is quite safe>.",
        "As [Ann Lee] {said} on Monday, <the bridge is safe>.",
        "<The bridge is safe>, [Ann Lee] {said} on Monday in a report that names 12 engineers.",
        "<The bridge is safe>, [Ann Lee] {told} staff last week in a letter seen by the Post.",
    ),
    counterexamples=("The bridge is safe, Ann Lee was told.", "In May, Ann Lee said."),
)

_VERBAL = ("a", "V", "E", "Z")
"""Tags of verbs after a "that" that is their subject."""
_OPENING = "c,-"
"""Tags before the first clause of a sentence: "But | the bridge is safe, Ann Lee said"."""
_ACCORDING = {
    "according": ("according", "to"),
    "reported": ("as", "reported", "by"),
    "words": ("in", "the", "words", "of"),
}
"""Phrases that name the source of a clause beside them, by the head of their cue."""
_NAMED = re.compile("[NJB],CC+,$")
"""A name in apposition before a verb: "its captain, Ivo Reed, | warned"."""
_FAR_COMMA = 14
"""Tokens between the source of "According to X, …" and its comma, at most."""


def parentheticals(
    line: BlockTokens, heads: Sequence[int], low: int, high: int, used: bytearray
) -> list[Draft]:
    """Return the attributions after or inside their content: "…, X said", "…, according to X"."""
    found: list[Draft] = []
    for index in heads:
        if used[index] or line.quote_at[index]:
            continue
        word = line.lower[index]
        if word in _ACCORDING and index + 2 < high and line.lower[index + 1] == _ACCORDING[word][-1]:
            draft = _according(line, index, low, high)
        elif word in SPEECH_VERBS and line.tags[index] in "VEPZB":
            draft = _interrupting(line, index, low, high)
        else:
            continue
        if draft is not None:
            found.append(draft)
            mark_content(line, draft, used)
    return found


def _according(line: BlockTokens, head: int, low: int, high: int) -> Draft | None:
    """Return the attribution of "According to X, …", "…, according to X" or "…, in the words of X"."""
    tags, lower = line.tags, line.lower
    before = _ACCORDING[lower[head]][:-2]
    index = head - len(before)
    if index < low or tuple(lower[index:head]) != before:
        return None
    source = subject_after(line, head + 2, high)
    if source is None:
        return None
    after, cue = source[1], (index + (before == ("as",)), head + 2)
    if line.skip(low, index, "cR,") == index:
        first = after + 1 if tags[after : after + 2] == ":“" else _main_clause(line, after, high)
        if first is None:
            return None
        content = [line.span(first, content_end(line, first, high, ACCORDING_FIRST.shape))]
        return Draft(line, content, source, cue, ACCORDING_FIRST)
    end = index - 1 if tags[index - 1] == "," else index
    first = line.skip(low, end, _OPENING)
    if first >= end:
        return None
    content = [line.span(first, end)]
    if after < high and tags[after] == "," and after + 1 < high and tags[after + 1] not in "Gwrcd":
        tail = content_end(line, after + 1, high, ACCORDING_LAST.shape)
        if tail - after > 3 and tags[index - 1] == ",":
            content.append(line.span(after + 1, tail))
    return Draft(line, content, source, cue, ACCORDING_LAST)


def _main_clause(line: BlockTokens, after: int, high: int) -> int | None:
    """Return the first token of the clause after "According to X", which a comma or its subject begins."""
    tags = line.tags
    if after + 1 < high and tags[after - 1] != "," and tags[after] in "pd":
        return after
    if after + 1 < high and tags[after] == ":":
        return after + 1
    comma = tags.find(",", after - 1 if tags[after - 1] == "," else after, high)
    return comma + 1 if 0 <= comma <= after + _FAR_COMMA and comma + 1 < high else None


def _interrupting(line: BlockTokens, verb: int, low: int, high: int) -> Draft | None:
    """Return the attribution of "…, X said.", "…, said X." or "…, X said, …", unless content follows the
    cue directly."""
    tags = line.tags
    start = verb_group(line, verb, low)
    if not BE.isdisjoint(line.lower[start:verb]):
        return None
    found = _source_beside(line, start, verb, low, high)
    if found is None:
        return None
    source, end, after = found
    if after < high and (tags[after] in "tTwG“" or line.lower[after] in VERBS[line.lower[verb]].prepositions):
        return None
    adjunct, after = after, _skip_adjuncts(line, after, high)
    if after < high and tags[after] not in ",.-;)" and line.words[after] not in "?!":
        has_adjunct = after > adjunct and (tags[adjunct] in "iNC" or _is_dated(line, adjunct, after))
        if not has_adjunct or source[1] > verb or not _is_relative(tags, after):
            return None
        after = high  # "Lee said on Tuesday in a report | that names 12 staff"
    content = _content_around(line, line.skip(low, end, _OPENING), end, after, high)
    if not content:
        return None
    cue = VERBS[line.lower[verb]]
    return Draft(line, content, source, (start, verb + 1), SENTENCE_BACKWARD, cue.stance)


def _is_relative(tags: str, index: int) -> bool:
    """Whether a relative clause begins at a token, or a participle like one: "in a report | that names", "in
    a letter | seen by the paper"."""
    if tags[index] in "PE":
        return tags[index - 1] in "NC" and tags[index + 1 : index + 2] in ("i", "T")
    return tags[index] == "r" or (tags[index] == "t" and tags[index + 1 : index + 2] in _VERBAL)


def _source_beside(
    line: BlockTokens, start: int, verb: int, low: int, high: int
) -> tuple[Range, int, int] | None:
    """Return the source of a verb group, the end of the words before the two, and the first token after them.

    They follow a comma, a dash, or "as", which belongs to no part (boundaries.md 12).
    """
    tags = line.tags
    before, after = start, verb + 1
    if start > low and tags[start - 1] == "," and not _has_addressee(line, start, verb, low):
        source = subject_after(line, verb + 1, high)
        after = source[1] if source else after
    else:
        source = subject_before(line, start, low)
        before = source[0] if source else before
    if source is None or tags[source[0]] in "rt":
        return None
    introduced = before > low and line.lower[before - 1] == "as"
    if introduced:
        before -= 1
    parted = before > low and tags[before - 1] in ",-"
    if not introduced and not parted:
        return None
    if source[1] == after and tags[after - 1] == ",":
        after -= 1
    return source, before - 1 if parted else before, after


def _has_addressee(line: BlockTokens, start: int, verb: int, low: int) -> bool:
    """Whether what follows a verb is whom its subject told: "its captain, Reed, told | investigators"."""
    cue = VERBS[line.lower[verb]]
    is_told = cue.lemma == "tell" or (
        cue.frames & ADDRESSEE
        and _NAMED.search(line.tags, low, start)
        and line.tags[start:].startswith(("EN", "EC"))
    )
    return bool(is_told) and subject_before(line, start, low) is not None


def _content_around(line: BlockTokens, first: int, end: int, after: int, high: int) -> list[Span]:
    """Return the words before a parenthetical attribution and those after its comma; [] if neither is a
    sentence."""
    tags = line.tags
    complete = first < end and _is_complete(line, first, end)
    if tags[after : after + 2] == ",“" and not (
        complete and "".join(line.words[after + 2 : after + 3])[:1].islower()
    ):
        return []  # the quotation is the content of the cue before it
    content = [line.span(first, end)] if first < end else []
    follows = after + 1
    if follows < high and tags[after] in ",-" and tags[follows] not in ("Gcwrs" if complete else "G"):
        tail = content_end(line, follows, high, SENTENCE_BACKWARD.shape)
        if tail > follows and (complete or not FINITE.isdisjoint(tags[first:end] + tags[follows:tail])):
            content.append(line.span(follows, tail))
    if len(content) == 1 and first < end and not complete and line.is_prose:
        return []
    return content


def _is_complete(line: BlockTokens, first: int, end: int) -> bool:
    """Whether the words before ", X said" are a sentence, not only a clause that leads up to one."""
    tags = line.tags
    if end - first < 3:
        return False
    if not PAST_ONLY.isdisjoint(line.lower[first:end]) and tags[first] not in "swG":
        return True
    if tags[first] in "sw":
        comma = tags.find(",", first, end)
        return comma > 0 and not FINITE.isdisjoint(tags[comma:end])
    if tags[first] == "G":
        first = max(first, tags.find(",", first, end))
    return not FINITE.isdisjoint(tags[first:end])


def _is_dated(line: BlockTokens, index: int, high: int) -> bool:
    """Whether a time begins at a token: "Tuesday", "last | week"."""
    if line.lower[index] in BEFORE_TIME and index + 1 < high:
        index += 1
    return line.lower[index] in TIME_WORDS


def _skip_adjuncts(line: BlockTokens, index: int, high: int) -> int:
    """Return the token after the addressee, day, place and occasion of a verb (boundaries.md 9 and 13)."""
    tags = line.tags
    while index < high:
        if tags[index] in "oR" or _is_dated(line, index, high):
            index += 1
            continue
        if tags[index] in "is":
            first = index + 1
        elif tags[index] in "CN" or (tags[index] == "d" and index + 1 < high):
            first = index
        else:
            break
        end = noun_phrase_after(line, first, high)
        if end == first:
            break
        index = end
    return index
