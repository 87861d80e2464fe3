"""The structural invariants of stored reviews, tested without making units of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from annotator.core.review.invariants import quote_above
from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.stored.stored_review import Bounds, StoredReview, StoredUnit, labels_of
from annotator.core.text.span_moves import is_grapheme_boundary
from annotator.core.unit import Kind


class StoredInvariants:
    """The invariants of the reviews under one scheme."""

    def __init__(self, scheme: Scheme) -> None:
        """Set the scheme."""
        self._scheme = scheme
        self._labels_hold = lru_cache(maxsize=4096)(self._check_labels)

    def hold(self, review: StoredReview) -> bool:
        """Return whether `invariants.violations` finds nothing in a review."""
        text, units = review.article.text, review.units
        for unit in units.values():
            if not (_spans_hold(unit, text) and self._labels_hold(unit.kind, unit.labels_json)):
                return False
            if unit.parent is not None:
                parent = units.get(unit.parent)
                # A parent without a parent is in no cycle.
                simple = parent is not None and parent.parent is None and parent.kind == "quote"
                if not simple and quote_above(units, unit) is None:
                    return False
        return True

    def _check_labels(self, kind: Kind, labels_json: str) -> bool:
        labels = labels_of(labels_json)
        return all(self._scheme.has(FieldLabel(code, label.code), kind) for code, label in labels.items())


def _spans_hold(unit: StoredUnit, text: str) -> bool:
    if unit.kind == "claim" and (unit.source or unit.cue is not None):
        return False
    if not unit.content or not _in_order(unit.content, text):
        return False
    return _in_order(unit.source, text) and (unit.cue is None or _in_order((unit.cue,), text))


def _in_order(spans: Iterable[Bounds], text: str) -> bool:
    """Return whether spans follow each other inside a text, and divide no character."""
    last, length = 0, len(text)
    for start, end in spans:
        if not last <= start < end <= length or not (
            is_grapheme_boundary(text, start) and is_grapheme_boundary(text, end)
        ):
            return False
        last = end
    return True
