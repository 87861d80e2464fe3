"""Texts of one id: `ID`, then `ID@2`, `ID@3` and so on, each of which replaces the previous one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from annotator.core.text.names import comparable_name
from annotator.storage import Transaction
from annotator.storage.queries.importing import import_lookup
from annotator.storage.queries.importing.import_lookup import ArticleHead, StoredText


class StoredVersions(NamedTuple):
    """The stored texts of an id, oldest first; a further one replaces the newest."""

    heads: list[ArticleHead]
    free: str
    """The id of the next text."""


def stored_versions(tx: Transaction, first: Mapping[str, ArticleHead]) -> dict[str, StoredVersions]:
    """Return the texts of articles, by the id of the first text.

    Args:
        tx: a transaction.
        first: the articles under the ids themselves.
    """
    heads = {id: [head] for id, head in first.items()}
    free: dict[str, str] = {}
    number = 2
    while len(free) < len(first):
        names = {id: _name(id, number) for id in first if id not in free}
        found = import_lookup.articles(tx, names.values())
        for id, name in names.items():
            if name not in found:
                free[id] = name
            elif found[name].replaces == heads[id][-1].id:  # otherwise its name only looks like a version
                heads[id].append(found[name])
        number += 1
    return {id: StoredVersions(heads[id], free[id]) for id in first}


def stored_texts(tx: Transaction, ids: Collection[str]) -> dict[str, tuple[StoredText, ...]]:
    """Return the hashes of every stored text under these ids, by id; ids without any are left out."""
    found = import_lookup.texts(tx, [name for id in ids for name in (id, _name(id, 2))])
    changed = [id for id in ids if _name(id, 2) in found]
    versions = stored_versions(tx, import_lookup.articles(tx, changed)) if changed else {}
    further = import_lookup.texts(tx, [head.id for one in versions.values() for head in one.heads])
    return {
        id: tuple(further[head.id] for head in versions[id].heads) if id in versions else (found[id],)
        for id in ids
        if id in found
    }


def _name(id: str, number: int) -> str:
    """Return the id of the n-th text of an id."""
    return comparable_name(f"{id}@{number}")
