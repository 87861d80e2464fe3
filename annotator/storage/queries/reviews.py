"""Reviews: the append-only log of edits, and the rows that it leads to, written together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from annotator.core.review.edit_log import Edit, Review, stacks
from annotator.core.review.edits import Adopt, touched
from annotator.core.review.effort import Effort
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.errors import Conflict
from annotator.storage.queries import recall_index
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import EDIT, REVIEW, REVIEWER, UNIT

# Every key that judges runs these: built once, SQLAlchemy finds them compiled at half the cost.
_LOCK = (
    select(REVIEW.c.id, REVIEW.c.seq)
    .where(REVIEW.c.article == bindparam("article"), REVIEW.c.reviewer == bindparam("reviewer"))
    .with_for_update()
)
_ADVANCE = update(REVIEW).where(REVIEW.c.id == bindparam("review_id"))
_APPEND = insert(EDIT)
_CLEAR_UNITS = delete(UNIT).where(
    UNIT.c.review_id == bindparam("review_id"), UNIT.c.id.in_(bindparam("ids", expanding=True))
)
_WRITE_UNITS = insert(UNIT)

A_QUERY = 5000
"""Units that a query names: no engine takes any number, and a long article has tens of thousands."""


class _Head(NamedTuple):
    """Which review it is, and the last entry of its log that is stored."""

    id: int
    seq: int


def load(tx: Connection, article_id: str, reviewer: str) -> Review | None:
    """The review as its rows hold it, with what undo and redo act on; None if it was not begun."""
    row = tx.execute(select(REVIEW).where(_which(article_id, reviewer))).one_or_none()
    if row is None:
        return None
    units = tx.execute(select(UNIT).where(UNIT.c.review_id == row.id))
    review = row_codec.review(row, [row_codec.unit(one) for one in units])
    return replace(review, stacks=stacks(_entries(tx, row.id)))


def log(tx: Connection, article_id: str, reviewer: str) -> list[Edit]:
    """Every entry of the log of a review, from the first; empty if it was not begun."""
    id = tx.execute(select(REVIEW.c.id).where(_which(article_id, reviewer))).scalar_one_or_none()
    return [] if id is None else _entries(tx, id)


def effort(tx: Connection, article_id: str, reviewer: str) -> Effort:
    """The work that a review took, as its log tells; none if it was not begun."""
    return efforts(tx, reviewer, article_id).get(article_id, Effort(0, 0, 0))


def efforts(tx: Connection, reviewer: str, article_id: str | None = None) -> dict[str, Effort]:
    """The work on each review of a reviewer, or on that of one article, by the article's id, in order."""
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
    """The work on each unit of a reviewer's, in order: article, unit, active milliseconds, keys.

    What was taken back again is work too. Submitting and the like is about no unit, and left out.
    """
    query = (
        select(REVIEW.c.article, EDIT.c.unit, func.sum(EDIT.c.active_ms), func.sum(EDIT.c["keys"]))
        .join(EDIT, EDIT.c.review_id == REVIEW.c.id)
        .where(REVIEW.c.reviewer == reviewer, EDIT.c.unit.is_not(None))
        .group_by(REVIEW.c.article, EDIT.c.unit)
        .order_by(REVIEW.c.article, func.min(EDIT.c.seq))
    )
    return [(article, unit, int(ms), int(keys)) for article, unit, ms, keys in tx.execute(query)]


def edited_before(tx: Connection, reviewer: str, article_id: str) -> str | None:
    """The article of the review that a reviewer edited last, of those with something left to undo.

    Args:
        tx: any transaction.
        reviewer: whose reviews.
        article_id: of the review that is left out.
    """
    others = and_(REVIEW.c.reviewer == reviewer, REVIEW.c.article != article_id)
    heads = select(REVIEW.c.id, REVIEW.c.article).where(others)
    for head in tx.execute(heads.order_by(REVIEW.c.last_at.desc(), REVIEW.c.id.desc())).all():
        if stacks(_entries(tx, head.id)).undo:
            return str(head.article)
    return None


