"""Reviews: the append-only log of edits, and the rows of the resulting state, written together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, or_, select, update

from annotator.core.review.edit_log import Edit, Review, stacks
from annotator.core.review.edits import Adopt, touched
from annotator.core.review.effort import Effort
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.errors import Conflict
from annotator.storage.queries import recall_index
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import EDIT, REVIEW, REVIEWER, UNIT

# Every keystroke that edits runs these. Built once, they cost SQLAlchemy half the time.
_LOCK = (
    select(REVIEW.c.id, REVIEW.c.seq)
    .where(REVIEW.c.article == bindparam("article"), REVIEW.c.reviewer == bindparam("reviewer"))
    .with_for_update()
)
_UPDATE_REVIEW = update(REVIEW).where(REVIEW.c.id == bindparam("review_id"))
_INSERT_EDITS = insert(EDIT)
_DELETE_UNITS = delete(UNIT).where(
    UNIT.c.review_id == bindparam("review_id"), UNIT.c.id.in_(bindparam("ids", expanding=True))
)
_INSERT_UNITS = insert(UNIT)

UNITS_PER_QUERY = 5000
"""Unit ids in one query: engines limit the number of bound values, and a long article has more units."""


class _Head(NamedTuple):
    """The row id of a review, and the number of the last stored entry of its log."""

    id: int
    seq: int


def load(tx: Connection, article_id: str, reviewer: str) -> Review | None:
    """Return a review with its undo and redo stacks, or None if it has not begun."""
    row = tx.execute(select(REVIEW).where(_is_review(article_id, reviewer))).one_or_none()
    if row is None:
        return None
    units = tx.execute(select(UNIT).where(UNIT.c.review_id == row.id))
    review = row_codec.review(row, [row_codec.unit(one) for one in units])
    return replace(review, stacks=stacks(_entries(tx, row.id)))


def log(tx: Connection, article_id: str, reviewer: str) -> list[Edit]:
    """Return the log of a review from its first entry; empty if the review has not begun."""
    id = tx.execute(select(REVIEW.c.id).where(_is_review(article_id, reviewer))).scalar_one_or_none()
    return [] if id is None else _entries(tx, id)


def effort(tx: Connection, article_id: str, reviewer: str) -> Effort:
    """Return the effort of a review according to its log; zero if it has not begun."""
    return efforts(tx, reviewer, article_id).get(article_id, Effort(0, 0, 0))


def efforts(tx: Connection, reviewer: str, article_id: str | None = None) -> dict[str, Effort]:
    """Return the effort of each review of a reviewer, or of one, by article id, sorted by it."""
    decided = select(func.count()).where(
        UNIT.c.review_id == REVIEW.c.id, or_(UNIT.c.rejected == 1, UNIT.c.standing != "suggested")
    )
    query = (
        select(
            REVIEW.c.article,
            decided.correlate(REVIEW).scalar_subquery(),
            func.sum(EDIT.c.active_ms),
            func.sum(EDIT.c["keys"]),
        )
        .join(EDIT, EDIT.c.review_id == REVIEW.c.id)
        .where(REVIEW.c.reviewer == reviewer)
        .group_by(REVIEW.c.id, REVIEW.c.article)
        .order_by(REVIEW.c.article)
    )
    if article_id is not None:
        query = query.where(REVIEW.c.article == article_id)
    return {id: Effort(units, int(ms), int(keys)) for id, units, ms, keys in tx.execute(query)}


def unit_efforts(tx: Connection, reviewer: str) -> list[tuple[str, str, int, int]]:
    """Return article, unit, active milliseconds and keystrokes of each unit that a reviewer has edited.

    Sorted by article and first edit. Undone edits count; edits of no unit, such as submitting, do not.
    """
    query = (
        select(REVIEW.c.article, EDIT.c.unit, func.sum(EDIT.c.active_ms), func.sum(EDIT.c["keys"]))
        .join(EDIT, EDIT.c.review_id == REVIEW.c.id)
        .where(REVIEW.c.reviewer == reviewer, EDIT.c.unit.is_not(None))
        .group_by(REVIEW.c.article, EDIT.c.unit)
        .order_by(REVIEW.c.article, func.min(EDIT.c.seq))
    )
    return [(article, unit, int(ms), int(keys)) for article, unit, ms, keys in tx.execute(query)]


def last_undoable(tx: Connection, reviewer: str, article_id: str) -> str | None:
    """Return the article of the review edited last in which an edit can be undone, or None.

    Args:
        tx: any transaction.
        reviewer: the author of the reviews.
        article_id: article of the review to leave out.
    """
    others = and_(REVIEW.c.reviewer == reviewer, REVIEW.c.article != article_id)
    heads = select(REVIEW.c.id, REVIEW.c.article).where(others)
    for head in tx.execute(heads.order_by(REVIEW.c.last_at.desc(), REVIEW.c.id.desc())).all():
        if stacks(_entries(tx, head.id)).undo:
            return str(head.article)
    return None


def save(tx: Connection, review: Review, edits: Sequence[Edit], text: str | None = None) -> None:
    """Append entries to the log of a review, and update its rows to the resulting state.

    Entries that are stored already, with the same token, are skipped, so that a save can be retried.

    Args:
        tx: a writing transaction.
        review: the review after the last of `edits`. Its article and its scheme are stored.
        edits: the next entries of its log, without gaps.
        text: text of the article, for the recall index; None to read it if it is needed.

    Raises:
        Conflict: another session has stored an entry with one of these numbers, or earlier ones are missing.
        Refused: a value cannot be stored.
        ValueError: `review` does not end at the last of `edits`, or they have gaps.
    """
    if not edits:
        return
    first = edits[0].seq
    if [edit.seq for edit in edits] != list(range(first, review.seq + 1)):
        raise ValueError(f"entries {first} to {edits[-1].seq} do not lead to entry {review.seq}")
    head = _lock(tx, review)
    if head is None and first == 1:
        # If another session creates the review first, wait for it, and compare tokens as for any other.
        head = _create(tx, review) or _lock(tx, review)
    if head is None:
        raise _conflict(review, "is not stored, so nothing can be added to it")
    new = _new_edits(tx, head, review, edits)
    if new:
        tx.execute(_INSERT_EDITS, [row_codec.edit_row(head.id, edit) for edit in new])
        _write_units(tx, head.id, review, new, text)
        tx.execute(_UPDATE_REVIEW, {"review_id": head.id, **_state(review)})


def _is_review(article_id: str, reviewer: str) -> ColumnElement[bool]:
    return and_(REVIEW.c.article == article_id, REVIEW.c.reviewer == reviewer)


def _entries(tx: Connection, review_id: int) -> list[Edit]:
    rows = tx.execute(select(EDIT).where(EDIT.c.review_id == review_id).order_by(EDIT.c.seq))
    return [row_codec.edit(row) for row in rows]


def _lock(tx: Connection, review: Review) -> _Head | None:
    """Return the stored review, or None, and lock its row until the transaction ends (PostgreSQL).

    On SQLite the transaction holds the lock of the whole file.
    """
    row = tx.execute(_LOCK, {"article": review.article, "reviewer": review.reviewer}).one_or_none()
    return None if row is None else _Head(row.id, row.seq)


def _create(tx: Connection, review: Review) -> _Head | None:
    """Insert a new review and its reviewer; return None if another session has just done so."""
    # First, since the review refers to it; both wait for another session that inserts the same row.
    insert_if_new(tx, REVIEWER, {"name": review.reviewer})
    values = {"article": review.article, "reviewer": review.reviewer, **_state(review)}
    id = insert_if_new(tx, REVIEW, values)
    return None if id is None else _Head(id, 0)


def _state(review: Review) -> row_codec.Values:
    return {
        "splitter": review.splitter,
        "scheme": review.scheme,
        "state": review.decisions.state,
        "submitted": review.decisions.submitted,
        "seq": review.seq,
        "last_at": review.last_at,
    }


def _new_edits(tx: Connection, head: _Head, review: Review, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Return the entries after the stored ones. Raises Conflict if the others are not the stored ones."""
    stored = [edit for edit in edits if edit.seq <= head.seq]
    new = edits[len(stored) :]
    if stored:
        span = EDIT.c.seq.between(stored[0].seq, stored[-1].seq)
        query = select(EDIT.c.seq, EDIT.c.token).where(EDIT.c.review_id == head.id, span)
        tokens = {row.seq: row.token for row in tx.execute(query)}
        other = next((edit.seq for edit in stored if tokens.get(edit.seq) != edit.token), None)
        if other is not None:
            raise _conflict(review, f"has another entry {other}: it was changed elsewhere, load it again")
    if new and new[0].seq != head.seq + 1:
        raise _conflict(review, f"ends at entry {head.seq}, so entry {new[0].seq} cannot follow")
    return new


def _write_units(
    tx: Connection, review_id: int, review: Review, edits: Sequence[Edit], text: str | None
) -> None:
    """Replace the rows and the recall entries of the units that these entries touch, and of no others."""
    ids = sorted(_touched(review, edits))
    if not ids:
        return
    for start in range(0, len(ids), UNITS_PER_QUERY):
        tx.execute(_DELETE_UNITS, {"review_id": review_id, "ids": ids[start : start + UNITS_PER_QUERY]})
    units = [review.units[id] for id in ids if id in review.units]
    if units:
        tx.execute(_INSERT_UNITS, [row_codec.unit_row(review_id, unit) for unit in units])
        recall_index.write(tx, review_id, review, units, text)


def _touched(review: Review, edits: Iterable[Edit]) -> set[str]:
    ids: set[str] = set()
    for edit in edits:
        ids |= touched(edit.operation)
        if any(isinstance(atom, Adopt) for atom in edit.operation):
            # The operation names only the splitter: it adopts all suggestions.
            ids |= review.units.keys()
    return ids


def _conflict(review: Review, problem: str) -> Conflict:
    return Conflict(f"{review.article}: the review of {review.reviewer} {problem}")
