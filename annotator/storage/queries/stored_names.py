"""The names in a project, for finding one under another spelling."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, exists, select

from annotator.storage.queries.batches import shown
from annotator.storage.queries.value_batches import batched
from annotator.storage.schema.tables import ARTICLE, REVIEW, REVIEWER


def is_unusual(tx: Connection) -> ColumnElement[bool]:
    """Return the condition that an article's id has characters other than visible ASCII."""
    on_sqlite = tx.dialect.name == "sqlite"
    id = ARTICLE.c.id
    return id.op("GLOB", is_comparison=True)("*[^!-~]*") if on_sqlite else id.regexp_match("[^!-~]")


def unusual_article_ids(tx: Connection) -> list[str]:
    """Return the ids with characters other than visible ASCII, sorted: only these look like another id."""
    query = select(ARTICLE.c.id).where(is_unusual(tx), shown(ARTICLE)).order_by(ARTICLE.c.id)
    return list(tx.execute(query).scalars())


def stored_article_ids(tx: Connection, ids: Collection[str]) -> Iterator[str]:
    """Yield the ids that are stored."""
    query = select(ARTICLE.c.id).where(shown(ARTICLE))
    for some in batched(ids):
        yield from tx.execute(query.where(ARTICLE.c.id.in_(some))).scalars()


def reviewers(tx: Connection) -> list[str]:
    """Return the name of every reviewer with a stored review, sorted."""
    reviewed = exists().where(REVIEW.c.reviewer == REVIEWER.c.name, shown(REVIEW))
    return list(tx.execute(select(REVIEWER.c.name).where(reviewed).order_by(REVIEWER.c.name)).scalars())
