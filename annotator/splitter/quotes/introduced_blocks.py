"""Block quotes and lists that the paragraph before them introduces (boundaries.md 8).

Consecutive blocks are the fragments of one content: the items of a list after "The minister said:" are one
quote with one cue. A block quote needs no quotation marks. Without an introduction, it is read by the cues
inside it, or is a quote without a source.
"""

from __future__ import annotations

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.lexicon.word_classes import FINITE_VERBS
from annotator.splitter.quote_draft import Draft, whole_content
from annotator.splitter.quotes.introduction import last_sentence, leading_cue
from annotator.splitter.quotes.signed_posts import signature
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.source_phrase import speech_tag
from annotator.splitter.syntax.tokens import BlockTokens, Range

BLOCK_INTRODUCED = QuoteRule(
    id="block.introduced",
    summary="A block quote after a paragraph that ends in a cue and a colon",
    score=0.68,  # by hand: rare in the annotated news
    claims="sentences",
    may_be_short=True,
    examples=(
        "[Director Ann Lee] {wrote:} / > <The bridge is safe. It was tested>.",
        "{According to} [Ann Lee]: / > <The bridge is safe. It was tested>.",
        "[Director Ann Lee]{:} / > <The bridge is safe. It was tested>.",
    ),
    counterexamples=("Ann Lee wrote: / The bridge is safe.",),
)
BLOCK_FOLLOWING = QuoteRule(
    id="block.following",
    summary="A block quote after a paragraph that ends with an attribution",
    score=0.36,  # by hand: rare in the annotated news
    claims="sentences",
    may_be_short=True,
    examples=("[Ann Lee] {defended} the toll on Monday. / > <The bridge is safe. It was tested>.",),
    counterexamples=("Ann Lee wrote. It was May. / > The bridge is safe. It was tested.",),
)
BLOCK_SIGNED = QuoteRule(
    id="block.signed",
    summary="A block quote signed with a dash and a name",
    score=0.75,  # by hand: rare in the annotated news
    claims="sentences",
    may_be_short=True,
    examples=("The bridge opened in May. / > <The bridge is safe. It was tested>. / {—} [Ann Lee]",),
)
BLOCK_ALONE = QuoteRule(
    id="block.alone",
    summary="A block quote without any attribution",
    score=0.1,  # by hand: rare in the annotated news
    claims="sentences",
    examples=("The bridge opened in May. / > <The bridge is safe and quite new>.",),
)
LIST_INTRODUCED = QuoteRule(
    id="list.introduced",
    summary='A list after a colon and a verb of saying or "according to"',
    score=0.7,  # by hand: rare in the annotated news
    claims="sentences",
    may_be_short=True,
    examples=(
        "[The minister] {said:} / • <The bridge is safe>. / • <It was tested in May>.",
        "{According to} [the report]: / • <The bridge is safe>. / • <It was tested in May>.",
    ),
    counterexamples=(
        "The minister bought: / • The bridge. / • The road.",
        "The minister said these are the reasons: / • The bridge. / • The road.",
    ),
)

_BLOCK_RULES = (BLOCK_INTRODUCED, BLOCK_FOLLOWING, BLOCK_ALONE)
_LONGEST_NAME = 12
"""Tokens of a name that introduces a block quote without a verb, at most."""
_LONGEST_SIGNATURE = 14
"""Tokens of a signature at the end of a block quote, at most."""

_Attribution = tuple[BlockTokens, Range, Range | None]


def introduced_list(line: BlockTokens, before: BlockTokens | None) -> Draft | None:
    """Return the attribution of the first item of a list, if a verb of saying introduces the list."""
    found = _introduction(before)
    if found is None:
        return None
    at, source, cue = found
    verb = next((index for index in range(*cue) if at.lower[index] in SPEECH_VERBS), cue[1])
    between = at.tags[source[1] : cue[0]] + at.tags[verb + 1 :]
    is_said = at.tags[verb : verb + 1] in ("V", "E") and FINITE_VERBS.isdisjoint(between)
    if not is_said and at.lower[cue[0]] != "according":
        return None  # "said these are the reasons:"
    return _draft(line, found, LIST_INTRODUCED)


