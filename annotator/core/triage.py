"""Triage: the unchecked claims, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.scheme import Scheme
from annotator.core.unit import Unit

VERIFICATION = "verification"
CHECKWORTHINESS = "checkworthiness"
WORTHY = "check_worthy"


@dataclass(frozen=True, slots=True)
class UncheckedClaim:
    """A claim without a verdict, with its article."""

    article: str
    title: str | None
    published: str | None
    unit: Unit
    excerpt: str
    """The beginning of the claim's text."""


def is_unchecked(unit: Unit, scheme: Scheme) -> bool:
    """Return whether a claim that is not rejected has no verdict, or only a missing value."""
    field = scheme.field_known_as(VERIFICATION)
    if field is None or unit.kind not in field.kinds or unit.rejected:
        return False
    decided = unit.labels.get(field.code)
    label = None if decided is None else field.label(decided.code)
    return label is None or label.missing


def urgency(unit: Unit, scheme: Scheme) -> tuple[int, float]:
    """Return the sort key: labelled check-worthy, suggested so, unknown, labelled not check-worthy.

    Within each rank, claims that a reviewer added come first, then those with the highest score.
    """
    field, worthy = scheme.resolve_suggested(CHECKWORTHINESS, WORTHY, "claim") or (CHECKWORTHINESS, WORTHY)
    decided = unit.labels.get(field)
    if decided is not None:
        rank = 0 if decided.code == worthy else 3
    else:
        rank = 1 if scheme.suggested(unit).get(field) == worthy else 2
    return rank, -(1.0 if unit.score is None else unit.score)
