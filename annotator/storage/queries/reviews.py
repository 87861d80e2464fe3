"""Reviews: the append-only log of edits, and the rows of the resulting state, written together."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from annotator.core.review.edit_log import Edit, Review, stacks
from annotator.core.review.effort import Effort
from annotator.core.unit import Suggestion
from annotator.storage.queries import suggestions
from annotator.storage.queries.batches import shown
from annotator.storage.queries.review_units import units_of
from annotator.storage.queries.save_edits import EncodedEdits, encode, save, write
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import EDIT, REVIEW, UNIT

__all__ = [
    "EncodedEdits",
    "effort",
    "efforts",
    "encode",
    "last_undoable",
    "load",
    "load_with_suggestions",
    "log",
    "save",
    "unit_efforts",
    "write",
]


def load(tx: Connection, article_id: str, reviewer: str, *, hidden: bool = False) -> Review | None:
    """Return a review with its undo and redo stacks, or None if it has not begun.

    Args:
        tx: any transaction.
        article_id: id of its article.
        reviewer: its author.
        hidden: whether to return also one that an unfinished import has added.
    """
    return load_with_suggestions(tx, article_id, reviewer, hidden=hidden)[0]


def load_with_suggestions(
    tx: Connection, article_id: str, reviewer: str, *, hidden: bool = False
) -> tuple[Review | None, tuple[Suggestion, ...] | None]:
    """Return a review as in `load`, and the suggestions that it adopted, or None."""
    row = tx.execute(select(REVIEW).where(_is_review(article_id, reviewer, hidden=hidden))).one_or_none()
    if row is None:
        return None, None
    found = {} if row.adopted is None else suggestions.in_sets(tx, [row.adopted])
    units = units_of(tx, [row], tx.execute(select(UNIT).where(UNIT.c.review_id == row.id)), found)
    review = row_codec.review(row, units[row.id])
    return replace(review, stacks=stacks(_entries(tx, row.id))), found.get(row.adopted)


def log(tx: Connection, article_id: str, reviewer: str, *, hidden: bool = False) -> list[Edit]:
    """Return the log of a review from its first entry; empty if the review has not begun.

    Arguments as in `load`.
    """
    query = select(REVIEW.c.id).where(_is_review(article_id, reviewer, hidden=hidden))
    id = tx.execute(query).scalar_one_or_none()
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
        .where(REVIEW.c.reviewer == reviewer, shown(REVIEW))
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
        .where(REVIEW.c.reviewer == reviewer, shown(REVIEW), EDIT.c.unit.is_not(None))
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
    others = and_(REVIEW.c.reviewer == reviewer, REVIEW.c.article != article_id, shown(REVIEW))
    heads = select(REVIEW.c.id, REVIEW.c.article).where(others)
    for head in tx.execute(heads.order_by(REVIEW.c.last_at.desc(), REVIEW.c.id.desc())).all():
        if stacks(_entries(tx, head.id)).undo:
            return str(head.article)
    return None


def _is_review(article_id: str, reviewer: str, *, hidden: bool) -> ColumnElement[bool]:
    this = and_(REVIEW.c.article == article_id, REVIEW.c.reviewer == reviewer)
    return this if hidden else and_(this, shown(REVIEW))


def _entries(tx: Connection, review_id: int) -> list[Edit]:
    rows = tx.execute(select(EDIT).where(EDIT.c.review_id == review_id).order_by(EDIT.c.seq))
    return [row_codec.edit(row) for row in rows]
