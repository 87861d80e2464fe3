"""Saving edits: the entries of a log, and the rows of the resulting state, in one transaction.

`encode` makes all rows without a database, so that `write` holds the lock only for the statements themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from annotator.core.recall.recall import is_recallable
from annotator.core.review.edit_log import Edit, Review
from annotator.core.review.edits import Adopt, touched
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.database.prepared import Prepared
from annotator.storage.errors import Conflict
from annotator.storage.queries import recall_index
from annotator.storage.schema import row_codec
from annotator.storage.schema.batch_tables import BATCH_REVIEW
from annotator.storage.schema.column_types import check_text
from annotator.storage.schema.row_codec import Values
from annotator.storage.schema.tables import (
    ARTICLE,
    EDIT,
    RECALL,
    RECALL_KEY,
    REVIEW,
    REVIEWER,
    SUGGESTION_SET,
    UNIT,
)

_STATE = ("splitter", "scheme", "state", "submitted", "seq", "last_at", "removed", "units")
"""The columns of a review that every save sets."""

# On PostgreSQL, the row is locked until the transaction ends; on SQLite, the transaction locks the file.
_LOCK = Prepared(
    select(REVIEW.c.id, REVIEW.c.seq, REVIEW.c.removed, BATCH_REVIEW.c.batch)
    .outerjoin(BATCH_REVIEW, BATCH_REVIEW.c.review_id == REVIEW.c.id)
    .where(REVIEW.c.article == bindparam("article"), REVIEW.c.reviewer == bindparam("reviewer"))
    .with_for_update(of=REVIEW)
)
_UPDATE_REVIEW = Prepared(
    update(REVIEW)
    .where(REVIEW.c.id == bindparam("review_id"))
    .values({name: bindparam(name) for name in _STATE})
)
_DELETE_UNIT = Prepared(
    delete(UNIT).where(UNIT.c.review_id == bindparam("review_id"), UNIT.c.id == bindparam("unit"))
)
# A review that an unfinished import has added is shown from its reviewer's first edit on.
_SHOW = Prepared(delete(BATCH_REVIEW).where(BATCH_REVIEW.c.review_id == bindparam("review_id")))
_INSERT_EDIT, _INSERT_UNIT = Prepared(insert(EDIT)), Prepared(insert(UNIT))
_INSERT_RECALL, _INSERT_KEY = Prepared(insert(RECALL)), Prepared(insert(RECALL_KEY))


@dataclass(frozen=True, slots=True)
class EncodedEdits:
    """Edits of a review as rows, checked and without the id of the review, ready to be written."""

    article: str
    reviewer: str
    splitter: str | None
    adopts: bool
    """Whether the first of the edits begins the review with suggestions, which get no rows."""
    edits: Sequence[Values]
    touched: frozenset[str]
    """Ids of the units that the edits name, whether they exist afterwards or not."""
    state: Values
    """The review after the edits, without `removed`."""
    units: Sequence[Values]
    """The touched units that exist."""
    recall: Sequence[Values]
    """The entries of these units in the recall index."""
    keys: Sequence[Values]
    """The keys of these entries."""


class _Head(NamedTuple):
    """The row id of a review, the number of the last stored entry of its log, and its removed units.

    `batch` is the import that has added it, if that has not been completed or cleaned up after.
    """

    id: int
    seq: int
    removed: str
    batch: int | None = None


def encode(review: Review, edits: Sequence[Edit], text: str) -> EncodedEdits:
    """Return the rows of the next entries of a log and of the state after them. Needs no database.

    Args:
        review: the review after the last of `edits`.
        edits: the next entries of its log, without gaps; at least one.
        text: text of the article, for the recall index.

    Raises:
        Refused: a value cannot be stored.
        ValueError: `review` does not end at the last of `edits`, or they have gaps.
    """
    first = edits[0].seq if edits else 0
    if not edits or [edit.seq for edit in edits] != list(range(first, review.seq + 1)):
        raise ValueError(f"entries from {first} do not lead to entry {review.seq}")
    ids = _touched(edits)
    units = [review.units[id] for id in sorted(ids) if id in review.units]
    index = recall_index.rows_of(review, units, text)
    encoded = EncodedEdits(
        article=review.article,
        reviewer=review.reviewer,
        splitter=review.splitter,
        adopts=any(isinstance(atom, Adopt) for edit in edits[:1] for atom in edit.operation),
        edits=[row_codec.edit_row(edit) for edit in edits],
        touched=ids,
        state=_state(review),
        units=[row_codec.unit_row(unit) for unit in units],
        recall=_named(recall_index.ENTRY_COLUMNS, index.entries),
        keys=_named(recall_index.KEY_COLUMNS, index.keys),
    )
    # The statements run without the column types, which would check this.
    for row in ({"name": review.reviewer}, encoded.state, *encoded.edits, *encoded.units):
        for value in row.values():
            if isinstance(value, str):
                check_text(value)
    return encoded


def write(tx: Connection, encoded: EncodedEdits) -> None:
    """Append encoded entries to the log of their review, and update its rows.

    Entries that are stored already, with the same token, are skipped, so that a save can be retried.

    Args:
        tx: a writing transaction.
        encoded: the edits. The article, the scheme and adopted suggestions of the review are stored.

    Raises:
        Conflict: another session has stored an entry with one of these numbers, or earlier ones are missing.
        Refused: the database refused a value.
    """
    head = _lock(tx, encoded)
    if head is None and encoded.edits[0]["seq"] == 1:
        # If another session creates the review first, wait for it, and compare tokens as for any other.
        head = _create(tx, encoded) or _lock(tx, encoded)
    if head is None:
        raise _conflict(encoded, "is not stored, so nothing can be added to it")
    new = _new_edits(tx, head, encoded)
    if not new:
        return
    key = {"review_id": head.id}
    if head.batch is not None:
        _SHOW.run(tx, key)
    _INSERT_EDIT.run(tx, *(key | row for row in new))
    if encoded.touched and head.seq:
        # The recall index follows: foreign keys delete its rows with the unit's.
        _DELETE_UNIT.run(tx, *(key | {"unit": id} for id in sorted(encoded.touched)))
    rows = ((_INSERT_UNIT, encoded.units), (_INSERT_RECALL, encoded.recall), (_INSERT_KEY, encoded.keys))
    for statement, values in rows:
        if values:
            statement.run(tx, *(key | row for row in values))
    _UPDATE_REVIEW.run(tx, key | encoded.state | {"removed": _removed(head, encoded)})


def save(tx: Connection, review: Review, edits: Sequence[Edit], text: str | None = None) -> None:
    """Encode and write the next entries of a log; do nothing if there are none.

    Arguments and errors as in `encode` and `write`; `text` may be None to read it if it is needed.
    """
    if not edits:
        return
    if text is None and any(is_recallable(review.units[id]) for id in _touched(edits) if id in review.units):
        text = tx.execute(select(ARTICLE.c.text).where(ARTICLE.c.id == review.article)).scalar_one()
    write(tx, encode(review, edits, text or ""))


def _named(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[Values]:
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _touched(edits: Iterable[Edit]) -> frozenset[str]:
    return frozenset[str]().union(*(touched(edit.operation) for edit in edits))


def _state(review: Review) -> Values:
    return {
        "splitter": review.splitter,
        "scheme": review.scheme,
        "state": review.decisions.state,
        "submitted": review.decisions.submitted,
        "seq": review.seq,
        "last_at": review.last_at,
        "units": len(review.units),
    }


def _lock(tx: Connection, encoded: EncodedEdits) -> _Head | None:
    """Return the stored review, or None, and lock it."""
    row = _LOCK.run(tx, {"article": encoded.article, "reviewer": encoded.reviewer})
    return None if row is None else _Head(*row)


def _create(tx: Connection, encoded: EncodedEdits) -> _Head | None:
    """Insert a new review and its reviewer; return None if another session has just done so."""
    # First, since the review refers to it; both wait for another session that inserts the same row.
    insert_if_new(tx, REVIEWER, {"name": encoded.reviewer})
    values = {"article": encoded.article, "reviewer": encoded.reviewer, **encoded.state}
    id = insert_if_new(tx, REVIEW, {**values, "adopted": _adopted(tx, encoded), "removed": "[]"})
    return None if id is None else _Head(id, 0, "[]")


def _adopted(tx: Connection, encoded: EncodedEdits) -> int | None:
    """Return the set of suggestions that the review refers to; None if it begins without."""
    if not encoded.adopts or encoded.splitter is None:
        return None
    query = select(SUGGESTION_SET.c.id).where(
        SUGGESTION_SET.c.article == encoded.article, SUGGESTION_SET.c.splitter == encoded.splitter
    )
    return int(tx.execute(query).scalar_one())


def _removed(head: _Head, encoded: EncodedEdits) -> str:
    """Return the ids of the review's units that no longer exist, as JSON."""
    there = {row["id"] for row in encoded.units}
    return to_json(sorted((set(from_json(head.removed)) | encoded.touched) - there)).decode()


def _new_edits(tx: Connection, head: _Head, encoded: EncodedEdits) -> Sequence[Values]:
    """Return the entries after the stored ones. Raises Conflict if the others are not the stored ones."""
    stored = [edit for edit in encoded.edits if edit["seq"] <= head.seq]
    new = encoded.edits[len(stored) :]
    if stored:
        span = EDIT.c.seq.between(stored[0]["seq"], stored[-1]["seq"])
        query = select(EDIT.c.seq, EDIT.c.token).where(EDIT.c.review_id == head.id, span)
        tokens = {row.seq: row.token for row in tx.execute(query)}
        other = next((edit["seq"] for edit in stored if tokens.get(edit["seq"]) != edit["token"]), None)
        if other is not None:
            raise _conflict(encoded, f"has another entry {other}: it was changed elsewhere, load it again")
    if new and new[0]["seq"] != head.seq + 1:
        raise _conflict(encoded, f"ends at entry {head.seq}, so entry {new[0]['seq']} cannot follow")
    return new


def _conflict(encoded: EncodedEdits, problem: str) -> Conflict:
    return Conflict(f"{encoded.article}: the review of {encoded.reviewer} {problem}")
