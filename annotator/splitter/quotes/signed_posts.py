"""Signed posts and quotations: a dash, which is the cue, and the author's name.

The handle in brackets is part of the source, as a party tag is (boundaries.md 16); the date is in no part.
"""

from __future__ import annotations

from annotator.splitter.quote_draft import Draft, whole_content
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

POST = QuoteRule(
    id="post",
    summary="A post signed with a dash, a name and a handle",
    score=0.85,  # by hand: rare in the annotated news
    claims="sentences",
    may_be_short=True,
    examples=(
        "<“The bridge is safe”> {—} [Ann Lee (@annlee)] May 3, 2021",
        "<The bridge is safe>. {—} [Ann Lee (@annlee)] May 3, 2021",
    ),
    counterexamples=("The bridge is safe. Follow Ann Lee (@annlee) for more.",),
)
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

_DASHES = frozenset({"—", "―", "–", "--", "-"})
_LONGEST_SIGNATURE = 12
"""Tokens of a name and its description after a dash, at most."""


def signed_post(line: BlockTokens, above: list[BlockTokens]) -> Draft | None:
    """Return the attribution of a post to the name with a handle that ends it, or None without one.

    `above` are the blocks of the same post before the one with its signature.
    """
    handle = next(
        (at for at in range(len(line) - 2, 0, -1) if line.words[at] == "(" and line.words[at + 1] == "@"), 0
    )
    close = line.tags.find(")", handle)
    dash = next(
        (at for at in range(handle - 1, max(-1, handle - _LONGEST_SIGNATURE), -1) if _is_dash(line, at)), -1
    )
    if dash < 0 or close < 0 or dash + 1 == handle or not (dash or above):
        return None
    content = [whole_content(one, 0, len(one)) for one in above]
    if dash:
        content.append(whole_content(line, 0, dash))
        above = [*above, line]
    return Draft(line, content, (dash + 1, close + 1), (dash, dash + 1), POST, blocks=above)


def _is_dash(line: BlockTokens, at: int) -> bool:
    return line.words[at] in _DASHES


def signature(
    line: BlockTokens, last: int, following: BlockTokens | None
) -> tuple[BlockTokens, Range, Range] | None:
    """Return line, source and cue of the name that signs the quotation ending at token `last`.

    The name follows a dash, in the same line or in the next one.
    """
    start = last
    if start >= len(line):
        if following is None:
            return None
        line, start = following, 0
    if not _is_dash(line, start):
        return None
    end = noun_phrase_after(line, start + 1, len(line))
    if end == start + 1 or line.tags[start + 1] != "C" or end - start > _LONGEST_SIGNATURE:
        return None
    if end < len(line) and line.tags[end] not in ",.(":
        return None
    return line, (start + 1, end), (start, start + 1)
