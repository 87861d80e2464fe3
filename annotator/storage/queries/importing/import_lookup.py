"""Look-ups of what the project already has of an import, many items at once. Hidden rows are included."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from pydantic_core import from_json
from sqlalchemy import Column, Connection, Table, func, null, select

from annotator.core.text.names import name_key
from annotator.storage.queries.batches import hidden_by
from annotator.storage.queries.stored_names import is_unusual
from annotator.storage.queries.value_batches import batched
from annotator.storage.schema.tables import ARTICLE, REVIEW, REVIEWER, SUGGESTION, SUGGESTION_SET

METADATA = ("title", "published", "publisher", "authors", "url", "language", "licence")
"""The columns of what is known about an article."""

DESCRIPTION = (*METADATA, "blocks", "replaces", "source_sha256")
"""The columns of an article that an input may describe."""


_JSON = ("authors", "blocks")


def differs(column: str, value: Any, stored: Any) -> bool:
    """Return whether a column of `DESCRIPTION` has another value than the stored one."""
    return value != stored and not (column in _JSON and from_json(value) == from_json(stored))


class ArticleHead(NamedTuple):
    """A stored article, without its text."""

    id: str
    sha256: str
    batch: int | None
    """The unfinished batch that has added it."""
    description: Sequence[Any]
    """The values of `DESCRIPTION`."""

    @property
    def replaces(self) -> str | None:
        """The id of the article that this is another text of."""
        value: str | None = self.description[DESCRIPTION.index("replaces")]
        return value

    @property
    def roles(self) -> dict[int, str]:
        """The roles of its blocks by their starts."""
        return {
            block["start"]: block["role"]
            for block in from_json(self.description[DESCRIPTION.index("blocks")])
        }


class StoredText(NamedTuple):
    """The hashes of a stored article."""

    sha256: str
    source: str | None
    """The hash of its source, if it has one and the article is shown."""
    shown: bool
    """Whether it belongs to no unfinished import, which would count its articles again."""


class StoredRow(NamedTuple):
    """A stored set of suggestions, or a stored review."""

    id: int
    batch: int | None
    """The unfinished batch that has added it."""
    digest: str | None = None


class StoredLine(NamedTuple):
    """What an imported line has become."""

    article: str
    sha256: str
    batch: int | None
    """The unfinished batch that has added it."""
    article_batch: int | None
    """The unfinished batch that has added its article."""
    reviewer: str | None
    """None for a set of suggestions."""
    id: int
    """That of the row of the set or review."""


def articles(tx: Connection, ids: Iterable[str]) -> dict[str, ArticleHead]:
    """Return the stored articles with these ids."""
    columns = (ARTICLE.c.id, ARTICLE.c.sha256, hidden_by(ARTICLE), *(ARTICLE.c[name] for name in DESCRIPTION))
    found: dict[str, ArticleHead] = {}
    for some in batched(ids):
        for id, sha256, batch, *description in tx.execute(select(*columns).where(ARTICLE.c.id.in_(some))):
            found[id] = ArticleHead(id, sha256, batch, description)
    return found


def texts(tx: Connection, ids: Iterable[str]) -> dict[str, StoredText]:
    """Return the hashes of the stored articles with these ids."""
    query = select(ARTICLE.c.id, ARTICLE.c.sha256, ARTICLE.c.source_sha256, hidden_by(ARTICLE))
    return {
        id: StoredText(sha256, source if batch is None else None, batch is None)
        for some in batched(ids)
        for id, sha256, source, batch in tx.execute(query.where(ARTICLE.c.id.in_(some)))
    }


def first_with_texts(tx: Connection, hashes: Iterable[str], batch: int | None) -> dict[str, str]:
    """Return an article for each of these hashes of texts, if there is one: a shown one, or else of a batch.

    Args:
        tx: a connection.
        hashes: of texts.
        batch: an unfinished batch, whose articles count; None for none.
    """
    owner = hidden_by(ARTICLE).label("owner")
    query = select(ARTICLE.c.sha256, owner, func.min(ARTICLE.c.id)).group_by(ARTICLE.c.sha256, owner)
    found: dict[str, str] = {}
    for some in batched(hashes):
        for sha256, hidden_in, id in tx.execute(query.where(ARTICLE.c.sha256.in_(some))):
            if hidden_in is None:
                found[sha256] = id
            elif hidden_in == batch:
                found.setdefault(sha256, id)
    return found


def sets(tx: Connection, ids: Iterable[str]) -> dict[tuple[str, str], StoredRow]:
    """Return the sets of suggestions of these articles, by article and version of the splitter."""
    return _rows(tx, SUGGESTION_SET, SUGGESTION_SET.c.splitter, ids)


def reviews(tx: Connection, ids: Iterable[str]) -> dict[tuple[str, str], StoredRow]:
    """Return the reviews of these articles, by article and reviewer."""
    return _rows(tx, REVIEW, REVIEW.c.reviewer, ids)


def _rows(
    tx: Connection, table: Table, maker: Column[str], ids: Iterable[str]
) -> dict[tuple[str, str], StoredRow]:
    query = select(table.c.article, maker, table.c.id, hidden_by(table), table.c.digest)
    return {
        (row[0], row[1]): StoredRow(*row[2:])
        for some in batched(ids)
        for row in tx.execute(query.where(table.c.article.in_(some)))
    }


def payloads(tx: Connection, set_id: int) -> Sequence[str]:
    """Return the JSON of the suggestions in a set, in their order."""
    query = select(SUGGESTION.c.payload).where(SUGGESTION.c.set_id == set_id)
    return tx.execute(query.order_by(SUGGESTION.c.position)).scalars().all()


def lines(tx: Connection, digests: Collection[str]) -> dict[str, StoredLine]:
    """Return what imported lines have become, by their digest, unless it was edited since."""
    found: dict[str, StoredLine] = {}
    for table, reviewer in ((REVIEW, REVIEW.c.reviewer), (SUGGESTION_SET, null())):
        hidden = hidden_by(table), hidden_by(ARTICLE)
        head = (table.c.digest, table.c.article, ARTICLE.c.sha256, *hidden, reviewer, table.c.id)
        query = select(*head).join(ARTICLE, ARTICLE.c.id == table.c.article)
        query = query.where(REVIEW.c.seq == 1) if table is REVIEW else query
        for some in batched(digests):
            for row in tx.execute(query.where(table.c.digest.in_(some))):
                found[row[0]] = StoredLine(*row[1:])
    return found


def reviewers(tx: Connection) -> list[str]:
    """Return the name of every reviewer, sorted; also of those with hidden reviews alone."""
    return list(tx.execute(select(REVIEWER.c.name).order_by(REVIEWER.c.name)).scalars())


def other_forms(tx: Connection) -> dict[str, list[str]]:
    """Return the ids that older versions stored in another form, by their key.

    Ids of printable ASCII without spaces have one form, so the database leaves them out.
    """
    found: dict[str, list[str]] = {}
    for id in tx.execute(select(ARTICLE.c.id).where(is_unusual(tx))).scalars():
        key = name_key(id)
        if key != id:
            found.setdefault(key, []).append(id)
    return found
