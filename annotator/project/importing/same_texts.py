"""Articles with the text of another article, such as an agency's story in several papers."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.interruptions import uninterrupted
from annotator.project.importing.import_report import Cases
from annotator.storage import Database, Transaction
from annotator.storage.queries import batches
from annotator.storage.queries.importing import import_lookup

PAGE = 500
"""Articles compared in one query."""


def same_texts_of_batch(database: Database, batch: int) -> Cases:
    """Count the articles that an unfinished batch has added as `same_texts` does."""
    found, after = Cases(), ""
    while True:
        with uninterrupted(), database.reading() as tx:
            some = batches.added_texts(tx, batch, after, PAGE)
            found.include(same_texts(tx, some, batch))
        if not some:
            return found
        after = some[-1][0]


def same_texts(tx: Transaction, added: Sequence[tuple[str, str]], batch: int | None) -> Cases:
    """Count the added articles with the text of another one, each with the id of that one.

    Of several that are added together, the first by id is not counted.

    Args:
        tx: a transaction.
        added: id and sha256 of articles that the batch has added, or that are to be added.
        batch: the unfinished batch; None if there is none.
    """
    first = import_lookup.first_with_texts(tx, {sha256 for _, sha256 in added}, batch)
    found = Cases()
    for id, sha256 in sorted(added):
        other = first.setdefault(sha256, id)
        if other != id:
            found.add(id, other)
    return found
