"""Reviews as values, article by article, and their counts. Reading in pages keeps memory constant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, select

from annotator.core.article import Article
from annotator.core.review.edit_log import GOLD, Review
from annotator.core.review.edits import ReviewState
from annotator.storage.queries.batches import shown
from annotator.storage.queries.review_units import units_of
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import ARTICLE, REVIEW, UNIT


def stored_reviews(
    tx: Connection, *, reviewers: Collection[str] | None, states: Collection[ReviewState], page: int = 200
) -> Iterator[tuple[Article, list[Review]]]:
    """Yield the articles that have such reviews, sorted by id, with these reviews, sorted by reviewer.

    The undo and redo stacks of the reviews are empty.

    Args:
        tx: any transaction; the whole stream shows its snapshot.
        reviewers: the authors of the reviews; None for all except gold.
        states: open, submitted or both.
        page: number of articles in memory at a time.
    """
    by_reviewer = REVIEW.c.reviewer != GOLD if reviewers is None else REVIEW.c.reviewer.in_(reviewers)
    conditions = [REVIEW.c.state.in_(states), by_reviewer]
    has_some = exists().where(REVIEW.c.article == ARTICLE.c.id, *conditions, shown(REVIEW))
    for articles in _pages(tx, has_some, page):
        reviews = reviews_where(tx, *_in_page(REVIEW.c.article, articles), *conditions)
        for article in articles:
            yield article, reviews[article.id]


class ReviewCount(NamedTuple):
    """How many reviews a reviewer has in a state, and how many units these have."""

    reviewer: str
    state: ReviewState
    reviews: int
    units: int


def review_counts(tx: Connection) -> list[ReviewCount]:
    """Return the number of reviews and units of each reviewer and state, sorted by both."""
    who = (REVIEW.c.reviewer, REVIEW.c.state)
    numbers = (func.count(), func.sum(REVIEW.c.units))
    rows = tx.execute(select(*who, *numbers).where(shown(REVIEW)).group_by(*who).order_by(*who))
    return [ReviewCount(name, state, count, int(units)) for name, state, count, units in rows]


def unreviewed_articles(tx: Connection) -> int:
    """Return the number of articles without any review."""
    reviewed = exists().where(REVIEW.c.article == ARTICLE.c.id, shown(REVIEW))
    query = select(func.count()).select_from(ARTICLE).where(~reviewed, shown(ARTICLE))
    return tx.execute(query).scalar_one()


def _pages(tx: Connection, condition: ColumnElement[bool], page: int) -> Iterator[list[Article]]:
    query = select(ARTICLE).where(condition).order_by(ARTICLE.c.id).limit(page)
    rows = tx.execute(query).all()
    while rows:
        yield [row_codec.article(row) for row in rows]
        rows = tx.execute(query.where(ARTICLE.c.id > rows[-1].id)).all()


def _in_page(article: ColumnElement[str], page: Sequence[Article]) -> list[ColumnElement[bool]]:
    # Not BETWEEN: SQLAlchemy adds a COLLATE to every value, which PostgreSQL does not allow inside BETWEEN.
    return [article >= page[0].id, article <= page[-1].id]


def reviews_where(tx: Connection, *conditions: ColumnElement[bool]) -> Mapping[str, list[Review]]:
    """Return the shown reviews that meet the conditions, by article and reviewer; undo stacks are empty."""
    conditions = (*conditions, shown(REVIEW))
    heads = tx.execute(select(REVIEW).where(*conditions).order_by(REVIEW.c.article, REVIEW.c.reviewer)).all()
    rows = tx.execute(select(UNIT).join(REVIEW, UNIT.c.review_id == REVIEW.c.id).where(*conditions))
    units = units_of(tx, heads, rows)
    reviews: dict[str, list[Review]] = defaultdict(list)
    for head in heads:
        reviews[head.article].append(row_codec.review(head, units[head.id]))
    return reviews
