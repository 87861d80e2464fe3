"""Claims: assertions that could be checked, one a unit, and what they are not."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bridge opened in May.", ("The bridge opened in May",)),
        ("Tom Reed, a builder, moved to Rome in 1931.", ("Tom Reed", "moved to Rome in 1931")),
        ("Ann Lee said that the bridge opened in May.", ("the bridge opened in May",)),
        ("The town paid $3 million following a strike by builders.", ("The town paid $3 million",)),
        ("The town paid $3 million following a strike by builders.", ("a strike by builders",)),
        ("Tom Reed, known for building towers, has moved to Rome.", ("Tom Reed", "building towers")),
    ],
)
def test_claims(claims: Any, text: str, content: tuple[str, ...]) -> None:
    assert content in [found.content for found in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Will the bridge open in May?",
        "I like the bridge very much.",
        "The town should close the bridge.",
        "Ann Lee said that the town must close the bridge.",
        "Ann Lee wants to close the bridge.",
    ],
)
def test_wishes_questions_and_opinions_are_no_claims(claims: Any, text: str) -> None:
    assert claims(text) == []


def test_a_claim_inside_a_quote_has_it_as_parent(claims: Any) -> None:
    (found,) = claims("Ann Lee said that the bridge opened in May.")
    assert found.parent == "that the bridge opened in May"
    assert (found.source, found.speaker) == (None, None)


def test_numbers_and_names_are_worth_checking(claims: Any) -> None:
    (checked,) = claims("Springfield paid Tom Reed $3 million in 1931.")
    (other,) = claims("They went home again.")
    assert checked.suggestion.score > other.suggestion.score
    assert checked.suggestion.labels["checkworthiness"] == "check_worthy"
    assert other.suggestion.labels["checkworthiness"] == "unimportant"
    assert "has a number" in checked.suggestion.reasons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The town paid 3 million dollars in May.", "quantity"),
        ("The fire was caused by old cables.", "causal"),
        ("The bridge will open in May.", "prediction"),
    ],
)
def test_claim_type(claims: Any, text: str, kind: str) -> None:
    assert claims(text)[0].suggestion.labels["claim_type"] == kind
