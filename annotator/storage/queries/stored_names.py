"""The names in a project, for finding one under another spelling."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, exists, select

from annotator.storage.queries.batches import shown
from annotator.storage.schema.tables import ARTICLE, REVIEW, REVIEWER


def article_ids(tx: Connection) -> Iterator[str]:
    """Yield the id of every article, by id."""
    yield from tx.execute(select(ARTICLE.c.id).where(shown(ARTICLE)).order_by(ARTICLE.c.id)).scalars()


def reviewers(tx: Connection) -> list[str]:
    """Return the name of every reviewer with a stored review, sorted."""
    reviewed = exists().where(REVIEW.c.reviewer == REVIEWER.c.name, shown(REVIEW))
    return list(tx.execute(select(REVIEWER.c.name).where(reviewed).order_by(REVIEWER.c.name)).scalars())
