"""The labels of units as JSON. Each distinct value is translated once, since units share them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pydantic_core import from_json, to_json

from annotator.core.review.derived_labels import ClaimAttribution
from annotator.core.scheme import FieldLabel, Scheme
from annotator.core.stored.stored_review import StoredUnit, labels_of
from annotator.core.unit import Kind
from annotator.formats.json_escapes import escaped

REMEMBERED = 4096
"""Values that are remembered; news has a few hundred combinations of labels."""


@lru_cache(maxsize=REMEMBERED)
def lossless_labels(labels_json: str) -> str:
    """Return the members `labels` and `provenance` of stored labels, sorted by field."""
    labels = dict(sorted(labels_of(labels_json).items()))
    return _members(
        {code: label.code for code, label in labels.items()},
        {code: label.how for code, label in labels.items()},
    )


@lru_cache(maxsize=REMEMBERED)
def lossless_proposed(proposed_json: str) -> str:
    """Return stored suggested labels, sorted by field."""
    return _object(dict(sorted(from_json(proposed_json).items())))


class SchemeLabels:
    """The labels of units under one scheme: in its order, with the attribution of claims."""

    def __init__(self, scheme: Scheme) -> None:
        """Set the scheme."""
        self._scheme = scheme
        self._rank = {field.code: number for number, field in enumerate(scheme.fields)}
        self._attribution = ClaimAttribution(scheme)
        self._decided = lru_cache(maxsize=REMEMBERED)(self._encode_decided)
        self._suggested = lru_cache(maxsize=REMEMBERED)(self._encode_suggested)

    def decided(self, units: Mapping[str, StoredUnit], unit: StoredUnit) -> str:
        """Return the members `labels` and `provenance` of a unit of a review."""
        return self._decided(unit.labels_json, self._attribution.of(units, unit))

    def suggested(self, unit: StoredUnit) -> str:
        """Return the same members of a suggestion."""
        return self._suggested(unit.kind, unit.proposed_json)

    def _encode_decided(self, labels_json: str, derived: FieldLabel | None) -> str:
        found, last = labels_of(labels_json), len(self._rank)
        codes = sorted(found, key=lambda code: (self._rank.get(code, last), code))
        labels: dict[str, str] = {code: found[code].code for code in codes}
        provenance: dict[str, str] = {code: found[code].how for code in codes}
        if derived is not None:
            labels = {derived.field: derived.label, **labels}
            provenance = {derived.field: "derived", **provenance}
        return _members(labels, provenance)

    def _encode_suggested(self, kind: Kind, proposed_json: str) -> str:
        labels = self._scheme.suggested_labels(kind, from_json(proposed_json))
        return _members(labels, dict.fromkeys(labels, "suggested"))


def _members(labels: Mapping[str, str], provenance: Mapping[str, str]) -> str:
    return f'"labels":{_object(labels)},"provenance":{_object(provenance)}'


def _object(value: Mapping[str, str]) -> str:
    return escaped(to_json(value).decode())
