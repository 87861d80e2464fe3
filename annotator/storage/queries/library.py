"""The library: a reviewer's list of articles, page by page, however many there are.

A page follows another by the last row of it, not by counting: the millionth page costs what the first does.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from annotator.storage.queries import articles
from annotator.storage.queries.articles import ArticleEntry
from annotator.storage.schema.tables import ARTICLE, REVIEW, library_sort_key

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
    sought: list[str] = []
    for stretch in _stretches(wanted.order, beside, step):
        query = _chosen(select(ARTICLE.c.id), reviewer, wanted).where(*stretch.where)
        by = [key if step > 0 else key.desc() for key in stretch.by]
        sought += tx.execute(query.order_by(*by).limit(limit - len(sought))).scalars()
        if len(sought) == limit:
            break
    return _entries(tx, reviewer, sought[::step])


def _entries(tx: Connection, reviewer: str, ids: Sequence[str]) -> list[ArticleEntry]:
    """Progress is counted only for what is shown: over a whole library it would take seconds."""
    found = {entry.id: entry for entry in articles.entries(tx, reviewer, ids)}
    return [found[id] for id in ids]


class _Stretch(NamedTuple):
    """A part of an index: where it lies, and what sorts it."""

    where: tuple[ColumnElement[bool], ...]
    by: tuple[ColumnElement[Any], ...]


def _stretches(order: Order, beside: ArticleEntry | None, step: Literal[1, -1]) -> list[_Stretch]:
    """What lies beyond an entry, as stretches of one index that follow each other.

    First what ties with it, then the rest: a single condition for both (`a > x or a = x and b > y`, or row
    values) is one that SQLite answers by reading the index from its beginning.
    """
    further = operator.gt if step > 0 else operator.lt
    id = ARTICLE.c.id
    if order == "id":
        return [_Stretch((further(id, beside.id),) if beside else (), (id,))]
    key = library_sort_key(order)
    if beside is None:
        return [_Stretch((), (key, id))]
    value = getattr(beside, order) or ""
    return [
        _Stretch((key == value, further(id, beside.id)), (id,)),
        _Stretch((further(key, value),), (key, id)),
    ]


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
