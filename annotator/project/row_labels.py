"""The labels of stored reviews under the project's scheme. Each distinct value is translated once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pydantic_core import from_json, to_json

from annotator.core.label_map import LabelMaps
from annotator.core.scheme import FieldLabel
from annotator.core.stored.stored_review import StoredReview, StoredUnit, labels_of
from annotator.core.unit import Kind, Label

REMEMBERED = 4096
"""Values that are remembered."""

LostByUnit = Mapping[str, Sequence[FieldLabel]]
"""Labels that the current scheme lacks, by their earlier codes, of the units that have some, by id."""


class RowLabels:
    """Maps the labels of rows to the current scheme."""

    def __init__(self, maps: LabelMaps) -> None:
        """Set the maps from the versions of the scheme to the current one."""
        self._maps = maps
        self._decided = lru_cache(maxsize=REMEMBERED)(self._map_decided)
        self._suggested = lru_cache(maxsize=REMEMBERED)(self._find_lost_suggestions)

    def mapped(self, review: StoredReview) -> tuple[StoredReview, LostByUnit]:
        """Return a review with its labels under the current scheme, and those that this lacks.

        The lost labels of a suggestion are the splitter's.
        """
        changed: dict[str, StoredUnit] = {}
        lost: dict[str, Sequence[FieldLabel]] = {}
        for unit in review.units.values():
            if review.suggestions is not None:
                labels, gone = None, self._suggested(unit.kind, unit.proposed_json)
            else:
                labels, gone = self._decided(review.scheme, unit.kind, unit.labels_json)
            if gone:
                lost[unit.id] = gone
            if labels is not None:
                changed[unit.id] = unit._replace(labels_json=labels)
        units = {**review.units, **changed} if changed else review.units
        return replace(review, units=units, scheme=self._maps.scheme.version), lost

    def _map_decided(
        self, version: str, kind: Kind, labels_json: str
    ) -> tuple[str | None, Sequence[FieldLabel]]:
        """Return decided labels under the current scheme, None if they stay the same, and lost ones."""
        labels, map = labels_of(labels_json), self._maps.of(version)
        now = map.labels(kind, labels)
        return None if now == labels else to_json(now).decode(), map.lost(kind, labels)

    def _find_lost_suggestions(self, kind: Kind, proposed_json: str) -> Sequence[FieldLabel]:
        proposed = {code: Label(label, "accepted") for code, label in from_json(proposed_json).items()}
        return self._maps.of_suggestions.lost(kind, proposed)
