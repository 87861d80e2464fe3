"""Records as rows, as the database would give them to an export."""

from __future__ import annotations

import json

from annotator.core.review.edit_log import SPLITTER
from annotator.core.scheme import Scheme
from annotator.core.stored.stored_review import StoredArticle, StoredReview, StoredUnit, ordered
from annotator.core.unit import Unit
from annotator.formats.record import Record, RowItem
from annotator.storage.schema import row_codec
from tests.formats.dataset.plain_lines import exported_units


def row_item(record: Record, scheme: Scheme, *, lossless: bool = False) -> RowItem:
    """Return a record with the units that an export has."""
    review = record.review
    units = ordered(_unit(record, unit) for unit in record.units.values())
    payloads = [row_codec.suggestion_columns(one)[-1] for one in record.suggestions or ()]
    stored = StoredReview(
        _article(record),
        review.reviewer if record.suggestions is None else SPLITTER,
        review.splitter,
        review.scheme,
        record.state,
        review.decisions.submitted,
        units,
        None if record.suggestions is None else payloads,
    )
    chosen = units if lossless else [unit.id for unit in exported_units(record)]
    return RowItem(stored, scheme, [units[id] for id in chosen])


def _article(record: Record) -> StoredArticle:
    row = row_codec.article_row(record.article)
    del row["characters"]
    encoded = {"authors_json": row.pop("authors"), "blocks_json": row.pop("blocks")}
    return StoredArticle(**row, **encoded, blocks=record.article.blocks)


def _unit(record: Record, unit: Unit) -> StoredUnit:
    row = {"review": 0, **row_codec.unit_row(unit)}
    for name in ("content", "source", "cue", "labels", "proposed", "evidence", "flag"):
        row[f"{name}_json"] = row.pop(name)
    alternatives = "[]"
    if record.suggestions is not None:
        payload = row_codec.suggestion_columns(record.suggestions[int(unit.id[1:]) - 1])[-1]
        alternatives = json.dumps(json.loads(payload)["alternatives"])
    row.update(content=unit.content, source=unit.source, cue=unit.cue, alternatives_json=alternatives)
    return StoredUnit(**row)
