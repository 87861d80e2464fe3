"""Batches: imports in several transactions, whose rows are hidden until the last one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, insert, or_, select, update

from annotator.core.review.edit_log import GOLD, utc_now
from annotator.storage.schema.batch_tables import BATCH, BATCH_ARTICLE, BATCH_REVIEW, BATCH_SET
from annotator.storage.schema.tables import (
    ARTICLE,
    EDIT,
    RECALL,
    RECALL_KEY,
    REVIEW,
    SUGGESTION,
    SUGGESTION_SET,
    UNIT,
)

_UNFINISHED = BATCH.c.completed.is_(None)
_KEYS = {ARTICLE: BATCH_ARTICLE, SUGGESTION_SET: BATCH_SET, REVIEW: BATCH_REVIEW}
"""The keys of the rows of each table that belong to a batch."""


def shown(table: Table) -> ColumnElement[bool]:
    """Return the condition that a row of ARTICLE, SUGGESTION_SET or REVIEW is in no unfinished batch.

    A shown review or set belongs to a shown article, so that a query of reviews need not ask for it.
    """
    # Evaluated once per query: without unfinished batches, a scan looks nothing up for its rows.
    return or_(~exists().where(_UNFINISHED), hidden_by(table).is_(None))


def hidden_by(table: Table) -> ColumnElement[Any]:
    """Return the unfinished batch of a row of ARTICLE, SUGGESTION_SET or REVIEW; NULL if it is shown."""
    keys = _KEYS[table]
    (key,) = keys.primary_key.columns
    listed = (
        select(keys.c.batch).join(BATCH, BATCH.c.id == keys.c.batch).where(key == table.c.id, _UNFINISHED)
    )
    return listed.correlate(table).scalar_subquery()


class Batch(NamedTuple):
    """An unfinished import."""

    id: int
    token: str
    """That of the process that imports it now."""
    command: str
    """The command that continues it."""
    started: str


def unfinished(tx: Connection) -> list[Batch]:
    """Return the unfinished imports, oldest first."""
    query = select(BATCH.c.id, BATCH.c.token, BATCH.c.command, BATCH.c.started).where(_UNFINISHED)
    return [Batch(*row) for row in tx.execute(query.order_by(BATCH.c.id))]


def is_untidy(tx: Connection) -> bool:
    """Return whether completed batches are still listed."""
    return tx.execute(select(BATCH.c.id).where(~_UNFINISHED).limit(1)).first() is not None


def begin(tx: Connection, token: str, command: str) -> int:
    """Begin a batch; return its id."""
    row = {"token": token, "command": command, "started": utc_now(), "completed": None}
    return int(tx.execute(insert(BATCH).returning(BATCH.c.id), row).scalar_one())


def take(tx: Connection, batch: int, token: str) -> bool:
    """Set the token of an unfinished batch, to continue or drop it; return whether the batch exists."""
    return bool(
        tx.execute(update(BATCH).where(BATCH.c.id == batch, _UNFINISHED).values(token=token)).rowcount
    )


def holds(tx: Connection, batch: int, token: str) -> bool:
    """Return whether a batch still has this token; others cannot take it before the transaction ends."""
    query = select(BATCH.c.id).where(BATCH.c.id == batch, BATCH.c.token == token, _UNFINISHED)
    return tx.execute(query.with_for_update()).first() is not None


def newest_review(tx: Connection, batch: int) -> int:
    """Return the highest row id of the reviews that a batch has added; 0 if there are none."""
    query = select(func.max(BATCH_REVIEW.c.review_id)).where(BATCH_REVIEW.c.batch == batch)
    return tx.execute(query).scalar_one() or 0


def complete(tx: Connection, batch: int) -> None:
    """Show all rows of a batch."""
    tx.execute(update(BATCH).where(BATCH.c.id == batch).values(completed=utc_now()))


def keys_of(table: Table) -> tuple[Table, str]:
    """Return the table that lists rows of ARTICLE, SUGGESTION_SET or REVIEW, and its column of their ids.

    Its other column is `batch`.
    """
    keys = _KEYS[table]
    (key,) = keys.primary_key.columns
    return keys, key.name


def unsplit(tx: Connection, batch: int, after: str, limit: int) -> Sequence[str]:
    """Return the next articles of a batch to split, by id: without suggestions and not reviewed to the end.

    Those that were submitted need no suggestions, unless an adjudicated review is compared with them.
    """
    has_set = exists().where(SUGGESTION_SET.c.article == BATCH_ARTICLE.c.article)
    submitted = exists().where(
        REVIEW.c.article == BATCH_ARTICLE.c.article, REVIEW.c.state == "submitted", REVIEW.c.reviewer != GOLD
    )
    query = select(BATCH_ARTICLE.c.article).where(BATCH_ARTICLE.c.batch == batch, ~has_set, ~submitted)
    here = query.where(BATCH_ARTICLE.c.article > after).order_by(BATCH_ARTICLE.c.article).limit(limit)
    return tx.execute(here).scalars().all()


def added_texts(tx: Connection, batch: int, after: str, limit: int) -> Sequence[tuple[str, str]]:
    """Return the next articles of a batch by id: the id and the sha256 of each."""
    query = select(ARTICLE.c.id, ARTICLE.c.sha256).join(
        BATCH_ARTICLE, BATCH_ARTICLE.c.article == ARTICLE.c.id
    )
    here = query.where(BATCH_ARTICLE.c.batch == batch, ARTICLE.c.id > after)
    return [(row[0], row[1]) for row in tx.execute(here.order_by(ARTICLE.c.id).limit(limit))]


def clean(tx: Connection, limit: int) -> bool:
    """Forget some keys of completed batches, and the batches without any; return whether all are gone."""
    done = tx.execute(select(BATCH.c.id).where(~_UNFINISHED)).scalars().all()
    for batch in done:
        for keys in _KEYS.values():
            found = _some_keys(tx, keys, batch, limit)
            if found:
                (key,) = keys.primary_key.columns
                tx.execute(delete(keys).where(key.in_(found)))
                return False
        tx.execute(delete(BATCH).where(BATCH.c.id == batch))
    return True


def drop(tx: Connection, batch: int, limit: int) -> bool:
    """Remove some rows of an unfinished batch, and last the batch itself; return whether all are gone."""
    found = _some_keys(tx, BATCH_REVIEW, batch, limit)
    if found:
        # The rows that refer to others come first.
        for table in (RECALL_KEY, RECALL, UNIT, EDIT, BATCH_REVIEW):
            tx.execute(delete(table).where(table.c.review_id.in_(found)))
        tx.execute(delete(REVIEW).where(REVIEW.c.id.in_(found)))
        return False
    found = _some_keys(tx, BATCH_SET, batch, limit)
    if found:
        for table in (SUGGESTION, BATCH_SET):
            tx.execute(delete(table).where(table.c.set_id.in_(found)))
        tx.execute(delete(SUGGESTION_SET).where(SUGGESTION_SET.c.id.in_(found)))
        return False
    found = _some_keys(tx, BATCH_ARTICLE, batch, limit)
    if found:
        tx.execute(delete(BATCH_ARTICLE).where(BATCH_ARTICLE.c.article.in_(found)))
        tx.execute(delete(ARTICLE).where(ARTICLE.c.id.in_(found)))
        return False
    tx.execute(delete(BATCH).where(BATCH.c.id == batch))
    return True


def _some_keys(tx: Connection, keys: Table, batch: int, limit: int) -> Sequence[Any]:
    (key,) = keys.primary_key.columns
    return tx.execute(select(key).where(keys.c.batch == batch).limit(limit)).scalars().all()
