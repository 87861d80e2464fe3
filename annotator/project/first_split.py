"""Suggestions for an article without any, such as one imported with submitted reviews, when it is opened."""

from __future__ import annotations

from annotator.core.article import Article
from annotator.core.unit import Suggestion
from annotator.storage import Conflict, Database, ReadOnlyProject, Unavailable
from annotator.storage.queries import suggestions

STORE_WAIT = 0.2
"""Seconds to wait for other transactions."""


def split_for_review(database: Database, article: Article) -> tuple[str | None, tuple[Suggestion, ...]]:
    """Split an article without suggestions; store them, and return the splitter's version and them.

    If they cannot be stored now, return none: a review cannot begin with suggestions that are not stored. The
    article is split when it is opened again.
    """
    from annotator import splitter  # most reviews open without it

    found = splitter.split(article)
    try:
        with database.writing(STORE_WAIT) as tx:
            suggestions.put(tx, article.id, splitter.VERSION, found)
    except (Conflict, ReadOnlyProject, Unavailable):
        return None, ()
    return splitter.VERSION, found
