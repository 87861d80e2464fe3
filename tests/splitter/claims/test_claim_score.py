"""Scores of claims: features, thresholds, and the order of claims."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotator.core.text.span import Span
from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.claims.claim_features import FEATURES
from annotator.splitter.claims.claim_finder import SENTENCE
from annotator.splitter.claims.claim_score import (
    DOUBTS,
    FACTS,
    REPORT_BAR,
    SHARE_RIGHT,
    SPEECH_BAR,
    share_right,
    worth_suggesting,
)
from annotator.splitter.syntax.tokens import lines_of


def scored(text: str, first: int = 0, last: int | None = None) -> ClaimDraft | None:
    """Return a part of a text as a claim, if it is worth suggesting."""
    (line,) = lines_of(text, [("paragraph", Span(0, len(text)))], [])
    claim = ClaimDraft(line, SENTENCE, [(first, len(line) if last is None else last)], None)
    return next(iter(worth_suggesting([claim], SPEECH_BAR)), None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("has a number", "The port employs 900 people"),
        ("has several numbers", "The port had 40 ships in 1931"),
        ("gives a share or a rate", "A third of the ships left"),
        ("gives money or a large number", "The bridge cost $3"),
        ("says when or how often", "The bridge opened in May"),
        ("compares or ranks", "The new bridge is longer"),
        ("says what changed", "Prices fell"),
        ("names a cause", "The fire was caused by cables"),
        ("reports a vote or a decision", "Lee voted for the toll"),
        ("is about crime or the courts", "Lee was arrested in Rome"),
        ("names a public body or an office", "The council owns the port"),
        ("has a name", "The port belongs to Springfield"),
        ("cites figures or a report", "According to a survey, ships are late"),
        ("says what happened", "They built a bridge"),
        ("says what someone did", "We have created jobs"),
        ("begins with a pronoun", "It is a bridge"),
        ("is about the future", "The port will close"),
        ("is hedged", "The port may close"),
        ("says what should be", "The port should close"),
        ("is a condition", "If it rains, the port closes"),
        ("praises or blames", "The port is wonderful"),
        ("speaks in the first person", "I paid for the port"),
        ("is negated", "The port does not pay"),
    ],
)
def test_feature_is_named(name: str, text: str) -> None:
    claim = scored(f"{text}, and 40 ships are $3 million in Rome")  # enough to be suggested
    assert claim is not None
    assert name in claim.reasons


def test_names_of_features_are_unique() -> None:
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)


def test_month_of_may_is_a_date_and_no_hedge() -> None:
    claim = scored("The bridge opened in May")
    assert claim is not None
    assert "says when or how often" in claim.reasons
    assert "is hedged" not in claim.reasons


def test_tone_is_that_of_the_sentence_and_evidence_that_of_the_claim() -> None:
    text = "Ships paid 40 dollars. The port closed in 1931, and I hope Rome paid 900 dollars. We should go."
    claim = scored(text, 5, 10)
    assert claim is not None
    assert {"states an opinion or a wish", "speaks in the first person"} <= set(claim.reasons)
    assert not {"says what should be", "gives money or a large number"} & set(claim.reasons)


def test_assertion_with_nothing_to_check_is_not_suggested() -> None:
    assert scored("I think we should all want better things, and I hope you agree") is None


def test_report_needs_more_for_each_sign_of_opinion() -> None:
    opinion = scored("Lee is perhaps very likely to be rather powerful")
    fact = scored("Lee opened the bridge in Springfield in 1931")
    assert opinion is not None
    assert fact is not None
    assert worth_suggesting([fact], REPORT_BAR)
    assert worth_suggesting([opinion], SPEECH_BAR)
    assert not worth_suggesting([opinion], REPORT_BAR)


def test_all_signs_of_opinion_and_fact_are_features() -> None:
    names = {feature.name for feature in FEATURES}
    assert names.issuperset(DOUBTS + FACTS)


def test_share_right_rises_with_the_log_odds() -> None:
    assert all(
        low < high for one, other in pairwise(SHARE_RIGHT) for low, high in zip(one, other, strict=True)
    )
    steps = [share_right(number / 10) for number in range(-40, 40)]
    assert steps == sorted(steps)
    assert 0 <= share_right(-99) < share_right(99) <= 1


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Exports rose by 12 percent, to $3 billion, in 1931",
            "Lee opened the bridge in 1931",
            "The bridge is near the port",
            "I think the bridge is beautiful",
        ),
        ("We cut 4,000 jobs in 2019", "We cut jobs", "We want to keep good jobs"),
    ],
)
def test_claims_with_more_to_check_come_first(sentences: tuple[str, ...]) -> None:
    claims = [scored(text) for text in sentences]
    scores = [-99.0 if claim is None else claim.score for claim in claims]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
