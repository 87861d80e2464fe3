"""Batches: imports in several transactions, whose rows are hidden until the last one."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, exists, or_, select

from annotator.storage.schema.batch_tables import BATCH, BATCH_ARTICLE, BATCH_REVIEW, BATCH_SET
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION_SET

_UNFINISHED = BATCH.c.completed.is_(None)
_KEYS = {ARTICLE: BATCH_ARTICLE, SUGGESTION_SET: BATCH_SET, REVIEW: BATCH_REVIEW}
"""The keys of the rows of each table that belong to a batch."""


def shown(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row of ARTICLE, SUGGESTION_SET or REVIEW is in no unfinished batch.

    A shown review or set belongs to a shown article, so that a query of reviews need not ask for it.
    """
    keys = _KEYS[table]
    (key,) = keys.primary_key.columns
    listed = (
        select(keys.c.batch).join(BATCH, BATCH.c.id == keys.c.batch).where(key == table.c.id, _UNFINISHED)
    )
    # Asked once for a query: without unfinished batches, scans need not look for each of their rows.
    return or_(~exists().where(_UNFINISHED), ~listed.correlate(table).exists())
