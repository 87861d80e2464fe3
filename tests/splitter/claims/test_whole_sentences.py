"""Sentences that are suggested whole."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


def whole(claims: Ask, text: str) -> list[str]:
    """Return the claims of a text that are whole sentences by the rule."""
    return [one.content[0] for one in claims(text) if one.suggestion.reasons[0] == "claim.whole"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The council promised 900 jobs in 2019.", "The council promised 900 jobs in 2019"),
        ("But Rome rejected the toll of 4 dollars in 2019.", "Rome rejected the toll of 4 dollars in 2019"),
    ],
)
def test_stand_with_figures_is_a_claim(claims: Ask, text: str, statement: str) -> None:
    assert whole(claims, text) == [statement]


@pytest.mark.parametrize(
    "text",
    [
        "Senator Reed said the toll of 4 dollars was paid in 1931.",
        "Has Rome rejected the toll of 4 dollars in 2019?",
        "Why Rome rejected the toll of 4 dollars in 2019.",
        "Rome should be kind and Rome should be wise.",
        "The bridge opened in May 1931.",
    ],
)
def test_speech_questions_and_other_claims_are_not_suggested_whole(claims: Ask, text: str) -> None:
    assert whole(claims, text) == []


def test_hundreds_of_sentences_in_a_line_give_a_claim_each(claims: Ask) -> None:
    assert len(whole(claims, "Rome rejected the toll of 4 dollars in 2019. " * 300)) == 300
