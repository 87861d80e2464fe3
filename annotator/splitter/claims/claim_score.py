"""Score and type of a claim: what makes an assertion worth checking."""

from __future__ import annotations

from itertools import compress

from annotator.splitter.claims.claim_draft import ClaimDraft
from annotator.splitter.lexicon.word_classes import word_set

_CAUSAL = word_set("because caused causes causing cause consequences due led resulted")
"""Words of claims of type causal."""
_AMOUNTS = word_set(
    "percent million billion trillion thousand thousands hundreds dozens half majority most double twice"
    " millions billions"
)
"""Words of claims of type quantity."""
_FUTURE = word_set("will would won't won’t")
"""Words of claims of type prediction."""
_LAW = word_set("law laws bill constitution ruled illegal legal unconstitutional statute")
"""Words of claims of type law."""
_CIRCUMSTANCES = (
    (0.2, "has a number"),
    (0.15, "has names"),
    (0.1, "is about what happened"),
    (0.05, "names a cause"),
    (0.0, "is about the future"),
    (-0.1, "is short"),
    (-0.05, "begins with a pronoun"),
)
"""What makes a claim more or less worth checking, and by how much."""


def weigh(claim: ClaimDraft) -> None:
    """Set the score, its reasons, and the type of a claim."""
    line = claim.line
    words: set[str] = set()
    tags = ""
    for first, last in claim.fragments:
        words.update(line.lower[first:last])
        tags += line.tags[first:last]
    amount = not _AMOUNTS.isdisjoint(words)
    causal = not _CAUSAL.isdisjoint(words)
    future = not _FUTURE.isdisjoint(words)
    holding = (
        amount or "#" in tags,
        tags.count("C") + tags.count("S") > 1,
        "E" in tags or "P" in tags or "V" in tags,
        causal,
        future,
        len(tags) < 6,
        tags.startswith("p"),
    )
    score = claim.rule.score
    for weight, reason in compress(_CIRCUMSTANCES, holding):
        score += weight
        claim.reasons.append(reason)
    claim.score = score
    if amount:
        claim.kind = "quantity"
    elif causal:
        claim.kind = "causal"
    elif not _LAW.isdisjoint(words):
        claim.kind = "law"
    elif future:
        claim.kind = "prediction"