def attributed_block(line: BlockTokens, before: BlockTokens | None, last: Draft | None) -> Draft | None:
    """Return the attribution of the first block of a block quote, or None without one.

    `last` is the last quote of the paragraph before, if that has one.
    """
    if found := _introduction(before) or _name_alone(before):
        return _draft(line, found, BLOCK_INTRODUCED)
    if signed := _signature_inside(line):
        at, source, cue = signed
        return Draft(at, [whole_content(line, 0, cue[0])], source, cue, BLOCK_SIGNED, blocks=[line])
    if before is None or not before.is_prose:
        return None
    low = last_sentence(before)
    if last is None or last.line is not before or last.source is None or last.cue is None:
        leading = leading_cue(before, low, len(before), None)
        return None if leading is None else _draft(line, leading, BLOCK_FOLLOWING)
    return _draft(line, (before, last.source, last.cue), BLOCK_FOLLOWING) if last.cue[0] >= low else None


def without_introduction(
    drafts: list[Draft], line: BlockTokens, following: BlockTokens | None
) -> list[Draft]:
    """Return the quotes of a line without those that make a content of words of its cue, if it introduces a
    block quote or list: "told the crews on Friday:"."""
    if following is None or line.words[-1] != ":" or following.role not in ("block_quote", "list_item"):
        return drafts
    is_list = following.role == "list_item"
    ahead = introduced_list(following, line) if is_list else attributed_block(following, line, None)
    if ahead is None or ahead.line is not line or ahead.cue is None:
        return drafts
    return [one for one in drafts if one.cue is None or one.cue[1] <= ahead.cue[0]]


def unattributed_block(line: BlockTokens) -> Draft:
    """Return a block quote as a quote without source and cue."""
    return Draft(line, [whole_content(line, 0, len(line))], None, None, BLOCK_ALONE, blocks=[line])


def is_signed(draft: Draft, line: BlockTokens) -> bool:
    """Return whether a name on the line below a block quote signs it; attribute it to that name if it is not
    introduced."""
    signed = signature(line, 0, None) if draft.rule in _BLOCK_RULES else None
    if signed is not None and draft.rule is not BLOCK_INTRODUCED:
        draft.line, draft.source, draft.cue = signed
        draft.rule = BLOCK_SIGNED
    return signed is not None


def _draft(line: BlockTokens, found: _Attribution, rule: QuoteRule) -> Draft:
    at, source, cue = found
    return Draft(at, [whole_content(line, 0, len(line))], source, cue, rule, blocks=[line])


def _introduction(before: BlockTokens | None) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of a paragraph that ends in a cue and a colon."""
    if before is None or before.words[-1] != ":" or not before.is_prose:
        return None
    low = last_sentence(before)
    if before.lower[low : low + 2] == ["according", "to"]:
        tag = speech_tag(before, low, len(before))
        return None if tag is None else (before, *tag)
    return leading_cue(before, low, len(before), None)


def _name_alone(before: BlockTokens | None) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of a line that is a name and a colon."""
    if before is None or before.words[-1] != ":" or len(before) > _LONGEST_NAME:
        return None
    end = len(before) - 1
    if "C" not in before.tags or noun_phrase_after(before, 0, end) != end:
        return None
    return before, (0, end), (end, end + 1)


def _signature_inside(line: BlockTokens) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of a signature that ends a block quote, after the end of a sentence."""
    for at in range(len(line) - 2, max(1, len(line) - _LONGEST_SIGNATURE), -1):
        if line.words[at - 1][-1] in '.?!”"…' and (signed := signature(line, at, None)):
            return signed
    return None
