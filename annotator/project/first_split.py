"""Suggestions for an article that was imported with submitted reviews only, when a reviewer opens it."""

from __future__ import annotations

from annotator.core.article import Article
from annotator.core.unit import Suggestion
from annotator.storage import Conflict, Database, ReadOnlyProject, Unavailable
from annotator.storage.queries import suggestions

STORE_WAIT = 0.2
"""Seconds to wait for other transactions."""


def split_for_review(database: Database, article: Article) -> tuple[str | None, tuple[Suggestion, ...]]:
    """Split an article without suggestions and store them; return the splitter's version and them.

    Without having stored them, return none: a review cannot begin with suggestions that are not stored. They
    will be found when the article is opened again.
    """
    from annotator import splitter  # most reviews start without it

    found = splitter.split(article)
    try:
        with database.writing(STORE_WAIT) as tx:
            suggestions.put(tx, article.id, splitter.VERSION, found)
    except (Conflict, ReadOnlyProject, Unavailable):
        return None, ()
    return splitter.VERSION, found
