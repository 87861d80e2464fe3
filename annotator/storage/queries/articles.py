"""Articles, and their list for a reviewer, which shows nothing of other reviewers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
)

from annotator.core.article import Article
from annotator.storage.queries.batches import shown
from annotator.storage.queries.value_batches import batched
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION_SET, UNIT

TEXTS = 10
"""Texts in memory at a time while all are read."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in the list of one reviewer."""

    id: str
    title: str | None
    published: str | None
    characters: int
    """Length of the text in code points."""
    state: Literal["new", "open", "submitted"]
    units: int
    """Number of units of the review; of suggestions while it is `new`."""
    decided: int
    flagged: int = 0
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    replaces: str | None = None
    """The id of the article that this is another text of."""


def add(tx: Connection, article: Article) -> None:
    """Store a new article.

    Raises:
        Refused: a value cannot be stored.
        Conflict: the id exists already. Like all errors of the database, it is raised by the `with` block of
            the transaction or savepoint.
    """
    tx.execute(insert(ARTICLE), row_codec.article_row(article))


def get(tx: Connection, id: str, *, hidden: bool = False) -> Article | None:
    """Return the article with this id, or None; `hidden` finds also those of unfinished imports."""
    query = select(ARTICLE).where(ARTICLE.c.id == id)
    row = tx.execute(query if hidden else query.where(shown(ARTICLE))).one_or_none()
    return None if row is None else row_codec.article(row)


def texts(tx: Connection) -> Iterator[tuple[str, str]]:
    """Yield the id and text of every article, by id."""
    query = select(ARTICLE.c.id, ARTICLE.c.text).where(shown(ARTICLE)).order_by(ARTICLE.c.id)
    with tx.execute(query.execution_options(yield_per=TEXTS)) as rows:
        yield from map(tuple, rows)


def text(tx: Connection, id: str) -> str:
    """Return the text of an article that exists."""
    found: str = tx.execute(select(ARTICLE.c.text).where(ARTICLE.c.id == id)).scalar_one()
    return found


def length(tx: Connection) -> int:
    """Return the code points of all texts."""
    total = select(func.coalesce(func.sum(ARTICLE.c.characters), 0)).where(shown(ARTICLE))
    return int(tx.execute(total).scalar_one())


def titles(tx: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """Return the titles of articles by id."""
    found: dict[str, str | None] = {}
    for some in batched(ids):
        query = select(ARTICLE.c.id, ARTICLE.c.title).where(ARTICLE.c.id.in_(some), shown(ARTICLE))
        found.update((id, title) for id, title in tx.execute(query))
    return found


def entries(tx: Connection, reviewer: str, ids: Iterable[str] | None = None) -> list[ArticleEntry]:
    """Return the articles with these ids, or all, sorted by id, with the progress of this reviewer.

    All are without publisher, authors and `replaces`: SQLite would read every text to reach the last.
    """
    if ids is None:
        return [ArticleEntry(*row) for row in tx.execute(_entries_query(), {"reviewer": reviewer})]
    rows = tx.execute(_entries_query(some=True), {"reviewer": reviewer, "ids": list(ids)})
    return [
        replace(ArticleEntry(*row[:-2]), authors=row_codec.authors(row.authors), replaces=row.replaces)
        for row in rows
    ]


def adjacent_id(tx: Connection, id: str, step: Literal[1, -1]) -> str | None:
    """Return the next (step 1) or previous (step -1) id, or None. The given id need not be stored."""
    if step > 0:
        query = select(ARTICLE.c.id).where(ARTICLE.c.id > id).order_by(ARTICLE.c.id)
    else:
        query = select(ARTICLE.c.id).where(ARTICLE.c.id < id).order_by(ARTICLE.c.id.desc())
    return tx.execute(query.where(shown(ARTICLE)).limit(1)).scalar_one_or_none()


def position(tx: Connection, id: str) -> tuple[int, int]:
    """Return the position of an article by id, from 1, and the number of articles."""
    total = select(func.count()).select_from(ARTICLE).where(shown(ARTICLE))
    rank = total.where(ARTICLE.c.id <= id)
    row = tx.execute(select(rank.scalar_subquery(), total.scalar_subquery())).one()
    return row[0], row[1]


def first_unsubmitted(tx: Connection, reviewer: str) -> str | None:
    """Return the smallest id of an article that this reviewer has not submitted, or None."""
    query = (
        select(ARTICLE.c.id)
        .select_from(ARTICLE.outerjoin(REVIEW, _is_review_by(reviewer)))
        .where(func.coalesce(REVIEW.c.state, "new") != "submitted", shown(ARTICLE))
        .order_by(ARTICLE.c.id)
        .limit(1)
    )
    return tx.execute(query).scalar_one_or_none()


@cache
def _entries_query(*, some: bool = False) -> Select[Any]:
    """Return the statement of `entries`, built once because each page of the library runs it."""
    units = case((REVIEW.c.id.is_(None), _suggestion_count()), else_=REVIEW.c.units)
    decided = _unit_count(or_(UNIT.c.rejected == 1, UNIT.c.standing != "suggested"))
    query = (
        select(
            ARTICLE.c.id,
            ARTICLE.c.title,
            ARTICLE.c.published,
            ARTICLE.c.characters,
            func.coalesce(REVIEW.c.state, "new"),
            func.coalesce(units, 0),
            decided,
            _unit_count(UNIT.c.flag.is_not(None)),
        )
        .select_from(ARTICLE.outerjoin(REVIEW, _is_review_by(bindparam("reviewer"))))
        .where(shown(ARTICLE))
        .order_by(ARTICLE.c.id)
    )
    if not some:
        return query
    more = query.add_columns(ARTICLE.c.publisher, ARTICLE.c.authors, ARTICLE.c.replaces)
    return more.where(ARTICLE.c.id.in_(bindparam("ids", expanding=True)))


def _is_review_by(reviewer: str | BindParameter[str]) -> ColumnElement[bool]:
    return and_(REVIEW.c.article == ARTICLE.c.id, REVIEW.c.reviewer == reviewer, shown(REVIEW))


def _suggestion_count() -> ColumnElement[Any]:
    """Return the subquery for the number of suggestions in the newest set; NULL without a set."""
    newest = SUGGESTION_SET.c.id.desc()
    of_article = SUGGESTION_SET.c.article == ARTICLE.c.id
    sizes = select(SUGGESTION_SET.c.size).where(of_article, shown(SUGGESTION_SET))
    return sizes.order_by(newest).limit(1).correlate(ARTICLE).scalar_subquery()


def _unit_count(*conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return the subquery for the number of units of the review that meet all conditions.

    An adopted suggestion that no edit has touched has no row and is not counted.
    """
    count = select(func.count()).select_from(UNIT).where(UNIT.c.review_id == REVIEW.c.id, *conditions)
    return count.correlate(REVIEW).scalar_subquery()
