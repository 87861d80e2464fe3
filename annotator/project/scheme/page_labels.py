"""The labels of a page of reviews under the current scheme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from annotator.core.columnar import Column, column
from annotator.core.label_map import LabelMaps
from annotator.core.review.edit_log import SPLITTER
from annotator.core.scheme import FieldLabel
from annotator.core.unit import Kind, Label
from annotator.core.unit_columns import PageReview, ReviewPage

LostLabels = Counter[tuple[str, Kind, FieldLabel]]
"""The number of units to which a reviewer gave a label that the current scheme lacks."""


def with_current_labels(page: ReviewPage, maps: LabelMaps) -> tuple[ReviewPage, LostLabels]:
    """Map the labels of each review from the version of its scheme, and count those that are lost."""
    units = page.units

    def map_of(review: PageReview) -> str:
        return SPLITTER if review.reviewer == SPLITTER else review.scheme

    version = [map_of(page.reviews[place]) for place in units.review.values]
    # Each combination of version, kind and labels is mapped once.
    given = column(
        zip(
            map(version.__getitem__, units.review.numbers),
            units.kind.numbers,
            units.labels.numbers,
            strict=True,
        )
    )
    mapped: list[Mapping[str, Label]] = []
    lost_in: dict[int, tuple[Kind, list[FieldLabel]]] = {}
    for number, (scheme, kind_number, labels_number) in enumerate(given.values):
        labels, kind = units.labels.values[labels_number], units.kind.values[kind_number]
        label_map = maps.of_suggestions if scheme == SPLITTER else maps.of(scheme)
        mapped.append(label_map.labels(kind, labels))
        if len(mapped[-1]) < len(labels):
            lost_in[number] = (kind, label_map.lost(kind, labels))
    lost: LostLabels = Counter()
    if lost_in:
        for review, number in zip(units.review.numbers, given.numbers, strict=True):
            if number in lost_in:
                reviewer = page.reviews[units.review.values[review]].reviewer
                kind, labels_lost = lost_in[number]
                lost.update((reviewer, kind, label) for label in labels_lost)
    return replace(page, units=replace(units, labels=Column(given.numbers, mapped))), lost
