"""Score of a claim: how much there is to check in it, by a linear model of explainable features."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.claims.claim_features import EVIDENCE, FEATURES, TONE, FeatureSet
from annotator.splitter.claims.claim_types import claim_type
from annotator.splitter.interpolation import interpolated
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

INTERCEPT = -0.40
"""Log-odds of a claim without any feature: the mean of those fitted to each set (see `claim_features`)."""


class Bar(NamedTuple):
    """Log-odds that an assertion needs to be suggested as a claim."""

    clause: float
    phrase: float
    whole: float
    """A sentence taken whole, because no clause of it is a claim."""
    quoted: float
    """One in a quote."""
    unclear: float
    """One that cannot be understood by itself."""
    doubt: float
    """What each of `DOUBTS` adds in the author's voice; half of it if the claim has one of `FACTS`."""

    def of(self, rule: ClaimRule, features: int, *, is_quoted: bool) -> float:
        """Return what a claim of a rule needs, by its features, one bit for each."""
        if is_quoted:
            return self.quoted
        if rule.form == "phrase":
            return self.phrase
        share = 0.5 if features & _FACTS else 1.0
        least = self.whole if rule.form == "whole" else self.clause
        return least + share * self.doubt * (features & _DOUBTS).bit_count()


SPEECH_BAR = Bar(clause=-1.2, phrase=-1.2, whole=-0.6, quoted=-1.2, unclear=-99.0, doubt=0.0)
"""In debates and the like, where who "I" and "we" are is known from the occasion, and in single sentences."""
REPORT_BAR = Bar(clause=-1.2, phrase=-0.5, whole=0.4, quoted=-1.2, unclear=-0.6, doubt=0.1)
"""In news, where much of what the author says cannot be checked, or only with the sentences before it.

Of 200 claims of news read by hand, it keeps 64 of 70 right ones and 82 of 130 others. A bar of 0.0, with 1.0
more for each doubt, keeps 45 and 32, but misses four in five objective sentences of CheckThat, this one half.
"""
DOUBTS = (
    "speculates",
    "is hedged",
    "says what something is",
    "is about the future",
    "is a condition",
    "stresses a degree",
    "has several adverbs",
    "says what should be",
    "praises or blames",
    "passes judgement",
    "uses figurative language",
    "addresses someone",
    "speaks in the first person",
)
"""Features that in news are signs of an opinion, a figure of speech or a guess."""
FACTS = (
    "has a number",
    "gives money or a large number",
    "gives a share or a rate",
    "reports a vote or a decision",
    "says what someone did in public",
)
"""Features that in news are signs of a fact."""
CHECK_WORTHY = 0.0
"""Log-odds from which a claim is suggested as check-worthy, as that is more likely than not."""
SHARE_RIGHT = (
    (-4.57, 0.083), (-0.57, 0.167), (0.05, 0.379), (0.63, 0.400),
    (1.08, 0.517), (2.13, 0.523), (3.75, 0.645), (7.75, 0.823),
)  # fmt: skip
"""Log odds, and the share of claims with these that are right (boundaries.md 25-28), rising in both.

From 281 claims of news articles that four readers judged strictly, each one once, with
tests/benchmarks/splitter/claim_calibration.py; readers differ by more than 10 points in how many are right.
"""

_WINDOW = 100
"""Tokens before and after a claim that are searched for the limits of its sentence."""
_FINAL = re.compile("[.?!]")

_DOUBTS = sum(1 << number for number, one in enumerate(FEATURES) if one.name in DOUBTS)
_FACTS = sum(1 << number for number, one in enumerate(FEATURES) if one.name in FACTS)

_evidence = FeatureSet(EVIDENCE, 0)
_tone = FeatureSet(TONE, len(EVIDENCE))


def worth_suggesting(claims: Iterable[ClaimDraft], bar: Bar) -> list[ClaimDraft]:
    """Return the claims in which there is enough to check, with score and reasons."""
    found: list[ClaimDraft] = []
    for claim in claims:
        features = _features(claim)
        log_odds, reasons = _weighed(features)
        if log_odds >= bar.of(claim.rule, features, is_quoted=claim.parent is not None):
            claim.score = log_odds
            claim.reasons += reasons
            found.append(claim)
    return found


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
    return round(interpolated(log_odds, SHARE_RIGHT), 3)


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
    tags = line.tags
    low, high = max(first - _WINDOW, 0), last + _WINDOW
    before = max(tags.rfind(".", low, first), tags.rfind("?", low, first), tags.rfind("!", low, first))
    after = _FINAL.search(tags, last - 1, high)
    return max(before + 1, low), after.end() if after else min(high, len(tags))


@lru_cache(maxsize=10_000)
def _weighed(features: int) -> tuple[float, tuple[str, ...]]:
    """Return the log-odds for some features, and their names."""
    held = [feature for number, feature in enumerate(FEATURES) if features >> number & 1]
    return INTERCEPT + sum(one.weight for one in held), tuple([one.name for one in held])
