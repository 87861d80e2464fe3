"""Articles: kept as they came, and listed for a reviewer, who sees only their own work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, SUGGESTION_SET, UNIT

_IDS_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in one reviewer's list.

    `characters` counts code points. `units` are those of the review, or the suggestions while it is
    `new`; about `decided` of them the reviewer has said something, and `flagged` carry a flag.
    """

    id: str
    title: str | None
    published: str | None
    characters: int
    state: Literal["new", "open", "submitted"]
    units: int
    decided: int
    flagged: int = 0


def add(tx: Connection, article: Article) -> None:
    """Store a new article.

    Raises:
        Refused: a part of it cannot be stored.
        Conflict: the id is taken. Raised where the transaction ends, like all that the database says.
    """
    tx.execute(insert(ARTICLE), row_codec.article_row(article))


def get(tx: Connection, id: str) -> Article | None:
    """The article of that id."""
    row = tx.execute(select(ARTICLE).where(ARTICLE.c.id == id)).one_or_none()
    return None if row is None else row_codec.article(row)


def hashes(tx: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The sha256 of each of these articles that is stored, by id."""
    wanted = list(ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _IDS_A_QUERY):
        some = wanted[start : start + _IDS_A_QUERY]
        rows = tx.execute(select(ARTICLE.c.id, ARTICLE.c.sha256).where(ARTICLE.c.id.in_(some)))
        found.update((row.id, row.sha256) for row in rows)
    return found


def entries(tx: Connection, reviewer: str, ids: Iterable[str] | None = None) -> list[ArticleEntry]:
    """Every article, or those of some ids, by id, with how far this reviewer got.

    Nobody else's work shows in it.
    """
    if ids is None:
        rows = tx.execute(_listing(), {"reviewer": reviewer})
    else:
        rows = tx.execute(_listing(some=True), {"reviewer": reviewer, "ids": list(ids)})
    return [ArticleEntry(*row) for row in rows]


def neighbour(tx: Connection, id: str, step: Literal[1, -1]) -> str | None:
    """The id right after (step 1) or right before (-1) another, which need not be stored."""
    if step > 0:
        query = select(ARTICLE.c.id).where(ARTICLE.c.id > id).order_by(ARTICLE.c.id)
    else:
        query = select(ARTICLE.c.id).where(ARTICLE.c.id < id).order_by(ARTICLE.c.id.desc())
    return tx.execute(query.limit(1)).scalar_one_or_none()


def place(tx: Connection, id: str) -> tuple[int, int]:
    """Which article this is by id, from 1, and how many there are."""
    rank = select(func.count()).select_from(ARTICLE).where(ARTICLE.c.id <= id).scalar_subquery()
    total = select(func.count()).select_from(ARTICLE).scalar_subquery()
    row = tx.execute(select(rank, total)).one()
    return row[0], row[1]


def first_unsubmitted(tx: Connection, reviewer: str) -> str | None:
    """The smallest id whose review this reviewer has not submitted; None if there is none."""
    query = (
        select(ARTICLE.c.id)
        .select_from(ARTICLE.outerjoin(REVIEW, _of(reviewer)))
        .where(func.coalesce(REVIEW.c.state, "new") != "submitted")
        .order_by(ARTICLE.c.id)
        .limit(1)
    )
    return tx.execute(query).scalar_one_or_none()


@cache
def _listing(*, some: bool = False) -> Select[Any]:
    """The statement of `entries`, built once: a key that pages through the library waits for it."""
    units = case((REVIEW.c.id.is_(None), _suggested()), else_=_counted())
    decided = _counted(or_(UNIT.c.rejected == 1, UNIT.c.standing != "suggested"))
    query = (
        select(
            ARTICLE.c.id,
            ARTICLE.c.title,
            ARTICLE.c.published,
            ARTICLE.c.characters,
            func.coalesce(REVIEW.c.state, "new"),
            func.coalesce(units, 0),
            decided,
            _counted(UNIT.c.flag.is_not(None)),
        )
        .select_from(ARTICLE.outerjoin(REVIEW, _of(bindparam("reviewer"))))
        .order_by(ARTICLE.c.id)
    )
    return query.where(ARTICLE.c.id.in_(bindparam("ids", expanding=True))) if some else query


def _of(reviewer: str | BindParameter[str]) -> ColumnElement[bool]:
    return and_(REVIEW.c.article == ARTICLE.c.id, REVIEW.c.reviewer == reviewer)


def _suggested() -> ColumnElement[Any]:
    """How many suggestions the article's newest set holds; NULL without a set."""
    newest = SUGGESTION_SET.c.id.desc()
    sizes = select(SUGGESTION_SET.c.size).where(SUGGESTION_SET.c.article == ARTICLE.c.id)
    return sizes.order_by(newest).limit(1).correlate(ARTICLE).scalar_subquery()


def _counted(*which: ColumnElement[bool]) -> ColumnElement[Any]:
    """How many units the review has."""
    count = select(func.count()).select_from(UNIT).where(UNIT.c.review_id == REVIEW.c.id, *which)
    return count.correlate(REVIEW).scalar_subquery()
