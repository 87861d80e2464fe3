"""Submitted reviews, for the lead: the number of articles, and the reviews of one article."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select

from annotator.core.review.edit_log import RESERVED_REVIEWERS, Review
from annotator.core.unit import Unit
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import REVIEW, UNIT


def count_articles(tx: Connection) -> int:
    """Return the number of articles with a submitted review."""
    submitted = REVIEW.c.state == "submitted"
    return int(tx.execute(select(func.count(REVIEW.c.article.distinct())).where(submitted)).scalar_one())


def for_article(tx: Connection, article_id: str) -> list[Review]:
    """Return the submitted reviews of an article, without gold, sorted by reviewer; undo stacks are empty."""
    conditions = (
        REVIEW.c.article == article_id,
        REVIEW.c.state == "submitted",
        REVIEW.c.reviewer.not_in(RESERVED_REVIEWERS),
    )
    heads = tx.execute(select(REVIEW).where(*conditions).order_by(REVIEW.c.reviewer)).all()
    units: dict[int, list[Unit]] = defaultdict(list)
    for row in tx.execute(select(UNIT).where(UNIT.c.review_id.in_([head.id for head in heads]))):
        units[row.review_id].append(row_codec.unit(row))
    return [row_codec.review(head, units[head.id]) for head in heads]
