"""Quotations without a cue of their own: whose words they continue (boundaries.md 8)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.core.text.span import Span
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft, mark
from annotator.splitter.quotes.introduction import introduction
from annotator.splitter.quotes.signed_posts import QUOTATION_SIGNED, signature
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

QUOTATION_INTRODUCED = QuoteRule(
    id="quotation.introduced",
    summary="A quotation after a sentence that leads up to it",
    score=0.39,
    examples=(
        "[Ann Lee] {continued:} / <“The bridge is safe today.”>",
        "[Ann Lee] {explained}. <“The bridge is safe today.”>",
    ),
    counterexamples=("Nothing new: “The bridge is safe today.”",),
)
QUOTATION_ALONE = QuoteRule(
    id="quotation.alone",
    summary="A quotation without any cue",
    score=0.03,
    examples=("<“The bridge is quite safe today.”>", "The town was calm. <“The bridge is safe today.”>"),
    counterexamples=("The film “Rain” opened on Friday.",),
)
QUOTATION_FOREIGN = QuoteRule(
    id="quotation.foreign",
    summary="A quotation in another language than English",
    score=0.5,  # by hand: rare in the annotated news
    may_lack_source=True,
    decides_labels=False,
    examples=("<« Le pont est sûr et solide »>, a déclaré Anne Lefèvre lundi à Paris.",),
)

_SHORT_TURN, _LONGEST_TURN = 8, 20
"""Words of a paragraph that asks or answers and is then another person's, at most; the latter among questions
and answers."""
_BRIEF = 7
"""Tokens of a quotation, marks included, that is answered if one as brief follows: "“Ten.” / “Six.”"."""
_BREAKS = ",;—–-"
"""Marks inside a sentence that its speaker continues: "“No,” Lee said; “never.”"."""
_ASKED = word_set("ask asks asked asking inquire inquired inquires demanded wondered questioned")
_ADDRESSES = word_set("mr. mr mrs. mrs ms. ms miss dr. dr sir madam senator governor mayor president")
"""Words before a name that addresses someone."""
_SHORT = 4
"""A quotation of fewer words without a cue is a title, a name or a scare quote (boundaries.md 5)."""


@dataclass(slots=True)
class Passage:
    """What the preceding blocks say about who speaks in the next one."""

    is_story: bool = False
    """Whether the article is fiction, where a paragraph is another person's unless its marks stay open."""
    owner: Draft | None = None
    """The last attribution of the preceding block, whose words a quotation may continue."""
    ends_open: bool = False
    """Whether that block ends in a quotation that is not closed, because the next one continues it."""
    asks: bool = False
    """Whether that block ends in a question in marks."""
    is_brief: bool = False
    """Whether the words in marks in that block are very few."""
    is_exchange: bool = False
    """Whether the blocks before, each opening with a quotation, are questions and answers."""

    def pass_block(self, line: BlockTokens, drafts: list[Draft]) -> None:
        """Go on to the next block, after `line` with its attributions."""
        before = self.owner
        if drafts:
            self.owner = drafts[-1] if line.quotes else None
        elif line.is_prose and not line.quotes:
            self.owner = None
        asked = self.asks
        last = line.quotes[-1][1] if line.quotes else 0
        self.ends_open = last == len(line) > 0 and not _is_mark(line.words[-1])
        self.asks = last > 1 and line.words[last - 2] == "?"
        self.is_brief = sum(end - first for first, end in line.quotes) <= _BRIEF
        opens = bool(line.quotes) and line.quotes[0][0] == 0
        self.is_exchange = opens and (self.is_exchange or (asked and self.owner is not before))


