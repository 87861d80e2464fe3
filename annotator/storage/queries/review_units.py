"""The units of stored reviews: their rows, and the adopted suggestions that no edit has touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Row

from annotator.core.unit import Suggestion, Unit, adopt
from annotator.storage.queries import suggestions
from annotator.storage.schema import row_codec


def units_of(
    tx: Connection,
    reviews: Sequence[Row[Any]],
    rows: Iterable[Row[Any]],
    found: Mapping[int, Sequence[Suggestion]] | None = None,
) -> Mapping[int, Iterable[Unit]]:
    """Return the units of reviews by the id of the row, in any order.

    Args:
        tx: any transaction.
        reviews: rows of `review`.
        rows: all rows of `unit` of these reviews.
        found: the sets of suggestions that they adopted; None to read them.
    """
    touched: dict[int, dict[str, Unit]] = defaultdict(dict)
    stored = list(rows)
    for row, unit in zip(stored, row_codec.units(stored), strict=True):
        touched[row.review_id][unit.id] = unit
    if found is None:
        # Reviewers adopt the same suggestions, which are decoded once.
        sets = {review.adopted for review in reviews if review.adopted is not None}
        found = suggestions.in_sets(tx, sets) if sets else {}
    suggested = {id: adopt(one) for id, one in found.items()}
    return {
        review.id: {
            **without(suggested.get(review.adopted, {}), review.removed),
            **touched[review.id],
        }.values()
        for review in reviews
    }


def without(units: Mapping[str, Unit], removed: str) -> Mapping[str, Unit]:
    """Return units without those listed in the column `removed` of their review."""
    try:
        gone = set(from_json(removed))
    except (ValueError, TypeError) as error:
        raise row_codec.damaged("review") from error
    return {id: unit for id, unit in units.items() if id not in gone} if gone else units
