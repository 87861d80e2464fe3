"""Reviews: the append-only log of edits, and the rows of the resulting state, written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from annotator.core.effort import Effort
from annotator.core.review.edit_log import Edit, Review
from annotator.core.review.undo_stacks import LogEntry, stacks
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
    "tokens",
    "unit_efforts",
    "write",
]


_head_of = itemgetter(*map(EDIT.c.keys().index, ("seq", "kind", "target", "operation")))
"""Returns these columns of a row of a log, by position: by name, it takes longer than reading the row."""


def load(tx: Connection, article_id: str, reviewer: str, *, hidden: bool = False) -> Review | None:
    """Return a review with its undo and redo stacks, or None if it has not begun.

    Args:
        tx: any transaction.
        article_id: id of its article.
        reviewer: its author.
        hidden: whether to return also one that an unfinished import has added.

    The stacks decode an entry of the log when it is asked for, and raise NotAProject then if it is damaged.
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
    return replace(review, stacks=stacks(_log_entries(tx, row.id))), found.get(row.adopted)


def log(tx: Connection, article_id: str, reviewer: str) -> list[Edit]:
    """Return the log of a review from its first entry; empty if the review has not begun."""
    id = tx.execute(
        select(REVIEW.c.id).where(_is_review(article_id, reviewer, hidden=False))
    ).scalar_one_or_none()
    return [] if id is None else _entries(tx, id)


def tokens(tx: Connection, article_id: str, reviewer: str) -> frozenset[str]:
    """Return the tokens of the log of a review, even a hidden one; empty if the review has not begun."""
    query = select(EDIT.c.token).join(REVIEW, REVIEW.c.id == EDIT.c.review_id)
    return frozenset(tx.execute(query.where(_is_review(article_id, reviewer, hidden=True))).scalars())


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
        if stacks(_log_entries(tx, head.id)).undo:
            return str(head.article)
    return None


def _is_review(article_id: str, reviewer: str, *, hidden: bool) -> ColumnElement[bool]:
    this = and_(REVIEW.c.article == article_id, REVIEW.c.reviewer == reviewer)
    return this if hidden else and_(this, shown(REVIEW))


def _entries(tx: Connection, review_id: int) -> list[Edit]:
    return [row_codec.edit(row) for row in _rows(tx, review_id)]


def _log_entries(tx: Connection, review_id: int) -> Iterator[LogEntry]:
    """Yield the entries of a log, decoding only those that undo may skip."""
    for row in _rows(tx, review_id):
        seq, kind, target, operation = _head_of(row)
        if row_codec.may_be_skipped(operation):
            yield LogEntry.of(row_codec.edit(row))
        else:
            yield LogEntry(seq, kind, target, seq == 1, None, partial(row_codec.edit, row))


def _rows(tx: Connection, review_id: int) -> Iterable[Row[Any]]:
    return tx.execute(select(EDIT).where(EDIT.c.review_id == review_id).order_by(EDIT.c.seq))
