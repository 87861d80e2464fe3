"""Quotations without a cue beside them: whose words they continue (boundaries.md 8)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from annotator.core.text.span import Span
from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.quote_draft import Draft, mark
from annotator.splitter.quotes.signed_posts import signature
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.phrases import verb_group
from annotator.splitter.syntax.source_phrase import main_subject, subject_before
from annotator.splitter.syntax.tokens import BlockTokens, Range

QUOTATION_SIGNED = QuoteRule(
    id="quotation.signed",
    summary="A quotation signed with a dash and a name",
    score=0.85,  # by hand: rare in the annotated news
    examples=(
        "<“The bridge is safe today.”> {―} [Ann Lee], Springfield",
        "<“The bridge is safe today.”> / {—} [Ann Lee]",
    ),
    counterexamples=("“The bridge is safe today.” ― the mayor",),
)
QUOTATION_INTRODUCED = QuoteRule(
    id="quotation.introduced",
    summary="A quotation after a sentence that leads up to it",
    score=0.38,
    examples=(
        "[Ann Lee] {continued:} / <“The bridge is safe today.”>",
        "[Ann Lee] {explained}. <“The bridge is safe today.”>",
    ),
    counterexamples=("Nothing new: “The bridge is safe today.”",),
)
QUOTATION_ALONE = QuoteRule(
    id="quotation.alone",
    summary="A quotation without any cue",
    score=0.05,
    examples=("<“The bridge is quite safe today.”>", "The town was calm. <“The bridge is safe today.”>"),
    counterexamples=("The film “Rain” opened on Friday.",),
)
QUOTATION_FOREIGN = QuoteRule(
    id="quotation.foreign",
    summary="A quotation in another language than English",
    score=0.5,  # by hand: rare in the annotated news
    may_lack_source=True,
    examples=("<« Le pont est sûr et solide »>, a déclaré Anne Lefèvre lundi à Paris.",),
)

_NEAR = 14
"""Tokens between a cue and the quotation after it, at most."""
_SHORT = 4
"""A quotation of fewer words without a cue is a title, a name or a scare quote (boundaries.md 5)."""


def continue_quotations(
    line: BlockTokens,
    sentences: list[Range],
    used: bytearray,
    drafts: list[Draft],
    previous: Draft | None,
    neighbours: tuple[BlockTokens | None, BlockTokens | None],
) -> list[Draft]:
    """Attribute the quotations that have no cue: to a name that signs them, to the sentence that leads up to
    them, or else to the attribution before them, of which they are further fragments.

    `drafts` are the attributions of this line in reading order, `previous` is the last one of the preceding
    block, `neighbours` are the lines around this one. Returns the new attributions.
    """
    found: list[Draft] = []
    owner = previous
    passed = 0
    for first, last in line.quotes:
        if last <= first or used[first] or not _is_standalone(line, first, last):
            continue
        span = line.span(first, last)
        while passed < len(drafts) and drafts[passed].content[0].start < span.start:
            if _is_quoted(line, drafts[passed]) or owner is None:
                owner = drafts[passed]
            passed += 1
        mark(used, first, last)
        if signed := signature(line, last, neighbours[1]):
            at, source, cue = signed
            owner = Draft(at, [span], source, cue, QUOTATION_SIGNED)
        elif introduced := _introduction(line, sentences, first, neighbours[0], used):
            at, source, cue = introduced
            owner = Draft(at, [span], source, cue, QUOTATION_INTRODUCED)
        elif owner is None:
            owner = Draft(line, [span], None, None, QUOTATION_ALONE)
        else:
            if _same_marks(line.text, owner, span):
                owner.content.append(span)
            continue
        found.append(owner)
    for draft in drafts:
        draft.content.sort()
    return found


def _is_standalone(line: BlockTokens, first: int, last: int) -> bool:
    """Whether a quotation without a cue is speech: it has whole sentences, or is one of some length."""
    if line.words[last - 2][-1] in ".?!" and (first == 0 or line.words[first - 1][-1] in '.?!”"'):
        return True
    return _is_sentence(line, first) and _word_count(line, first, last) >= _SHORT


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


def _introduction(
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
    return before in '.?!:”"…,—–' or line.quote_at[first - 1] != 0
