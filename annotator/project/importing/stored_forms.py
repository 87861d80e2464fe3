"""The names of an import's items as the project has stored them, perhaps in an older form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.core.text.names import name_key, stored_spelling
from annotator.storage import Transaction
from annotator.storage.queries.importing import import_lookup
from annotator.storage.queries.importing.import_lookup import ArticleHead


class StoredForms:
    """The forms in which ids may be stored; those stored in another form than today's are kept in memory."""

    def __init__(self, other_forms: Mapping[str, Sequence[str]]) -> None:
        self._other = other_forms

    def of(self, id: str) -> list[str]:
        """Return the id and the other forms of it that may be stored."""
        key = name_key(id)
        return list(dict.fromkeys((id, key, *self._other.get(key, ()))))

    def articles(self, tx: Transaction, ids: Iterable[str]) -> dict[str, ArticleHead]:
        """Return the stored articles with these ids in any form, by the form that is stored."""
        return import_lookup.articles(tx, {form for id in ids for form in self.of(id)})

    def find(self, id: str, stored: Mapping[str, ArticleHead]) -> ArticleHead | None:
        """Return the article with this id, or None. Raises AlikeNames if another one looks the same."""
        if id in stored:
            return stored[id]
        found = stored_spelling(id, sorted(form for form in self.of(id) if form in stored))
        return None if found is None else stored[found]
