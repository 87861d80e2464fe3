"""Score of a claim: how much there is to check in it, by a linear model of explainable features."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from annotator.splitter.claims.claim_draft import ClaimDraft
from annotator.splitter.claims.claim_features import EVIDENCE, FEATURES, TONE, FeatureSet
from annotator.splitter.claims.claim_types import claim_type
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

INTERCEPT = -0.58
"""Log-odds of a claim without any feature: the mean of those fitted to each set (see `claim_features`)."""
LEAST = -1.2
"""Log-odds that an assertion needs to be suggested as a claim.

In cross-validation it leaves out 3 to 6 in 100 of the sentences worth checking that have a claim, and 17 to
29 in 100 of the others.
"""
CHECK_WORTHY = 0.0
"""Log-odds from which a claim is suggested as check-worthy, as that is more likely than not."""
SHARE_RIGHT = ((-4.71, 0.119), (-0.71, 0.238), (-0.22, 0.318), (0.79, 0.490), (2.54, 0.613), (6.54, 0.806))
"""Rising log-odds, and the share of claims with these that are right (boundaries.md 25-28).

From 197 claims of news articles read by hand, with tests/benchmarks/splitter/claim_calibration.py.
"""

_WINDOW = 100
"""Tokens before and after a claim that are searched for the limits of its sentence."""
_FINAL = re.compile("[.?!]")

_evidence = FeatureSet(EVIDENCE, 0)
_tone = FeatureSet(TONE, len(EVIDENCE))


def worth_suggesting(claims: Iterable[ClaimDraft]) -> list[ClaimDraft]:
    """Return the claims in which there is enough to check, with score and reasons."""
    found: list[ClaimDraft] = []
    for claim in claims:
        log_odds, reasons = _weighed(_features(claim))
        if log_odds >= least_of(claim.rule):
            claim.score = log_odds
            claim.reasons += reasons
            found.append(claim)
    return found


def least_of(rule: ClaimRule) -> float:
    """Return the log-odds that a claim of a rule needs to be suggested."""
    return max(LEAST, rule.least)


def claim_labels(claim: ClaimDraft) -> dict[str, str]:
    """Return the labels of a claim, with both required fields, so that one key accepts them."""
    worthy = "check_worthy" if claim.score >= CHECK_WORTHY else "unimportant"
    return _labels(worthy, claim_type(claim))


@lru_cache(maxsize=100)  # there are a dozen, and a dict for each unit takes much memory
def _labels(worthy: str, claim_type: str) -> dict[str, str]:
    return {"checkworthiness": worthy, "verification": "unchecked", "claim_type": claim_type}


@lru_cache(maxsize=10_000)
def share_right(log_odds: float) -> float:
    """Return how likely it is that a claim is right, interpolated between the rows of `SHARE_RIGHT`."""
    row = min(max(bisect_left(SHARE_RIGHT, (log_odds, 0.0)), 1), len(SHARE_RIGHT) - 1)
    (low, before), (high, after) = SHARE_RIGHT[row - 1], SHARE_RIGHT[row]
    within = min(max((log_odds - low) / (high - low), 0.0), 1.0)
    return round(before + (after - before) * within, 3)


def _features(claim: ClaimDraft) -> int:
    """Return the features of a claim, one bit for each of `FEATURES`."""
    line = claim.line
    sentence = _sentence_around(line, claim.fragments[0][0], claim.fragments[-1][1])
    return _evidence.holding(*_read(line, claim.fragments)) | _tone.holding(*_read(line, [sentence]))


def _read(line: BlockTokens, ranges: Iterable[Range]) -> tuple[list[str], str]:
    """Return the words of some ranges in lower case, and their tags."""
    words: list[str] = []
    tags = ""
    for first, last in ranges:
        words += line.lower[first:last]
        tags += line.tags[first:last]
    return words, tags


def _sentence_around(line: BlockTokens, first: int, last: int) -> Range:
    """Return the sentence of a claim, final mark included, or as much of it as is near."""
    low, high = max(first - _WINDOW, 0), min(last + _WINDOW, len(line))
    tags = line.tags
    before = max(tags.rfind(".", low, first), tags.rfind("?", low, first), tags.rfind("!", low, first))
    after = _FINAL.search(tags, last - 1, high)
    return max(before + 1, low), after.end() if after else high


@lru_cache(maxsize=10_000)
def _weighed(features: int) -> tuple[float, tuple[str, ...]]:
    """Return the log-odds for some features, and their names."""
    held = [feature for number, feature in enumerate(FEATURES) if features >> number & 1]
    return INTERCEPT + sum(one.weight for one in held), tuple([one.name for one in held])
