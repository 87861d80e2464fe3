"""Claims: parents, scores and types; the examples of the rules test the rest."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


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
def test_wishes_questions_and_opinions_are_not_claims(claims: Ask, text: str) -> None:
    assert claims(text) == []


def test_claim_in_a_quote_has_it_as_parent(claims: Ask) -> None:
    (found,) = claims("Ann Lee said that Rome opened it in May.")
    assert found.parent == "that Rome opened it in May"
    assert (found.source, found.speaker) == (None, None)


def test_numbers_and_names_are_worth_checking(claims: Ask) -> None:
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
        ("The ban violates international law.", "law"),
    ],
)
def test_claim_type_follows_the_words(claims: Ask, text: str, kind: str) -> None:
    assert claims(text)[0].suggestion.labels["claim_type"] == kind
