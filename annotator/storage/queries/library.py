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
    """Order and filter of the library: each word must be in the id, title or publisher."""

    order: Order = "id"
    words: tuple[str, ...] = ()
    state: Literal["new", "open", "submitted"] | None = None


def count(tx: Connection, reviewer: str, filter: LibraryFilter) -> int:
    """Return the number of matching articles."""
    if filter.state == "new" and not filter.words:
        return count(tx, reviewer, LibraryFilter()) - len(states(tx, reviewer))
    total: int = tx.execute(_matching(select(func.count()), reviewer, filter)).scalar_one()
    return total


def states(tx: Connection, reviewer: str) -> dict[str, str]:
    """Return the state of each review of a reviewer, by article."""
    query = select(REVIEW.c.article, REVIEW.c.state).where(REVIEW.c.reviewer == reviewer, shown(REVIEW))
    return {row.article: row.state for row in tx.execute(query)}


def forms_of(word: str) -> list[str]:
    """Return the forms of a word to look for: titles are as in the text, and older ids are in either form."""
    return sorted({normalize("NFC", word), normalize("NFD", word)})


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
    return entries_in_order(tx, reviewer, ids[::step])


def entries_in_order(tx: Connection, reviewer: str, ids: Sequence[str]) -> list[ArticleEntry]:
    """Return the entries of a page, in the order of their ids in it.

    Counting the progress of a whole library would take seconds.
    """
    found = {entry.id: entry for entry in articles.entries(tx, reviewer, ids)}
    return [found[id] for id in ids if id in found]


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
        columns = (ARTICLE.c.id, ARTICLE.c.title, ARTICLE.c.publisher)
        contains = (one.icontains(form, autoescape=True) for one in columns for form in forms_of(word))
        query = query.where(or_(*contains))
    if filter.state is None:
        return query
    own = select(REVIEW.c.article).where(REVIEW.c.reviewer == reviewer, shown(REVIEW))
    if filter.state == "new":
        return query.where(ARTICLE.c.id.not_in(own))
    return query.where(ARTICLE.c.id.in_(own.where(REVIEW.c.state == filter.state)))
