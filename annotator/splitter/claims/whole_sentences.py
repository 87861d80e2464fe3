"""Sentences suggested whole: those with much to check in which no clause was found to be a claim.

Nothing is cut off, so none can say less or more than the article. Only the score separates them from
opinions, so they need a higher one than other claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.claims.clauses.clause_limits import clause_start
from annotator.splitter.lexicon.cue_lexicon import SPEECH, VERBS
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft, mark_content
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

WHOLE = ClaimRule(
    id="claim.whole",
    summary="A sentence with much to check in which no clause was found to be a claim",
    form="whole",
    examples=(
        "<The council promised 900 jobs in 2019>.",
        "<Rome rejected the toll of 4 dollars in 2019>.",
    ),
    counterexamples=("Senator Reed said the toll of 4 dollars was paid in 1931.",),
)

_STANDS = word_set(
    "support supports supported oppose opposes opposed back backs backed endorse endorses endorsed reject"
    " rejects rejected propose proposes proposed promise promises promised pledge pledges pledged vow vows"
    " vowed refuse refuses refused decline declines declined vote votes voted agree agrees agreed favor"
    " favors favored favour favours favoured advocate advocates advocated order orders ordered request"
    " requests requested demand demands demanded want wants wanted seek seeks sought decide decides decided"
    " prefer prefers preferred approve approves approved"
)
"""Cues of votes, positions and decisions: the sentence reports what someone did, beside any quote in it."""
_NO_STATEMENT = re.compile("[?;“”<@]")
_FINITE = re.compile("[aVEz]")
_LONGEST, _SHORTEST = 40, 5
"""Tokens. Longer sentences have several assertions, shorter ones state nothing."""


def whole_sentences(
    line: BlockTokens, sentences: Sequence[Range], drafts: Sequence[Draft], found: Sequence[ClaimDraft]
) -> Iterator[ClaimDraft]:
    """Yield the sentences of a line in the article's own voice in which no claim was found to begin."""
    if not line.is_prose:
        return
    used = bytearray(map(bool, line.quote_at)) if line.quotes else bytearray(len(line))
    for claim in found:
        used[claim.fragments[0][0]] = 1
    for draft in drafts:
        if draft.cue is None or not _is_stand(line, draft.cue):
            mark_content(line, draft, used)
    for low, high in sentences:
        if 1 in used[low:high]:
            continue
        if line.cues and any(_reports(line, at) for at in line.cues_between(low, high)):
            continue
        statement = _statement(line, low, high)
        if statement is not None:
            yield ClaimDraft(line, WHOLE, [statement], None)


def _is_stand(line: BlockTokens, cue: Range) -> bool:
    """Whether a cue is a vote, a position or a decision, not speech."""
    return not _STANDS.isdisjoint(line.lower[cue[0] : cue[1]])


def _reports(line: BlockTokens, at: int) -> bool:
    """Whether a verb reports speech, although no quote was found."""
    word = line.lower[at]
    return (
        line.tags[at] in "VEP" and word in VERBS and bool(VERBS[word].frames & SPEECH) and word not in _STANDS
    )


def _statement(line: BlockTokens, low: int, high: int) -> Range | None:
    """Return a sentence without the conjunction before it and the full stop after it, if it can be one
    statement."""
    first = clause_start(line, low, high)
    end = high
    while end > first and line.tags[end - 1] in ".!,:-”":
        end -= 1
    if not _SHORTEST <= end - first <= _LONGEST:
        return None
    tags = line.tags[first:end]
    if tags[0] in "rwa-":
        return None
    if _NO_STATEMENT.search(tags) or tags.count("(") != tags.count(")"):
        return None
    return (first, end) if _FINITE.search(tags) else None
