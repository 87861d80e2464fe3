"""What reviewers have handed in, as a lead looks at it: how many articles, and one article's reviews."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select

from annotator.core.review.edit_log import RESERVED_REVIEWERS, Review
from annotator.core.unit import Unit
from annotator.storage.schema import row_codec
from annotator.storage.schema.tables import REVIEW, UNIT


def count_articles(tx: Connection) -> int:
    """How many articles have a submitted review."""
    submitted = REVIEW.c.state == "submitted"
    return int(tx.execute(select(func.count(REVIEW.c.article.distinct())).where(submitted)).scalar_one())


def of_article(tx: Connection, article_id: str) -> list[Review]:
    """The submitted reviews of an article by people, by reviewer; decisions only, nothing to undo."""
    wanted = (
        REVIEW.c.article == article_id,
        REVIEW.c.state == "submitted",
        REVIEW.c.reviewer.not_in(RESERVED_REVIEWERS),
    )
    heads = tx.execute(select(REVIEW).where(*wanted).order_by(REVIEW.c.reviewer)).all()
    units: dict[int, list[Unit]] = defaultdict(list)
    for row in tx.execute(select(UNIT).where(UNIT.c.review_id.in_([head.id for head in heads]))):
        units[row.review_id].append(row_codec.unit(row))
    return [row_codec.review(head, units[head.id]) for head in heads]
