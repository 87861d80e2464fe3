"""Triage: the claims that nobody has checked yet, in the order in which a desk would want them."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.scheme import Scheme
from annotator.core.unit import Unit

VERIFICATION = "verification"
CHECKWORTHINESS = "checkworthiness"
WORTHY = "check_worthy"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A claim to check: where it stands, what it says, and how it is judged so far."""

    article: str
    title: str | None
    published: str | None
    unit: Unit
    words: str
    """The beginning of its text."""


def is_unchecked(unit: Unit, scheme: Scheme) -> bool:
    """Whether a claim that was not rejected lacks a verdict: undecided, or an answer that counts as none."""
    field = scheme.field(VERIFICATION)
    if field is None or unit.kind not in field.kinds or unit.rejected:
        return False
    decided = unit.labels.get(VERIFICATION)
    label = None if decided is None else field.label(decided.code)
    return label is None or label.missing


def urgency(unit: Unit) -> tuple[int, float]:
    """Sort key: decided to be worth checking, suggested to be, not known; decided not to be comes last.

    Within each, what the splitter is surest of comes first; a claim that a person added, before that.
    """
    decided = unit.labels.get(CHECKWORTHINESS)
    if decided is not None:
        rank = 0 if decided.code == WORTHY else 3
    else:
        rank = 1 if unit.proposed.get(CHECKWORTHINESS) == WORTHY else 2
    return rank, -(1.0 if unit.score is None else unit.score)
