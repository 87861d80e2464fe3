"""The labels of stored reviews under the project's scheme. Each distinct value is translated once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pydantic_core import from_json, to_json

from annotator.core.label_map import LabelMaps
from annotator.core.scheme import FieldLabel
from annotator.core.stored_review import StoredReview, StoredUnit, labels_of
from annotator.core.unit import Kind, Label

REMEMBERED = 4096
"""Values that are remembered."""


class RowLabels:
    """Maps the labels of rows to the current scheme."""

    def __init__(self, maps: LabelMaps) -> None:
        """Set the maps from the versions of the scheme to the current one."""
        self._maps = maps
        self._mapped = lru_cache(maxsize=REMEMBERED)(self._map)
        self._lost = lru_cache(maxsize=REMEMBERED)(self._find_lost)
        self._lost_suggestions = lru_cache(maxsize=REMEMBERED)(self._find_lost_suggestions)

    def mapped(self, review: StoredReview) -> StoredReview:
        """Return a review with its labels under the current scheme."""
        units = dict(review.units)
        for unit in review.units.values():
            labels = self._mapped(review.scheme, unit.kind, unit.labels_json)
            if labels != unit.labels_json:
                units[unit.id] = unit._replace(labels_json=labels)
        return replace(review, units=units, scheme=self._maps.scheme.version)

    def lost(self, review: StoredReview, unit: StoredUnit) -> Sequence[FieldLabel]:
        """Return the labels of a unit that the current scheme lacks, by their earlier codes.

        Those of a suggestion are the splitter's.
        """
        if review.suggestions is not None:
            return self._lost_suggestions(unit.kind, unit.proposed_json)
        return self._lost(review.scheme, unit.kind, unit.labels_json)

    def _map(self, version: str, kind: Kind, labels_json: str) -> str:
        labels = labels_of(labels_json)
        now = self._maps.of(version).labels(kind, labels)
        return labels_json if now == labels else to_json(now).decode()

    def _find_lost(self, version: str, kind: Kind, labels_json: str) -> Sequence[FieldLabel]:
        return self._maps.of(version).lost(kind, labels_of(labels_json))

    def _find_lost_suggestions(self, kind: Kind, proposed_json: str) -> Sequence[FieldLabel]:
        proposed = {code: Label(label, "accepted") for code, label in from_json(proposed_json).items()}
        return self._maps.of_suggestions.lost(kind, proposed)
