"""The names in a project, for finding one under another spelling."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, exists, select

from annotator.storage.queries.batches import shown
from annotator.storage.schema.tables import ARTICLE, REVIEW, REVIEWER

IDS_PER_QUERY = 500


def unusual_article_ids(tx: Connection) -> list[str]:
    """Return the ids with characters other than visible ASCII, by id: only these look like another id."""
    id = ARTICLE.c.id
    on_sqlite = tx.dialect.name == "sqlite"
    unusual = id.op("GLOB", is_comparison=True)("*[^!-~]*") if on_sqlite else id.regexp_match("[^!-~]")
    query = select(ARTICLE.c.id).where(unusual, shown(ARTICLE)).order_by(ARTICLE.c.id)
    return list(tx.execute(query).scalars())


def stored_article_ids(tx: Connection, ids: Collection[str]) -> Iterator[str]:
    """Yield the ids that are stored."""
    wanted = list(ids)
    for first in range(0, len(wanted), IDS_PER_QUERY):
        some = ARTICLE.c.id.in_(wanted[first : first + IDS_PER_QUERY])
        yield from tx.execute(select(ARTICLE.c.id).where(some, shown(ARTICLE))).scalars()


def reviewers(tx: Connection) -> list[str]:
    """Return the name of every reviewer with a stored review, sorted."""
    reviewed = exists().where(REVIEW.c.reviewer == REVIEWER.c.name, shown(REVIEW))
    return list(tx.execute(select(REVIEWER.c.name).where(reviewed).order_by(REVIEWER.c.name)).scalars())
