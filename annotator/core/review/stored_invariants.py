"""The structural invariants of stored reviews, tested without making units of them."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.core.review.invariants import quote_above
from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.stored_review import Pair, StoredReview, StoredUnit
from annotator.core.text.span_moves import is_grapheme_boundary


def is_valid(review: StoredReview, scheme: Scheme) -> bool:
    """Return whether `invariants.violations` finds nothing in a review under its scheme."""
    return all(
        _spans_valid(unit, review.article.text)
        and (unit.parent is None or quote_above(review.units, unit) is not None)
        and labels_valid(unit, scheme)
        for unit in review.units.values()
    )


def _spans_valid(unit: StoredUnit, text: str) -> bool:
    if unit.kind == "claim" and (unit.source or unit.cue is not None):
        return False
    if not unit.content or not _in_order(unit.content, text):
        return False
    return _in_order(unit.source, text) and (unit.cue is None or _in_order((unit.cue,), text))


def _in_order(spans: Iterable[Pair], text: str) -> bool:
    """Return whether spans follow each other inside a text, and divide no character."""
    last, length = 0, len(text)
    for start, end in spans:
        if not last <= start < end <= length:
            return False
        if not (is_grapheme_boundary(text, start) and is_grapheme_boundary(text, end)):
            return False
        last = end
    return True


def labels_valid(unit: StoredUnit, scheme: Scheme) -> bool:
    """Return whether the scheme has all labels of a unit."""
    return all(scheme.has(FieldLabel(code, label.code), unit.kind) for code, label in unit.labels.items())