def save(tx: Connection, review: Review, edits: Sequence[Edit], text: str | None = None) -> None:
    """Append to the log of a review, and bring its rows to where that leads.

    Entries that are stored already, with the same token, are skipped: a retry is harmless.

    Args:
        tx: a writing transaction.
        review: the review after the last of `edits`. Its article and its scheme are stored.
        edits: the next entries of its log, without gaps.
        text: of the article, for the memory of what was judged, if it is at hand; else it is read.

    Raises:
        Conflict: somebody else's entry has one of these numbers, or entries before these are missing.
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
        head = _begin(tx, review) or _lock(tx, review)
    if head is None:
        raise _conflict(review, "is not stored, so nothing can be added to it")
    fresh = _not_stored(tx, head, review, edits)
    if fresh:
        tx.execute(_APPEND, [row_codec.edit_row(head.id, edit) for edit in fresh])
        _write_units(tx, head.id, review, fresh, text)
        _advance(tx, head.id, review)


def _which(article_id: str, reviewer: str) -> ColumnElement[bool]:
    return and_(REVIEW.c.article == article_id, REVIEW.c.reviewer == reviewer)


def _entries(tx: Connection, review_id: int) -> list[Edit]:
    rows = tx.execute(select(EDIT).where(EDIT.c.review_id == review_id).order_by(EDIT.c.seq))
    return [row_codec.edit(row) for row in rows]


def _lock(tx: Connection, review: Review) -> _Head | None:
    """The stored review, which nobody else changes until this transaction ends."""
    row = tx.execute(_LOCK, {"article": review.article, "reviewer": review.reviewer}).one_or_none()
    return None if row is None else _Head(row.id, row.seq)


def _begin(tx: Connection, review: Review) -> _Head | None:
    """Store a new review, and its reviewer; None if another session just did."""
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


def _advance(tx: Connection, review_id: int, review: Review) -> None:
    tx.execute(_ADVANCE, {"review_id": review_id, **_state(review)})


def _not_stored(tx: Connection, head: _Head, review: Review, edits: Sequence[Edit]) -> Sequence[Edit]:
    """The entries after the head, once those up to it have proved to be the stored ones."""
    known = [edit for edit in edits if edit.seq <= head.seq]
    fresh = edits[len(known) :]
    if known:
        span = EDIT.c.seq.between(known[0].seq, known[-1].seq)
        query = select(EDIT.c.seq, EDIT.c.token).where(EDIT.c.review_id == head.id, span)
        tokens = {row.seq: row.token for row in tx.execute(query)}
        taken = next((edit.seq for edit in known if tokens.get(edit.seq) != edit.token), None)
        if taken is not None:
            raise _conflict(review, f"has another entry {taken}: it was changed elsewhere, load it again")
    if fresh and fresh[0].seq != head.seq + 1:
        raise _conflict(review, f"ends at entry {head.seq}, so entry {fresh[0].seq} cannot follow")
    return fresh


def _write_units(
    tx: Connection, review_id: int, review: Review, edits: Sequence[Edit], text: str | None
) -> None:
    """Replace the rows of the units that these entries touched, and of no others; their traces go along."""
    ids = sorted(_touched(review, edits))
    if not ids:
        return
    for start in range(0, len(ids), A_QUERY):
        tx.execute(_CLEAR_UNITS, {"review_id": review_id, "ids": ids[start : start + A_QUERY]})
    units = [review.units[id] for id in ids if id in review.units]
    if units:
        tx.execute(_WRITE_UNITS, [row_codec.unit_row(review_id, unit) for unit in units])
        recall_index.write(tx, review_id, review, units, text)


def _touched(review: Review, edits: Iterable[Edit]) -> set[str]:
    ids: set[str] = set()
    for edit in edits:
        ids |= touched(edit.operation)
        if any(isinstance(atom, Adopt) for atom in edit.operation):
            ids |= review.units.keys()
    return ids


def _conflict(review: Review, problem: str) -> Conflict:
    return Conflict(f"{review.article}: the review of {review.reviewer} {problem}")
