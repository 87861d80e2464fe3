"""Scores of quotes and of their alternatives as probabilities."""

from __future__ import annotations

from math import exp

import pytest

from annotator.splitter import QUOTE_RULES
from annotator.splitter.interpolation import interpolated
from annotator.splitter.scoring.quote_weights import SHARES, WEIGHTS
from tests.splitter.helpers import Ask


def test_a_score_is_that_of_the_rule_and_its_circumstances(quotes: Ask) -> None:
    score_of = {rule.id: rule.score for rule in QUOTE_RULES}
    (found,) = quotes("The mayor’s claim that the old bridge is not safe was dropped on Friday night.")
    rule, *circumstances = found.suggestion.reasons
    odds = score_of[rule] / (1 - score_of[rule]) * exp(sum(WEIGHTS[one] for one in circumstances))
    assert found.suggestion.score == pytest.approx(interpolated(odds / (1 + odds), SHARES), abs=0.002)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Ann Lee said that the bridge is safe.", "The bridge that people said that it is safe is old."),
        ("Ann Lee said that the bridge is safe.", "Ann Lee would say that the bridge is safe."),
        ("Ann Lee said the bridge is quite safe.", "Ann Lee said the bridge is safe, while it rains."),
    ],
)
def test_doubtful_circumstances_lower_the_score(quotes: Ask, better: str, worse: str) -> None:
    (sure,), (doubtful,) = quotes(better), quotes(worse)
    assert sure.suggestion.score > doubtful.suggestion.score


def test_another_end_is_likely_where_the_quote_is_wrong(quotes: Ask) -> None:
    (found,) = quotes("Ann Lee said the bridge is safe, while it rains.")
    (other,) = found.suggestion.alternatives
    assert 0 < other.score <= 1 - found.suggestion.score
