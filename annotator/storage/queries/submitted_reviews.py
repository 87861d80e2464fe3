"""Submitted reviews, for the lead: the number of articles, and the reviews of one article."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from annotator.core.review.edit_log import RESERVED_REVIEWERS, Review
from annotator.storage.queries.batches import shown
from annotator.storage.queries.streams.export_stream import reviews_where
from annotator.storage.schema.tables import REVIEW


def count_articles(tx: Connection) -> int:
    """Return the number of articles with a submitted review."""
    submitted = (REVIEW.c.state == "submitted", shown(REVIEW))
    return int(tx.execute(select(func.count(REVIEW.c.article.distinct())).where(*submitted)).scalar_one())


def for_article(tx: Connection, article_id: str) -> list[Review]:
    """Return the submitted reviews of an article, without gold, sorted by reviewer; undo stacks are empty."""
    submitted = (REVIEW.c.state == "submitted", REVIEW.c.reviewer.not_in(RESERVED_REVIEWERS))
    return reviews_where(tx, REVIEW.c.article == article_id, *submitted).get(article_id, [])