def continue_quotations(
    line: BlockTokens,
    sentences: list[Range],
    used: bytearray,
    drafts: list[Draft],
    passage: Passage,
    neighbours: tuple[BlockTokens | None, BlockTokens | None],
) -> list[Draft]:
    """Attribute the quotations that have no cue: to a name that signs them, to the sentence that leads up to
    them, or else to the attribution before them, of which they are further fragments.

    `drafts` are the attributions of this line in reading order, `neighbours` are the lines around this one.
    Returns the new attributions.
    """
    if passage.ends_open and drafts:
        _take_over(line, drafts, passage)
    found: list[Draft] = []
    owner = passage.owner
    passed = 0
    for first, last in line.quotes:
        if last <= first or used[first]:
            continue
        span = line.span(first, last)
        while passed < len(drafts) and drafts[passed].content[0].start < span.start:
            if _is_quoted(line, drafts[passed]) or owner in (None, passage.owner):
                owner = drafts[passed]
            passed += 1
        if not _may_go_on(line, sentences, (first, last), owner, passage):
            continue
        mark(used, first, last)
        own = _own_attribution(line, sentences, (first, last), used, neighbours)
        if own is None and owner is not None and not _is_others(line, sentences, first, last, owner, passage):
            if owner is passage.owner and not passage.ends_open and not owner.certain:
                owner.certain = len(owner.content)
            owner.content.append(span)
            continue
        owner = own or Draft(line, [span], None, None, QUOTATION_ALONE)
        found.append(owner)
    for draft in drafts:
        draft.content.sort()
    return found


def _may_go_on(
    line: BlockTokens, sentences: list[Range], quotation: Range, owner: Draft | None, passage: Passage
) -> bool:
    """Whether a quotation without a cue is speech, which the words of its `owner` may go on with."""
    first, last = quotation
    here = None if owner is passage.owner else owner
    if not _is_standalone(line, first, last, here is not None):
        return False
    if here is not None and _is_in_another_sentence(line, sentences, first, here):
        return False
    return owner is None or passage.is_story or _same_marks(line.text, owner, line.span(first, last))


def _own_attribution(
    line: BlockTokens,
    sentences: list[Range],
    quotation: Range,
    used: bytearray,
    neighbours: tuple[BlockTokens | None, BlockTokens | None],
) -> Draft | None:
    """Return the attribution of a quotation to a name that signs it or a sentence that leads up to it."""
    before, after = neighbours
    content = [line.span(*quotation)]
    if signed := signature(line, quotation[1], after):
        return Draft(signed[0], content, *signed[1:], QUOTATION_SIGNED)
    if introduced := introduction(line, sentences, quotation[0], before, used):
        return Draft(introduced[0], content, *introduced[1:], QUOTATION_INTRODUCED)
    return None


def _is_others(
    line: BlockTokens, sentences: list[Range], first: int, last: int, owner: Draft, passage: Passage
) -> bool:
    """Whether a quotation may be another person's than the words before it, in this block or the last."""
    if owner is passage.owner:
        return _is_another_turn(line, first, last, passage)
    return passage.is_story and _another_acts(line, sentences, first, owner)


def _take_over(line: BlockTokens, drafts: list[Draft], passage: Passage) -> None:
    """Add to the first attribution of a line the open quotations of the blocks before it that have no source:
    "“First. / “Second,” said Lee."."""
    open_, first = passage.owner, drafts[0]
    if open_ is None or open_.source is not None or not line.quotes or line.quotes[0][0] != 0:
        return
    if first.content[0].start == line.starts[0] and _is_quoted(line, first):
        first.content[:0] = open_.content
        open_.content.clear()
        passage.owner = None


def _is_another_turn(line: BlockTokens, first: int, last: int, passage: Passage) -> bool:
    """Whether a quotation may be by another person than the words of the block before it.

    One that opens its paragraph goes on where the marks were left open. Where they were closed it does in
    news, if it is the whole paragraph and neither asks nor answers, but not in a story.
    """
    owner = passage.owner
    if owner is None or first or not _is_mark(line.words[0]):
        return True
    if passage.ends_open:
        return False
    if passage.is_story or owner.source is None or 0 in line.quote_at:
        return True
    words = _word_count(line, first, last)
    if passage.is_brief and last - first <= _BRIEF:
        return True
    asks = line.words[last - 2] == "?"
    if words <= (_LONGEST_TURN if passage.is_exchange else _SHORT_TURN) and (
        asks or passage.asks or passage.is_exchange
    ):
        return True
    return (passage.asks and _asks(owner)) or _addresses(line, owner)


