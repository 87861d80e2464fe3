"""Sentences of contents, in which there may be claims (boundaries.md 27)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from annotator.splitter.lexicon.word_classes import BE, TIME_WORDS, word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.syntax.tokens import BlockTokens, Range

_STOPS = re.compile("[.?!;]")
"""Tags that end a sentence in a content."""
_UNREAL_CUES = word_set(
    "belief chance concern concerns conspiracy convince convinced demand demanded demands doubt doubted"
    " doubts expect expected expects fear feared fears feel feeling feels felt hope hoped hopes hoping"
    " idea imagine impression insist-on myth notion perception possibility pray prayed prays prefer"
    " prefers promise promises propose proposed proposes prospect recommend recommended recommends request"
    " requested requests risk rumor rumors rumour rumours sense speculation suggest theories theory urge"
    " urged urges want wanted wants wish wished wishes worried worries worry"
)
"""Cues whose content is a wish, a fear or a feeling, not an assertion."""
_WITHHOLDING = word_set(
    "refuse refuses refused refusing decline declines declined declining deny denies denied never without"
    " instead stopped cannot can't can’t"
)
"""Words before a cue whose content was then not said: "refused to concede"."""
_BEFORE_CUE = 5
"""Tokens before a cue in which such a word is looked for."""
_UNSAID = word_set("should might must shall")
"""Auxiliaries of a cue whose content has not been said."""
_ADDRESSED = word_set("tell tells told telling remind reminds reminded reminding inform informed informs")
"""Cues that need an addressee, so that one directly after them is none of the content."""
_TAKING_ADDRESSEE = _ADDRESSED | word_set(
    "warn warns warned warning assure assures assured assuring advise advises advised notify notified"
    " persuade persuaded convince convinces convinced promise promised show shows showed teach taught"
)
"""Cues that may have an addressee before "that"."""
_QUANTIFIERS = word_set(
    "nearly almost about roughly only hardly scarcely barely just not never perhaps maybe probably possibly"
    " some most all few many half no none over under around approximately virtually practically mostly"
    " partly sometimes rarely often"
)
"""Words that change what is stated after them."""
_CONDITIONS = word_set("if unless without except only when until assuming provided had were")


def asserted_sentences(draft: Draft) -> Iterator[tuple[BlockTokens, Range]]:
    """Yield the sentences in the content of a quote that its source asserts as a whole, with their lines."""
    if draft.stance == "query" or (draft.rule.claims != "event" and _is_unreal(draft)):
        return
    blocks = draft.blocks or [draft.line] * len(draft.content)
    for place, (line, span) in enumerate(zip(blocks, draft.content, strict=False)):
        if not line.starts[0] <= span.start < line.ends[-1]:
            continue
        first, last = bisect_left(line.starts, span.start), bisect_left(line.starts, span.end)
        if place == 0 and not draft.blocks and _is_no_statement(draft, line, first):
            continue
        pieces = list(_pieces(line, first, last))
        if place and not draft.blocks and pieces and _goes_on(line, pieces[0][0]):
            pieces = pieces[1:]
        following = draft.content[place + 1].start if place + 1 < len(draft.content) else span.end
        if not draft.blocks and pieces and _has_condition_at(line, following):
            pieces = pieces[:-1]
        yield from ((line, piece) for piece in pieces)


def _is_unreal(draft: Draft) -> bool:
    """Whether a cue denies, is negated, or names a wish or feeling."""
    if draft.cue is None:
        return False
    if draft.stance == "deny":
        return True
    line, (first, last) = draft.line, draft.cue
    if "n" in line.tags[first:last] or not _UNREAL_CUES.isdisjoint(line.lower[first:last]):
        return True
    low = max(first - _BEFORE_CUE, 0)
    low = max([low, *(line.tags.rfind(mark, low, first) + 1 for mark in ".?!;")])
    if not _WITHHOLDING.isdisjoint(line.lower[low:first]):
        return True
    return not _UNSAID.isdisjoint(line.lower[low:last])


def _pieces(line: BlockTokens, first: int, last: int) -> Iterator[Range]:
    """Yield the sentences of a content except questions, without the marks that open them."""
    low = first
    for end in [match.start() for match in _STOPS.finditer(line.tags, first, last)] + [last]:
        asks = end < last and line.tags[end] == "?"
        low = line.skip(low, end, "“”\"'")
        if end > low and line.tags[low] == "t" and low == line.skip(first, last, "“"):
            low += 1
        if end - low >= 3 and not asks:
            yield low, end
        low = end + 1


def _goes_on(line: BlockTokens, low: int) -> bool:
    """Whether a later fragment of a content continues the sentence that the attribution interrupts."""
    return line.words[low][0].islower()


def _has_condition_at(line: BlockTokens, start: int) -> bool:
    """Whether a condition begins at a code point of the line, after a comma and marks."""
    index = line.skip(bisect_left(line.starts, start), len(line), "“”\"',")
    index += index + 1 < len(line) and line.lower[index] == "even"
    return index < len(line) and line.lower[index] in _CONDITIONS


def _is_cut_before(line: BlockTokens, first: int) -> bool:
    """Whether a content lacks the hedge before it, or a condition at the head of its sentence: "said nearly
    | every port closed"."""
    if first and line.lower[first - 1] in _QUANTIFIERS:
        return True
    tags = line.tags
    low = max(tags.rfind(".", 0, first), tags.rfind("?", 0, first), tags.rfind("!", 0, first)) + 1
    low = line.skip(low, first, "c“”")
    return low < first and line.lower[low] in _CONDITIONS


def _is_no_statement(draft: Draft, line: BlockTokens, first: int) -> bool:
    """Whether a content lacks words before it that change it, or is what they wish: "his request | that"."""
    if _is_cut_before(line, first) or _is_addressed(draft, first) or _is_relative(draft, first):
        return True
    return not _UNREAL_CUES.isdisjoint(line.lower[max(first - 2, 0) : first])


def _is_relative(draft: Draft, first: int) -> bool:
    """Whether a content is a relative clause about the object of its cue: "repeated sums | that he got"."""
    line = draft.line
    if (
        draft.cue is None
        or not draft.cue[1] < first
        or line.tags[first] != "t"
        or line.tags[first - 1] not in "NZ#"
    ):
        return False
    between = slice(draft.cue[1], first)
    is_time = line.lower[first - 1] in TIME_WORDS
    return not (is_time or "i" in line.tags[between] or line.lower[draft.cue[1] - 1] in _TAKING_ADDRESSEE)


def _is_addressed(draft: Draft, first: int) -> bool:
    """Whether a content begins with the addressee of its cue: "told | the guests of a plan"."""
    if draft.cue is None or draft.cue[1] != first:
        return False
    before = draft.line.lower[max(draft.cue[0] - 1, 0) : first]
    return before[-1] in _ADDRESSED and BE.isdisjoint(before) and draft.line.quote_at[first] == 0
