"""Scores: how often a suggestion of a kind is right, so that sorting by them puts errors first."""

from __future__ import annotations

from annotator.splitter.drafts import Draft


def quote_score(draft: Draft) -> float:
    """Between 0 and 1: the share of such suggestions that people marked as well."""
    score = 0.7
    if draft.source is None:
        score -= 0.2
    return score
