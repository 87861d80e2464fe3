"""Find what a project stores under a name, even where an older version stored another form of it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.errors import BadInput
from annotator.core.text.names import AlikeNames, alike, comparable_name, name_key, stored_spelling
from annotator.storage import Transaction
from annotator.storage.queries import articles, stored_names


def stored_reviewer(tx: Transaction, name: str) -> str:
    """Return the name as the project has stored it, or the name itself if it has no reviews.

    Raises:
        BadInput: a different stored name looks the same.
    """
    try:
        return stored_spelling(name, stored_names.reviewers(tx)) or name
    except AlikeNames as alike:
        raise BadInput(str(alike), field="reviewer") from None


def stored_reviewers(tx: Transaction, names: frozenset[str]) -> frozenset[str]:
    """Return the names as the project has stored them, in every form of each."""
    wanted = {comparable_name(name) for name in names}
    return names | {name for name in stored_names.reviewers(tx) if comparable_name(name) in wanted}


def names_alike(tx: Transaction) -> Iterator[str]:
    """Yield a message about articles and one about reviewers with stored names that look the same."""
    for what, names in (
        ("articles whose ids", _ids_to_compare(tx)),
        ("reviewers whose names", stored_names.reviewers(tx)),
    ):
        pairs = list(alike(names))
        if pairs:
            one, other = pairs[0]
            more = f", and {len(pairs) - 1} more such pairs" if len(pairs) > 1 else ""
            yield f"the project has {what} look the same: {one!a} and {other!a}{more}"


def _ids_to_compare(tx: Transaction) -> list[str]:
    """Return the ids that may look like another one, by id: the unusual ones, and what those look like."""
    unusual = stored_names.unusual_article_ids(tx)
    keys = {name_key(id) for id in unusual}
    return sorted({*unusual, *stored_names.stored_article_ids(tx, keys)})


class StoredIds:
    """The ids of a project's articles; those stored in another form than today's are kept in memory."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._other: dict[str, list[str]] = {}
        for id in stored_names.article_ids(tx):
            key = name_key(id)
            if key != id:
                self._other.setdefault(key, []).append(id)

    def find(self, id: str) -> tuple[str, str] | None:
        """Return the id as it is stored, and the hash of its text; None if it is not stored.

        Raises:
            AlikeNames: another id looks the same.
        """
        sha256 = articles.hash_of(self._tx, id)
        if sha256 is not None:
            return id, sha256
        key = name_key(id)
        others = {key, *self._other.get(key, ())} - {id}
        hashes = {one: found for one in others if (found := articles.hash_of(self._tx, one)) is not None}
        stored = stored_spelling(id, sorted(hashes))
        return None if stored is None else (stored, hashes[stored])
