"""Write the rows of an import: many at once, through the driver, with ids that are assigned before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, update

from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.queries import batches
from annotator.storage.queries.importing.encode_rows import (
    ARTICLE_COLUMNS,
    EDIT_COLUMNS,
    RECALL_COLUMNS,
    RECALL_KEY_COLUMNS,
    REVIEW_COLUMNS,
    SUGGESTION_COLUMNS,
    UNIT_COLUMNS,
    EncodedReview,
    EncodedSet,
    Row,
)
from annotator.storage.schema.tables import (
    ARTICLE,
    EDIT,
    RECALL,
    RECALL_KEY,
    REVIEW,
    REVIEWER,
    SUGGESTION,
    SUGGESTION_SET,
    UNIT,
)


@dataclass(slots=True)
class ImportRows:
    """What one transaction of an import adds; sets and reviews with the digest of their line, or None."""

    articles: list[Row] = field(default_factory=list)
    """ARTICLE_COLUMNS."""
    sets: list[tuple[str, EncodedSet, str | None]] = field(default_factory=list)
    """Article, set, digest."""
    reviews: list[tuple[EncodedReview, str | None]] = field(default_factory=list)
    reviewers: dict[str, None] = field(default_factory=dict)
    """Names that may be new."""
    digests: list[tuple[int, str]] = field(default_factory=list)
    """Stored sets, and the digests of lines that are the same."""


def write(tx: Connection, rows: ImportRows, batch: int | None) -> None:
    """Write the rows, as those of a batch if there is one.

    Raises:
        Refused, Conflict: like all errors of the database, raised by the `with` block of the transaction.
    """
    _insert(tx, ARTICLE, ARTICLE_COLUMNS, rows.articles)
    for name in sorted(rows.reviewers):  # in one order, so that two imports cannot deadlock
        insert_if_new(tx, REVIEWER, {"name": name})
    sets, reviews = _write_sets(tx, rows), _write_reviews(tx, rows)
    for id, digest in rows.digests:
        tx.execute(update(SUGGESTION_SET).where(SUGGESTION_SET.c.id == id).values(digest=digest))
    if batch is not None:
        for table, ids in (
            (ARTICLE, [row[0] for row in rows.articles]),
            (SUGGESTION_SET, sets),
            (REVIEW, reviews),
        ):
            keys, key = batches.keys_of(table)
            _insert(tx, keys, (key, "batch"), ((id, batch) for id in ids))


def _write_sets(tx: Connection, rows: ImportRows) -> Sequence[int]:
    """Write the sets with their suggestions; return the ids of the sets."""
    ids = _ids(tx, SUGGESTION_SET, len(rows.sets))
    heads = (
        (id, article, one.splitter, one.size, digest)
        for id, (article, one, digest) in zip(ids, rows.sets, strict=True)
    )
    _insert(tx, SUGGESTION_SET, ("id", "article", "splitter", "size", "digest"), heads)
    suggestions = ((id, *row) for id, (_, one, _) in zip(ids, rows.sets, strict=True) for row in one.rows)
    _insert(tx, SUGGESTION, ("set_id", *SUGGESTION_COLUMNS), suggestions)
    return ids


def _write_reviews(tx: Connection, rows: ImportRows) -> Sequence[int]:
    """Write the reviews with their units, recall index and log; return their ids."""
    ids = _ids(tx, REVIEW, len(rows.reviews))
    numbered = [(id, one, digest) for id, (one, digest) in zip(ids, rows.reviews, strict=True)]
    heads = ((id, *one.head, digest) for id, one, digest in numbered)
    _insert(tx, REVIEW, ("id", *REVIEW_COLUMNS, "digest"), heads)
    units = ((id, *row) for id, one, _ in numbered for row in one.units)
    _insert(tx, UNIT, ("review_id", *UNIT_COLUMNS), units)
    recall = ((id, *row) for id, one, _ in numbered for row in one.recall)
    _insert(tx, RECALL, ("review_id", *RECALL_COLUMNS), recall)
    keys = ((id, *row) for id, one, _ in numbered for row in one.keys)
    _insert(tx, RECALL_KEY, ("review_id", *RECALL_KEY_COLUMNS), keys)
    _insert(tx, EDIT, ("review_id", *EDIT_COLUMNS), ((id, *one.edit) for id, one, _ in numbered))
    return ids


def _ids(tx: Connection, table: Table, number: int) -> Sequence[int]:
    """Return ids for new rows, which no other transaction uses."""
    if not number:
        return ()
    if tx.dialect.name == "postgresql":
        sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
        block = tx.exec_driver_sql(f"SELECT nextval({sequence}) FROM generate_series(1, {number})")
        return block.scalars().all()
    # The transaction has the lock of the file, so no other one adds rows.
    last: int = tx.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table.name}").scalar_one()
    return range(last + 1, last + 1 + number)


def _insert(tx: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows by the driver: its errors are not wrapped, and the transaction translates them."""
    names = ", ".join(f'"{name}"' for name in columns)
    cursor: Any = tx.connection.cursor()
    try:
        if tx.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
    finally:
        cursor.close()
