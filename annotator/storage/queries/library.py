"""The library: a reviewer's list of articles, read in pages.

The last row of a page, not an offset, determines the next page: all pages take the same time.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from annotator.storage.queries import articles
from annotator.storage.queries.articles import ArticleEntry
from annotator.storage.queries.batches import shown
from annotator.storage.schema.tables import ARTICLE, REVIEW, library_sort_key

Order = Literal["id", "title", "published"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """Order and filter of the library: all words must be in the id or the title."""

    order: Order = "id"
    words: tuple[str, ...] = ()
    state: Literal["new", "open", "submitted"] | None = None


def count(tx: Connection, reviewer: str, filter: LibraryFilter) -> int:
    """Return the number of matching articles."""
    total: int = tx.execute(_matching(select(func.count()), reviewer, filter)).scalar_one()
    return total


def page(
    tx: Connection,
    reviewer: str,
    filter: LibraryFilter,
    cursor: ArticleEntry | None,
    step: Literal[1, -1],
    limit: int,
) -> list[ArticleEntry]:
    """Return matching articles after (step 1) or before (step -1) an entry, in the order of the filter.

    Args:
        tx: any transaction.
        reviewer: the reviewer whose progress the entries show.
        filter: filter and order; ties are in the order of ids.
        cursor: the entry to continue from; None for the first page, or with step -1 for the last.
        step: the direction.
        limit: maximum number of entries.
    """
    ids: list[str] = []
    for part in _index_ranges(filter.order, cursor, step):
        query = _matching(select(ARTICLE.c.id), reviewer, filter).where(*part.conditions)
        sort_keys = [key if step > 0 else key.desc() for key in part.sort_keys]
        ids += tx.execute(query.order_by(*sort_keys).limit(limit - len(ids))).scalars()
        if len(ids) == limit:
            break
    return _entries(tx, reviewer, ids[::step])


def _entries(tx: Connection, reviewer: str, ids: Sequence[str]) -> list[ArticleEntry]:
    """Return the entries of a page: counting the progress of a whole library would take seconds."""
    found = {entry.id: entry for entry in articles.entries(tx, reviewer, ids)}
    return [found[id] for id in ids]


class _IndexRange(NamedTuple):
    """A contiguous part of an index."""

    conditions: tuple[ColumnElement[bool], ...]
    sort_keys: tuple[ColumnElement[Any], ...]


def _index_ranges(order: Order, cursor: ArticleEntry | None, step: Literal[1, -1]) -> list[_IndexRange]:
    """Return the ranges of one index that follow an entry: first its ties, then the rest.

    For a single condition (`a > x or a = x and b > y`, or row values), SQLite would read the index from its
    beginning.
    """
    beyond = operator.gt if step > 0 else operator.lt
    id = ARTICLE.c.id
    if order == "id":
        return [_IndexRange((beyond(id, cursor.id),) if cursor else (), (id,))]
    key = library_sort_key(order)
    if cursor is None:
        return [_IndexRange((), (key, id))]
    value = getattr(cursor, order) or ""
    return [
        _IndexRange((key == value, beyond(id, cursor.id)), (id,)),
        _IndexRange((beyond(key, value),), (key, id)),
    ]


def _matching(query: Select[Any], reviewer: str, filter: LibraryFilter) -> Select[Any]:
    query = query.select_from(ARTICLE).where(shown(ARTICLE))
    for word in filter.words:
        # Titles are as in the text, and older ids too, so either Unicode form may be stored.
        forms = {normalize("NFC", word), normalize("NFD", word)}
        columns = (ARTICLE.c.id, ARTICLE.c.title)
        query = query.where(or_(*(one.icontains(form, autoescape=True) for one in columns for form in forms)))
    if filter.state is not None:
        own = (REVIEW.c.article == ARTICLE.c.id, REVIEW.c.reviewer == reviewer, shown(REVIEW))
        state = select(REVIEW.c.state).where(*own)
        query = query.where(func.coalesce(state.scalar_subquery(), "new") == filter.state)
    return query
