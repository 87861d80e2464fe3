"""Suggestions: one set for each article and splitter version, never changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from annotator.core.unit import Suggestion
from annotator.storage.database.insert_if_new import insert_if_new
from annotator.storage.errors import Conflict
from annotator.storage.queries.batches import shown
from annotator.storage.queries.importing.encode_rows import SUGGESTION_COLUMNS, encode_set
from annotator.storage.schema import row_codec
from annotator.storage.schema.batch_tables import BATCH_SET
from annotator.storage.schema.tables import SUGGESTION, SUGGESTION_SET


def put(tx: Connection, article_id: str, splitter: str, suggestions: Sequence[Suggestion]) -> None:
    """Store the suggestions of a splitter version for an article, without their reasons.

    Storing the same set again changes nothing, except that it is shown if an unfinished import has added it.

    Raises:
        Conflict: another set of this version is stored.
        Refused: a value cannot be stored.
    """
    encoded = encode_set(splitter, suggestions)
    head = {"article": article_id, "splitter": splitter, "size": encoded.size}
    set_id = insert_if_new(tx, SUGGESTION_SET, head)
    if set_id is not None:
        columns = ("set_id", *SUGGESTION_COLUMNS)
        rows = [dict(zip(columns, (set_id, *row), strict=True)) for row in encoded.rows]
        if rows:
            tx.execute(insert(SUGGESTION), rows)
        return
    mine = select(SUGGESTION_SET.c.id).where(
        SUGGESTION_SET.c.article == article_id, SUGGESTION_SET.c.splitter == splitter
    )
    tx.execute(delete(BATCH_SET).where(BATCH_SET.c.set_id.in_(mine)))
    stored = get(tx, article_id, splitter)
    if stored is None or stored[1] != tuple(replace(one, reasons=()) for one in suggestions):
        raise Conflict(f"{article_id}: splitter {splitter} made other suggestions for it before")


def get(
    tx: Connection, article_id: str, splitter: str | None = None
) -> tuple[str, tuple[Suggestion, ...]] | None:
    """Return a splitter version and its suggestions in their order; None if no such set is stored.

    Args:
        tx: any transaction.
        article_id: id of the article.
        splitter: the version; None for that of the newest set.
    """
    sets = select(SUGGESTION_SET).where(SUGGESTION_SET.c.article == article_id, shown(SUGGESTION_SET))
    if splitter is not None:
        sets = sets.where(SUGGESTION_SET.c.splitter == splitter)
    head = tx.execute(sets.order_by(SUGGESTION_SET.c.id.desc()).limit(1)).one_or_none()
    if head is None:
        return None
    payloads = select(SUGGESTION.c.payload).where(SUGGESTION.c.set_id == head.id)
    rows = tx.execute(payloads.order_by(SUGGESTION.c.position)).scalars().all()
    return head.splitter, row_codec.suggestions(rows)


def in_sets(tx: Connection, sets: Collection[int]) -> Mapping[int, tuple[Suggestion, ...]]:
    """Return the suggestions of sets in their order, by the id of the set."""
    query = select(SUGGESTION.c.set_id, SUGGESTION.c.payload).where(SUGGESTION.c.set_id.in_(sets))
    payloads: dict[int, list[str]] = {id: [] for id in sets}
    for id, payload in tx.execute(query.order_by(SUGGESTION.c.set_id, SUGGESTION.c.position)):
        payloads[id].append(payload)
    return {id: row_codec.suggestions(of_set) for id, of_set in payloads.items()}