def _asks(owner: Draft) -> bool:
    """Whether the cue of an attribution is that of a question: "asked", "inquired"."""
    return owner.cue is not None and not _ASKED.isdisjoint(owner.line.lower[slice(*owner.cue)])


def _addresses(line: BlockTokens, owner: Draft) -> bool:
    """Whether a quotation addresses the person to whom it would be attributed: "Yes, Mr. Reed."."""
    if owner.source is None:
        return False
    names = {word for word in owner.line.words[slice(*owner.source)] if word[0].isupper()}
    for index in range(1, len(line) - 1):
        if line.words[index] in names and line.tags[index] == "C" and line.tags[index + 1] in ",.?!”":
            before = index - 1 - (line.lower[index - 1] in _ADDRESSES)
            if line.tags[before] in ",“":
                return True
    return False


def _is_mark(word: str) -> bool:
    return word[0] in "\"“”„«»'‘’`"


def _is_standalone(line: BlockTokens, first: int, last: int, goes_on: bool) -> bool:
    """Whether a quotation without a cue is speech: it has whole sentences, or is one of some length, or it is
    the end of a sentence of which more is said."""
    before = line.words[first - 1][-1] if first else "."
    end = last - 2 if _is_mark(line.words[last - 1]) else last - 1
    if line.words[end][-1] in ".?!" and (before in '.?!”"' or (goes_on and before in _BREAKS)):
        return True
    return _is_sentence(line, first) and _word_count(line, first, last) >= _SHORT


def _is_in_another_sentence(line: BlockTokens, sentences: list[Range], first: int, owner: Draft) -> bool:
    """Whether a quotation is inside a sentence that begins after its owner's words and cue, with words of its
    own before the marks: "He called it “bad.” The firm was, they say, “a house of cards.”"."""
    at = bisect_left(sentences, (first + 1, 0)) - 1
    low = sentences[at][0]
    if low == first or owner.content[-1].end > line.starts[low] or line.words[first - 1] == ":":
        return False
    return owner.line is line and (owner.cue is None or owner.cue[1] <= low)


def _another_acts(line: BlockTokens, sentences: list[Range], first: int, owner: Draft) -> bool:
    """Whether the sentence before a quotation is about another person, who says it: "Reed rose. “Stop!”"."""
    at = bisect_left(sentences, (first, 0))
    if not first or not at or sentences[at - 1][1] != first or owner.source is None:
        return False
    low, high = sentences[at - 1]
    end = line.skip(low, high, "C")
    if end == low or line.quote_at[low] or line.quote_at[high - 1] or line.tags[end] not in "VEaRNPB":
        return False
    return set(line.words[low:end]).isdisjoint(owner.line.words[slice(*owner.source)])


def quotations_alone(lines: Iterable[BlockTokens]) -> list[Draft]:
    """Return every quotation of some length as a quote without source and cue, for other languages."""
    return [
        Draft(line, [line.span(first, last)], None, None, QUOTATION_FOREIGN)
        for line in lines
        for first, last in line.quotes
        if _word_count(line, first, last) >= _SHORT
    ]


def _word_count(line: BlockTokens, first: int, last: int) -> int:
    """Return how many tokens of a range are words or numbers."""
    return sum(word[0].isalnum() for word in line.words[first:last])


def _same_marks(text: str, owner: Draft, span: Span) -> bool:
    """Whether a quotation has the same marks, single or double, as the end of the owner's content."""
    single = text[span.start] in "'‘"
    return single == (text[owner.content[-1].end - 1] in "'’")


def _is_quoted(line: BlockTokens, draft: Draft) -> bool:
    """Whether a content ends in quotation marks, so that a later quotation may continue it."""
    return line.text[draft.content[-1].end - 1] in "”\"'’»“"


def _is_sentence(line: BlockTokens, first: int) -> bool:
    """Whether a quotation is a sentence, not part of one."""
    before = line.words[first - 1] if first else "."
    return before in '.?!:;”"…,—–' or line.quote_at[first - 1] != 0
