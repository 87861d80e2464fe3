"""The library: a reviewer's list of articles, page by page, however many there are.

A page follows another by the last row of it, not by counting: the millionth page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from annotator.storage import articles
from annotator.storage.articles import ArticleEntry
from annotator.storage.tables import ARTICLE, REVIEW

Order = Literal["id", "title", "published"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to list: all `words` in the id or the title, and perhaps only one state."""

    order: Order = "id"
    words: tuple[str, ...] = ()
    state: Literal["new", "open", "submitted"] | None = None


def count(tx: Connection, reviewer: str, wanted: Wanted) -> int:
    """How many articles there are of those."""
    total: int = tx.execute(_chosen(select(func.count()), reviewer, wanted)).scalar_one()
    return total


def page(
    tx: Connection,
    reviewer: str,
    wanted: Wanted,
    beside: ArticleEntry | None,
    step: Literal[1, -1],
    limit: int,
) -> list[ArticleEntry]:
    """The next articles after another (step 1) or before it (-1), always in the order that is wanted.

    Args:
        tx: any transaction.
        reviewer: whose work the entries tell; nobody else's shows in them.
        wanted: which articles, in which order; ties by id.
        beside: the entry to go on from; None for the first page, or with step -1 the last.
        step: the direction.
        limit: entries at most.
    """
    key = _key(wanted.order)
    query = _chosen(select(ARTICLE.c.id), reviewer, wanted)
    if beside is not None:
        query = query.where(_beyond(key, beside, wanted.order, step))
    by = (key, ARTICLE.c.id) if step > 0 else (key.desc(), ARTICLE.c.id.desc())
    ids = list(tx.execute(query.order_by(*by).limit(limit)).scalars())
    return _entries(tx, reviewer, ids[::step])


def _entries(tx: Connection, reviewer: str, ids: Sequence[str]) -> list[ArticleEntry]:
    """Progress is counted only for what is shown: over a whole library it would take seconds."""
    found = {entry.id: entry for entry in articles.entries(tx, reviewer, ids)}
    return [found[id] for id in ids]


def _key(order: Order) -> ColumnElement[Any]:
    return ARTICLE.c.id if order == "id" else func.coalesce(ARTICLE.c[order], "")


def _beyond(
    key: ColumnElement[Any], beside: ArticleEntry, order: Order, step: Literal[1, -1]
) -> ColumnElement[bool]:
    if order == "id":
        return key > beside.id if step > 0 else key < beside.id
    value = getattr(beside, order) or ""
    if step > 0:
        return or_(key > value, and_(key == value, ARTICLE.c.id > beside.id))
    return or_(key < value, and_(key == value, ARTICLE.c.id < beside.id))


def _chosen(query: Select[Any], reviewer: str, wanted: Wanted) -> Select[Any]:
    query = query.select_from(ARTICLE)
    for word in wanted.words:
        query = query.where(
            or_(
                ARTICLE.c.id.icontains(word, autoescape=True),
                ARTICLE.c.title.icontains(word, autoescape=True),
            )
        )
    if wanted.state is not None:
        state = select(REVIEW.c.state).where(REVIEW.c.article == ARTICLE.c.id, REVIEW.c.reviewer == reviewer)
        query = query.where(func.coalesce(state.scalar_subquery(), "new") == wanted.state)
    return query
